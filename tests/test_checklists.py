"""`plan checklist`: what the reminders say, word for word, and the titles that they are known by.

`pytest --update-golden` writes them anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from generator.cli import main
from tests.factories import SOUND, SOUND_APPROVAL
from tests.site_builds import copy_project

GOLDEN = Path(__file__).parent / "golden" / "checklists"


@pytest.fixture
def published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The sound plan, published as edition 2020-21."""
    root = copy_project(tmp_path / "project", SOUND)
    assert main(["publish", "--root", str(root), *SOUND_APPROVAL]) == 0
    capsys.readouterr()
    return root


@pytest.fixture
def draft(published: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The same, with the next edition opened as a draft, and one workstream signed off."""
    root = ["--root", str(published)]
    assert main(["refresh", "start", "2021-22", "--on", "2021-01-11", *root]) == 0
    assert main(["refresh", "sign", "ws2", "--on", "2021-02-01", "--by", "Jo Editor", *root]) == 0
    capsys.readouterr()
    return published


def keep(name: str, text: str, *, update: bool) -> None:
    """Compare a text with the one on record, or put it there."""
    file = GOLDEN / name
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("day", ["2020-10-05", "2021-04-05", "2022-07-04"])
def test_a_review_needs_what_was_approved(
    day: str, published: Path, capsys: pytest.CaptureFixture[str], *, update_golden: bool
) -> None:
    """A quarter that is reviewed already, one that is not, and one that no edition covers."""
    assert main(["checklist", "review", "--on", day, "--root", str(published)]) == 0
    keep(f"review-{day}.md", capsys.readouterr().out, update=update_golden)


def test_a_refresh_needs_what_was_approved(
    published: Path, capsys: pytest.CaptureFixture[str], *, update_golden: bool
) -> None:
    """Before it is opened, each lead is told which actions are to be closed or carried on."""
    assert main(["checklist", "refresh", "--on", "2021-02-01", "--root", str(published)]) == 0
    keep("refresh.md", capsys.readouterr().out, update=update_golden)


def test_an_open_refresh_needs_what_was_approved(
    draft: Path, capsys: pytest.CaptureFixture[str], *, update_golden: bool
) -> None:
    """Once it is open, each lead is told what is still unanswered."""
    assert main(["checklist", "refresh", "--on", "2021-03-01", "--root", str(draft)]) == 0
    keep("refresh-open.md", capsys.readouterr().out, update=update_golden)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("review", "Quarterly review: October to December 2020 (quarter 3)\n"),
        ("refresh", "Yearly refresh: edition 2021-22\n"),
    ],
)
def test_a_title_stands_alone(
    kind: str, expected: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its title an open issue is known, so that none is opened twice."""
    main(["checklist", kind, "--on", "2021-02-01", "--title", "--root", str(published)])

    assert capsys.readouterr().out == expected


def test_the_title_of_a_refresh_stays_when_it_is_opened(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reminder of before and that of after are one."""
    main(["checklist", "refresh", "--on", "2021-02-01", "--title", "--root", str(draft)])

    assert capsys.readouterr().out == "Yearly refresh: edition 2021-22\n"


def test_a_plan_that_cannot_be_read_has_no_checklist(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why."""
    (published / "plan" / "plan.yaml").write_text("title: [\n", "utf-8")

    assert main(["checklist", "review", "--on", "2021-02-01", "--root", str(published)]) == 2
    assert "plan/plan.yaml cannot be understood; see: plan check" in capsys.readouterr().err


def test_a_checklist_asks_for_its_day() -> None:
    """What is due depends on the day, and no other day is guessed."""
    with pytest.raises(SystemExit) as refused:
        main(["checklist", "review"])

    assert refused.value.code == 2


@pytest.mark.parametrize("signed", [(), ("ws1",), ("ws1", "ws2")])
def test_all_sign_offs_are_ticked_when_all_have_signed(
    signed: tuple[str, ...], published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One lead who has not is enough to leave the box open."""
    root = ["--root", str(published)]
    assert main(["refresh", "start", "2021-22", "--on", "2021-01-11", *root]) == 0
    for workstream in signed:
        words = ["--on", "2021-02-01", "--by", "Jo Editor"]
        assert main(["refresh", "sign", workstream, *words, *root]) == 0
    capsys.readouterr()

    assert main(["checklist", "refresh", "--on", "2021-02-02", *root]) == 0

    box = "- [x] Every lead" if len(signed) == 2 else "- [ ] Every lead"
    assert box in capsys.readouterr().out
