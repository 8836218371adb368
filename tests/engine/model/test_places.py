"""The project file's validator, written in pydantic's core, against the one pydantic makes of the same annotations."""

import subprocess
import sys

import pytest
from pydantic import TypeAdapter, ValidationError
from support import ROOT

from engine.model.places import ProjectFile

DATA = [
    {"project": "a"},
    {"project": 5, "facts": {"site": "x", "output": {2027: "1元"}}, "as_of": "2026-11-23"},
    {"project": "", "facts": {}},
    {"project": None},
    {"project": "a", "facts": None},
    {"project": "a", "facts": []},
    {"project": "a", "facts": {5: 1}},
    {"project": "a", "fact": {}},
    {"facts": {}},
    {"project": "x" * 201},
    [],
    "text",
    None,
]


def outcome(validator, data):
    try:
        return validator.validate_python(data)
    except ValidationError as failure:
        return sorted((error["type"], error["loc"]) for error in failure.errors(include_url=False))


@pytest.mark.parametrize("data", DATA, ids=lambda data: str(data)[:40])
def test_both_validators_say_the_same(data):
    assert outcome(TypeAdapter(ProjectFile), data) == outcome(ProjectFile.core_validator(), data)


def test_a_check_from_the_cache_does_without_pydantics_python_side():
    program = (
        "import sys; from pathlib import Path; from engine import *; library = load_library();"
        "open_project(Path('examples/demo-cable-plant.yaml'), library);"
        "print('pydantic.main' in sys.modules or 'pydantic.type_adapter' in sys.modules)"
    )
    for _ in range(2):  # the first may have to fill the cache
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        )
    assert done.stdout == "False\n"
