"""No text anywhere lacks one of its two languages, and neither side is written in the other.

Looked at: every `{zh, en}` of the library's files, every `Text` written in the sources (function bodies too), every
registry of the program as it stands in memory, and the pages of the checks. Example names and project names are Chinese
by design and are plain strings, so they are not met here.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType

import pytest
import yaml
from support import ROOT

import engine
import ui.texts
from engine.checks.page import page_of
from engine.checks.registry import CHECKS
from engine.diagnostics import Kind
from engine.loading import OWN_POLICIES
from engine.model.text import Text, filled

HAN = re.compile("[\u3400-\u9fff]")
HOLES = re.compile(r"\{[^{}]*\}|`[^`]*`")  # what is filled in, and what is written in a file or typed

# Chinese that may stand in an English text, and why.
ALLOWED = tuple(
    re.compile(each)
    for each in (
        "《[^》]*》",  # the title of a document that has no English one
        r"[\u4e00-\u9fff ]*〔\d{4}〕\d+号",  # the number of a document …
        r"(?<=and )\d+号",  # … and of a second one of the same year
        r"[（(]\d{4}[）)][\u4e00-\u9fff]+\d+号",  # the number of a judgment
        r"\d[\d.]*(?:[万亿]?元|个月|年|个百分点|吨|亩)",  # how a quantity may be written, as an example of it
        "陕西|山西",  # two provinces whose names in Latin letters are taken for each other
    )
)


def faults(zh: str, en: str) -> list[str]:
    """What is wrong with a text; nothing is wrong with one that is empty on both sides."""
    zh, en = zh.strip(), en.strip()
    if not zh and not en:
        return []
    found = [f"no {side}" for side, text in (("Chinese", zh), ("English", en)) if not text]
    if not HAN.search(zh) and len(re.findall(r"[A-Za-z][A-Za-z-]+", HOLES.sub("", zh))) > 1:
        found.append("the Chinese is English prose")
    for allowed in ALLOWED:
        en = allowed.sub("", en)
    if HAN.search(HOLES.sub("", en)):
        found.append("Chinese in the English")
    return found


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("厂房租金补贴", "Rent subsidy", []),
        ("", "", []),
        ("厂房租金补贴", " ", ["no English"]),
        ("", "Rent subsidy", ["no Chinese"]),
        ("Rent subsidy", "Rent subsidy", ["the Chinese is English prose"]),
        ("JSON", "JSON", []),
        ("zh-CN", "en", []),
        ("{fact}：{value}", "{fact}: {value}", []),
        ("租金补贴", "租金 subsidy", ["Chinese in the English"]),
        ("见财税〔2021〕27号", "See 财税〔2021〕27号", []),
        ("见财税〔2021〕27号", "See 财税〔2021〕27号 的规定", ["Chinese in the English"]),
        ("如 3000万元", "such as 3000万元", []),
        ("如 3000万元", "such as some 万元", ["Chinese in the English"]),
        ("写 `是`", "write `是`", []),
        ("见《目录》", "See the catalogue 《目录》", []),
    ],
)
def test_what_counts_as_a_fault(zh, en, found):
    assert faults(zh, en) == found


# --- the library's files ---------------------------------------------------------------------------------------------


def written(data: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """The texts of a YAML file: path, Chinese, English."""
    if isinstance(data, dict) and data.keys() & {"zh", "en"}:
        yield path, str(data.get("zh") or ""), str(data.get("en") or "")
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from written(value, f"{path}.{key}".lstrip("."))


LIBRARY = sorted(OWN_POLICIES.rglob("*.yaml"))


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_every_text_of_the_library_is_in_both_languages(path):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = list(written(data))
    assert texts
    assert [(place, *found) for place, zh, en in texts if (found := faults(zh, en))] == []


def test_what_an_applicant_reads_first_fits_a_form():
    facts = yaml.safe_load((OWN_POLICIES / "vocabulary.yaml").read_text(encoding="utf-8"))["facts"]
    labels = [(name, fact["label"]) for name, fact in facts.items()]
    labels += [(name, each["label"]) for name, fact in facts.items() for each in fact.get("choices", ())]
    assert [(name, each) for name, each in labels if len(each["zh"]) > 16 or len(each["en"]) > 45] == []
    asked = [(name, fact["question"]) for name, fact in facts.items() if "question" in fact]
    assert [(name, each) for name, each in asked if len(each["zh"]) > 40 or len(each["en"]) > 105] == []


# --- the sources -----------------------------------------------------------------------------------------------------


def literal(node: ast.expr) -> str | None:
    """What a string in the source says, holes as `{}`; None for what is only known when it runs."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def texts_in(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """The texts a source writes down: `Text(zh, en)`, `{"zh": …, "en": …}`, `name_zh=…, name_en=…`."""
    for node in ast.walk(tree):
        pairs: list[tuple[ast.expr | None, ast.expr | None]] = []
        if isinstance(node, ast.Call):
            if getattr(node.func, "id", "") == "Text" and not any(
                isinstance(each, ast.Starred) for each in node.args
            ):
                pairs.append((node.args[0], node.args[1] if len(node.args) > 1 else None))
            named = {each.arg: each.value for each in node.keywords if each.arg}
            pairs += [
                (value, named.get(f"{name[:-3]}_en"))
                for name, value in named.items()
                if name.endswith("_zh") and f"{name[:-3]}_en" in named
            ]
        if isinstance(node, ast.Dict):
            by_name = {literal(key): value for key, value in zip(node.keys, node.values, strict=True) if key}
            if by_name.keys() & {"zh", "en"}:
                pairs.append((by_name.get("zh"), by_name.get("en")))
        for sides in pairs:
            said = [None if side is None else literal(side) for side in sides]
            if None not in said or None in sides:
                yield node.lineno, said[0] or "", said[1] or ""


SOURCES = sorted(path for folder in ("engine", "ui") for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_text_of_the_sources_is_in_both_languages(path):
    found = texts_in(ast.parse(path.read_text(encoding="utf-8")))
    assert [(line, zh, en) for line, zh, en in found if faults(zh, en)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Text('甲', 'a')", [("甲", "a")]),
        ("Text('甲')", [("甲", "")]),
        ("Text(f'第 {n} 年', f'year {n}')", [("第 {} 年", "year {}")]),
        ("Text(zh, en)", []),
        ("Text(*both)", []),
        ("words = {'zh': '甲', 'en': 'a'}", [("甲", "a")]),
        ("words = {'zh': '甲'}", [("甲", "")]),
        ("add(expected_zh='甲', expected_en='a', label_zh='乙')", [("甲", "a")]),
    ],
)
def test_what_is_found_in_a_source(source, found):
    assert [(zh, en) for _, zh, en in texts_in(ast.parse(source))] == found


# --- the program as it stands in memory ------------------------------------------------------------------------------


def modules() -> list[ModuleType]:
    """Every module of the engine, and the texts of the app (a page would run)."""
    return [
        importlib.import_module(each.name)
        for package in (engine, ui.texts)
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]


MODULES = modules()


def held(value: object, depth: int = 6) -> Iterator[tuple[str, str]]:
    """The texts in a constant of a module: of registries, rows and what those are made of."""
    if isinstance(value, Text):
        yield value.zh, value.en
    elif isinstance(value, Kind):
        yield value.zh, value.en
        yield value.hint_zh, value.hint_en
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from held(each, depth - 1)
    elif depth and isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from held(each, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from held(getattr(value, each.name), depth - 1)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_registry_is_in_both_languages(module):
    found = [(name, *each) for name, value in vars(module).items() for each in held(value)]
    assert [each for each in found if faults(*each[1:])] == []


def test_the_registries_are_really_met():
    """Each by one of its texts: a registry that changed its shape would no longer be looked at."""
    met = {each for module in MODULES for value in vars(module).values() for each in held(value)}
    for name in (
        "VERDICTS",
        "REASONS",
        "NOTES",
        "BENEFITS",
        "LEVELS",
        "STATES",
        "WHY_NOT",
        "WARNINGS",
        "SUPPORTS",
    ):
        texts = set(held(getattr(engine, name)))
        assert texts, name
        assert texts <= met
    assert {(kind.zh, kind.en) for kind in engine.diagnostics.CODES.values()} <= met
    assert {(check.ROW.zh, check.ROW.en) for check in CHECKS.values()} <= met
    assert {(text.zh, text.en) for text in ui.texts.TEXTS.values()} <= met


HOLE = re.compile(r"{(\w+)}")
COUNTED = re.compile(r"{(count|more|days)}")
# More than one is meant by what stands behind the figure, or by its verb.
MANY = re.compile(r"\b1 (?:(?:more|further) )?(?:(?!less)\w*[^s\W]s|are|were|have|come|wait|apply)\b")


@pytest.mark.parametrize(
    "name", ["engine.cli.texts", "engine.report.texts", "engine.report.texts_law", "ui.texts"]
)
def test_one_thing_reads_as_one_in_english(name):
    """`clauses: {count}`, or one of the nouns that `filled` puts into the singular."""
    texts = {each for value in vars(importlib.import_module(name)).values() for each in held(value)}
    said = {
        filled(Text(zh, en), "en", **dict.fromkeys(HOLE.findall(en), 1))
        for zh, en in texts
        if COUNTED.search(en)
    }
    assert said
    assert [each for each in said if MANY.search(each)] == []


@pytest.mark.parametrize("code", CHECKS)
def test_every_page_of_a_check_is_in_both_languages(code):
    page = page_of(CHECKS[code])
    assert [faults(each.zh, each.en) for each in (page.title, page.finds, page.why)] == [[], [], []]
