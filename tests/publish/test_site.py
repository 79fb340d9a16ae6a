"""The site as it lies on the disk: complete, linked, reproducible, and never half replaced."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.analysis.index import Index, index_plan
from generator.present.links import page_of
from tests.factories import (
    SOUND,
    SOUND_APPROVAL,
    make_edition,
    make_plan,
    make_settings,
    texts_of,
    write_files,
)
from tests.first_edition import first_project
from tests.patience import wait_until
from tests.present.hostile import make_hostile_plan, make_tame_plan
from tests.present.shown import urls_of
from tests.publish.pages_on_disk import BuiltPage, find_target, is_elsewhere, read_pages
from tests.site_builds import (
    PLAN,
    copy_frame,
    copy_project,
    read_tree,
    run_plan,
    share,
)

EDITION = "2016-17"


@pytest.fixture(scope="module")
def pages(first_site: Path) -> Mapping[str, BuiltPage]:
    """Every page of the site of the first edition."""
    return read_pages(first_site)


@pytest.fixture(scope="module")
def index() -> Index:
    """Every id of the first edition."""
    plan = first_project().loaded.plan
    assert plan is not None
    return index_plan(plan)


@pytest.fixture
def broken_project(tmp_path: Path) -> Path:
    """A copy of the sound plan with an error in one file."""
    project = copy_project(tmp_path / "project", SOUND)
    file = project / "workstreams" / "01-clubs.yaml"
    file.write_text(file.read_text("utf-8").replace("lead: clubs-manager", "lead: nobody", 1))
    return project


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """A site that stands already."""
    site = tmp_path / "out"
    write_files(site, {"versions.json": "[]", "index.html": "old", "2015-16/index.html": "older"})
    return site


def test_every_link_leads_somewhere(first_site: Path, pages: Mapping[str, BuiltPage]) -> None:
    """Each address of each page is a file of the site, and its anchor is an id there."""
    broken = [
        f"{page.path}: {address}"
        for page in pages.values()
        for _, address in page.addresses()
        if not is_elsewhere(address) and not _is_good(first_site, pages, page, address)
    ]

    assert not broken


def test_nothing_is_fetched_from_another_host(pages: Mapping[str, BuiltPage]) -> None:
    """Only links that readers follow lead to another host."""
    fetched = [
        f"{page.path}: <{element}> {address}"
        for page in pages.values()
        for element, address in page.addresses()
        if is_elsewhere(address) and element != "a"
    ]

    assert not fetched


def test_no_style_sheet_fetches_from_another_host(first_site: Path) -> None:
    """Style sheets load nothing from elsewhere."""
    for file in first_site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*['\"]?(https?:)?//", file.read_text("utf-8"))


def test_every_id_is_unique_on_its_page(pages: Mapping[str, BuiltPage]) -> None:
    """No page has the same anchor twice."""
    doubles = [
        f"{page.path}: {found}"
        for page in pages.values()
        for found in set(page.ids)
        if page.ids.count(found) > 1
    ]

    assert not doubles


def test_every_id_of_the_plan_is_an_anchor_on_one_page(
    pages: Mapping[str, BuiltPage], index: Index
) -> None:
    """What has an id can be cited: it is an anchor on the page that links give, and only there."""
    places: dict[str, list[str]] = {}
    for path, page in pages.items():
        for found in page.ids if path.startswith(f"{EDITION}/") else ():
            places.setdefault(found, []).append(path)

    for entry in index.entries:
        if entry.kind == "workstream":
            assert f"{EDITION}/{page_of(entry)}/index.html" in pages
        else:
            assert places.get(entry.id) == [f"{EDITION}/{page_of(entry)}/index.html"], entry.id


def test_every_text_of_an_item_is_on_its_page(pages: Mapping[str, BuiltPage], index: Index) -> None:
    """The words of each thing in the plan stand on the page that it is cited by."""
    texts = {path: _without_additions(page) for path, page in pages.items()}
    missing = [
        entry.id
        for entry in index.entries
        if (entry.words != entry.id)
        and "".join(entry.words.split()) not in texts[f"{EDITION}/{page_of(entry)}/index.html"]
    ]

    assert not missing


def test_every_page_has_a_title_of_its_own(pages: Mapping[str, BuiltPage]) -> None:
    """No two pages of an edition have the same title."""
    titles = [
        page.tree.findtext(".//title") for path, page in pages.items() if path.startswith(EDITION)
    ]

    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_the_site_is_laid_out_as_promised(first_site: Path) -> None:
    """At the root is what leads to the editions, and what hosts and search engines look for."""
    assert {found.name for found in first_site.iterdir()} - {"draft"} == {
        "404.html",
        "index.html",
        "robots.txt",
        "versions.json",
        "go.js",
        EDITION,
        "current",
        "feeds",
    }
    assert (first_site / EDITION / "search" / "search_index.json").is_file()


def test_versions_are_listed_for_the_selector(first_site: Path) -> None:
    """The list of versions is in the format that the theme reads."""
    versions = json.loads((first_site / "versions.json").read_text("utf-8"))

    published = [each for each in versions if each["version"] != "draft"]
    assert published == [{"version": EDITION, "title": "2016 to 2017", "aliases": ["current"]}]


def test_lasting_addresses_lead_to_the_same_page(
    first_site: Path, pages: Mapping[str, BuiltPage]
) -> None:
    """Under current/ every page of the edition leads on to itself."""
    of_edition = {path.removeprefix(f"{EDITION}/") for path in pages if path.startswith(EDITION)}
    lasting = {path.removeprefix("current/") for path in pages if path.startswith("current/")}

    assert lasting == of_edition
    for path in sorted(lasting):
        (address,) = pages[f"current/{path}"].tree.xpath("//a[@id='go']/@href")
        assert find_target(first_site, f"current/{path}", address) == (f"{EDITION}/{path}", "")


def test_the_front_page_leads_to_the_edition(
    first_site: Path, pages: Mapping[str, BuiltPage]
) -> None:
    """The root of the site leads on, with a link for readers without scripts."""
    (address,) = pages["index.html"].tree.xpath("//a[@id='go']/@href")

    assert find_target(first_site, "index.html", address)[0] == f"{EDITION}/index.html"


def test_links_of_the_index_are_those_of_the_site(first_site: Path, index: Index) -> None:
    """Addresses that other outputs use, from the root of the edition, exist."""
    for url in urls_of(index).values():
        path = find_target(first_site, f"{EDITION}/index.html", url)[0]
        assert path, url


def test_an_address_of_the_site_is_used_for_each_edition(tmp_path: Path) -> None:
    """Where the address of the site is given, canonical links lead into the edition's folder."""
    project = copy_project(tmp_path / "project", SOUND)
    environment = {"SITE_URL": "https://council.example/plan"}

    run_plan("build", "--root", project, environment=environment)

    pages = read_pages(project / "site" / "draft")
    (address,) = pages["risks/index.html"].tree.xpath("//link[@rel='canonical']/@href")
    assert address == "https://council.example/plan/draft/risks/"
    (card,) = pages["risks/index.html"].tree.xpath("//meta[@property='og:url']/@content")
    assert card == address
    for path in ("index.html", "data/index.html"):
        (text,) = pages[path].tree.xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(text)["url"] == "https://council.example/plan/draft/data/"


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31"])
def test_an_edition_as_at_any_day_is_built(day: str, tmp_path: Path) -> None:
    """Packed files count the seconds from 1970 to 2106; a day outside keeps nobody from a site."""
    copy_frame(tmp_path)
    edition = make_edition(as_at=day)
    write_files(tmp_path, texts_of(make_plan(settings=make_settings(edition=edition))))

    done = run_plan("build", "--root", tmp_path)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "draft" / "sitemap.xml.gz").is_file()


