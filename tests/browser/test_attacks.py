"""A whole site made of attacks, in a browser: nothing runs, nothing leaves, nothing is put in.

Each kind of page is opened without any policy, so that the escaping alone is proven; a strict
policy watches without forbidding, and has nothing to report. Each is opened again under the policy
itself, and the pages with most scripts are used under it.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

from generator.model.fields import ValueKind, notes_of
from tests.attacks import EARLIER, EVIL, FORMULAS, LATER, make_attacks
from tests.browser.contexts import open_context
from tests.browser.served import serve_folder
from tests.browser.test_policy import POLICY
from tests.browser.test_search import PATIENCE, RESULTS, search
from tests.test_sound_plan import walk

pytestmark = pytest.mark.browser

NAMED_AFTER = re.compile(r"ws\d|\d{4}-\d{2}(-q\d)?|register|other")
"""Parts of an address that are another thing of the same kind."""

BY_HAND = re.compile(r"^(for-|how-to|refresh|quarterly|reference)")
"""Pages that have the same frame as all others, and no text of the plan besides."""

EMPTY_INDEX = {
    "config": {"lang": ["en"], "separator": " ", "pipeline": ["stopWordFilter"], "fields": {}},
    "docs": [],
}
"""An index of the search with nothing in it."""

SPREADSHEET_SIGNS = ("=", "+", "-", "@", "\t", "\r")

FIND_INJECTED = """evil => [...document.querySelectorAll("*")].flatMap(element => {
  const name = element.localName;
  const found = [...element.attributes].filter(({ localName, value }) =>
    localName.startsWith("on") || localName === "srcdoc" || localName === "autofocus"
    || /^\\s*(javascript|vbscript|data):/i.test(value)
    || (name !== "a" && /^\\s*(https?:)?\\/\\//.test(value) && value.includes(evil)));
  const isStrange = /^(iframe|frame|object|embed|base|foreignobject|entity)$/i.test(name)
    || (name === "style" && document.contentType === "text/html") // a browser shows XML with one
    || (name === "script" && !element.src && !/json$/.test(element.type))
    || (name === "meta" && element.httpEquiv) || element.id === "__config" && name !== "script"
    || (name === "a" && element.host === evil && !location.pathname.includes("/accessibility/"));
  return found.length || isStrange ? [element.outerHTML.slice(0, 200)] : [];
})"""
"""Lists elements that no template of ours and no script of the theme makes.

One field of a plan is for an address of the web, in the accessibility statement.
"""


@dataclass
class Watched:
    """A page, and all that should not come of it.

    Attributes:
        page: The page.
        address: The address of the site.
        found: What came of it: what ran, what was asked of other hosts, what broke the policy.
    """

    page: Page
    address: str
    found: list[str] = field(default_factory=list)

    def look(self, path: str) -> None:
        """Open a page, and note what was put into it."""
        self.page.goto(self.address + path)
        self.judge(path)

    def look_at_all(self, site: Path) -> None:
        """Look at one page of each kind."""
        self.page.set_viewport_size({"width": 400, "height": 100})  # there is less to draw
        # Reading the index of the search takes longer than all else, and is tried elsewhere.
        self.page.route("**/search_index.json", lambda route: route.fulfill(json=EMPTY_INDEX))
        for path in kinds_of_pages(site):
            self.look(path)

    def judge(self, where: str) -> None:
        """Note what was put into the page that is shown, and what ran in it."""
        ran = self.page.evaluate("[...window.pwned, ...window.violations]")
        injected = self.page.evaluate(FIND_INJECTED, EVIL)
        self.found.extend(f"{where}: {each}" for each in (*ran, *injected))


def watch(browser: Browser, folder: Path, policy_header: str) -> Iterator[Watched]:
    """Open a page that notes what runs, what leaves the site, and what breaks the policy."""
    with serve_folder(folder, {policy_header: POLICY}) as address:
        context = open_context(browser)
        watched = Watched(context.new_page(), address)
        page, found = watched.page, watched.found
        page.add_init_script(
            "window.pwned = []; window.violations = [];"
            # A browser shows XML with styles of its own, which are no page of ours.
            "if (document.contentType === 'text/html') addEventListener('securitypolicyviolation',"
            " event => violations.push(event.violatedDirective + ' ' + event.blockedURI));"
        )
        page.on("dialog", lambda dialog: found.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda popup: found.append(f"window: {popup.url}"))
        page.on("pageerror", lambda error: found.append(f"script: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:"))
                else found.append(f"request: {request.url}")
            ),
        )
        yield watched
        context.close()


@pytest.fixture
def free_page(browser: Browser, attacked_folder: Path) -> Iterator[Watched]:
    """A page whose server forbids nothing and has the policy watch."""
    yield from watch(browser, attacked_folder, "Content-Security-Policy-Report-Only")


@pytest.fixture
def strict_page(browser: Browser, attacked_folder: Path) -> Iterator[Watched]:
    """A page whose server sends the policy."""
    yield from watch(browser, attacked_folder, "Content-Security-Policy")


def kinds_of_pages(site: Path) -> list[str]:
    """Give the address of one page of each kind, the later edition first, and files of XML."""
    kinds: dict[str, str] = {}
    for edition in (LATER, EARLIER):
        for file in sorted((site / edition).rglob("*.html")):
            path = file.relative_to(site / edition).as_posix()
            if not BY_HAND.match(path):
                kinds.setdefault(NAMED_AFTER.sub("x", path), f"{edition}/{path}")
    return [*kinds.values(), "feeds/changes.xml", f"{LATER}/data/plan.stratml.xml"]


def test_every_text_of_a_plan_is_an_attack() -> None:
    """A field that a model gains is attacked as soon as the sound plan uses it."""
    texts = [
        text
        for model in walk(make_attacks(LATER, 1_000))
        for name, note in notes_of(type(model)).items()
        if note.value is ValueKind.TEXT
        for text in _listed(getattr(model, name))
    ]

    assert len(texts) > 250
    assert not [text for text in texts if "pwned.push(" not in text]


def test_addresses_are_attacks_too() -> None:
    """Where a form leaves room for an attack, there is one."""
    said = make_attacks(LATER, 1_000).accessibility

    assert said.contact
    assert "<script>" in str(said.contact.email)
    assert "<script>" in str(said.enforcement[0].url)


def test_nothing_runs_without_any_policy(attacked_folder: Path, free_page: Watched) -> None:
    """No attack in any text runs, leads away, or becomes an element, on any kind of page."""
    free_page.look_at_all(attacked_folder)

    assert free_page.found == []


def test_nothing_runs_under_the_policy(attacked_folder: Path, strict_page: Watched) -> None:
    """Neither is anything there that the policy has to forbid, on any kind of page."""
    strict_page.look_at_all(attacked_folder)

    assert strict_page.found == []


def test_nothing_runs_where_pages_are_used(strict_page: Watched) -> None:
    """Search, filter and the choice of editions show attacks as words, under the policy."""
    page = strict_page.page
    strict_page.look(f"{LATER}/actions/")
    page.locator("form.plan-filter input").fill("pwned")
    page.locator(".md-version__current").click()
    search(page, "pwned")
    expect(page.locator(RESULTS).first).to_be_visible(timeout=PATIENCE)

    strict_page.judge("in use")

    assert strict_page.found == []


def test_texts_reach_readers(attacked_folder: Path) -> None:
    """The proofs above are about pages that show the attacks, as words."""
    page = html.parse(attacked_folder / LATER / "workstreams" / "ws1" / "index.html")

    words = page.xpath("string(//main)")

    assert words.count("<script>pwned.push(") > 20


def test_the_way_in_is_words_too(attacked_folder: Path) -> None:
    """The pages that lead to an edition show its title."""
    page = html.parse(attacked_folder / "index.html")

    assert "<script>pwned.push(" in page.xpath("string(//h1)")
    assert {each.get("src") for each in page.xpath("//script")} == {"go.js"}


def test_no_cell_of_a_table_is_run(attacked_folder: Path) -> None:
    """A spreadsheet takes no text of any table for a formula."""
    for file in attacked_folder.rglob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")):
            begun = [cell for cell in row if cell.startswith(SPREADSHEET_SIGNS)]
            assert not [cell for cell in begun if not re.fullmatch(r"-?[\d.]+", cell)], file


def test_no_workbook_has_a_formula_or_a_link_away(attacked_folder: Path) -> None:
    """Texts that look like formulas are texts in the workbook."""
    with zipfile.ZipFile(attacked_folder / LATER / "data" / "plan.xlsx") as book:
        sheets = {name: book.read(name).decode() for name in book.namelist()}

    assert any(formula.strip() in sheets["xl/sharedStrings.xml"] for formula in FORMULAS[:1])
    assert not [name for name, text in sheets.items() if re.search(r"<f[ >]", text)]
    assert not [name for name, text in sheets.items() if f'Target="http://{EVIL}' in text]


def test_no_calendar_has_a_line_of_an_attack(attacked_folder: Path) -> None:
    """No text begins an entry or a property of its own."""
    lines = [
        line
        for file in attacked_folder.rglob("*.ics")
        for line in file.read_bytes().decode().split("\r\n")
    ]
    names = Counter(re.split("[:;]", line)[0] for line in lines if not line.startswith(" "))

    assert any("ATTACH" in line for line in lines)
    assert not {"ATTACH", "X"} & names.keys()
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == names["UID"]


def test_no_file_of_xml_has_an_element_of_an_attack(attacked_folder: Path) -> None:
    """Feeds and StratML have no script, no entity and no link to elsewhere."""
    files = [*attacked_folder.rglob("feeds/*.xml"), *attacked_folder.rglob("*.stratml.xml")]
    for file in files:
        tree = etree.parse(file, etree.XMLParser(resolve_entities=False))
        assert tree.docinfo.internalDTD is None
        assert not tree.xpath("//*[local-name()='script' or local-name()='img']"), file
        assert not tree.xpath(f"//@*[contains(., '{EVIL}')]"), file
    assert len(files) > 2


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()
