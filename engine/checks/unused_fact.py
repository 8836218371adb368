"""没有人用到的事实 / A fact nobody uses.

发现：词汇表中的一项事实，没有任何条款的条件、金额、年度、期限或关系用到，也不是推算其他事实所需。
Finds: a fact of the vocabulary that no clause's conditions, sums, years, windows or relations rest on, and no other fact.

缘由：申请人会被问到不影响任何结论的问题；也可能是有条款漏写了它。
Why: applicants would be asked what decides nothing; or a clause has forgotten it.

错误 / Wrong:

    facts:
      shoe_size:
        type: count
        who: applicant
        label: {zh: 鞋码, en: Shoe size}

正确 / Right:

    facts:
      shoe_size:
        type: count
        who: applicant
        label: {zh: 鞋码, en: Shoe size}
        waive:
          - check: unused-fact
            because: {zh: 下一批政策要用, en: The next documents need it}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.library import Library
from engine.model.facts import Fact
from engine.policy import CapShare

ROW = Kind(
    "warning",
    "没有条款用到事实“{label_zh}”",
    "no clause uses the fact `{fact}`",
    "删去，或写明条款中漏掉的条件；留待以后使用的写 waive",
    "remove it, or write the condition a clause lacks; waive it if it is meant for later",
)


def find(subject: Subject) -> Iterator[Found]:
    """Only where every file could be read: a policy with an error may be the one that uses it."""
    if not subject.whole:
        return
    library = subject.library
    used = _used(library)
    for fact in library.vocabulary.facts.values():
        if fact.id not in used and fact.who != "built_in":
            yield fact.span, {"fact": fact.id, "label_zh": fact.label.zh}


def _used(library: Library) -> set[str]:
    """What the clauses rest on, with the facts that bound or open the questions about those."""
    facts = library.vocabulary.facts
    named = {each.relation.of for each in library.relations if isinstance(each.relation, CapShare)}
    for clause in library.clauses:
        named |= {*library.tested[clause.id], *clause.needs}
        benefit = clause.text.benefit
        if benefit is not None:
            named |= set(benefit.facts().values())
            paid = getattr(benefit, "paid", None)
            named |= {paid.after} if paid else set()
        if clause.rhythm.yearly:
            named.add(clause.rhythm.fact.partition("+")[0])
    used: set[str] = set()
    waiting = set(library.roots_of(named))
    while waiting:
        used |= waiting
        beside = {name for each in waiting for name in _beside(facts[each])}
        waiting = set(library.roots_of(beside)) - used
    return used


def _beside(fact: Fact) -> Iterator[str]:
    yield from (name for name in (fact.ceiling, fact.not_before, *fact.not_with) if name)
    if fact.asked_when:
        yield fact.asked_when[0]
