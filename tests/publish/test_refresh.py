"""`plan refresh start`: the next edition is opened as a draft of the published one."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.index import index_plan
from generator.load.project import load_project
from generator.load.yaml_text import parse_yaml
from generator.model.plan import Plan
from generator.model.settings import Edition
from generator.publish.approval import Approval
from generator.publish.refresh import next_edition, write_edition
from tests.factories import SOUND, make_edition, make_settings, texts_in, write_files
from tests.publish.refreshes import (
    FIRST,
    NEXT,
    OPENED_ON,
    make_small_plan,
    open_refresh,
    publish,
    publish_first,
)
from tests.publish.runner import Runner
from tests.site_builds import read_tree, replace_once

SETTINGS = "plan/plan.yaml"

OPENED = ("--on", "2021-01-11")

REPORTED = {"board": "board", "met_on": "2017-01-03", "asked_to": "Note it"}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The sound plan, published."""
    root = write_files(tmp_path / "published", texts_in(SOUND))
    assert publish(root, Approval("management-board", date(2020, 3, 3), date(2020, 3, 10))).done
    return root


def plan_in(root: Path) -> Plan:
    """Read the plan in a folder."""
    plan = load_project(root).loaded.plan
    assert plan is not None
    return plan


def test_the_next_edition_is_opened_a_year_on(published: Path, plan: Runner) -> None:
    """It is a live draft that follows the published one, its days a year later."""
    done = plan("refresh start", published, "2021-22", *OPENED)

    assert (done.returncode, done.stderr) == (0, "")
    assert plan_in(published).settings.edition == Edition.model_validate(
        {
            "id": "2021-22",
            "title": "2021 to 2022",
            "status": "draft",
            "completeness": "live",
            "starts_on": "2021-04-01",
            "ends_on": "2022-03-31",
            "opened_on": "2021-01-11",
            "as_at": "2021-01-11",
            "supersedes": "2020-21",
            "prepared_by": "head-of-service",
            "illustrative": True,
        }
    )


def test_who_opens_it_is_told_what_to_do_next(published: Path, plan: Runner) -> None:
    """One line says what was done, and what to type to see what is open."""
    assert plan("refresh start", published, "2021-22", *OPENED).stdout == (
        "Opened edition 2021-22 as a draft of 2020-21, as at 2021-01-11. Every id stays as it is. "
        "Edit the files, and see what is open with: plan refresh status\n"
        "To undo this, run: plan refresh cancel\n"
    )


def test_every_id_is_kept(published: Path, plan: Runner) -> None:
    """Everything that had an id has it in the draft, and nothing else has one."""
    before = index_plan(plan_in(published)).by_id.keys()

    plan("refresh start", published, "2021-22", *OPENED)

    assert index_plan(plan_in(published)).by_id.keys() == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_nothing_but_the_edition_is_written(published: Path, plan: Runner, line_end: str) -> None:
    """What stands round the edition in plan.yaml stays to the byte, as does every other file."""
    file = published / SETTINGS
    replace_once(file, "licence:", "\n# What readers may do with it.\nlicence:")
    text = file.read_text("utf-8") + "# The end.\n\n"
    file.write_bytes(text.replace("\n", line_end).encode())
    before = read_tree(published)

    plan("refresh start", published, "2021-22", *OPENED)

    after = read_tree(published)
    assert {path for path in after if after[path] != before.get(path)} == {SETTINGS}
    head, _, rest = before[SETTINGS].partition(b"edition:")
    tail = rest[rest.index(f"{line_end}# What readers".encode()) :]
    written = after[SETTINGS]
    assert written.startswith(head + b"edition:" + line_end.encode())
    assert written.endswith(tail)
    assert written.count(b"\n") == written.count(line_end.encode())


def test_an_edition_at_the_end_of_the_file_is_found(published: Path, plan: Runner) -> None:
    """The edition may be the last thing in plan.yaml, without a line end."""
    file = published / SETTINGS
    head, _, rest = file.read_text("utf-8").partition("edition:\n")
    block, _, tail = rest.partition("licence:")
    file.write_text(f"{head}licence:{tail}edition:\n{block}".rstrip("\n"), "utf-8")

    done = plan("refresh start", published, "2021-22", *OPENED)

    assert done.returncode == 0
    assert file.read_text("utf-8").startswith(f"{head}licence:{tail}edition:\n")
    assert plan_in(published).settings.edition.id == "2021-22"


def test_a_year_may_be_skipped(published: Path, plan: Runner) -> None:
    """The edition after next moves every day on by two years."""
    plan("refresh start", published, "2022-23", "--skip", *OPENED)

    edition = plan_in(published).settings.edition
    days = (edition.starts_on, edition.ends_on, edition.as_at)
    assert days == (date(2022, 4, 1), date(2023, 3, 31), date(2021, 1, 11))
    assert (edition.title, edition.supersedes) == ("2022 to 2023", "2020-21")


