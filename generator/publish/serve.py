"""`plan serve`: the working edition in a browser, anew on every save.

It does what `mkdocs serve` does, and is quicker: files are looked at more often, and only pages
whose text is another are written again.
"""

import logging
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.load.readers import CannotReadError

_LOOK_SECONDS = 0.1
"""How often files are looked at. A plan has some hundred files, so a look takes a millisecond."""

_CALM_SECONDS = 0.05
"""How long nothing must change before a build begins: editors write a file in several goes."""

Say = Callable[[str], None]


def serve_plan(root: Path, port: int, say: Say) -> None:
    """Serve the working edition, and build it anew whenever a file changes, until interrupted.

    Args:
        root: Folder of the plan; mkdocs.yml lies in it.
        port: Where to answer on this machine.
        say: Takes lines about progress.

    Raises:
        CannotReadError: If the port is taken, or MkDocs cannot build the pages.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's banner about its own future
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        address = f"http://127.0.0.1:{port}/"
        builder = _Builder(root, folder, address, say)
        try:
            config = builder.load()
            config.plugins.on_startup(command="serve", dirty=True)
            server = LiveReloadServer(
                builder=builder,
                host="127.0.0.1",
                port=port,
                root=folder,
                polling_interval=_LOOK_SECONDS,
            )
            server.build_delay = _CALM_SECONDS
            builder(config)
            for path in (config.docs_dir, str(root / "mkdocs.yml"), *config.watch):
                server.watch(path)
            config.plugins.on_serve(server, config=config, builder=builder)
            say(f"Look at {address}, and stop with Ctrl+C.")
            _run(server)
        except MkDocsException as error:
            raise CannotReadError(f"MkDocs cannot build the pages: {error}") from error
        except OSError as error:
            raise CannotReadError(f"{address} cannot be served: {error.strerror}") from error


def _run(server: LiveReloadServer) -> None:
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


class _Builder:
    """Builds what changed, and says how long it took."""

    def __init__(self, root: Path, folder: str, address: str, say: Say) -> None:
        self._root = root
        self._folder = folder
        self._address = address
        self._say = say

    def load(self) -> MkDocsConfig:
        """Read the settings of the site anew: they may be what changed."""
        config = load_config(str(self._root / "mkdocs.yml"), site_dir=self._folder)
        config.site_url = self._address
        return config

    def __call__(self, config: MkDocsConfig | None = None) -> None:
        started = time.monotonic()
        build(config or self.load(), serve_url=self._address, dirty=True)
        self._say(f"Built in {time.monotonic() - started:.1f} seconds.")
