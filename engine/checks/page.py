"""A check's page: the sections of its docstring, in one language or as part of docs/checks.md."""

import re
from dataclasses import dataclass
from textwrap import dedent, indent

from engine.checks.check import Check
from engine.diagnostics import Lang, Severity
from engine.model.text import Text

LEVELS: dict[Severity, Text] = {"error": Text("错误", "error"), "warning": Text("提示", "warning")}

_FORM = re.compile(
    r"(?P<title_zh>[^/\n]+) / (?P<title_en>[^\n]+)\n\n"
    r"发现：(?P<finds_zh>.+?)\nFinds: (?P<finds_en>.+?)\n\n"
    r"缘由：(?P<why_zh>.+?)\nWhy: (?P<why_en>.+?)\n\n"
    r"错误 / Wrong:\n\n(?P<wrong>.+?)\n\n"
    r"正确 / Right:\n\n(?P<right>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a check finds and why that matters, with an example that is wrong and one that is right."""

    title: Text
    finds: Text
    why: Text
    wrong: str
    right: str


def page_of(check: Check) -> Page:
    """The sections of a check's docstring. Raises ValueError where one is missing."""
    found = _FORM.fullmatch((check.__doc__ or "").strip())
    if found is None:
        raise ValueError(check)
    texts = {
        name: Text(
            found[f"{name}_zh"].replace("\n", ""), found[f"{name}_en"].replace("\n", " ").removesuffix(".")
        )
        for name in ("title", "finds", "why")
    }
    return Page(**texts, wrong=dedent(found["wrong"]), right=dedent(found["right"]))


def page_text(code: str, check: Check, lang: Lang) -> str:
    """The page for a terminal."""
    page, level = page_of(check), LEVELS[check.ROW.severity]
    names = {
        "zh": ("发现：", "缘由：", "错误：", "正确：", "（", "）"),
        "en": ("Finds: ", "Why: ", "Wrong:", "Right:", " (", ")"),
    }
    finds, why, wrong, right, left, ending = names[lang]
    stop = "" if lang == "zh" else "."
    return "\n\n".join(
        [
            f"{code}{left}{level(lang)}{ending}{'：' if lang == 'zh' else ': '}{page.title(lang)}",
            f"{finds}{page.finds(lang)}{stop}",
            f"{why}{page.why(lang)}{stop}",
            f"{wrong}\n\n{indent(page.wrong, '    ')}",
            f"{right}\n\n{indent(page.right, '    ')}",
        ]
    )


def page_markdown(code: str, check: Check) -> str:
    """The page for docs/checks.md, in both languages."""
    page, level = page_of(check), LEVELS[check.ROW.severity]
    return (
        f"## `{code}`\n\n"
        f"{page.title.zh} / {page.title.en} · {level.zh} / {level.en}\n\n"
        f"- 发现：{page.finds.zh}\n- 缘由：{page.why.zh}\n"
        f"- Finds: {page.finds.en}.\n- Why: {page.why.en}.\n\n"
        f"错误 / Wrong:\n\n```yml\n{page.wrong}\n```\n\n"
        f"正确 / Right:\n\n```yml\n{page.right}\n```\n"
    )
