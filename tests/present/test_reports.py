"""Problems as people and programs read them: text, JSON, GitHub's annotations, explanations."""

import json

from generator.model.diagnostics import Diagnostic, Rule, Severity, diagnose
from generator.model.places import Place
from generator.present.reports.as_github import write_github
from generator.present.reports.as_gitlab import write_gitlab
from generator.present.reports.as_json import write_json
from generator.present.reports.as_text import write_text
from generator.present.reports.explanation import write_explanation

ERROR = Rule("R304", "broken-reference", Severity.ERROR, "An id is named that nothing has.\n")
WARNING = Rule("G704", "glossary-gap", Severity.WARNING, "An acronym is not explained.\n")
GAP = Rule("G701", "no-lead", Severity.ERROR, "Nobody leads.\n", in_transcribed=Severity.WARNING)
SECOND_LINE = Place("a.yaml", 2, 7)
TEXTS = {"a.yaml": "id: ws1\nlead: nobody\n", "b.yaml": "text: CMT\n"}


def make_error(place: Place = SECOND_LINE, **words: str) -> Diagnostic:
    """Make an error about the second line of a file."""
    return diagnose(
        ERROR,
        place,
        words.get("message", 'no role has the id "nobody"'),
        help_=words.get("help", "check the spelling"),
        item=words.get("item", "ws1"),
        title=words.get("title", "Workforce"),
    )


def make_warning(line: int = 1, file: str = "b.yaml") -> Diagnostic:
    """Make a warning about a line of a file."""
    return diagnose(WARNING, Place(file, line, 7), f"line {line}")


def test_text_shows_place_fault_line_item_and_help() -> None:
    """Everything that a manager needs stands in one block, the mark under the column."""
    assert write_text([make_error()], TEXTS) == (
        'a.yaml:2:7: error[R304] broken-reference: no role has the id "nobody"\n'
        "     2 | lead: nobody\n"
        "       |       ^\n"
        "   item: ws1 (Workforce)\n"
        "   help: check the spelling\n"
        "\n"
        "1 error, 0 warnings. What a code means: plan explain CODE.\n"
    )


def test_text_says_when_a_plan_is_sound() -> None:
    """Nothing found is said in words."""
    assert write_text([], {}) == "The plan is sound: no errors, no warnings.\n"


def test_text_leaves_out_what_is_not_known() -> None:
    """Without item, help and line there is one line."""
    found = make_error(Place("a.yaml"), item="", help="")

    assert write_text([found], TEXTS).splitlines()[0].startswith("a.yaml: error[R304]")
    assert write_text([found], TEXTS).splitlines()[1] == ""


def test_text_does_not_repeat_an_id_as_its_own_words() -> None:
    """An item without words is shown by its id alone."""
    assert "   item: ws1\n" in write_text([make_error(title="ws1")], TEXTS)


def test_text_folds_warnings_of_one_rule() -> None:
    """The first warning of a rule is shown, the others are counted by file."""
    found = [make_warning(), make_warning(2), make_warning(3), make_warning(1, "c.yaml")]

    text = write_text(found, TEXTS)

    assert "line 1" in text
    assert "line 2" not in text
    assert "glossary-gap: 3 more like it\n   in: b.yaml (2), c.yaml (1)" in text
    assert "Every one of them: plan check --all." in text


def test_text_shows_every_warning_when_asked() -> None:
    """With `every` nothing is folded."""
    text = write_text([make_warning(), make_warning(2)], TEXTS, every=True)

    assert "line 2" in text
    assert "more like it" not in text


def test_text_never_folds_errors() -> None:
    """Each error must be mended, so each is shown."""
    found = [make_error(message="first"), make_error(message="second")]

    assert "second" in write_text(found, TEXTS)


def test_text_has_no_colours_by_default() -> None:
    """Nothing but text goes into a file or a pipe."""
    assert "\x1b" not in write_text([make_error()], TEXTS)


def test_text_has_colours_when_asked() -> None:
    """The place and the severity stand out in a terminal."""
    assert "\x1b[1;31merror[R304]\x1b[0m" in write_text([make_error()], TEXTS, colour=True)


def test_text_shows_no_control_characters_of_the_plan() -> None:
    """What a file holds cannot steer the terminal; a sealed one may hold what YAML refuses."""
    texts = {"a.yaml": "id: x\nlead: \x1b[2Jno\x85body\x07\n"}
    error = make_error(
        message="no \x1b[31mrole\nhere", title="Re\x1bviews\u202e", help="write \x9b31m"
    )

    text = write_text([error], texts)

    assert not set(text) & {"\x1b", "\x85", "\x07", "\x9b", "\u202e"}
    assert "no ·[31mrole·here" in text
    assert "(Re·views·)" in text
    assert "help: write ·31m" in text


def test_text_keeps_columns_under_tabs() -> None:
    """A tab is one column wide in the excerpt, as in the count of columns."""
    text = write_text([make_error(Place("a.yaml", 1, 3))], {"a.yaml": "\t\tx: 1\n"})

    assert "     1 |   x: 1\n       |   ^\n" in text


