"""The commands of `plan`: their words, what each of them calls, and what it prints."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.analysis.check_plan import RULES, find_rule
from generator.cli.answers import (
    CANNOT_RUN,
    HAS_ERRORS,
    SOUND,
    as_day,
    report_refusal,
    say,
    say_line,
)
from generator.cli.check import add_check
from generator.cli.edits import add_edits
from generator.cli.exports import add_export
from generator.cli.health import add_health
from generator.cli.refresh import add_refresh
from generator.cli.reviews import add_review
from generator.load.project import load_project
from generator.load.readers import CannotReadError
from generator.present.reports.explanation import write_explanation
from generator.present.reports.unseen import show_unseen
from generator.publish.files import CannotWriteError


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and say in a sentence what kept it from running.

    Args:
        arguments: Words of the command line; those of the process when left out.

    Returns:
        The exit code.
    """
    try:
        parsed = _make_parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = parsed.run
        return run(parsed)
    except (CannotReadError, CannotWriteError) as error:
        print(f"plan: {show_unseen(str(error))}", file=sys.stderr)
        return CANNOT_RUN


class _Parser(argparse.ArgumentParser):
    """A parser that takes --root, as those of all commands and their steps do.

    The one named last counts. Without a default of their own, commands leave what stood before
    them as it is.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # those of the library
        super().__init__(**options)
        self.add_argument(
            "--root", type=Path, default=argparse.SUPPRESS, help="folder of the plan (default: .)"
        )


def _make_parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="plan", description="A service plan as data and as a site."
    )
    parser.set_defaults(root=Path())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add_check(commands, _add)

    explain = commands.add_parser("explain", help="say what a rule means, with examples")
    explain.add_argument("code", metavar="CODE", help="code or name of the rule, like R304")
    explain.set_defaults(run=_explain)

    build = _add(commands, "build", _build, "build the site of every edition")
    build.add_argument("--out", type=Path, default=None, help="folder of the site (default: site)")
    build.add_argument("--edition", help="build this edition only")
    build.add_argument(
        "--published", action="store_true", help="build published editions only, and no draft"
    )
    build.add_argument(
        "--pack", action="store_true", help="make the papers for committees too, as PDF and Word"
    )

    diff = _add(commands, "diff", _diff, "say what changed between two states of the plan")
    state = "an edition, a git revision, or a folder that holds a plan"
    diff.add_argument("old", metavar="OLD", help=state)
    diff.add_argument("new", metavar="NEW", nargs="?", help=f"{state} (default: working edition)")
    diff.add_argument("--format", choices=("text", "markdown", "json"), default="text")

    serve = _add(commands, "serve", _serve, "show the working edition, anew on every save")
    serve.add_argument("--port", type=int, default=8000, help="where to answer (default: 8000)")

    stage = _add(commands, "stage", _stage, "write the pages as plain files for another builder")
    stage.add_argument("folder", type=Path, metavar="DIR")
    stage.add_argument("--edition", help="the edition (default: the working edition)")

    add_edits(commands, _add)
    add_refresh(commands, _add)
    add_review(commands, _add)
    add_export(commands, _add)
    add_health(commands, _add)
    _add_for_forges(commands)

    textconv = commands.add_parser("textconv", help="print a file as plain English, for git diff")
    textconv.add_argument("file", type=Path, metavar="FILE")
    textconv.set_defaults(run=_textconv)

    _add_for_editors(commands)
    return parser


def _add_for_editors(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that help who edits the files."""
    fmt = _add(commands, "fmt", _fmt, "bring the files into normal form, comments kept")
    fmt.add_argument("files", metavar="FILE", nargs="*", help="a file of the plan (default: all)")
    fmt.add_argument("--check", action="store_true", help="write nothing, and fail where it would")

    schema = _add(commands, "schema", _schema, "print the JSON Schema of a file, for editors")
    what = schema.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE", nargs="?", help="a file of the plan, like risks.yaml")
    what.add_argument("--write", action="store_true", help="write all schemas into schema/")


