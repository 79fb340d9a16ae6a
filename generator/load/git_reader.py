"""A plan read from a git revision, and what git knows of a folder; the one place that runs git."""

import os
import subprocess
from pathlib import Path

from generator.load.documents import Document
from generator.load.faults import too_large
from generator.load.readers import DATA_FOLDERS, LARGEST_SEALED_BYTES, CannotReadError, check_names
from generator.load.yaml_text import parse_yaml


class NoPlanError(CannotReadError):
    """A revision is there, and holds no plan."""


def find_folder(root: Path) -> str:
    """Return the path of a folder from the top of its repository.

    Args:
        root: The folder.

    Returns:
        The path with a slash at its end: "services/children/". It is empty at the top, outside any
        repository, and on a machine without git.
    """
    try:
        found = _run_git(root, "rev-parse", "--show-prefix")
    except OSError:
        return ""
    return found.stdout.decode(errors="surrogateescape").strip("\n") if not found.returncode else ""


def read_user_name(root: Path) -> str:
    """Read the name that git gives to who works in a folder; empty where it knows none."""
    return _ask(root, "config", "--get", "user.name")


def find_last_commit(root: Path, path: str) -> str:
    """Find the commit that changed a file last.

    Args:
        root: A folder inside the repository.
        path: Path of the file from there.

    Returns:
        The short name of the commit; empty where git knows none.
    """
    return _ask(root, "log", "-1", "--format=%h", "--", path)


def _ask(root: Path, *arguments: str) -> str:
    """Return what git says of a folder in one line; nothing where it cannot be asked."""
    try:
        done = _run_git(root, *arguments)
    except OSError:
        return ""
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""


def _run_git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run git without a shell, in its own words whatever the language of the machine."""
    return subprocess.run(
        ["git", "-C", str(root), *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )


class GitReader:
    """Reads the plan as it was at a git revision."""

    def __init__(self, root: Path, revision: str, *, at_fork: bool = False) -> None:
        """Find the commit that a revision names.

        Args:
            root: A folder inside the repository; the plan lies in it.
            revision: Anything that git takes for a commit: a tag, a branch, a hash.
            at_fork: Whether to read the newest commit that the revision shares with the work tree:
                what came to a branch since then is no part of a request to change it.

        Raises:
            CannotReadError: If git is missing, or the revision is not in the repository.
        """
        self._root = root
        self._revision = revision
        commit = f"{revision}^{{commit}}"
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", commit)
        if found.returncode != 0:
            raise CannotReadError(self._say_unknown())
        self._commit = found.stdout.decode().strip()
        if at_fork:
            shared = self._run("merge-base", self._commit, "HEAD")
            # Histories that share nothing are compared as they stand.
            self._commit = shared.stdout.decode().strip() or self._commit

    @property
    def label(self) -> str:
        """The revision as it was asked for."""
        return self._revision

    def paths(self) -> tuple[str, ...]:
        """List every file of the plan's folders in that commit."""
        places = [*DATA_FOLDERS, "risks.yaml"]
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self._commit, "--", *places)
        names = [name for name in listed.decode(errors="surrogateescape").split("\0") if name]
        if not names:
            raise NoPlanError(f"the revision {self._revision} holds no plan")
        return check_names(name for name in names if not name.rpartition("/")[2].startswith("."))

    def open(self, path: str) -> Document:
        """Read one file of that commit."""
        if self._size_of(path) > too_large.LARGEST_BYTES:
            return Document(path, None, lambda: None, (too_large.report(path),))
        return parse_yaml(path, self.read_bytes(path))

    def read_sealed(self, path: str) -> str | None:
        """Read the text of a sealed file of that commit; None where it is larger than allowed."""
        if self._size_of(path) > LARGEST_SEALED_BYTES:
            return None
        return self.read_bytes(path).decode(errors="replace")

    def read_bytes(self, path: str) -> bytes:
        """Read the bytes of one file of that commit."""
        return self._git("cat-file", "blob", f"{self._commit}:./{path}")

    def _size_of(self, path: str) -> int:
        return int(self._git("cat-file", "-s", f"{self._commit}:./{path}"))

    def _git(self, *arguments: str) -> bytes:
        """Give what git prints of a commit that is there.

        Raises:
            CannotReadError: If a part of the commit is not there, or is damaged.
        """
        done = self._run(*arguments)
        if done.returncode != 0:
            reason = " ".join(done.stderr.decode(errors="replace").split())
            raise CannotReadError(
                f"git cannot read a part of {self._revision} ({reason}); clone the repository anew"
            )
        return done.stdout

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return _run_git(self._root, *arguments)
        except OSError as error:
            raise CannotReadError(
                f"git is needed to read {self._revision} as a revision, and it cannot be run; "
                "install git, or name an edition or a folder"
            ) from error

    def _say_unknown(self) -> str:
        """Say why git does not know the revision, and what to do."""
        inside = self._run("rev-parse", "--is-inside-work-tree")
        said = inside.stderr.decode(errors="replace").strip()
        if "dubious ownership" in said:
            return (
                f"git does not read the repository of {self._root.resolve()}, because it belongs "
                f"to somebody else; if that is right, run: {said.rpartition(chr(10))[2].strip()}"
            )
        if inside.stdout.strip() != b"true":
            return (
                f"{self._revision} is neither an edition nor a folder with a plan, and "
                f"{self._root.resolve()} is in no git repository that could know it as a revision"
            )
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return (
                f"this copy of the repository is shallow and lacks the revision {self._revision}; "
                "fetch the rest with: git fetch --unshallow --tags"
            )
        if self._revision == "origin/HEAD":
            return (
                "this copy of the repository does not know its default branch; name the branch to "
                "compare with, or run: git remote set-head origin --auto"
            )
        return (
            f"{self._revision} is neither an edition, nor a folder with a plan, nor a revision "
            "that git knows; check its spelling, or fetch it with: git fetch --tags"
        )
