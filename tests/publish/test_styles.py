"""The one style sheet of a site: with all that can fit something, and without the rest."""

from pathlib import Path

import pytest

from generator.publish.styles import join_styles, keep_usable, take_apart
from tests.factories import write_files
from tests.site_builds import read_tree

WORDS = frozenset({"card", "js", "menu", "data-scheme", "dark"})


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".card{color:red}", ".card{color:red}"),
        (".tab{color:red}", ""),
        (".card .tab{color:red}", ""),
        (".card,.tab{color:red}", ".card{color:red}"),
        ("#menu{top:0}#top{top:0}", "#menu{top:0}"),
        ("p{margin:0}", "p{margin:0}"),
        (":root{--gap:1px}", ":root{--gap:1px}"),
    ],
)
def test_a_rule_stays_where_it_can_fit(sheet: str, kept: str) -> None:
    """What asks for a class or an id that no page has is left out, selector by selector."""
    assert keep_usable(take_apart(sheet), WORDS).strip() == kept


@pytest.mark.parametrize(
    "sheet",
    [
        ".card:not(.tab){top:0}",
        ":is(.card,.tab) p{top:0}",
        "details[open]{top:0}",
        '.card::before{content:".tab{}, /* */"}',
        "@keyframes turn{to{top:0}}",
        "@page{margin:9mm}",
        "@page home{margin:9mm}",
    ],
)
def test_what_may_fit_is_not_judged(sheet: str) -> None:
    """Brackets, attributes that browsers set, texts and other rules stay as they are."""
    assert keep_usable(take_apart(sheet), WORDS).strip() == sheet


@pytest.mark.parametrize(
    ("sheet", "is_kept"),
    [
        ("[data-scheme=dark] p{top:0}", True),
        ('[data-scheme="light"] p{top:0}', False),
        ("[data-shape] p{top:0}", False),
    ],
)
def test_data_attributes_are_judged_by_name_and_value(sheet: str, is_kept: bool) -> None:  # noqa: FBT001 (a case)
    """The colours of the theme that nobody chose are many."""
    assert bool(keep_usable(take_apart(sheet), WORDS)) is is_kept


def test_rules_inside_conditions_are_judged_too() -> None:
    """A condition whose rules are all left out goes with them."""
    sheet = "@media print{.tab{top:0}}@media screen{@supports (top:0){.card{top:0}.tab{top:0}}}"

    assert "".join(keep_usable(take_apart(sheet), WORDS).split()) == (
        "@mediascreen{@supports(top:0){.card{top:0}}}"
    )


def test_pages_use_one_sheet_in_place_of_all(tmp_path: Path) -> None:
    """Each page leads to it from where it lies, in its first sheet's place; the others are gone."""
    write_files(tmp_path, _small_site())

    join_styles(tmp_path, take_apart)

    (sheet,) = tmp_path.rglob("*.css")
    assert sheet.read_text("utf-8").split() == [".card{top:0}", ".menu{top:0}", "p{top:0}"]
    link = f'<link rel="stylesheet" href="{{}}assets/{sheet.name}">\n<title>'
    assert link.format("") in (tmp_path / "index.html").read_text("utf-8")
    assert link.format("../") in (tmp_path / "a" / "index.html").read_text("utf-8")
    assert not list(tmp_path.rglob("*.map"))


def test_a_sheet_with_another_content_has_another_name(tmp_path: Path) -> None:
    """A browser that kept the old one does not take it for the new one; the same stays the same."""
    changed = {**_small_site(), "assets/plan.css": "p{top:1px}"}
    names = []
    for number, files in enumerate((_small_site(), _small_site(), changed)):
        write_files(tmp_path / str(number), files)
        join_styles(tmp_path / str(number), take_apart)
        names += [file.name for file in (tmp_path / str(number)).rglob("*.css")]

    assert names[0] == names[1] != names[2]


def test_a_folder_without_sheets_stays_as_it_is(tmp_path: Path) -> None:
    """There is nothing to join."""
    write_files(tmp_path, {"index.html": "<p>Hello</p>"})

    join_styles(tmp_path, take_apart)

    assert read_tree(tmp_path) == {"index.html": b"<p>Hello</p>"}


def test_the_sheet_of_the_site_asks_for_no_file(first_site: Path) -> None:
    """Addresses in it are data, for it does not lie where the sheets that it is made of lay."""
    (sheet,) = first_site.rglob("*.css")

    assert sheet.read_text("utf-8").count("url(") == sheet.read_text("utf-8").count('url("data:')


def _small_site() -> dict[str, str]:
    """Two pages with two sheets, and a script that makes an element of a class of its own."""
    page = (
        '<head><link rel="stylesheet" href="{0}assets/theme/main.css">\n'
        '<link rel="stylesheet" href="{0}assets/plan.css">\n<title>Plan</title></head>\n'
        '<p class="card">tab</p><script src="{0}assets/plan.js"></script>'
    )
    return {
        "index.html": page.format(""),
        "a/index.html": page.format("../"),
        "assets/plan.js": 'add("menu")',
        "assets/theme/main.css": ".card{top:0}.tab{top:0}.menu{top:0}",
        "assets/theme/main.css.map": "{}",
        "assets/plan.css": "p{top:0}",
    }