def test_a_broken_plan_leaves_the_old_site_as_it_was(broken_project: Path, old_site: Path) -> None:
    """Errors are printed with their place, nothing is written, and the exit code is 1."""
    before = read_tree(old_site)

    done = run_plan("build", "--root", broken_project, "--out", old_site)

    assert done.returncode == 1
    assert re.search(r"workstreams/01-clubs\.yaml:\d+:\d+: error\[R304\]", done.stderr)
    assert read_tree(old_site) == before
    assert _beside(old_site) == []


def test_an_unknown_edition_is_refused(tmp_path: Path) -> None:
    """An edition that the plan lacks is named, with those that it has; the exit code is 2."""
    done = run_plan("build", "--root", SOUND, "--out", tmp_path / "out", "--edition", "2099-00")

    assert done.returncode == 2
    assert done.stderr == "plan: there is no edition 2099-00; the editions are 2020-21\n"
    assert not (tmp_path / "out").exists()


def test_a_broken_link_in_a_page_written_by_hand_is_told(tmp_path: Path, old_site: Path) -> None:
    """What MkDocs warns of stops the build with its message, and the old site stays."""
    project = copy_project(tmp_path / "project", SOUND)
    page = project / "docs" / "how-to-read.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n")
    before = read_tree(old_site)

    done = run_plan("build", "--root", project, "--out", old_site)

    assert done.returncode == 2
    assert "how-to-read.md" in done.stderr
    assert "nowhere.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_tree(old_site) == before


