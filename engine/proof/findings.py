"""What a proof comes to: the catalogue of findings, each with the project that shows it, and what is counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.clause import Clause
from engine.diagnostics import Diagnostic, Kind, diagnostic
from engine.proof.terms import NotEncodable
from engine.source import Span

CODES: dict[str, Kind] = {
    "proof-unmet": Kind(
        "error", "没有项目能符合条款 `{clause}`：{clash_zh}", "no project can meet the clause `{clause}`: {clash_en}",
        "核对所列条件的数值、单位和比较方式", "check figures, units and operators of the conditions named",
    ),
    "proof-needs": Kind(
        "error",
        "条款 `{clause}` 与它的前置条款 {needs} 不能同时符合",
        "the clause `{clause}` can never be met together with {needs}, which it requires",
        "核对 requires 和两边的条件", "check `requires` and the conditions of both",
    ),
    "proof-branch": Kind(
        "error", "条款 `{clause}`：这种情形永远不会出现（{what_zh}）", "clause `{clause}`: this alternative never happens ({what_en})",
        "它与条款的其他条件相抵触，核对数值，或删去", "it clashes with the clause's other conditions: check the figures, or remove it",
    ),
    "proof-row": Kind(
        "error", "条款 `{clause}`：没有项目能落入这一档（{what_zh}）", "clause `{clause}`: no project can lie in this row ({what_en})",
        "它与条款的其他条件相抵触，核对数值，或删去", "it clashes with the clause's other conditions: check the figures, or remove it",
    ),
    "proof-years": Kind(
        "error", "条款 `{clause}` 的第 {years} 年永远不会符合", "clause `{clause}`: year {years} can never be eligible",
        "核对 each_year 的年次和条件", "check the years of each_year, and the conditions",
    ),
    "proof-gap": Kind(
        "error", "条款 `{clause}`：{what_zh}不属于任何一档", "clause `{clause}`: {what_en} lies in no row",
        "按条文补齐档次，写明端点归哪一档", "fill the table as the text has it, and say to which row each end belongs",
    ),
    "proof-overlap": Kind(
        "error", "条款 `{clause}`：{what_zh}同时属于两档", "clause `{clause}`: {what_en} lies in two rows",
        "按条文的“含”“不含”只归一档", "give it to one row as the text says",
    ),
    "proof-tiers": Kind(
        "error", "{what_zh}同时符合 `{clause}` 和 `{other}`，两者给予的不同", "{what_en} meets both `{clause}` and `{other}`, which give different things",
        "按条文的“含”“不含”只归一项", "give the value to one of them as the text says",
    ),
    "proof-unpaid": Kind(
        "error", "条款 `{clause}`：第 {years} 年符合条件，却没有对应的标准", "clause `{clause}`: year {years} is eligible, yet no row says what it brings",
        "补上该年的标准，或缩短 each_year 的年次", "add a row for that year, or shorten the years of each_year",
    ),
    "proof-below-zero": Kind(
        "error", "条款 `{clause}` 的金额可以为负：{amount_zh}", "clause `{clause}`: the amount can be below zero: {amount_en}",
        "给基数设下限，或写明条件", "bound the base, or add a condition",
    ),
    "proof-over-cap": Kind(
        "error", "条款 `{clause}` 的金额可以超过封顶：{amount_zh}", "clause `{clause}`: the amount can exceed its cap: {amount_en}",
        "核对封顶和各档的标准", "check the cap, and the rows",
    ),
    "proof-crossed": Kind(
        "error", "条款 `{clause}`：至少应得的可以多于至多可得的", "clause `{clause}`: the least can be more than the most",
        "核对各个比例和封顶", "check the shares and the caps",
    ),
    "proof-changed": Kind(
        "error", "条款 `{clause}` 与原来不同：{what_zh}", "the clause `{clause}` is not what it was: {what_en}",
        "若是有意修改，无需处理", "nothing to do where the change is meant",
    ),
    "proof-engine": Kind(
        "error", "条款 `{clause}`：证明得出{claim_zh}，程序得出{found_zh}；这是程序的错误，请反馈",
        "clause `{clause}`: the proof says {claim_en}, the engine {found_en}; this is a bug of ours, please report it",
    ),
    "proof-not-encodable": Kind(
        "warning", "条款 `{clause}` 未证明：{what_zh}，证明程序尚不支持", "clause `{clause}` is not proved: {what_en} cannot be put to the prover",
    ),
    "proof-undecided": Kind(
        "warning", "条款 `{clause}` 的一项没有证出结果：{what_zh}", "clause `{clause}`: one question was not decided: {what_en}",
        "条件过于复杂；可简化相关公式", "the conditions are too involved; a simpler formula may help",
    ),
}  # fmt: skip


def found(code: str, span: Span, **values: object) -> Diagnostic:
    """A finding of this catalogue."""
    made = diagnostic(code, span, **values)
    return Diagnostic(made.code, made.span, made.values, CODES[code])


def not_encodable(what: NotEncodable, at: Span, clause: str) -> Diagnostic:
    """What cannot be put to the prover, by name, where it stands (or else at `at`)."""
    return found("proof-not-encodable", what.span or at, clause=clause, what_zh=what.zh, what_en=what.en)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, the clause it is about, and a project file that shows it."""

    diagnostic: Diagnostic
    clause: str
    project: str


