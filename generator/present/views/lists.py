"""Pages that list things: documents, glossary, money, corrections, decisions."""

from dataclasses import dataclass

from generator.analysis.gaps import GAP_WORDS
from generator.analysis.index import Entry
from generator.load.sealed import edition_order
from generator.model.corrections import Correction
from generator.model.decisions import Decision, Fate
from generator.model.documents import Document, DocumentKind
from generator.model.glossary import Term
from generator.model.money import Money
from generator.present.change_words import say_agreement
from generator.present.edition import ShownEdition
from generator.present.links import Link, Linker, story_page
from generator.present.views.parts import Cell, Fact, Row, Table, cell, words
from generator.present.words import (
    NOT_STATED,
    capitalise,
    count_of,
    join_words,
    say_date,
    say_number,
    say_source,
)


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of tables.

    Attributes:
        title: The title of the page.
        status_line: The edition, its status and as-at date.
        summary: What the page holds.
        tables: The tables, each under its caption as a heading.
        queries: Open questions; only on the page of corrections.
    """

    title: str
    status_line: str
    summary: str
    tables: tuple[Table, ...]
    queries: tuple["QueryView", ...] = ()


@dataclass(frozen=True, slots=True)
class QueryView:
    """One open question as a section.

    Attributes:
        id: Its id.
        title: The subject.
        text: What does not fit together or is missing.
        facts: The items concerned.
        source: Its place in the source document.
    """

    id: str
    title: str
    text: str
    facts: tuple[Fact, ...]
    source: str


_DOCUMENT_TABLES = (
    (DocumentKind.SOURCE, "The document that this edition was taken from"),
    (DocumentKind.CITY_STRATEGY, "Strategies of the city and the region"),
    (DocumentKind.SERVICE_STRATEGY, "Strategies and plans of the service"),
    (DocumentKind.EVIDENCE, "Evidence for the self-assessment"),
    (DocumentKind.BACKGROUND, "Background and other documents"),
    (DocumentKind.APPENDIX, "Appendices"),
)


def view_decisions(edition: ShownEdition) -> ListView:
    """List every decision that changed the plan, the newest edition first."""
    linker = edition.linker("decisions")
    decisions = edition.plan.decisions.decisions
    headings = ("Decision", "Items", "What becomes of them", "Why", "Agreed")
    tables = [
        Table(
            f"Decisions on edition {_title_of(edition, title)}",
            tuple((name, False) for name in headings),
            tuple(
                _decision_row(edition, linker, each) for each in decisions if each.edition == title
            ),
        )
        for title in sorted({each.edition for each in decisions}, key=edition_order, reverse=True)
    ]
    count = count_of(len(decisions), "decision")
    return ListView(
        "Decisions",
        edition.status_line,
        f"{capitalise(count)} recorded on what was changed, moved, merged, split, replaced, "
        "completed or dropped from one edition to the next, and on what is left open.",
        tuple(tables),
    )


def _title_of(edition: ShownEdition, identifier: str) -> str:
    """Give the title of an edition; its id where the edition is not known."""
    state = edition.timeline.find(identifier)
    return state.plan.settings.edition.title if state else identifier


def _decision_row(edition: ShownEdition, linker: Linker, decision: Decision) -> Row:
    fate = [Link(capitalise(str(decision.fate)))]
    if decision.fate is Fate.LEFT_OPEN:
        named = [GAP_WORDS[gap] for gap in decision.gaps]
        gaps = join_words(named) if named else "whatever they lack"
        day = f", to be settled by {say_date(decision.settle_by)}" if decision.settle_by else ""
        fate = [Link(f"Left open: {gaps}{day}")]
    if decision.successors:
        fate += [
            Link("In their place:"),
            *(_link_item(edition, linker, each) for each in decision.successors),
        ]
    boards = {board.id: board.title for board in edition.plan.people.boards}
    agreed = say_agreement(decision, boards)
    proposed = linker.to(decision.proposed_by).text if decision.proposed_by else ""
    said = [agreed or NOT_STATED, f"Proposed by {proposed}" if proposed else ""]
    return Row(
        cell(decision.id),
        (
            Cell(tuple(_link_item(edition, linker, each) for each in decision.items)),
            Cell(tuple(fate)),
            cell(decision.reason),
            Cell(words(*filter(None, said)), is_gap=not agreed),
        ),
        anchor=decision.id,
    )


def _link_item(edition: ShownEdition, linker: Linker, item: str) -> Link:
    """Link to an item, or to the life of one that is gone."""
    if item in edition.index.by_id:
        return linker.to(item, item)
    story = edition.stories.get(item)
    return linker.to_page(story_page(story.record), item, item) if story else Link(item)


def view_documents(edition: ShownEdition) -> ListView:
    """List the documents that the plan rests on or names."""
    linker = edition.linker("documents")
    documents = edition.plan.documents.documents
    tables = []
    for kind, caption in _DOCUMENT_TABLES:
        rows = [_document_row(linker, each) for each in documents if each.kind is kind]
        if rows:
            headings = ("Document", "Years", "What it is", "Named in", "Source")
            tables.append(Table(caption, tuple((name, False) for name in headings), tuple(rows)))
    return ListView(
        "Documents",
        edition.status_line,
        f"The plan names {count_of(len(documents), 'document')}.",
        tuple(tables),
    )


def view_glossary(edition: ShownEdition) -> ListView:
    """List acronyms and terms, in the order of the alphabet."""
    terms = sorted(edition.plan.glossary.terms, key=lambda term: term.term.casefold())
    rows = tuple(_term_row(term) for term in terms)
    headings = ("Term", "Stands for", "Meaning", "Also searched as", "Who says so")
    table = Table("Acronyms and terms", tuple((name, False) for name in headings), rows)
    unknown = sum(term.basis == "unknown" for term in terms)
    return ListView(
        "Glossary",
        edition.status_line,
        f"{capitalise(count_of(len(terms), 'term'))}. Nobody has said what {unknown} of them "
        "stand for; these are left open rather than guessed."
        if unknown
        else f"{capitalise(count_of(len(terms), 'term'))}.",
        (table,),
    )


def view_money(edition: ShownEdition) -> ListView:
    """List the sums and budget lines that the plan names."""
    linker = edition.linker("money")
    money = edition.plan.money.money
    rows = tuple(_money_row(edition, linker, each) for each in money)
    headings = (
        ("Sum or budget line", False),
        ("Amount", True),
        ("Period", False),
        ("What it is for", False),
        ("Named in", False),
        ("Source", False),
    )
    table = Table("Money that the plan names", headings, rows)
    return ListView(
        "Money",
        edition.status_line,
        f"The plan names {count_of(len(money), 'sum or target', 'sums and targets')} of money. It "
        "does not say how they relate to one another.",
        (table,) if rows else (),
    )


def view_corrections(edition: ShownEdition) -> ListView:
    """List slips of the print that were mended, and questions that stay open."""
    linker = edition.linker("corrections")
    corrections = edition.plan.corrections
    named = (
        ("slip", "Slips of the print, and how they were read"),
        ("name", "Names printed in two forms"),
        ("title", "Titles printed in two forms"),
        ("layout", "Layout of the print"),
    )
    tables = []
    for kind, caption in named:
        rows = [_correction_row(each) for each in corrections.corrections if each.kind == kind]
        if rows:
            headings = ("Printed", "Read as", "Why", "Source")
            tables.append(Table(caption, tuple((name, False) for name in headings), tuple(rows)))
    queries = tuple(
        QueryView(
            query.id,
            query.title,
            query.text,
            (Fact("Concerns", _concerned(linker, query.items)),) if query.items else (),
            say_source(query.source),
        )
        for query in corrections.queries
    )
    return ListView(
        "Corrections and open questions",
        edition.status_line,
        f"{capitalise(count_of(len(queries), 'question'))} that only the service can settle, and "
        f"{count_of(len(corrections.corrections), 'slip')} of the print that were mended in the "
        "transcription. Where the source contradicts itself, both sides stay in the plan.",
        tuple(tables),
        queries,
    )


def _concerned(linker: Linker, items: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(linker.to(item, f"{item}: {_shorten(linker.to(item).text)}") for item in items)


def _shorten(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"


def _document_row(linker: Linker, document: Document) -> Row:
    said = [text for text in (document.text, document.note) if text]
    if document.also_known_as:
        said.append(f"Also printed as: {'; '.join(document.also_known_as)}.")
    holders = linker.index.holders(document.id, "documents")
    return Row(
        cell(document.title),
        (
            cell(document.years or NOT_STATED, is_gap=not document.years),
            Cell(words(*said)),
            Cell(tuple(_by_id(linker, entry) for entry in holders)),
            cell(say_source(document.source)),
        ),
        anchor=document.id,
    )


def _by_id(linker: Linker, entry: Entry) -> Link:
    return linker.to(entry.id, entry.id)


def _term_row(term: Term) -> Row:
    basis = {
        "stated": "The source",
        "added": "Added by the editors",
        "unknown": "Nobody yet",
    }[term.basis]
    place = say_source(term.source)
    return Row(
        cell(term.term),
        (
            cell(term.expansion or "", is_gap=False)
            if term.expansion or term.basis != "unknown"
            else cell("Not known", is_gap=True),
            Cell(words(*(text for text in (term.meaning, term.note) if text))),
            cell(", ".join(term.aliases)),
            cell(f"{basis}. {place}" if place else basis),
        ),
        anchor=term.id,
    )


def _money_row(edition: ShownEdition, linker: Linker, money: Money) -> Row:
    amount = money.amount_pounds
    holders = edition.index.holders(money.id, "money")
    return Row(
        cell(money.title),
        (
            cell(
                NOT_STATED if amount is None else f"£{say_number(amount)}",
                is_number=True,
                is_gap=amount is None,
            ),
            cell(money.period or NOT_STATED, is_gap=not money.period),
            Cell(words(*(text for text in (money.text, money.note) if text))),
            Cell(tuple(_by_id(linker, entry) for entry in holders)),
            cell(say_source(money.source)),
        ),
        anchor=money.id,
    )


def _correction_row(correction: Correction) -> Row:
    return Row(
        cell(correction.printed),
        (
            cell(correction.read_as),
            cell(correction.note or ""),
            cell(say_source(correction.source)),
        ),
        anchor=correction.id,
    )
