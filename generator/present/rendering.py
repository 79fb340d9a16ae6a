"""Views to text: the one place that knows Jinja."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

_MARKDOWN_SIGNS = re.compile(r"[!\"#$%&()*+/<=>?@\[\\\]^_`{|}~:;-]")
_TEMPLATES = Path(__file__).parent / "templates"
_BLANK_LINES = re.compile(r"\n{3,}")


def render(template: str, view: object, explain: Callable[[str], Markup] = escape) -> str:
    """Write a view down.

    Args:
        template: Name of the template, without its endings.
        view: What the template says it takes.
        explain: Writes a text of the plan, with its acronyms explained where that is wanted.

    Returns:
        Markdown with blocks of HTML, closed by one line end. Every text of the plan is escaped.

    Raises:
        jinja2.UndefinedError: If the template names something that the view lacks.
    """
    text = _environment().get_template(f"{template}.md.jinja").render(view=view, explain=explain)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def render_feed(view: object) -> str:
    """Write a feed down as Atom, every text escaped."""
    return _environment().get_template("feed.xml.jinja").render(view=view).lstrip() + "\n"


def render_picture(view: object) -> str:
    """Write a chart down as a picture that stands alone, every text escaped."""
    template = _environment().get_template("picture.svg.jinja")
    return template.render(view=view, explain=escape).strip() + "\n"


def compile_templates() -> int:
    """Compile every template once, so that the first build need not.

    Returns:
        How many templates there are.
    """
    names = sorted(file.name for file in _TEMPLATES.glob("*.jinja"))
    for name in names:
        _environment().get_template(name)
    return len(names)


def escape_heading(text: str) -> Markup:
    """Write text so that neither Markdown nor HTML sees a sign of its own in it."""
    plain = _MARKDOWN_SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", " ".join(text.split()))
    return Markup(plain)  # noqa: S704  (every sign with a meaning is a character reference here)


def keep_compiled(environment: object) -> None:
    """Let the theme's templates be kept compiled too.

    Args:
        environment: That of MkDocs, which compiles them anew for each build.
    """
    if isinstance(environment, Environment):
        environment.bytecode_cache = _ThemeCache(str(_TEMPLATES / "__pycache__"))


class _TemplateCache(FileSystemBytecodeCache):
    """Keeps compiled templates beside the templates, as Python keeps compiled modules.

    Compiling them takes longer than writing the pages. Like Python's own, it is left out where
    nothing can be written, and its files may be deleted at any time.
    """

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if that can be done."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


class _ThemeCache(_TemplateCache):
    """Keeps one compiled template a name, wherever the theme lies: each project has its own."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's)
        """Give what a compiled template is kept by; whether it is current, its checksum tells."""
        return super().get_cache_key(f"theme {name}")


@cache
def _environment() -> Environment:
    environment = Environment(
        bytecode_cache=_TemplateCache(str(_TEMPLATES / "__pycache__")),
        loader=PackageLoader("generator.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["heading"] = escape_heading
    return environment
