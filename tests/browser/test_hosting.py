"""The site on nginx, as `examples/hosting/` has it: headers, types, and a page in a browser."""

import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.attacks import EARLIER, LATER
from tests.browser.test_policy import POLICY
from tests.browser.test_search import PATIENCE, RESULTS, search
from tests.nginx_setup import find_nginx, find_types
from tests.patience import wait_until
from tests.site_builds import ROOT, replace_once

pytestmark = pytest.mark.browser

EXAMPLE = ROOT / "examples" / "hosting" / "nginx.conf"

AROUND = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/errors.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/plan.conf;
}}
"""
"""What a system has around the example, for one process that anybody may start."""

SENT_WITH_EVERYTHING = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

TYPES = {
    f"{LATER}/": "text/html; charset=utf-8",
    f"{LATER}/data/plan.json": "application/json",
    f"{LATER}/data/csv/actions.csv": "text/csv; charset=utf-8",
    f"{LATER}/data/plan.stratml.xml": "application/xml; charset=utf-8",
    f"{LATER}/data/calendars/plan.ics": "text/calendar; charset=utf-8",
    f"{LATER}/data/plan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    f"{LATER}/assets/plan.js": "application/javascript; charset=utf-8",
    "feeds/changes.xml": "application/atom+xml; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    "versions.json": "application/json",
}


@pytest.fixture(scope="module")
def address(attacked_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on nginx, while the tests run."""
    nginx = find_nginx()
    if nginx is None:
        pytest.fail("no nginx was found; set it up with: python -m tests.nginx_setup")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = folder / "plan.conf"
    settings.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    replace_once(settings, "listen 80;", f"listen 127.0.0.1:{port};")
    replace_once(settings, "root /srv/plan/site;", f"root {attacked_folder};")
    replace_once(settings, "/etc/nginx/mime.types", str(find_types(nginx)))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
    command: list[str | Path] = [
        nginx,
        "-e",
        folder / "errors.log",
        "-p",
        folder,
        "-c",
        folder / "nginx.conf",
    ]
    with subprocess.Popen(command) as server:
        if not wait_until(lambda: _answers(port)):
            pytest.fail(f"nginx does not answer: {(folder / 'errors.log').read_text('utf-8')}")
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


@dataclass(frozen=True)
class Answer:
    """What the server answered.

    Attributes:
        status: The status.
        headers: The headers.
        body: What was sent.
    """

    status: int
    headers: HTTPMessage
    body: bytes


def ask(address: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for an address, and follow nothing."""
    with closing(HTTPConnection(urlsplit(address).netloc)) as connection:
        connection.request(method, f"/{path}", headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


@pytest.mark.parametrize("path", ["", f"{LATER}/risks/", f"{LATER}/assets/plan.js", "nowhere"])
def test_every_answer_is_guarded(address: str, path: str) -> None:
    """Pages, files and refusals carry the headers; the policy is the one in the pages."""
    answer = ask(address, path)

    assert {name: answer.headers[name] for name in SENT_WITH_EVERYTHING} == SENT_WITH_EVERYTHING
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_the_server_does_not_tell_its_version(address: str) -> None:
    """Who looks for old servers finds nothing."""
    assert ask(address, "").headers["Server"] == "nginx"


@pytest.mark.parametrize("path", TYPES)
def test_a_file_has_its_type(address: str, path: str) -> None:
    """With sniffing off, a browser or program takes a file for what the server says."""
    answer = ask(address, path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == TYPES[path]


def test_only_files_that_cannot_change_are_kept(address: str, attacked_folder: Path) -> None:
    """A name with a digest stands for one content for ever; a page may be another tomorrow."""
    (sheet,) = (attacked_folder / LATER / "assets").glob("styles.*.css")

    assert "immutable" in ask(address, f"{LATER}/assets/{sheet.name}").headers["Cache-Control"]
    for path in (f"{LATER}/", f"{LATER}/assets/plan.js", "versions.json"):
        assert ask(address, path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"{EARLIER}/nowhere/", f"{EARLIER}/404.html"),
        (f"{LATER}/data/nowhere.csv", f"{LATER}/404.html"),
        (f"{LATER}/assets/", f"{LATER}/404.html"),
        ("current/nowhere/", "404.html"),
        ("nowhere", "404.html"),
        (f"{LATER}/.built.json", f"{LATER}/404.html"),
    ],
)
def test_an_address_that_leads_nowhere_has_a_page(
    address: str, attacked_folder: Path, path: str, page: str
) -> None:
    """It is that of the edition, whose menu and search help on, or else that of the site."""
    answer = ask(address, path)

    assert answer.status == 404
    assert answer.body == (attacked_folder / page).read_bytes()


def test_an_address_without_its_slash_leads_on(address: str) -> None:
    """Wherever the server stands, and whatever stands before it."""
    answer = ask(address, f"{LATER}/risks")

    assert (answer.status, answer.headers["Location"]) == (301, f"/{LATER}/risks/")


def test_texts_are_sent_compressed(address: str) -> None:
    """A page is a tenth of its size on its way."""
    answer = ask(address, f"{LATER}/risks/", **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"


def test_nothing_can_be_put_on_the_site(address: str) -> None:
    """The server gives, and takes nothing."""
    assert [ask(address, "versions.json", each).status for each in ("POST", "PUT", "DELETE")] == [
        405
    ] * 3


def test_a_page_works(address: str, page: Page) -> None:
    """The search answers, and the browser has nothing to complain of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}current/risks/")

    search(page, "pwned")

    expect(page.locator(RESULTS).first).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(f"/{LATER}/risks/"))
    assert said == []


def _answers(port: int) -> bool:
    """Whether the server answers."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
