"""Small helpers: policies and projects written down in a line, judged in another."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

from engine import Library, Settings, assess, moved, project_from_data
from engine.loading import load, read_files

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 23)

# A lease in the zone of which every condition of the rent subsidy is known but what the zone decides.
RENT = {
    "site": "changji-hitech",
    "industry": "C3831",
    "sectors": ["equipment_manufacturing"],
    "industrial_project": "yes",
    "project_nature": "new_build",
    "independent_legal_person": "yes",
    "operates_lawfully": "yes",
    "premises": ["lease"],
    "leased_area": "5000㎡",
    "lease_start": "2027-01-01",
    "output": {"2027": "3000万元", "2028": "4000万元"},
}

HEAD = """\
policy: {policy}
title: {{zh: 测试政策, en: Test policy}}
issuer: {{zh: 测试机关, en: Test office}}
sites: {sites}
validity: {validity}
provenance:
  known: verified
  checked: 2026-11-23
  sources: [{{title: {{zh: 测试, en: Test}}, grade: A}}]
"""
FIXED = "{kind: fixed, amount: 1万元}"


def clause_text(clause="a", conditions="", benefit=FIXED, extra="") -> str:
    """One clause of a policy file; `conditions` is YAML, `extra` further keys."""
    lines = [
        f"- clause: {clause}",
        "  title: {zh: 条款, en: Clause}",
        "  article: {zh: 第一条, en: Article 1}",
    ]
    if conditions:
        block = "-" in conditions[:1] or "\n" in conditions
        text = "\n" + indent(dedent(conditions).strip("\n"), "    ") if block else f" {conditions}"
        lines.append(f"  conditions:{text}")
    if extra:
        lines.append(indent(dedent(extra).strip("\n"), "  "))
    if benefit:
        lines.append(f"  benefit: {benefit}")
    return indent("\n".join(lines), "  ") + "\n"


def policy_text(*clauses: str, policy="t", sites="all", validity="{}", tail="", head="") -> str:
    """A whole policy file."""
    top = HEAD.format(policy=policy, sites=sites, validity=validity)
    return top + dedent(head) + "clauses:\n" + "".join(clauses or [clause_text()]) + dedent(tail)


@cache
def real_files() -> dict[str, bytes]:
    return read_files(ROOT / "policies")


@cache
def base_files() -> dict[str, bytes]:
    """Vocabulary, sites, industries and nothing else."""
    names = ("vocabulary.yaml", "sites.yaml", "industries.csv")
    return {f"policies/{name}": real_files()[f"policies/{name}"] for name in names}


def library_of(*texts: str, files=None, **more: str | bytes) -> Library:
    """The real vocabulary with these policies alone; `files` are further files by name."""
    own = {f"policies/p{i}.yaml": text.encode() for i, text in enumerate(texts)}
    return load({**base_files(), **own, **(files or {}), **more}, cached=False)


def clean(library: Library) -> Library:
    """The library, if nothing is wrong with it."""
    assert [str(each) for each in library.diagnostics] == []
    return library


def project_of(library: Library, facts: dict, *, clean=True):
    """A project of these facts, all of which must be readable."""
    project, found = project_from_data({"project": "测试项目", "facts": facts}, library)
    if clean:
        assert [str(each) for each in found if each.severity == "error"] == []
    return project


def assessment_of(library: Library, facts: dict, as_of=DAY, **settings):
    return assess(library, project_of(library, facts), as_of, Settings(**settings))


@cache
def _judging(text: str) -> Library:
    return clean(library_of(text))


def judge(conditions: str, facts: dict, as_of=DAY, *, clause="t/a", **clause_options):
    """The result of one clause with these conditions."""
    library = _judging(policy_text(clause_text("a", conditions, **clause_options)))
    return assessment_of(library, facts, as_of).result(clause)


def codes(library: Library) -> list[str]:
    return [each.code for each in library.diagnostics]


def in_subprocess(*scripts: str, timeout=300) -> str:
    """Runs Python where a crash of the rules engine is a failed test and not a dead test run. Answers what it prints."""
    head = f"import sys\nsys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", head + "\n".join(map(dedent, scripts))],
        capture_output=True, text=True, timeout=timeout, check=False, env={**os.environ, "PYTHONHASHSEED": "0"},
    )  # fmt: skip
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


# --- trees without files


def clause_of(name: str, *parts):
    """A clause of a bare condition tree, for the evaluators alone."""
    from engine.clause import Clause, Rhythm
    from engine.conditions.tree import All

    return Clause(name, None, None, Rhythm(), All(tuple(parts)))


def decided(clauses, values) -> dict[str, str]:
    """What the rules engine finds: `yes` or `no` (by the negated rules), `both` if it contradicts itself, else `open`."""
    from engine import rete

    answer = {}
    books = [rete.build(clauses, negate=negate) for negate in (False, True)]
    fired, refused = [book.fire(book.message(values)) for book in books]
    for clause in clauses:
        yes, no = clause.id in fired, clause.id in refused
        answer[clause.id] = "both" if yes and no else "yes" if yes else "no" if no else "open"
    return answer


def traced(clauses, values) -> dict[str, str]:
    """What the explaining evaluator finds, in the same words."""
    from engine import trace

    tracer = trace.build(clauses)
    truths = tracer.truths({fact: values.get(fact) for fact in tracer.facts})
    return {
        clause.id: {True: "yes", False: "no", None: "open"}[tracer.holds[clause.id](truths)]
        for clause in clauses
    }


def json_keys(data):
    """Every key of a JSON form but years."""
    for key, value in data.items() if isinstance(data, dict) else ():
        if not key.isdigit():
            yield key
        yield from json_keys(value)
    for item in data if isinstance(data, list) else ():
        yield from json_keys(item)


def at_sites(library, project, sites, as_of):
    """The project at each of these places."""
    return tuple(assess(library, moved(project, site, library), as_of) for site in sites)


# --- workbooks


def workbook(*rows, sheets=("Sheet1",)) -> bytes:
    """Sheets of the same rows; ("=", formula, result) is a formula, and (number, format) a number that looks like that."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in sheets:
            page = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    match value:
                        case None:
                            pass
                        case ("=", formula, result):
                            page.write_formula(row, column, formula, None, result)
                        case (number, str(look)):
                            page.write(row, column, number, book.add_format({"num_format": look}))
                        case str():
                            page.write_string(row, column, value)
                        case _:
                            page.write(row, column, value)
    return out.getvalue()


def with_parts(content: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The archive with other parts; None takes one out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, part in changed.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()