@pytest.mark.parametrize(("skipped", "following"), [("2018-19", NEXT), ("2025-26", NEXT)])
def test_a_year_is_not_skipped_by_mistake(
    tmp_path: Path, plan: Runner, skipped: str, following: str
) -> None:
    """The message says which year comes next, and what to type to leave it out on purpose."""
    root = publish_first(tmp_path)
    assert_refused(
        root,
        plan,
        skipped,
        f"{skipped} leaves out {following}, the year that comes next; open that with: plan refresh "
        f"start {following}; or, to leave it out on purpose, type: plan refresh start {skipped} "
        "--skip",
    )

    assert plan("refresh start", root, skipped, "--skip", "--on", "2017-03-01").returncode == 0
    assert plan("refresh cancel", root).returncode == 0
    assert plan("refresh start", root, following, "--on", "2017-03-01").returncode == 0


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2999-01-01", "is in the future"),
        ("2016-03-31", "is before edition 2016-17 was published, on 2016-04-01"),
    ],
)
def test_a_day_that_is_not_possible_is_refused(
    tmp_path: Path, plan: Runner, day: str, said: str
) -> None:
    """A draft is opened after the edition before was published, and not in the future."""
    root = publish_first(tmp_path)

    done = plan("refresh start", root, NEXT, "--on", day)

    assert done.returncode == 2
    assert done.stderr == (
        f"plan: the day on which the draft is opened, {day}, {said}; give the right one with "
        "--on DAY\n"
    )


def test_without_a_day_it_is_opened_today(tmp_path: Path, plan: Runner) -> None:
    """The day of opening and the as-at date are the day on which the command is run."""
    root = publish_first(tmp_path)
    before = datetime.now().astimezone().date()

    plan("refresh start", root, NEXT)

    edition = plan_in(root).settings.edition
    assert edition.opened_on == edition.as_at
    assert before <= edition.as_at <= datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("identifier", "expected"), [("2016-17", date(2017, 2, 28)), ("2019-20", date(2020, 2, 29))]
)
def test_29_february_becomes_the_28th_where_there_is_none(identifier: str, expected: date) -> None:
    """In a year without that day the day before it is taken."""
    leap = make_edition(id="2015-16", ends_on="2016-02-29")

    assert next_edition(leap, identifier, OPENED_ON).ends_on == expected


def test_an_interim_edition_is_followed_by_the_next_year() -> None:
    """The draft follows the interim edition, and its title is that of its own year."""
    interim = make_edition(id="2016-17.2", title="2016 to 2017, amended 2")

    fresh = next_edition(interim, NEXT, OPENED_ON)

    assert (fresh.supersedes, fresh.title) == ("2016-17.2", "2017 to 2018")
    assert fresh.starts_on == date(2017, 4, 1)


def test_what_an_edition_says_of_itself_alone_is_left_out() -> None:
    """Approval, source, notes and meetings are those of the edition before."""
    fields = {
        "status": "published",
        "completeness": "transcribed",
        "approved_by": "board",
        "approved_on": "2016-04-01",
        "published_on": "2016-04-02",
        "change_note": "The first edition.",
        "source_document": "report",
        "note": "The report gives no days.",
        "reported_to": [REPORTED],
    }

    fresh = next_edition(make_edition(**fields, prepared_by="director"), NEXT, OPENED_ON)

    gone = fresh.model_dump(include=set(fields) - {"status", "completeness"})
    assert set(gone.values()) == {None, ()}
    assert (fresh.status, fresh.completeness, fresh.prepared_by) == ("draft", "live", "director")


def test_an_open_draft_is_refused(tmp_path: Path, plan: Runner) -> None:
    """There is one draft at a time."""
    assert_refused(
        open_refresh(tmp_path),
        plan,
        "2018-19",
        "edition 2017-18 is open as a draft already; publish it first, go on with it, or undo it "
        "with: plan refresh cancel",
    )


def test_an_edition_that_is_not_sealed_is_refused(published: Path, plan: Runner) -> None:
    """A status set by hand is no publication."""
    (published / "plan" / "editions" / "2020-21.json").unlink()

    assert_refused(
        published, plan, "2021-22", "edition 2020-21 is not sealed; seal it with: plan publish"
    )


@pytest.mark.parametrize(
    "written",
    [
        "2017/18",
        "17-18",
        "2017-2018",
        "2017-19",
        "2017",
        "",
        " 2017-18",
        "9999-00",
        "\N{FULLWIDTH DIGIT TWO}017-18",
    ],
)
def test_what_is_no_year_is_refused(tmp_path: Path, plan: Runner, written: str) -> None:
    """The message shows the year that comes next, as it is to be written."""
    assert_refused(
        publish_first(tmp_path),
        plan,
        written,
        f'{written} is no year; write it like "2017-18", or make an interim edition with: '
        "plan publish --amend",
    )