def test_a_plan_without_settings_of_the_site_is_told(tmp_path: Path) -> None:
    """Without mkdocs.yml nothing is built, and the message names it."""
    done = run_plan("build", "--root", SOUND, "--out", tmp_path / "out")

    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_no_site_is_not_replaced(tmp_path: Path, kind: str) -> None:
    """A folder or file that was named by mistake is left alone."""
    out = tmp_path / "mine"
    file = out / "letter.txt" if kind == "folder" else out
    write_files(file.parent, {file.name: "precious"})

    done = run_plan("build", "--root", SOUND, "--out", out)

    assert done.returncode == 2
    assert "holds no site" in done.stderr
    assert file.read_text("utf-8") == "precious"


def test_a_killed_build_leaves_the_old_site_as_it_was(tmp_path: Path, old_site: Path) -> None:
    """A build that is killed midway leaves the old site and one hidden folder, in nobody's way."""
    project = copy_project(tmp_path / "project", SOUND)
    before = read_tree(old_site)

    with subprocess.Popen(
        [PLAN, "build", "--root", project, "--out", old_site], stdout=subprocess.DEVNULL
    ) as build:
        assert wait_until(
            lambda: any(file.is_file() for each in _beside(old_site) for file in each.rglob("*"))
        )
        build.send_signal(signal.SIGKILL)

    assert read_tree(old_site) == before
    (forgotten,) = _beside(old_site)
    assert forgotten.name.startswith(".out-")

    _make_old(forgotten)
    done = run_plan("build", "--root", project, "--out", old_site)

    assert done.returncode == 0
    assert (old_site / "draft" / "index.html").is_file()
    assert _beside(old_site) == []


