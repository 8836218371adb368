"""放错位置的文件 / A file out of its place.

发现：文件名与政策编号不同；或国家文件不在国家的文件夹（`policies/cn/`）里面，地方文件不在省级的文件夹（`policies/cn/xinjiang/`）里面。
Finds: a file that is not named like its policy; or a national document that is not below its country's folder
(`policies/cn/`), a local one that is not below a region's (`policies/cn/xinjiang/`).

缘由：找得到，才改得到；出错的文件也按文件名识别。
Why: what can be found can be mended; and a file with an error is known by its name alone.

错误 / Wrong:

    # policies/cn/measures.yaml
    policy: sample-measures
    level: county

正确 / Right:

    # policies/cn/xinjiang/sample-measures.yaml
    policy: sample-measures
    level: county
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.model.text import Text

ROW = Kind("warning", "{what_zh}", "{what_en}", "改名或移动文件", "rename or move the file")

COUNTRY = Text("国家文件应在国家的文件夹里", "a national document belongs into its country's folder")
REGION = Text("地方文件应在省级的文件夹里", "a local document belongs into the folder of its region")


def find(subject: Subject) -> Iterator[Found]:
    """Of files that stand in the library."""
    for sheet in subject.sheets:
        folders = subject.folders(sheet.document.name)
        if folders is None:
            continue
        stem, _, ending = sheet.document.name.rpartition("/")[2].rpartition(".")
        if stem != sheet.policy.policy:
            name = f"`{sheet.policy.policy}.{ending}`"
            yield (
                sheet.document.span(("policy",)),
                {"what_zh": f"文件应名为 {name}", "what_en": f"its name should be {name}"},
            )
        least, where = (1, COUNTRY) if sheet.policy.level == "national" else (2, REGION)
        if sheet.policy.level and len(folders) < least:
            yield sheet.document.span(("level",)), {"what_zh": where.zh, "what_en": where.en}
