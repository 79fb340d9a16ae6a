"""The server for the tests of hosting is found, or one line says how to get it."""

from pathlib import Path

import pytest

from tests import nginx_setup
from tests.nginx_setup import CHOICE, find_nginx, find_types, main


def make_nginx(folder: Path) -> Path:
    """Make a program that says of itself what nginx does."""
    program = folder / "my-nginx"
    program.write_text("#!/bin/sh\necho 'nginx: --conf-path=/opt/etc/nginx/nginx.conf --x' >&2\n")
    program.chmod(0o755)
    return program


def test_the_one_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has several says which."""
    program = make_nginx(tmp_path)
    monkeypatch.setenv(CHOICE, str(program))

    assert find_nginx() == program


def test_types_lie_beside_its_own_configuration(tmp_path: Path) -> None:
    """Each system has them elsewhere."""
    assert find_types(make_nginx(tmp_path)) == Path("/opt/etc/nginx/mime.types")


@pytest.mark.parametrize(
    ("choice", "said"),
    [("", "apt-get install nginx"), ("/nowhere", "/nowhere, which is not there")],
)
def test_where_there_is_none_a_line_says_what_to_do(
    choice: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody but root can install it."""
    monkeypatch.setenv(CHOICE, choice)
    monkeypatch.setattr(nginx_setup, "is_root", lambda: False)
    monkeypatch.setattr(nginx_setup, "find_nginx", lambda: None)

    assert main() == 1
    assert said in capsys.readouterr().err