def test_a_site_that_was_moved_aside_is_put_back(tmp_path: Path, old_site: Path) -> None:
    """A build killed between taking the old site away and putting the new one there is mended."""
    project = copy_project(tmp_path / "project", SOUND)
    page = project / "docs" / "how-to-read.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n")
    before = read_tree(old_site)
    old_site.rename(old_site.with_name(".out-old"))

    done = run_plan("build", "--root", project, "--out", old_site)

    assert done.returncode == 2
    assert read_tree(old_site) == before
    assert _beside(old_site) == []


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a published edition and a draft of the next one, with its site built."""
    return share(tmp_path_factory, "two-editions", _make_two_editions)


def test_a_draft_stands_beside_the_published_edition(two_editions: Path) -> None:
    """The draft has a folder of its own, and the published edition stays the current one."""
    site = two_editions / "site"

    versions = json.loads((site / "versions.json").read_text("utf-8"))

    assert [(each["version"], each["aliases"]) for each in versions] == [
        ("draft", []),
        ("2020-21", ["current"]),
    ]
    assert versions[0]["title"] == "2021 to 2022 (draft)"
    pages = read_pages(site)
    (address,) = pages["current/risks/index.html"].tree.xpath("//a[@id='go']/@href")
    assert find_target(site, "current/risks/index.html", address)[0] == "2020-21/risks/index.html"


def test_only_the_draft_is_kept_from_search_engines(two_editions: Path) -> None:
    """Every page of the draft says that it is one, and no page of the published edition does."""
    pages = read_pages(two_editions / "site")

    for path, page in pages.items():
        robots = page.tree.xpath("//meta[@name='robots'][@content='noindex']")
        if path.startswith("draft/"):
            assert robots, path
            assert "Draft." in page.text
        elif path.startswith("2020-21/"):
            assert not robots, path


def test_every_link_of_two_editions_leads_somewhere(two_editions: Path) -> None:
    """Links hold in a draft and in a sealed edition alike."""
    site = two_editions / "site"
    pages = read_pages(site)

    assert not [
        f"{page.path}: {address}"
        for page in pages.values()
        for _, address in page.addresses()
        if not is_elsewhere(address) and not _is_good(site, pages, page, address)
    ]


def test_a_sealed_edition_is_not_offered_for_editing(two_editions: Path, tmp_path: Path) -> None:
    """Only the working edition leads to the files that it was made from."""
    forge = {"PLAN_REPOSITORY": "https://forge.example/plan"}
    site = tmp_path / "site"
    done = run_plan("build", "--root", two_editions, "--out", site, environment=forge)
    assert done.returncode == 0, done.stderr
    pages = read_pages(site)

    assert "/edit/" in str(list(pages["draft/risks/index.html"].addresses()))
    assert "/edit/" not in str(list(pages["2020-21/risks/index.html"].addresses()))


def test_one_edition_is_built_and_the_others_stay(two_editions: Path, tmp_path: Path) -> None:
    """With --edition only that one is built anew; the rest of the site is taken over."""
    site = tmp_path / "site"
    shutil.copytree(two_editions / "site", site)
    before = read_tree(site)
    (site / "draft" / "index.html").write_text("as it was")
    (site / "2020-21" / "index.html").write_text("as it was")

    done = run_plan("build", "--root", two_editions, "--out", site, "--edition", "2020-21")

    assert done.returncode == 0
    after = read_tree(site)
    assert after["draft/index.html"] == b"as it was"
    assert after["2020-21/index.html"] == before["2020-21/index.html"]
    assert sorted(after) == sorted(before)


def test_hostile_text_stays_text_in_the_frame_of_the_theme(tmp_path: Path) -> None:
    """Whole pages of hostile text, menus and titles included, are built as of harmless text."""
    sites = {}
    for name, plan in (("hostile", make_hostile_plan()), ("tame", make_tame_plan())):
        project = write_files(tmp_path / name, texts_of(plan))
        copy_frame(project)
        done = run_plan("build", "--root", project)
        assert done.returncode == 0, done.stderr
        sites[name] = project / "site"

    hostile, tame = (dict(_shapes(site)) for site in (sites["hostile"], sites["tame"]))
    assert hostile == tame
    assert "<" not in (sites["hostile"] / "versions.json").read_text("utf-8")
    search = json.loads((sites["hostile"] / "draft/search/search_index.json").read_text("utf-8"))
    assert not [entry for entry in search["docs"] if re.search("<(script|img|b)", str(entry))]


def _make_two_editions(project: Path) -> None:
    copy_project(project, SOUND)
    published = run_plan("publish", "--root", project, *SOUND_APPROVAL)
    assert published.returncode == 0, published.stderr
    settings = project / "plan" / "plan.yaml"
    text = settings.read_text("utf-8")
    for old, new in (
        ('"2020-21"', '"2021-22"'),
        ("2020 to 2021", "2021 to 2022"),
        ("starts_on: 2020-04-01", "starts_on: 2021-04-01"),
        ("ends_on: 2021-03-31", "ends_on: 2022-03-31"),
        ("status: published", "status: draft"),
        ("supersedes: null", 'supersedes: "2020-21"'),
    ):
        text = text.replace(old, new, 1)
    settings.write_text(text)
    built = run_plan("build", "--root", project)
    assert built.returncode == 0, built.stderr


def _is_good(site: Path, pages: Mapping[str, BuiltPage], page: BuiltPage, address: str) -> bool:
    path, anchor = find_target(site, page.path, address)
    return bool(path) and (not anchor or path not in pages or anchor in pages[path].ids)


def _without_additions(page: BuiltPage) -> str:
    """Give what a page says without any space, and without what it adds behind acronyms."""
    parts = page.tree.xpath("//main//text()[not(ancestor::*[@class='plan-expansion'])]")
    return "".join("".join(map(str, parts)).split())


def _beside(site: Path) -> list[Path]:
    """List hidden folders beside a site."""
    return [found for found in site.parent.iterdir() if found.name.startswith(".")]


def _make_old(folder: Path) -> None:
    """Let a folder look as if it was made yesterday."""
    yesterday = time.time() - 24 * 3600
    os.utime(folder, (yesterday, yesterday))


def _shapes(site: Path) -> Iterator[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """Give the elements of every page, with the names of their attributes."""
    for path, page in read_pages(site).items():
        yield (
            path,
            [(str(each.tag), tuple(sorted(map(str, each.attrib)))) for each in page.tree.iter()],
        )
