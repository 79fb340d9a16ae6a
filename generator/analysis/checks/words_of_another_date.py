"""The words of a date name another month or year than the date itself.

Readers see the words, and the program reckons with the date.

Wrong:

    {by: 2017-03-31, by_words: June 2016, at_least: 95}

Right:

    {by: 2016-06-30, by_words: June 2016, at_least: 95}
"""

from collections.abc import Iterator

from generator.analysis.day_words import words_fit
from generator.analysis.facts import Facts
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.items import Statement
from generator.model.readings import Reading

RULE = Rule(
    "D406",
    "words-of-another-date",
    Severity.ERROR,
    __doc__,
    in_transcribed=Severity.WARNING,
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Report targets and periods of readings whose words name another time."""
    for entry in facts.index.entries:
        model = entry.model
        for position, target in enumerate(model.targets if isinstance(model, Statement) else ()):
            words, by = target.by_words, target.by
            if words and by and not words_fit(words, None, by):
                yield facts.report(
                    RULE,
                    entry.part,
                    (*entry.path, "targets", position, "by_words"),
                    f'"by_words" says "{words}", and "by" is {by}',
                    help_='write the same time in both, or delete "by_words"',
                    item=entry.id,
                )
        period = model.period if isinstance(model, Reading) else None
        end = period and (period.end or period.start)
        if period and end and not words_fit(period.words, period.start, end):
            days = f"{period.start} to {end}" if period.start else str(end)
            yield facts.report(
                RULE,
                entry.part,
                (*entry.path, "period", "words"),
                f'the words of the period say "{period.words}", and its dates {days}',
                help_='write the same time in "words", "start" and "end"',
                item=entry.id,
            )