def _add_for_forges(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that pull requests and reminders run."""
    comment = _add(commands, "comment", _comment, "write the comment on a pull request")
    comment.add_argument(
        "base",
        metavar="BASE",
        nargs="?",
        default="origin/HEAD",
        help="what to compare with, like a branch (default: origin/HEAD, the default branch)",
    )
    comment.add_argument(
        "--into", metavar="BRANCH", default="", help="the branch that the request is to go into"
    )

    checklist = _add(commands, "checklist", _checklist, "say what a review or refresh needs")
    checklist.add_argument("kind", choices=("review", "refresh"))
    checklist.add_argument(
        "--on", type=as_day, required=True, metavar="DAY", help="the day that it is told for"
    )
    checklist.add_argument("--title", action="store_true", help="print the title alone")


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_, description=help_)
    command.set_defaults(run=run)
    return command


def _explain(arguments: argparse.Namespace) -> int:
    rule = find_rule(arguments.code)
    if rule is None:
        codes = ", ".join(rule.code for rule in RULES)
        print(f"plan: there is no rule {arguments.code}; the codes are {codes}", file=sys.stderr)
        return CANNOT_RUN
    sys.stdout.write(write_explanation(rule))
    return SOUND


# The commands below import what they need when they run: MkDocs and Jinja take longer to import
# than `plan check` takes to run.


def _build(arguments: argparse.Namespace) -> int:
    from generator.present.edition import Downloads
    from generator.publish.site import build_site

    downloads = Downloads.DATA_AND_PAPERS if arguments.pack else Downloads.DATA
    refusal = build_site(
        arguments.root,
        arguments.out,
        arguments.edition,
        say_line,
        downloads,
        is_public=arguments.published,
    )
    return report_refusal(refusal, arguments)


def _diff(arguments: argparse.Namespace) -> int:
    from generator.analysis.compare.states import compare_states
    from generator.load.states import find_state
    from generator.present.reports.changes_as_json import write_changes_json
    from generator.present.reports.changes_as_markdown import write_changes_markdown
    from generator.present.reports.changes_as_text import write_changes_text

    project = load_project(arguments.root)
    before = find_state(arguments.root, project, arguments.old, as_published=True)
    after = find_state(arguments.root, project, arguments.new)
    if arguments.new is None and before.loaded is after.loaded:
        raise CannotReadError(
            f"edition {before.name} is the working edition and is not published, so there is "
            "nothing to compare it with; name an earlier edition or a git revision, like HEAD"
        )
    writers = {
        "text": write_changes_text,
        "markdown": write_changes_markdown,
        "json": write_changes_json,
    }
    sys.stdout.write(writers[arguments.format](compare_states(before, after)))
    return SOUND


def _comment(arguments: argparse.Namespace) -> int:
    from generator.present.reports.comment import write_comment, write_comment_on_failure
    from generator.publish.proposal import read_proposal

    try:
        proposal = read_proposal(arguments.root, arguments.base, arguments.into)
    except CannotReadError as error:
        # Those who read the pull request see no terminal.
        sys.stdout.write(write_comment_on_failure(str(error), str(arguments.root.resolve())))
        raise
    sys.stdout.write(write_comment(proposal))
    return SOUND


def _textconv(arguments: argparse.Namespace) -> int:
    from generator.load.faults.too_large import LARGEST_BYTES
    from generator.load.yaml_text import parse_yaml
    from generator.present.reports.plain_words import write_plain_words

    try:
        with arguments.file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise CannotReadError(f"{arguments.file} cannot be read: {error.strerror}") from error
    document = parse_yaml(arguments.file.name, content)
    if document.diagnostics:
        # A file that cannot be understood is shown as it stands: git gives up where a driver fails.
        sys.stdout.write(content[:LARGEST_BYTES].decode("utf-8", errors="replace"))
        if len(content) > LARGEST_BYTES:
            sys.stdout.write("\n[The file is too large, and its rest is not shown.]\n")
    else:
        sys.stdout.write(write_plain_words(document.value, arguments.file.name))
    return SOUND


def _serve(arguments: argparse.Namespace) -> int:
    from generator.publish.serve import serve_plan

    serve_plan(arguments.root, arguments.port, say)
    return SOUND


def _stage(arguments: argparse.Namespace) -> int:
    from generator.publish.stage import stage_pages

    refusal = stage_pages(arguments.root, arguments.folder, arguments.edition)
    return report_refusal(refusal, arguments)


def _checklist(arguments: argparse.Namespace) -> int:
    from generator.publish.checklists import make_checklist

    title, text = make_checklist(arguments.root, arguments.kind, arguments.on)
    sys.stdout.write(f"{title}\n" if arguments.title else text)
    return SOUND


def _fmt(arguments: argparse.Namespace) -> int:
    from generator.publish.format_files import format_files

    done = format_files(arguments.root, arguments.files, write=not arguments.check)
    if done.said:
        say(done.said)
    is_open = arguments.check and done.changed
    return report_refusal(done.broken, arguments) or (HAS_ERRORS if is_open else SOUND)


def _schema(arguments: argparse.Namespace) -> int:
    from generator.exports.json_schema import write_schema
    from generator.publish.editor_files import write_editor_files

    if arguments.write:
        say(write_editor_files(arguments.root))
    else:
        sys.stdout.write(write_schema(arguments.file))
    return SOUND
