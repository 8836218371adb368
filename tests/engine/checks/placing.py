"""Puts a few lines of a policy file where they belong: into a whole library that reads without an error.

A fragment begins with keys of a policy or of a clause (or with `facts:`); what it leaves out is filled in. `«` marks the
places where something is to be found.
"""

import re
from functools import cache
from textwrap import indent

from support import base_files

from engine.checks.running import Report, run_checks
from engine.loading import load

MARK = "«"
OF_POLICY = ("policy", "title", "issuer", "level", "number", "issued", "replaced_by", "sites", "validity", "provenance", "apply",
             "legal", "waive", "conditions", "clauses", "relations", "bases", "examples")  # fmt: skip
EITHER = ("title", "validity", "apply", "legal", "waive", "conditions")  # a clause may have them as well
HEAD = {
    "policy": "policy: t\n",
    "title": "title: {zh: 测试政策, en: Test policy}\n",
    "issuer": "issuer: {zh: 测试机关, en: Test office}\n",
    "sites": "sites: [changji-hitech, qitai]\n",
    "validity": "validity: {}\n",
    "provenance": (
        "provenance:\n  known: verified\n  checked: 2026-11-23\n"
        "  sources: [{title: {zh: 公报, en: Gazette}, grade: A, seen: {zh: 全文, en: In full}}]\n"
    ),
}
TITLE = "title: {zh: 条款, en: Clause}\n"
ARTICLE = "article: {zh: 第一条, en: Article 1}\n"
BENEFIT = "benefit: {kind: fixed, amount: 1万元}\n"
SCHEMA = "# yaml-language-server: $schema=../../schema/policy.json\n"

Mark = tuple[str, int, int]


def placed(fragment: str) -> tuple[dict[str, bytes], list[Mark]]:
    """The files of a library that holds the fragment, and the places it marks."""
    files = {name: content.decode() for name, content in base_files().items()}
    files["policies/vocabulary.yaml"] = _vocabulary(fragment)
    if fragment.startswith("facts:\n"):
        files["policies/vocabulary.yaml"] += fragment.removeprefix("facts:\n")
        files["policies/cn/xinjiang/t.yaml"] = SCHEMA + _policy("")
    else:
        name = re.match(r"# (policies/\S+)\n", fragment)
        fragment = fragment[name.end() :] if name else fragment
        policy = re.search(r"^policy: «?(\S+)$", fragment, re.MULTILINE)
        own = name[1] if name else f"policies/cn/xinjiang/{policy[1] if policy else 't'}.yaml"
        first = "" if fragment.startswith(("#", MARK + "#")) else SCHEMA
        files[own] = first + _policy(fragment)
        if after := re.search(r"replaced_by: «?(\S+)$", fragment, re.MULTILINE):
            files.setdefault(
                "policies/cn/xinjiang/later.yaml", _policy(f"policy: {after[1]}\n") if after[1] != "t" else ""
            )
    files = {name: text for name, text in files.items() if text}
    marks = [mark for name, text in files.items() for mark in _marks(name, text)]
    return {name: text.replace(MARK, "").encode() for name, text in files.items()}, marks


@cache
def report(fragment: str) -> Report:
    """What the checks find in what the fragment brought. Reading must find no error: only then do they run."""
    files, _ = placed(fragment)
    library = load(files, cached=False)
    assert [str(each) for each in library.diagnostics if each.severity == "error"] == []
    ran = run_checks(library, files)
    given = {name: content.count(b"\n") for name, content in base_files().items()}
    given["policies/vocabulary.yaml"] = _vocabulary(fragment).count("\n")
    return Report(
        tuple(each for each in ran.findings if each.span.line > given.get(each.span.file, 0)),
        tuple(each for each in ran.waived if each.finding.span.line > given.get(each.finding.span.file, 0)),
    )


def found(fragment: str, code: str) -> list[Mark]:
    """The places of one check's findings."""
    spans = [each.span for each in report(fragment).findings if each.code == code]
    return sorted((span.file, span.line, span.column) for span in spans)


@cache
def _blocks() -> dict[str, str]:
    """The real vocabulary, fact by fact."""
    text = base_files()["policies/vocabulary.yaml"].decode()
    return {block.split(":")[0].strip(): block for block in re.split(r"(?m)^(?=  \w+:$)", text)[1:]}


def _vocabulary(fragment: str) -> str:
    """The facts a fragment speaks of, and those they speak of: reading all of them takes a while."""
    blocks, kept = _blocks(), set()
    sites = base_files()["policies/sites.yaml"].decode()
    waiting = {
        "site",
        "as_of",
        "year",
        "nth_year",
        "taxable_income",
        *re.findall(r"\w+", fragment + sites),
    } & blocks.keys()
    while waiting:
        kept |= waiting
        waiting = {
            word for each in waiting for word in re.findall(r"\w+", blocks[each])
        } & blocks.keys() - kept
    return "facts:\n" + "".join(block for name, block in blocks.items() if name in kept)


def _policy(fragment: str) -> str:
    comment, chunks = _chunks(fragment)
    top = {key for key in chunks if key in OF_POLICY and key not in EITHER}
    of_clause = {} if top else dict(chunks)
    of_clause |= {key: text for key, text in chunks.items() if key not in OF_POLICY}
    head = {key: text for key, text in chunks.items() if key not in of_clause}
    clauses = head.pop("clauses", None)
    text = comment + "".join(
        head.get(key, HEAD.get(key, "")) for key in OF_POLICY[: OF_POLICY.index("clauses")]
    )
    text += _completed(clauses) if clauses else "clauses:\n" + _clause("a", of_clause)
    if "relations" in head and not clauses:
        text += _clause("b", {}) + _clause("c", {})
    return text + "".join(head.get(key, "") for key in ("relations", "bases", "examples"))


def _chunks(fragment: str) -> tuple[str, dict[str, str]]:
    """The comment at the top, and the lines of each key."""
    lines = fragment.splitlines(keepends=True)
    comment = "".join(line for line in lines if line.startswith(("#", MARK + "#")))
    chunks: dict[str, str] = {}
    for line in lines:
        if key := re.match(rf"{MARK}?(\w+):", line):
            last = key[1]
            chunks[last] = ""
        if not line.startswith(("#", MARK + "#")):
            chunks[last] += line
    return comment, chunks


def _clause(name: str, chunks: dict[str, str]) -> str:
    rest = {"title": TITLE, "article": ARTICLE, **chunks}
    if "text" not in rest:
        rest.setdefault("benefit", BENEFIT)
    return f"  - clause: {name}\n" + indent("".join(rest.values()), "    ")


def _completed(clauses: str) -> str:
    """Titles and articles for the clauses that were written without."""
    parts = re.split(r"(?m)^(?=  - )", clauses)
    return parts[0] + "".join(map(_filled, parts[1:]))


def _filled(clause: str) -> str:
    first, rest = clause.split("\n", 1)
    more = "".join(
        line for key, line in (("title", TITLE), ("article", ARTICLE)) if f"\n    {key}:" not in clause
    )
    more += "" if "benefit:" in clause or "text:" in clause else BENEFIT
    return first + "\n" + indent(more, "    ") + rest


def _marks(name: str, text: str) -> list[Mark]:
    marks = []
    for number, line in enumerate(text.split("\n"), start=1):
        places = [found.start() for found in re.finditer(MARK, line)]
        marks += [(name, number, place + 1 - i) for i, place in enumerate(places)]
    return sorted(marks)
