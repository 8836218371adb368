"""What the verbs of the workspace say, in both languages."""

from engine.diagnostics import Lang
from engine.model.text import Text, filled

_TEXTS: dict[str, Text] = {
    "place": Text("数据库", "Database"), "version": Text("版本", "Version"), "size": Text("大小", "Size"),
    "person": Text("人员", "People"), "prospect": Text("项目线索", "Prospects"), "offer": Text("招商方案", "Offers"),
    "audit": Text("操作记录", "Audit entries"),
    "version_current": Text("{found}（当前）", "{found} (current)"),
    "version_other": Text("{found}（程序需要 {wanted}）", "{found} (the programme needs {wanted})"),
    "version_none": Text("尚未设置，请运行 goldenten workspace upgrade", "not set up: run goldenten workspace upgrade"),
    "set_up": Text("已新建，版本 {now}", "set up, version {now}"),
    "upgraded": Text("已从版本 {before} 升级到 {now}", "brought from version {before} to {now}"),
    "up_to_date": Text("已是版本 {now}，无需升级", "version {now} already; nothing to do"),
    "lead_there": Text("负责人：{name}（{email}）。登录后可在“人员”页添加其他人", "lead: {name} ({email}); once signed in, others are added on the page People"),
    "backed_up": Text("已写成 {file}（{size}），并已读回核对", "wrote {file} ({size}) and read it back"),
    "restored": Text("已恢复 {made} 的备份：{counts}", "restored the backup of {made}: {counts}"),
    "put_aside": Text("损坏的数据库文件已移到 {file}", "the damaged database file is now {file}"),
    "put_back": Text("用备份代替 {place} 中的全部内容？", "put the backup in the place of everything in {place}?"),
    "whole": Text("✓ 操作记录完整：{entries} 条（其中 {erased} 条内容已删除）", "✓ the audit is whole: {entries} entries (the words of {erased} erased)"),
    "broken": Text("✗ 操作记录第 {broken} 条对不上：{why}", "✗ entry {broken} of the audit does not fit: {why}"),
    "why_missing": Text("缺少一条", "an entry is missing"), "why_text": Text("内容被改动", "its words were altered"),
    "why_hash": Text("条目被改动", "the entry was altered"), "why_end": Text("末尾被改动或截断", "the end was altered or cut off"),
    "erase": Text("删除 {subject} 的个人信息？不能撤销", "erase the personal data of {subject}? It cannot be undone"),
    "erased": Text("{subject}：已删除；操作记录中 {texts} 条的内容、{files} 个文件一并删除", "{subject}: erased; so are the words of audit entries ({texts}) and files ({files})"),
    "mentioned": Text("以下文字中仍提到此人，请自行修改：", "these texts still mention the person; change them yourself:"),
    "unread": Text("另有 {count} 个文件和函件，内容未查看", "files and letters that were not looked into: {count}"),
    "owned": Text("名下还有 {count} 项线索和方案，请移交", "prospects and offers still in that name, to be handed over: {count}"),
    "older_backups": Text("先前的备份中仍有此人的信息", "earlier backups still hold the person's data"),
}  # fmt: skip


def say(key: str, lang: Lang, **values: object) -> str:
    """A sentence, filled in."""
    return filled(_TEXTS[key], lang, **values)
