"""标为已核实而没有官方来源 / Verified without an official source.

发现：`known: verified`，而没有一个 `grade: A` 的来源写明看过什么（`seen`）。
Finds: a document with `known: verified`, of which no source of `grade: A` says what was seen.

缘由：“已核实”的意思是看过官方发布的全文。
Why: verified means that the official text was read in full.

错误 / Wrong:

    provenance:
      known: verified
      checked: 2026-11-23
      sources: [{title: {zh: 转载, en: Reprint}, grade: B, seen: {zh: 全文, en: In full}}]

正确 / Right:

    provenance:
      known: verified
      checked: 2026-11-23
      sources: [{title: {zh: 公报, en: Gazette}, grade: A, seen: {zh: 全文, en: In full}}]
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "标为已核实，却没有写明看过的官方来源",
    "called verified, yet no official source says what was seen",
    "补上 grade: A 的来源及其 seen，或改为 partial、unverified",
    "add a source of grade A with its `seen`, or write partial or unverified",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at `known`."""
    for sheet in subject.sheets:
        provenance = sheet.policy.provenance
        seen = any(source.grade == "A" and source.seen for source in provenance.sources)
        if provenance.known == "verified" and not seen:
            yield sheet.document.span(("provenance", "known")), {}
