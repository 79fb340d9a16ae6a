"""A plan made of attacks: each of its texts would run, leave the site, or break out of its place.

Every attack that ran would put its number into `window.pwned`, and every request that got away
would go to a host that does not exist. The texts are found by the models, so that a field which a
model gains is attacked too.
"""

from datetime import date
from pathlib import Path

from generator.analysis.check_plan import check_plan
from generator.load.project import load_project
from generator.load.sealed import seal, sealed_path
from generator.model.decisions import Decision, Decisions, Fate
from generator.model.plan import Plan
from generator.model.settings import EditionStatus
from tests.factories import load_plan_of, texts_of, write_files
from tests.present.hostile import replace_texts
from tests.site_builds import copy_frame, run_plan

EVIL = "evil.example"
"""The host that attacks would lead to; by RFC 6761 no such host can exist."""

EARLIER, LATER = "2020-21", "2021-22"
"""The editions of the plan of attacks; in the later one each text is another."""

_EVERYWHERE = "mark@N \"'><script>RUN</script><img src=x onerror=RUN> "
"""What breaks out of an attribute or of text; it stands in every field, each with its number."""

_ATTACKS = (
    "</script></style></title></textarea></template></noscript></svg></pre><svg/onload=RUN>",
    "<iframe src=javascript:parent.RUN></iframe><object data='data:text/html,x'></object><embed>",
    "<a href='javascript:RUN'>x</a> [x](javascript:RUN) [x][r]\n\n[r]: javascript:RUN 't'",
    "<javascript:RUN> <http://EVIL/> http://EVIL/ ![x](http://EVIL/@N.png) [x](data:text/html,x)",
    "words {: onclick='RUN' style='color: red' #__config }\n{: onclick='RUN' }",
    "\n\n# heading {: onclick='RUN' }\n\n<div onclick='RUN'>\n\n<form id=__config><input>",
    "<style>@import 'http://EVIL/a';*{background:url(http://EVIL/b)}</style>",
    "<meta http-equiv=refresh content='0;url=http://EVIL/'><base href='http://EVIL/'>",
    "<link rel=stylesheet href=http://EVIL/c><link rel=preload as=image href=//EVIL/d>",
    "--><script>RUN</script><!-- --!> <![CDATA[ ]]><script>RUN</script>]]> <?x y?>",
    "<!DOCTYPE x [<!ENTITY x SYSTEM 'http://EVIL/x'>]>&x; &lt;script&gt;RUN&lt;/script&gt;",
    "&#60;img src=x onerror=RUN&#62; \\u003cscript\\u003e &amp;lt;script&amp;gt;",
    "{{ 7*7 }} {% include 'x' %} {{ config.__class__ }} ${RUN} #{RUN} <%= RUN %>",
    "a | b |\n|---|---|\n| <img src=x onerror=RUN> | ``` `` ` </td></tr></table> |",
    "\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:x\nATTACH:http://EVIL/e\n X:y",
    "</title></entry><entry><link href='http://EVIL/'/></entry> <x:script xmlns:x='y'/>",
    '" autofocus tabindex=1 onfocus=RUN onmouseover=RUN style=width:9999px x="',
)
"""One of these stands in each field besides, in turn, so that every page has all of them."""

FORMULAS = ("=cmd|' /C calc'!A1 ", "+1+cmd|' /C calc'!A1 ", "-1+1 ", "@SUM(1,1) ", "=1+1 ", "")
"""What a spreadsheet would run; each text begins with one of these, in turn."""

_IN_A_FORM = (
    "https://EVIL/\"onmouseover=RUN//'><script>RUN</script>",
    'a"onfocus=RUN><script>RUN</script>@EVIL',
)
"""For fields that ask for an address, whose form leaves room."""


def attack_text(number: int) -> str:
    """Give the attack of a number."""
    text = FORMULAS[number % len(FORMULAS)] + _EVERYWHERE + _ATTACKS[number % len(_ATTACKS)]
    return _arm(text, number).strip()


def build_site_of_attacks(out: Path) -> None:
    """Build the site of the plan of attacks, as it would be for a known address.

    Its pages carry no policy of their own, so that what holds is the escaping alone.
    """
    project = out.with_name("attacks")
    copy_frame(project)
    write_plan_of_attacks(project)
    settings = {"SITE_URL": "https://plan.example/", "PLAN_POLICY": ""}
    done = run_plan("build", "--root", project, "--out", out, environment=settings)
    if done.returncode:
        raise AssertionError(done.stderr)


def write_plan_of_attacks(folder: Path) -> None:
    """Write a plan of attacks, with two published editions."""
    earlier = make_attacks(EARLIER, 1_000)
    later = make_attacks(
        LATER,
        5_000,
        supersedes=EARLIER,
        starts_on=date(2021, 4, 1),
        ends_on=date(2022, 3, 31),
    )
    files = texts_of(later) | {sealed_path(EARLIER): seal(load_plan_of(earlier))}
    write_files(folder, files)
    decided = _decide(folder, later)
    write_files(folder, texts_of(decided) | {sealed_path(LATER): seal(load_plan_of(decided))})


def make_attacks(identifier: str, first: int, **fields: object) -> Plan:
    """Make a published edition of attacks.

    Args:
        identifier: Id of the edition.
        first: Number of the first attack in it.
        fields: Other fields of the edition.
    """
    patterned = [_arm(text, first) for text in _IN_A_FORM]
    plan = replace_texts(attack_text, first=first, patterned=patterned)
    edition = plan.settings.edition.model_copy(
        update={"id": identifier, "status": EditionStatus.PUBLISHED, **fields}
    )
    settings = plan.settings.model_copy(update={"edition": edition})
    return plan.model_copy(update={"settings": settings})


def _decide(folder: Path, plan: Plan) -> Plan:
    """Give a reason, itself an attack, for all that other words seem to weaken or exchange."""
    project = load_project(folder)
    found = check_plan(project.loaded, project.sealed)
    items = {each.item for each in found if each.code in {"C902", "C906"}}
    made = tuple(
        Decision(
            id=f"decision-of-{item}",
            edition=LATER,
            items=(item,),
            fate=Fate.CHANGED,
            reason=attack_text(9_000 + number),
        )
        for number, item in enumerate(sorted(items))
    )
    decisions = Decisions(decisions=(*plan.decisions.decisions, *made))
    return plan.model_copy(update={"decisions": decisions})


def _arm(text: str, number: int) -> str:
    armed = text.replace("RUN", "pwned.push(@N)").replace("EVIL", EVIL)
    return armed.replace("@N", str(number))