@dataclass(slots=True)
class Proof:
    """What became of one clause's claims."""

    clause: Clause
    proved: int = 0
    findings: list[Finding] = field(default_factory=list)
    waived: list[Finding] = field(default_factory=list)
    not_encodable: list[Diagnostic] = field(default_factory=list)
    undecided: list[Diagnostic] = field(default_factory=list)
    open: bool = False  # only to be met once its missing text, or an authority's decision, is settled

    @property
    def whole(self) -> bool:
        """Every claim holds, none was passed over."""
        return not (self.findings or self.not_encodable or self.undecided)


WAIVED = "proof"  # the word by which a document waives a finding of this catalogue
_NEVER = frozenset({"proof-engine", "proof-changed"})  # not the document's fault

# A waiver of `goldenten lint` speaks for the same matter here.
_SAME = {
    "proof-gap": {"tier-gap", "tier-edge"}, "proof-overlap": {"tier-overlap", "tier-edge"},
    "proof-tiers": {"tier-overlap", "tier-edge"}, "proof-unpaid": {"tier-gap"},
    "proof-row": {"unreachable-tier"}, "proof-years": {"unreachable-tier"}, "proof-branch": {"never-true"},
    "proof-unmet": {"unreachable-clause"},
}  # fmt: skip


def is_waived(clause: Clause, code: str) -> bool:
    """Whether the clause or its document says, with a reason, that such a finding is wrong there."""
    waivers = (*clause.text.waive, *clause.policy.waive)
    words = {WAIVED, *_SAME.get(code, ())} if code not in _NEVER else set()
    return any(waiver.check in words for waiver in waivers)


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing that is no fault: pairs of clauses of a relation that no project meets together anyway."""

    relation: str
    pairs: tuple[tuple[str, str], ...]
    idle: bool  # so is every pair of it: the relation decides nothing
    span: Span


@dataclass(frozen=True, slots=True)
class Totals:
    """What all proofs come to."""

    clauses: int
    whole: int
    proved: int
    findings: int
    waived: int
    not_encodable: int
    undecided: int
    open: int


def totals(proofs: Iterable[Proof]) -> Totals:
    """Added up."""
    listed = list(proofs)
    return Totals(
        clauses=len(listed),
        whole=sum(proof.whole for proof in listed),
        proved=sum(proof.proved for proof in listed),
        findings=sum(len(proof.findings) for proof in listed),
        waived=sum(len(proof.waived) for proof in listed),
        not_encodable=sum(len(proof.not_encodable) for proof in listed),
        undecided=sum(len(proof.undecided) for proof in listed),
        open=sum(proof.open for proof in listed),
    )
