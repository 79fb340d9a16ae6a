"""`plan serve`, and `mkdocs serve` and `mkdocs build` as any user of MkDocs runs them."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

import pytest
from lxml import html
from mkdocs.config import load_config

from generator.publish.hook import on_config
from generator.publish.preview import STATE
from tests.factories import SOUND
from tests.first_edition import write_first_project
from tests.patience import wait_until
from tests.site_builds import BUILD_SECONDS, PLAN, copy_project, run_plan

COMMANDS = ("plan", "mkdocs")
"""The two ways to a preview: this project's own command, and that of MkDocs."""

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The first edition, in a folder of its own."""
    return write_first_project(tmp_path / "project")


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of the sound plan of the tests, which is quicker to build."""
    return copy_project(tmp_path / "it's a plän & more", SOUND)


@dataclass(frozen=True)
class Preview:
    """A preview that is running.

    Attributes:
        port: Where it answers on this machine.
        log: The file that it writes to.
    """

    port: int
    log: Path

    def wait_for(self, path: str, is_right: Callable[[html.HtmlElement], bool]) -> html.HtmlElement:
        """Ask for a page again and again until it is right.

        Args:
            path: Its path from the root.
            is_right: Tells whether the page is the one to wait for.

        Returns:
            The page.

        Raises:
            AssertionError: If it is not right in time.
        """
        page: html.HtmlElement | None = None

        def has_come() -> bool:
            nonlocal page
            page = self._ask(path)
            return page is not None and is_right(page)

        is_there = wait_until(has_come)
        if page is None or not is_there:
            last = "no answer" if page is None else page.text_content()
            raise AssertionError(f"{last}\n\n{self.log.read_text('utf-8')}")
        return page

    def _ask(self, path: str) -> html.HtmlElement | None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=BUILD_SECONDS)
        try:
            connection.request("GET", f"/{path}")
            answer = connection.getresponse()
            return (
                html.document_fromstring(answer.read()) if answer.status == HTTPStatus.OK else None
            )
        except OSError:
            return None
        finally:
            connection.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_preview_follows_the_files(project: Path, command: str) -> None:
    """A save is shown; a broken file shows its error over the last good page; mending clears it."""
    risks = project / "risks.yaml"
    good = risks.read_text("utf-8").replace(
        "number: 1\n    title: ", "number: 1\n    title: Renamed risk, once "
    )

    with serve(project, command) as preview:
        page = preview.wait_for("risks/", lambda _: True)
        assert "Renamed risk" not in page.text_content()
        assert not _alerts(page)

        risks.write_text(good)
        page = preview.wait_for("risks/", lambda page: "Renamed risk" in page.text_content())
        assert not _alerts(page)

        risks.write_text(good.replace("    likelihood: ", "    likelyhood: ", 1))
        # The preview may read the file while it is being written; what counts is what it comes to.
        page = preview.wait_for("risks/", lambda page: "likelyhood" in "".join(_alerts(page)))
        assert re.search(r"risks\.yaml:\d+:\d+: error\[S20\d\]", _alerts(page)[0])
        assert "Renamed risk" in page.xpath("//h2[@id='r1']")[0].text_content()

        risks.write_text(good)
        page = preview.wait_for("risks/", lambda page: not _alerts(page))
        assert "Renamed risk" in page.text_content()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_preview_of_a_broken_plan_starts_and_shows_the_errors(
    project: Path, command: str
) -> None:
    """Whoever starts with a broken plan sees what to mend, and then the plan."""
    risks = project / "risks.yaml"
    good = risks.read_text("utf-8")
    risks.write_text(f"{good}\tlost\n")

    with serve(project, command) as preview:
        page = preview.wait_for("", lambda page: bool(_alerts(page)))
        assert re.search(r"risks\.yaml:\d+:\d+: error\[Y104\]", _alerts(page)[0])
        assert page.findtext(".//h1") == "The plan has errors"

        risks.write_text(good)
        page = preview.wait_for("risks/", lambda page: not _alerts(page))
        assert page.xpath("//*[@id='r1']")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_preview_survives_a_broken_link_in_a_page_written_by_hand(
    small_project: Path, command: str
) -> None:
    """A link to nowhere is a warning in the preview, which does not get stuck."""
    with serve(small_project, command) as preview:
        preview.wait_for("how-to-read/", lambda _: True)

        page = small_project / "docs" / "how-to-read.md"
        page.write_text(page.read_text("utf-8") + "\nA new end, with a [link](nowhere.md).\n")

        preview.wait_for("how-to-read/", lambda page: "A new end" in page.text_content())


def test_every_page_that_an_edit_reaches_is_shown_anew(small_project: Path) -> None:
    """Only pages that are another are written, and that is each one that shows what was edited."""
    with serve(small_project, "plan") as preview:
        preview.wait_for("workstreams/ws1/", lambda _: True)

        file = small_project / "workstreams" / "01-clubs.yaml"
        text = file.read_text("utf-8").replace("short_title: Youth clubs", "short_title: Renamed")
        file.write_text(text)

        for path in ("", "workstreams/", "workstreams/ws1/", "actions/", "risks/"):
            preview.wait_for(path, lambda page: "Renamed" in page.text_content())


def test_pages_of_a_preview_carry_no_policy(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script that turns a page on a save stands inside it, and the policy would forbid that."""
    monkeypatch.setattr(STATE, "is_serving", True)
    monkeypatch.setattr(STATE, "prepared", None)  # and as it was when the test has ended

    config = on_config(load_config(str(small_project / "mkdocs.yml")))

    assert not config.extra["policy"]


def test_a_taken_port_is_told(small_project: Path) -> None:
    """Where something else answers already, one line says so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = run_plan("serve", "--root", small_project, "--port", str(port))

    assert done.returncode == 2
    assert f"http://127.0.0.1:{port}/ cannot be served" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plain_build_of_a_broken_plan_tells_the_place(project: Path) -> None:
    """`mkdocs build` ends with an exit code and the located error, not with a traceback."""
    risks = project / "risks.yaml"
    risks.write_text(risks.read_text("utf-8").replace("    likelihood: ", "    likelyhood: ", 1))

    done = _build(project)

    assert done.returncode != 0
    assert re.search(r"risks\.yaml:\d+:\d+: error\[S20\d\]", done.stderr)
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_a_plain_build_makes_the_working_edition(small_project: Path) -> None:
    """`mkdocs build` writes the site of the working edition, as any user of MkDocs expects."""
    done = _build(small_project)

    assert done.returncode == 0, done.stderr
    assert (small_project / "site" / "workstreams" / "ws2" / "index.html").is_file()


@contextmanager
def serve(project: Path, command: str) -> Iterator[Preview]:
    """Run a preview on a free port, and end it with all that it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project.parent / "preview.log"
    programs = {
        "plan": [str(PLAN), "serve", "--port", str(port)],
        "mkdocs": [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
    }
    with log.open("w") as stream:
        process = subprocess.Popen(
            programs[command],
            cwd=project,
            env=ENVIRONMENT,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Preview(port, log)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _build(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=BUILD_SECONDS,
    )


def _alerts(page: html.HtmlElement) -> list[str]:
    """Give what the page tells at once to readers who cannot see it."""
    return [alert.text_content() for alert in page.xpath("//*[@role='alert']")]
