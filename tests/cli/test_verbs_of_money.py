"""The verbs that speak of money: what they say agrees with the assessment, and the JSON keeps its contract."""

import json
import re
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from support import ROOT, clause_text, json_keys, policy_text

from engine import amount_text, assess, curve, open_project, point
from engine.cli.curve import _turning
from engine.cli.exits import Exit
from engine.model.quantities import quantity

HERE = Path(__file__).parent
RENT, KASHGAR, DEMO = HERE / "rent.yaml", HERE / "kashgar.yaml", ROOT / "examples" / "demo-cable-plant.yaml"
DAY = ("--as-of", "2026-11-23")
RENT_ID, FIVE, WEST = (
    "changji-golden-ten/rent",
    "xj-kashgar-horgos/five-year-exemption",
    "cn-western-development/rate-15",
)

# --- the contract

YUAN = {"type": "string", "pattern": r"^-?\d+\.\d{2}$"}
AMOUNT = {
    "type": ["object", "null"], "required": ["min", "max"], "additionalProperties": False,
    "properties": {"min": YUAN, "max": {"anyOf": [YUAN, {"type": "null"}]}},
}  # fmt: skip
IDS = {"type": "array", "items": {"type": "string"}}
YEARS = {"type": "object", "propertyNames": {"pattern": r"^(\d{4}|unknown)$"}}


def record(required, **properties):
    return {"type": "object", "required": required.split(), "properties": properties}


COMBINATION = {
    "chosen": IDS, "chosen_by_year": {**YEARS, "additionalProperties": IDS}, "amount": AMOUNT, "present": AMOUNT,
    "by_year": {**YEARS, "additionalProperties": AMOUNT},
}  # fmt: skip
PACKAGE = record(
    "amount present by_year chosen chosen_by_year headline left_out open runner_up decided_by notes",
    **COMBINATION,
    headline=record(
        "sure most unbounded by_verification", sure=YUAN, most=YUAN, unbounded=IDS,
        by_verification=record("verified partial unverified", verified=YUAN, partial=YUAN, unverified=YUAN),
    ),
    left_out={"type": "array", "items": record("id because code rivals", because={"type": "string", "minLength": 1}, rivals=IDS)},
    open={"type": "array", "items": record("id could_add", could_add=AMOUNT)},
    runner_up={"anyOf": [{"type": "null"}, record("amount chosen difference", **COMBINATION)]},
)  # fmt: skip
CHANGE = {
    "fact": {"type": "string"},
    "year": {"type": ["integer", "null"]},
    "from": {"type": ["string", "null"]},
    "to": {"type": "string"},
    "text": {"type": "string"},
}
MISS = record("clause fact year from to gain text", clause={"type": "string"}, gain=AMOUNT, **CHANGE)
QUESTION = record("fact label at_stake clauses", at_stake=AMOUNT, clauses={**IDS, "minItems": 1})
ADVICE = {
    "near_misses": {"type": "array", "items": MISS},
    "next_questions": {"type": "array", "items": QUESTION},
}
CLAUSE = record(
    "id verdict reasons missing eligible_from eligible_with verification warnings by_year amount paid undecided notes unused_years",
    amount=AMOUNT, paid={**YEARS, "additionalProperties": AMOUNT}, eligible_with=IDS,
    by_year={**YEARS, "additionalProperties": record("verdict amount", amount=AMOUNT)},
)  # fmt: skip
HEAD = "schema as_of library project horizon discount objective"
CLIFF = record("fact year last until loss", loss=AMOUNT)
LEAST = record("goal changes gain untouched", goal={"type": "string"}, gain=AMOUNT)
FORMS = {
    "check": record(f"{HEAD} clauses package near_misses next_questions", clauses={"items": CLAUSE}, package=PACKAGE, **ADVICE),
    "package": record(f"{HEAD} include exclude package alternatives", package=PACKAGE, alternatives={"items": record("id with amount difference", difference=AMOUNT, **COMBINATION)}),
    "advise": record(f"{HEAD} near_misses next_questions cliffs least_changes", cliffs={"items": CLIFF}, least_changes={"items": LEAST}, **ADVICE),
    "curve": record(f"{HEAD} fact year points cliffs", points={"items": record("value amount chosen", value=YUAN, amount=AMOUNT, chosen=IDS)}, cliffs={"items": CLIFF}),
}  # fmt: skip
MORE = {
    "advise": ("--clause", "premises-purchase", "--target", "900万元"),
    "curve": ("output", "1000万元", "6000万元", "--year", "2028", "--points", "6"),
}


def called(goldenten, *words):
    code, out, err = goldenten(*words, "--json")
    assert (code, err) == (Exit.OK, "")
    return json.loads(out)


