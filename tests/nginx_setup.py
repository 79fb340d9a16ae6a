"""Find nginx for the tests of hosting, and install it where there is none.

Run it with `python -m tests.nginx_setup`; tests import `find_nginx`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser_setup import is_root, run_installer

CHOICE = "PLAN_NGINX"
"""The environment variable that names nginx: a path, or a command on the path."""

_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
"""Where systems keep servers, which is not on everyone's path."""


def find_nginx() -> Path | None:
    """Find the program, or nothing where there is none.

    The one that PLAN_NGINX names is the only one looked for where that is set.
    """
    path = os.pathsep.join([os.environ.get("PATH", ""), *_FOLDERS])
    program = shutil.which(os.environ.get(CHOICE) or "nginx", path=path)
    return Path(program) if program else None


def find_types(nginx: Path) -> Path:
    """Find the types of files that come with nginx, beside its own configuration."""
    said = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", said)
    return Path(found.group(1) if found else "/etc/nginx/nginx.conf").with_name("mime.types")


def main() -> int:
    """Make sure that there is nginx, and say in one line which, or what to do.

    Returns:
        The exit status: 0 with nginx, 1 without.
    """
    nginx = find_nginx()
    if nginx is None and not os.environ.get(CHOICE):
        nginx = _install()
    if nginx is not None:
        print(f"Server for the tests: {nginx}")
        return 0
    print(f"No server for the tests: {_advice()}", file=sys.stderr)
    return 1


def _install() -> Path | None:
    """Install nginx by the system's own installer, where this process may."""
    if not (is_root() and shutil.which("apt-get")):
        return None
    installer = ["apt-get", "install", "--yes", "--no-install-recommends", "nginx"]
    print(f"No nginx found; installing it: {' '.join(installer)}", flush=True)
    run_installer(["apt-get", "update"])
    run_installer(installer)
    if shutil.which("systemctl"):
        # The package starts a server by itself; the tests start their own.
        run_installer(["systemctl", "disable", "--now", "nginx"])
    return find_nginx()


def _advice() -> str:
    """Say in one line how to get nginx."""
    if choice := os.environ.get(CHOICE):
        return f"{CHOICE} is {choice}, which is not there; name another one, or unset it"
    return (
        "install nginx (on Debian and Ubuntu: sudo apt-get install nginx; on macOS: brew install "
        f"nginx), or set {CHOICE} to its path"
    )


if __name__ == "__main__":
    sys.exit(main())