def test_an_interim_id_is_refused(tmp_path: Path, plan: Runner) -> None:
    """Interim editions are made another way, and the message says how."""
    assert_refused(
        publish_first(tmp_path),
        plan,
        "2017-18.2",
        '2017-18.2 is no year; write it like "2017-18", or make an interim edition with: '
        "plan publish --amend",
    )


@pytest.mark.parametrize("written", [FIRST, "2015-16"])
def test_an_earlier_year_is_refused(tmp_path: Path, plan: Runner, written: str) -> None:
    """An edition follows the one before."""
    assert_refused(
        publish_first(tmp_path),
        plan,
        written,
        f"{written} does not follow 2016-17; the next one is 2017-18",
    )


def test_a_plan_that_cannot_be_understood_is_refused(published: Path, plan: Runner) -> None:
    """Where plan.yaml itself is broken, the message says how to find out why."""
    (published / SETTINGS).write_text("title: 'open\n")

    assert_refused(
        published, plan, "2021-22", "plan/plan.yaml cannot be understood; see: plan check"
    )


def test_a_plan_with_errors_is_refused(published: Path, plan: Runner) -> None:
    """The errors are told as a check tells them, and nothing is written."""
    replace_once(published / "risks.yaml", "owner: clubs-manager", "owner: nobody")
    before = read_tree(published)

    done = plan("refresh start", published, "2021-22", *OPENED)

    assert (done.returncode, done.stdout) == (1, "")
    assert "error[R304] broken-reference" in done.stderr
    assert read_tree(published) == before


def test_an_edit_of_the_published_edition_is_refused(published: Path, plan: Runner) -> None:
    """What was edited too early is told, with what to do about it."""
    replace_once(published / "workstreams" / "01-clubs.yaml", "Open a club", "Close a club")
    before = read_tree(published)

    done = plan("refresh start", published, "2021-22", *OPENED)

    assert done.returncode == 1
    assert "error[E802] edition-changed" in done.stderr
    assert "plan publish --amend" in done.stderr
    assert read_tree(published) == before


def assert_refused(root: Path, plan: Runner, identifier: str, reason: str) -> None:
    """Hold that an edition is not opened, that one line says why, and that nothing is written."""
    before = read_tree(root)

    done = plan("refresh start", root, identifier, "--on", str(OPENED_ON))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"plan: {reason}\n"
    assert read_tree(root) == before


TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"))),
    st.sampled_from(
        ["no", "null", "~", "0017", "12:30", "a: b", "- a", "#", "a #b", "'", '"', "|"]
    ),
).filter(lambda text: bool(text.strip()))
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
EDITIONS = st.builds(
    make_edition,
    title=TEXTS,
    completeness=st.sampled_from(["transcribed", "live"]),
    as_at=DAYS,
    approved_by=st.none() | st.just("board"),
    approved_on=st.none() | DAYS,
    supersedes=st.none() | st.just("2015-16"),
    change_note=st.none() | TEXTS,
    note=st.none() | TEXTS,
    reported_to=st.lists(
        st.fixed_dictionaries({"board": st.just("board"), "met_on": DAYS, "asked_to": TEXTS})
    ),
    illustrative=st.booleans(),
)


@given(EDITIONS)
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back_as_the_same_edition(edition: Edition) -> None:
    """No text, date or list of an edition is lost or read as something else."""
    document = parse_yaml(SETTINGS, write_edition(edition).encode())

    assert not document.diagnostics
    assert isinstance(document.value, dict)
    assert Edition.model_validate(document.value["edition"]) == edition


def test_an_edition_is_written_as_people_write_it() -> None:
    """Words and days stand without quotes, ids in them, and meetings in a list."""
    edition = make_edition(supersedes="2015-16", reported_to=[REPORTED], note="Yes: all of it.")

    assert write_edition(edition) == (
        "edition:\n"
        '  id: "2016-17"\n'
        "  title: 2016 to 2017\n"
        "  status: draft\n"
        "  completeness: live\n"
        "  starts_on: 2016-04-01\n"
        "  ends_on: 2017-03-31\n"
        "  as_at: 2017-01-03\n"
        "  approved_by: null\n"
        "  approved_on: null\n"
        "  published_on: null\n"
        '  supersedes: "2015-16"\n'
        "  change_note: null\n"
        "  source_document: null\n"
        "  prepared_by: null\n"
        "  reported_to:\n"
        "    - board: board\n"
        "      met_on: 2017-01-03\n"
        "      asked_to: Note it\n"
        '  note: "Yes: all of it."\n'
    )


def test_the_draft_of_a_small_plan_is_sound(tmp_path: Path, plan: Runner) -> None:
    """Opening an edition makes no errors."""
    root = open_refresh(tmp_path, make_small_plan(settings=make_settings()))

    assert plan("check", root).returncode == 0