@pytest.fixture(params=[RENT, KASHGAR, DEMO], ids=lambda path: path.stem)
def project(request):
    return request.param


@pytest.mark.parametrize("verb", FORMS)
def test_the_json_keeps_its_contract(goldenten, project, verb):
    form = called(goldenten, verb, project, *MORE.get(verb, ()), *DAY)
    jsonschema.validate(form, FORMS[verb])
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert sorted({key for key in json_keys(form) if f"`{key}" not in page} - {"years"}) == []


def test_money_is_in_yuan_and_other_values_as_shown(goldenten):
    form = called(goldenten, "check", RENT, *DAY)
    by_fact = {(each["fact"], each["year"]): each for each in form["near_misses"]}
    assert (by_fact["output", 2030]["from"], by_fact["output", 2030]["to"]) == ("40000000.00", "50000000.00")
    assert by_fact["leased_area", None]["from"] == "5,000 ㎡"


# --- what is said agrees


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_headline_is_three_things(goldenten, project, lang):
    head = called(goldenten, "check", project, *DAY, "--lang", lang)["package"]["headline"]
    _, out, _ = goldenten("check", project, *DAY, "--lang", lang)
    lines = out[out.index("2026–2035") :].splitlines()[1:4]
    for line, key in zip(lines, ("sure", "most"), strict=False):
        assert line.rstrip().endswith(f"  {amount_text(point(Fraction(head[key])), lang)}")
    assert re.search(rf"  {len(head['unbounded'])}(项| measures)", lines[2])


def test_the_settings_are_those_asked_for(goldenten):
    form = called(goldenten, "check", DEMO, *DAY, "--horizon", "2", "--discount", "0")
    assert (form["horizon"], form["discount"]) == ({"from": 2026, "to": 2027}, "0")
    assert form["package"]["present"] == form["package"]["amount"]
    assert set(form["package"]["by_year"]) <= {"2026", "2027"}
    form = called(goldenten, "package", DEMO, *DAY, "--objective", "present", "--discount", "７.５%")
    assert (form["discount"], form["objective"]) == ("0.075", "present")


@pytest.mark.parametrize("verb", ["check", "package"])
def test_what_may_not_go_together_is_said_once(goldenten, verb):
    _, out, _ = goldenten(verb, RENT, "--as-of", "2026-11-23", "--lang", "en")
    assert out.count("Whether these may be had together is not known") == 1


def test_a_clause_left_out_on_request(goldenten):
    form = called(goldenten, "package", RENT, *DAY, "--exclude", "rent")
    assert form["exclude"] == [RENT_ID]
    assert RENT_ID not in form["package"]["chosen"]
    assert [each["code"] for each in form["package"]["left_out"] if each["id"] == RENT_ID] == ["by_request"]
    assert RENT_ID not in [each["id"] for each in form["alternatives"]]


def test_every_alternative_is_an_alternative_and_no_better(goldenten, project):
    form = called(goldenten, "package", project, *DAY)
    best = form["package"]
    assert {each["id"] for each in form["alternatives"] if not each["with"]} <= set(best["chosen"])
    for each in form["alternatives"]:
        assert (each["id"] in each["chosen"]) is each["with"]
        assert Fraction(each["amount"]["min"]) <= Fraction(best["amount"]["min"])
        assert Fraction(each["difference"]["min"]) == Fraction(best["amount"]["min"]) - Fraction(
            each["amount"]["min"]
        )


def test_a_clause_asked_for_is_taken_or_it_is_said_why_not(goldenten):
    assert WEST in called(goldenten, "package", KASHGAR, "--include", WEST)["package"]["chosen"]
    _, out, _ = goldenten("package", KASHGAR, "--include", WEST, "--include", FIVE, "--lang", "en")
    assert "asked for but not taken: 15% rate for encouraged industries" in " ".join(out.split())


