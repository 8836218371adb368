"""首行没有指明格式 / The first line names no schema.

发现：文件首行不是 `# yaml-language-server: $schema=`，或所写的相对路径不对。
Finds: a first line that is not `# yaml-language-server: $schema=`, or whose relative path is wrong.

缘由：编辑器靠它补全键、列出选项、标出错误。
Why: by it editors complete keys, offer choices and mark mistakes.

错误 / Wrong:

    # yaml-language-server: $schema=schema/policy.json
    policy: sample-measures

正确 / Right:

    # yaml-language-server: $schema=../../schema/policy.json
    policy: sample-measures
"""

from collections.abc import Iterator

from engine.checks.check import BASE, Found, Subject
from engine.diagnostics import Kind
from engine.source import Span

ROW = Kind(
    "warning",
    "首行应为 `{line}`",
    "the first line should be `{line}`",
    "抄到文件首行",
    "copy it to the top of the file",
)


def find(subject: Subject) -> Iterator[Found]:
    """Of files that stand in the library."""
    for document in subject.documents:
        name = document.name
        folders = subject.folders(name)
        if folders is None:
            continue
        file = name.rpartition("/")[2]
        form = file.removesuffix(".yaml") if not folders and file in BASE else "policy"
        line = f"# yaml-language-server: $schema={'../' * len(folders)}schema/{form}.json"
        if subject.source(name).partition("\n")[0].rstrip() != line:
            yield Span(name, 1, 1), {"line": line}
