"""不可能符合的条款 / A clause nobody can meet.

发现：条款的条件（连同适用地域、期限、年度、基数、档次和前置条款）合起来不可能同时成立。
Finds: a clause whose conditions (with its sites, window, years, base, brackets and prerequisites) cannot all hold.

缘由：无论怎样的项目都会被判为不符合，这项支持等于没有收录。
Why: every project comes out as not eligible, as if the measure were not in the library.

错误 / Wrong:

    conditions:
      - employees: {at_least: 300}
      - employees: {less_than: 100}

正确 / Right:

    conditions:
      - employees: {at_least: 100, less_than: 300}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.trees import dead_end, told
from engine.clause import Clause
from engine.conditions.tree import Test
from engine.diagnostics import Kind
from engine.model.text import Text
from engine.source import Span

ROW = Kind(
    "warning",
    "没有项目能符合条款 {clauses}：{why_zh}",
    "no project can meet the clause {clauses}: {why_en}",
    "核对这里与其他条件、适用地域、期限和档次",
    "check this against the other conditions, the sites, the window and the brackets",
)


def find(subject: Subject) -> Iterator[Found]:
    """Each place once: a condition of the document stops all its clauses."""
    vocabulary = subject.library.vocabulary
    stopped: dict[tuple[Span, Text], list[str]] = {}
    for clause in subject.library.clauses:
        at = dead_end(clause, vocabulary)
        if at is None:
            continue
        why = Text("几种情形都不可能出现", "none of its alternatives can hold")
        if isinstance(at, Test):
            words = told(at, vocabulary)
            why = Text(f"“{words.zh}”与其他要求抵触", f"`{words.en}` clashes with what else it asks for")
        stopped.setdefault((_place(at.span, clause), why), []).append(f"`{clause.text.clause}`")
    for (place, why), clauses in stopped.items():
        yield place, {"clauses": ", ".join(clauses), "why_zh": why.zh, "why_en": why.en}


def _place(at: Span, clause: Clause) -> Span:
    """There, if it is of the clause or its document; a clause that requires another is named itself."""
    own = clause.span.path.rpartition(".")[0]
    elsewhere = at.file != clause.span.file or (
        at.path.startswith("clauses.") and not at.path.startswith(f"{own}.")
    )
    return clause.span if elsewhere else at