def test_text_shortens_long_lines_and_titles() -> None:
    """An excerpt stays readable whatever the file holds."""
    found = make_error(Place("a.yaml", 1, 200), title="word " * 50)

    lines = write_text([found], {"a.yaml": "x" * 500}).splitlines()

    assert max(len(line) for line in lines) < 130
    assert not any(line.strip().endswith("^") for line in lines)


def test_text_survives_a_place_beyond_the_file() -> None:
    """A line that the file does not have gives no excerpt."""
    assert " | " not in write_text([make_error(Place("a.yaml", 99, 1))], TEXTS)


def test_counts_are_in_the_singular_and_the_plural() -> None:
    """One error, two warnings."""
    text = write_text([make_error(), make_warning(), make_warning(2)], TEXTS)

    assert "1 error, 2 warnings." in text


def test_json_has_the_promised_keys() -> None:
    """Other programs rely on these keys, in one report with counts."""
    report = json.loads(write_json([make_error(), make_warning()]))

    assert list(report) == ["diagnostics", "counts"]
    assert report["counts"] == {"errors": 1, "warnings": 1}
    assert report["diagnostics"][0] == {
        "code": "R304",
        "name": "broken-reference",
        "severity": "error",
        "file": "a.yaml",
        "line": 2,
        "column": 7,
        "item": "ws1",
        "message": 'no role has the id "nobody"',
        "help": "check the spelling",
    }


def test_json_of_a_sound_plan_has_an_empty_list() -> None:
    """Nothing found is still a whole report."""
    report = json.loads(write_json([]))

    assert report == {"diagnostics": [], "counts": {"errors": 0, "warnings": 0}}


def test_json_keeps_letters_readable() -> None:
    """Letters outside ASCII are written as they are, and the text ends with a line end."""
    text = write_json([make_error(message="café £5")])

    assert "café £5" in text
    assert text.endswith("}\n")


def test_github_gets_one_command_a_problem() -> None:
    """Severity, file, line, column and title go where GitHub looks for them."""
    assert write_github([make_error(), make_warning()]) == (
        "::error file=a.yaml,line=2,col=7,title=R304 broken-reference in ws1"
        '::no role has the id "nobody"%0Acheck the spelling\n'
        "::warning file=b.yaml,line=1,col=7,title=G704 glossary-gap::line 1\n"
    )


def test_github_gets_no_line_for_a_whole_file() -> None:
    """Line 0 would be refused, so it is left out."""
    assert write_github([make_error(Place("a.yaml"))]).startswith("::error file=a.yaml,title=")


def test_github_commands_cannot_be_forged() -> None:
    """Line ends, per cent signs, colons and commas of the plan are escaped."""
    found = make_error(Place("a,b:c%.yaml", 1, 1), message="50%\r\n::error::forged")

    text = write_github([found])

    assert text.count("\n") == 1
    assert "file=a%2Cb%3Ac%25.yaml,line=1" in text
    assert "::50%25%0D%0A::error::forged%0A" in text


def test_github_gets_nothing_for_a_sound_plan() -> None:
    """No problem, no command."""
    assert write_github([]) == ""


def test_gitlab_gets_one_entry_a_problem() -> None:
    """What is wrong, where, and how much it matters go where GitLab looks for them."""
    error, warning = json.loads(write_gitlab([make_error(), make_warning()]))

    assert (
        error["description"]
        == 'broken-reference in ws1: no role has the id "nobody". check the spelling'
    )
    assert (error["check_name"], error["severity"]) == ("R304", "major")
    assert error["location"] == {"path": "a.yaml", "lines": {"begin": 2}}
    assert warning["severity"] == "minor"


def test_gitlab_gets_the_first_line_for_a_whole_file() -> None:
    """A note has to stand at some line."""
    (entry,) = json.loads(write_gitlab([make_error(Place("a.yaml"))]))

    assert entry["location"]["lines"] == {"begin": 1}


def test_gitlab_knows_a_problem_again_when_its_line_moves() -> None:
    """Otherwise every problem below an inserted line would be shown as new."""
    (before,) = json.loads(write_gitlab([make_error()]))
    (after,) = json.loads(write_gitlab([make_error(Place("a.yaml", 9, 1))]))

    assert before["fingerprint"] == after["fingerprint"]


def test_gitlab_gets_no_fingerprint_twice() -> None:
    """Two problems alike are two."""
    entries = json.loads(write_gitlab([make_error(), make_error(Place("a.yaml", 9, 1))]))

    assert len({entry["fingerprint"] for entry in entries}) == 2


def test_an_explanation_begins_with_code_name_and_level() -> None:
    """The head of an explanation says how much the rule matters."""
    assert write_explanation(ERROR).startswith(
        "R304 broken-reference (error in an edition written here)\n\nAn id"
    )
    assert write_explanation(WARNING).startswith("G704 glossary-gap (warning)\n\n")


def test_an_explanation_says_what_differs_in_a_transcribed_edition() -> None:
    """A gap is an error in one kind of edition and a warning in the other."""
    head = write_explanation(GAP).split("\n")[0]

    assert head.startswith("G701 no-lead (error in an edition written here, ")
    assert head.endswith("warning in one transcribed from a document)")
