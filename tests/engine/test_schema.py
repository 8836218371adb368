"""The JSON Schemas that editors use: current, valid, and in agreement with what the engine reads."""

import copy
import json

import jsonschema
import pytest
from support import ROOT

from engine.schema import FILES, schema_text, schemas
from engine.yaml_io import parse

POLICIES = sorted((ROOT / "policies" / "cn").rglob("*.yaml"))
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BASE = {"vocabulary": "vocabulary.yaml", "sites": "sites.yaml", "relations": "relations.yaml"}


@pytest.fixture(scope="module")
def made(library):
    return schemas(library.vocabulary)


@pytest.mark.parametrize("kind", FILES)
def test_the_kept_schema_is_current(made, kind):
    """After a change of the models or the vocabulary: goldenten schema --write."""
    kept = (ROOT / "policies" / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert schema_text(made[kind]) == kept
    jsonschema.Draft202012Validator.check_schema(json.loads(kept))


def problems(schema, path):
    data = parse(path.read_bytes(), path.name).data
    # JSON knows no numbers as keys: an editor sees the years of a series as text.
    text = json.loads(json.dumps(data))
    return [
        f"{list(each.path)}: {each.message}"
        for each in jsonschema.Draft202012Validator(schema).iter_errors(text)
    ]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_every_policy_fits_its_schema(made, path):
    assert problems(made["policy"], path) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_project_fits_its_schema(made, path):
    assert problems(made["project"], path) == []


@pytest.mark.parametrize("kind", BASE)
def test_the_base_files_fit_theirs(made, kind):
    assert problems(made[kind], ROOT / "policies" / BASE[kind]) == []


@pytest.mark.parametrize("path", [*POLICIES, *EXAMPLES], ids=lambda path: path.stem)
def test_every_file_names_its_schema_in_its_first_line(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    kind = "project" if path in EXAMPLES else "policy"
    assert (path.parent / named).resolve() == ROOT / "policies" / "schema" / f"{kind}.json"


WRONG = [
    (["clauses", 0, "conditions"], [{"no_such_fact": {"is": "yes"}}]),
    (["clauses", 0, "conditions"], [{"main_business_share": {"includes": "60%"}}]),
    (["clauses", 0, "conditions"], [{"main_business_share": {"at_leest": "60%"}}]),
    (["clauses", 0, "benefit"], {"kind": "tax_rat", "rate": "15%"}),
    (["clauses", 0, "benefit"], {"kind": "tax_rate"}),
    (["clauses", 0, "claus"], "x"),
    (["sites"], ["nowhere"]),
    (["title"], {"en": "no Chinese"}),
    (["validity", "status"], "perhaps"),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda part: str(part)[:40])
def test_an_editor_would_see_the_mistake(made, path, value):
    file = ROOT / "policies" / "cn" / "cn-western-development.yaml"
    data = copy.deepcopy(parse(file.read_bytes(), file.name).data)
    place = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(made["policy"]).is_valid(json.loads(json.dumps(data)))