@pytest.mark.parametrize(
    ("lang", "says"), [("zh", "不能同时纳入：二者不叠加"), ("en", "cannot both be taken: not both")]
)
def test_two_clauses_that_exclude_each_other_cannot_both_be_asked_for(goldenten, tmp_path, lang, says):
    library = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", library)
    tail = "relations:\n  - excludes: [a, b]\n    because: {zh: 二者不叠加, en: not both}\n"
    (library / "rivals.yaml").write_text(
        policy_text(clause_text("a"), clause_text("b"), policy="rivals", tail=tail), encoding="utf-8"
    )
    words = ("package", RENT, *DAY, "--library", library, "--lang", lang, "--include", "rivals/a")
    code, out, err = goldenten(*words, "--include", "rivals/b")
    assert (code, out) == (Exit.INPUT, "")
    assert "include-rivals" in err
    assert says in err
    assert goldenten(*words)[0] == Exit.OK


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", "`resting/b` 须以 `resting/a` 为前提，后者要求排除"),
        ("en", "`resting/b` rests on `resting/a`, which is left out on request"),
    ],
)
def test_what_rests_on_a_clause_left_out_goes_with_it_and_cannot_be_asked_for(
    goldenten, tmp_path, lang, says
):
    library = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", library)
    tail = "relations:\n  - requires: {clause: b, needs: [a]}\n"
    (library / "resting.yaml").write_text(
        policy_text(clause_text("a"), clause_text("b"), policy="resting", tail=tail), encoding="utf-8"
    )
    words = ("package", RENT, *DAY, "--library", library, "--exclude", "resting/a")
    code, out, err = goldenten(*words, "--include", "resting/b", "--lang", lang)
    assert (code, out) == (Exit.INPUT, "")
    assert "include-needs-excluded" in err
    assert says in err
    form = called(goldenten, *words)
    left = {each["id"]: (each["code"], each["rivals"]) for each in form["package"]["left_out"]}
    assert left["resting/b"] == ("requires", ["resting/a"])
    # of what is asked for and what it rests on there is no package without it
    held = called(goldenten, *words[:-2], "--include", "resting/b")
    assert not {"resting/a", "resting/b"} & {each["id"] for each in held["alternatives"] if not each["with"]}


def test_a_goal_that_is_reached_already(goldenten):
    form = called(goldenten, "advise", KASHGAR, "--clause", FIVE, "--target", "1元")
    assert [each["changes"] for each in form["least_changes"]] == [[], []]
    _, out, _ = goldenten("advise", KASHGAR, "--clause", FIVE, "--target", "1元", "--lang", "en")
    assert "Eligible already" in out
    assert "Reached already" in out


def test_a_goal_out_of_reach_names_what_may_not_be_touched(goldenten):
    (least,) = called(goldenten, "advise", RENT, *DAY, "--clause", "xj-difficult-area/holiday")[
        "least_changes"
    ]
    assert (least["changes"], least["gain"]) == (None, None)
    assert {"difficult_area"} <= {each["fact"] for each in least["untouched"]}


# --- the curve


@pytest.fixture(scope="module")
def found(library):
    project, _ = open_project(RENT, library)
    assessment = assess(library, project, date(2026, 11, 23))
    return curve(assessment, "leased_area", quantity("1000㎡", "area"), quantity("2公顷", "area"))


def test_points_that_are_not_listed_lie_between_those_that_are(found):
    kept = list(_turning(found))
    assert (kept[0], kept[-1]) == (found.points[0], found.points[-1])
    assert {each.last for each in found.cliffs} <= {each.value for each in kept}
    assert len(kept) < len(found.points)
    for each in found.points:
        left = max((one for one in kept if one.value <= each.value), key=lambda one: one.value)
        right = min((one for one in kept if one.value >= each.value), key=lambda one: one.value)
        part = Fraction(each.value - left.value) / (right.value - left.value) if right != left else 0
        assert each.amount.min == left.amount.min + (right.amount.min - left.amount.min) * part


def test_the_only_stated_year_need_not_be_named(goldenten, tmp_path):
    file = tmp_path / "one.yaml"
    file.write_text(
        "project: x\nas_of: 2026-11-23\nfacts: {site: changji-hitech, output: {2028: 1亿元}}\n",
        encoding="utf-8",
    )
    assert called(goldenten, "curve", file, "output", "1万元", "2万元", "--points", "2")["year"] == 2028
    _, out, _ = goldenten("curve", file, "output", "1万元", "2万元", "--points", "2")
    assert "确定金额均为零" in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_drawing_is_a_file_of_its_own(goldenten, tmp_path, lang):
    file, drawing = tmp_path / "odd.yaml", tmp_path / "curve.svg"
    text = RENT.read_text(encoding="utf-8").replace("project: 测试项目", "project: '<script>\"&'")
    file.write_text(text, encoding="utf-8")
    code, _, err = goldenten(
        "curve", file, "leased_area", "1000㎡", "20000㎡", "--svg", drawing, *DAY, "--lang", lang
    )
    assert code == Exit.OK
    assert str(drawing) in err
    svg = drawing.read_text(encoding="utf-8")
    root = ET.fromstring(svg)
    assert root.tag.endswith("svg")
    assert '<script>"&' in root[0].text
    assert "<script" not in svg
    assert "href" not in svg
    assert {each.tag.rpartition("}")[2] for each in root.iter()} == {
        "svg",
        "title",
        "rect",
        "text",
        "polygon",
        "polyline",
        "path",
    }
