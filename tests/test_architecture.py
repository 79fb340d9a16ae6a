"""The house as the design draws it: which way imports run, what is fenced, and how long things are.

Every import is read from the source, those for types only and those inside functions included.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
import generator.model
from generator.model.base import FrozenModel
from generator.model.plan import Plan

HOUSE = Path(generator.__file__).parent

LAYERS = ("model", "load", "analysis", "present", "exports", "publish", "cli")
"""Each imports itself and what stands before it."""

FENCES = {
    "yaml": ("load/",),
    "ruamel": (),
    "jinja2": ("present/",),
    "mkdocs": ("publish/",),
    "tinycss2": ("publish/styles.py",),
    "rensa": ("analysis/health/near_duplicates.py",),
    "icalendar": ("exports/calendars.py",),
    "xlsxwriter": ("exports/workbook.py",),
    "typst": ("exports/papers/",),
    "docx": ("exports/papers/",),
    "fontTools": ("exports/papers/",),
    "lxml": ("publish/search_index.py",),
    "material": ("publish/",),
    "subprocess": ("load/git_reader.py",),
    "playwright": (),
}
"""Where a library may be imported; nowhere for an empty list."""

RUNS = re.compile(
    "eval|exec|compile|__import__|system|popen|loads|unsafe_load|getoutput|getstatusoutput"
    "|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?|startfile"
)
"""Functions that run a text, as code or in a shell, start a program, or make any object of it."""

HARMLESS = frozenset({"re.compile", "json.loads", "typst.compile"})
"""Functions of the same names; the last one sets our own text, and takes a paper as values."""

CLOCKS = {
    *(f"date{kind}.{name}" for kind in ("", "time") for name in ("now", "today", "utcnow")),
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")),
}
"""What asks the machine for the day; how long something took is asked of `time.monotonic`."""

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 120
"""Lines; those of functions leave out the docstring."""

MAY_BE_LONG = frozenset({"cli/command.py:_make_parser"})
"""Declarations of the command line, which are no logic."""

MODULES = sorted(HOUSE.rglob("*.py"))
TEMPLATES = sorted(HOUSE.rglob("*.jinja"))


def name_of(module: Path) -> str:
    """Give the dotted name of a module."""
    parts = module.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(module) for module in MODULES}
TREES = {module: ast.parse(module.read_text("utf-8")) for module in MODULES}


def imports_of(module: Path) -> Iterator[str]:
    """Give the dotted name of everything that a module imports; a module by its own name."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative path"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else node.module


def layer_of(name: str) -> int:
    """Give the rank of a module's layer; the package itself comes before all."""
    parts = name.split(".")
    return LAYERS.index(parts[1]) if len(parts) > 1 else -1


def own_imports(module: Path) -> set[str]:
    """Give the modules of the house that a module imports."""
    return {name for name in imports_of(module) if name.split(".")[0] == "generator"}


def path_of(module: Path) -> str:
    """Give the path of a file from the house, with forward slashes."""
    return module.relative_to(HOUSE).as_posix()


def functions_in(
    tree: ast.AST, prefix: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """Give every function and class with its name, those inside classes and functions too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{prefix}{node.name}"
            yield name, node
            yield from functions_in(node, f"{name}.")
        else:
            yield from functions_in(node, prefix)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function, its docstring left out."""
    assert function.end_lineno is not None
    count = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        count -= first.end_lineno - first.lineno + 1
    return count


@pytest.mark.parametrize("module", MODULES, ids=path_of)
def test_imports_run_one_way(module: Path) -> None:
    """A module imports its own folder and those before it in the line, never later ones."""
    own = layer_of(name_of(module))

    assert not {name for name in own_imports(module) if layer_of(name) > own}


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Modules can be put in an order in which each imports only those before it."""
    waiting = {
        name_of(module): {name for name in own_imports(module) if name in NAMES}
        for module in MODULES
    }
    while ready := {name for name, needed in waiting.items() if not needed & waiting.keys()}:
        waiting = {name: needed for name, needed in waiting.items() if name not in ready}

    assert not waiting


@pytest.mark.parametrize("library", FENCES)
def test_libraries_stay_behind_their_fence(library: str) -> None:
    """Each library has one place in the house, so that it can be replaced."""
    outside = {
        path_of(module)
        for module in MODULES
        if not path_of(module).startswith(FENCES[library] or ("nowhere",))
        and library in {name.split(".")[0] for name in imports_of(module)}
    }

    assert not outside


def test_nothing_asks_what_day_it_is() -> None:
    """What is derived is derived for an as-at date, so that a plan reads the same in any year."""
    asking = {
        path_of(module)
        for module in MODULES
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    }

    # To see what killed runs left behind, and on which day an act is recorded.
    assert asking == {"publish/files.py", "cli/refresh.py"}


def test_no_text_is_run() -> None:
    """No text reaches a shell or the interpreter, whoever wrote it."""
    running = {
        f"{path_of(module)}: {name}"
        for module, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for name in (ast.unparse(call.func),)
        if (name not in HARMLESS and RUNS.fullmatch(name.rpartition(".")[2]))
        or any(each.arg == "shell" for each in call.keywords)
    }

    assert not running


@pytest.mark.parametrize("module", MODULES, ids=path_of)
def test_modules_are_short(module: Path) -> None:
    """A module that grows beyond this does more than one thing."""
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=path_of)
def test_functions_are_short(module: Path) -> None:
    """A function fits on a screen."""
    long = {
        f"{path_of(module)}:{name}": lines_of(node)
        for name, node in functions_in(TREES[module])
        if not isinstance(node, ast.ClassDef) and lines_of(node) > LONGEST_FUNCTION
    }

    assert not long.keys() - MAY_BE_LONG


@pytest.mark.parametrize("template", TEMPLATES, ids=path_of)
def test_templates_are_short(template: Path) -> None:
    """A template that grows beyond this has parts of its own."""
    assert len(template.read_text("utf-8").splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("module", MODULES, ids=path_of)
def test_everything_public_is_documented(module: Path) -> None:
    """A module, and each class, function and method without an underscore, says what it is."""
    tree = TREES[module]
    public = {
        name: node
        for name, node in functions_in(tree)
        if not any(part.startswith("_") for part in name.split("."))
    }

    assert ast.get_docstring(tree)
    assert not {name for name, node in public.items() if not ast.get_docstring(node)}


def all_models() -> Iterator[type[FrozenModel]]:
    """Give every model of the files of a plan; `Plan` itself is no file."""
    for found in pkgutil.iter_modules(generator.model.__path__, "generator.model."):
        importlib.import_module(found.name)
    waiting: list[type[FrozenModel]] = [FrozenModel]
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if model is not Plan:
            yield model


def test_every_field_is_described() -> None:
    """The field reference, the schema and the messages have words for each field."""
    undescribed = {
        f"{model.__name__}.{name}"
        for model in all_models()
        for name, field in model.model_fields.items()
        if not field.description
    }

    assert not undescribed


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    """A module is named after what it does."""
    names = {module.stem for module in MODULES}

    assert not names & {"utils", "util", "helpers", "common", "misc"}
