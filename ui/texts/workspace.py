"""The strings of the workspace: its door, one's own desk, the people, the audit."""

from engine import Text

WORKSPACE: dict[str, Text] = {
    "page.workspace": Text("工作台", "My desk"),
    "page.people": Text("人员", "People"),
    "page.audit": Text("操作记录", "Audit log"),
    "desk": Text("工作区", "Workspace"),
    "desk.title": Text("金十条 · 工作区", "GoldenTen · workspace"),
    "desk.way": Text("招商人员工作区", "Workspace for recruitment staff"),
    "desk.kept": Text(
        "工作区的内容保存在园区自己的数据库里，每次改动都有记录；请只登记工作需要的个人信息。",
        "What is entered here is kept in the zone's own database, and every change is recorded; enter only the personal data that the work needs.",
    ),
    "desk.again": Text("重试", "Try again"),
    "desk.save": Text("保存", "Save"),
    "desk.cancel": Text("取消", "Cancel"),
    "desk.sign_in": Text("登录", "Sign in"),
    "desk.sign_in.again": Text("重新登录", "Sign in again"),
    "desk.sign_out": Text("退出登录", "Sign out"),
    "desk.soon": Text(
        "登录将在 {minutes} 分钟内过期，请先保存正在填写的内容。",
        "Your sign-in ends in {minutes} minutes: save what you are working on.",
    ),
    "desk.closed": Text("工作区尚未开放", "The workspace is not open yet"),
    "desk.closed.why": Text(
        "这里供园区招商人员登记项目线索、起草招商方案，须登录后使用；本机还没有配置登录。",
        "Recruitment staff keep prospects and draft offers here, once they have signed in. Sign-in has not been set up on this server.",
    ),
    "desk.closed.open": Text(
        "**正式使用**：请管理员按 `docs/workspace.md` 在 `.streamlit/secrets.toml` 中填写身份提供方（OpenID Connect），指定第一位负责人，再重新启动。",
        "**To open it**: the administrator enters an identity provider (OpenID Connect) in `.streamlit/secrets.toml`, names the first lead, and starts the app again, as `docs/workspace.en.md` describes.",
    ),
    "desk.closed.try": Text(
        "**只想试用**：在程序文件夹中运行 `make demo`，会启动本机的测试身份提供方和一个填好的临时数据库。",
        "**To try it out**: run `make demo` in the program's folder. It starts a test identity provider on this machine and a filled database, both thrown away afterwards.",
    ),
    "desk.closed.rest": Text(
        "资格自查等页面不需要登录，照常使用。", "Check and the other pages need no sign-in and work as always."
    ),
    "desk.half_configured": Text(
        "登录的配置不完整，请管理员对照 docs/workspace.md 检查 .streamlit/secrets.toml 的 [auth]。",
        "Sign-in is set up incompletely: the administrator has to check [auth] in .streamlit/secrets.toml against docs/workspace.en.md.",
    ),
    "desk.ask": Text("请登录", "Please sign in"),
    "desk.ask.lead": Text(
        "工作区供园区招商人员使用。登录后，按负责人给您的角色显示内容。",
        "The workspace is for the zone's recruitment staff. What you see depends on the role that the lead has given you.",
    ),
    "desk.not_on_the_list": Text(
        "您已登录，但这个账号在这里没有角色。可请负责人添加，或退出后换一个账号。",
        "You have signed in, but this account has no role here. Ask the lead to add you, or sign out and use another account.",
    ),
    # --- one's own desk
    "home.hello": Text("{name}，您好", "Welcome, {name}"),
    "home.nothing_due": Text("今天没有到期的下一步。", "Nothing is due today."),
    "home.people": Text("谁在这里工作、什么角色", "who works here, and in which role"),
    "home.audit": Text("谁在何时改了什么，是否被动过", "who changed what and when, and whether it was tampered with"),
    "home.may": Text("您的角色可以：{actions}。", "Your role may: {actions}."),
    "home.nothing": Text("您的角色目前没有可以打开的页面。", "There is no page yet that your role may open."),
    # --- people
    "people.lead": Text(
        "只有名单上的人能进入工作区。离开的人请停用，不要删除：其留下的记录仍要有名字。",
        "Only people on this list get into the workspace. Deactivate whoever leaves; what they did keeps their name.",
    ),
    "people.lead.others": Text("名单由负责人维护。", "The lead keeps this list."),
    "people.here": Text("在岗 {count} 人", "Working here: {count}"),
    "people.gone": Text("已停用 {count} 人", "Deactivated: {count}"),
    "people.change": Text("修改", "Change"),
    "people.change.whom": Text("修改{name}", "Change {name}"),
    "people.add": Text("添加人员", "Add a person"),
    "people.add.do": Text("添加", "Add"),
    "people.added": Text("已添加{name}", "{name} has been added"),
    "people.changed": Text("已保存{name}", "{name} has been saved"),
    "people.active": Text("在岗（关闭即停用，不能再进入）", "Works here (off: deactivated, no longer let in)"),
    "people.left": Text("已停用", "deactivated"),
    "people.now": Text("现在的内容：{line}", "As it is now: {line}"),
    "people.role": Text("请选择", "Choose one"),
    "people.optional": Text("{label}（可不填）", "{label} (optional)"),
    "people.roles": Text("各角色可以做什么", "What each role may do"),
    "people.roles.role": Text("角色", "Role"),
    "people.roles.may": Text("可以", "May"),
    # --- audit
    "audit.lead": Text(
        "每次改动都记一笔，只增不改，前后用哈希连成一条链：中间少了一笔、改了一字，校验都能发现。",
        "Every change adds an entry; none is ever altered. Each is chained to the one before by a hash, so that an entry taken out or reworded is found.",
    ),
    "audit.verify": Text("校验", "Verify"),
    "audit.whole": Text(
        "{at} 校验：{entries} 笔记录完整无缺。", "Verified {at}: all {entries} entries are intact."
    ),
    "audit.whole.erased": Text(
        "{at} 校验：{entries} 笔记录完整无缺，其中 {erased} 笔的内容已应要求删除。",
        "Verified {at}: all {entries} entries are intact; what {erased} of them said has been erased on request.",
    ),
    "audit.broken": Text(
        "{at} 校验：第 {number} 笔记录有问题：{why}。请保留数据库，不要再改动，并报告负责人。（共查到 {entries} 笔，{erased} 笔的内容已删除）",
        "Verified {at}: entry {number} does not fit: {why}. Keep the database as it is, and tell the lead. ({entries} entries seen, {erased} erased)",
    ),
    "audit.why.missing": Text("少了一笔", "an entry is missing"),
    "audit.why.text": Text("内容被改过", "what it says was altered"),
    "audit.why.hash": Text("记录被改过", "the entry was altered"),
    "audit.why.end": Text("末尾对不上", "the end is not where it should be"),
    "audit.actor": Text("谁做的", "By whom"),
    "audit.kind": Text("对象类别", "Kind of record"),
    "audit.key": Text("对象编号", "Number of the record"),
    "audit.any": Text("全部", "All"),
    "audit.none": Text("没有这样的记录。", "There are no such entries."),
    "audit.number": Text("序号", "No."),
    "audit.at": Text("时间", "When"),
    "audit.who": Text("谁", "Who"),
    "audit.did": Text("做了什么", "What"),
    "audit.subject": Text("对象", "Record"),
    "audit.said": Text("内容", "Details"),
    "audit.programme": Text("命令行", "Command line"),
    "audit.erased": Text("内容已删除", "erased"),
    "audit.of.person": Text("人员", "Person"),
    "audit.of.prospect": Text("项目线索", "Prospect"),
    "audit.of.offer": Text("招商方案", "Offer"),
    "audit.of.template": Text("函件模板", "Template"),
    "audit.field.active": Text("在岗", "works here"),
    "audit.yes": Text("是", "yes"),
    "audit.no": Text("否", "no"),
    "audit.zone": Text("时间按 {zone} 显示。", "Times are in {zone}."),
    "audit.zone.server": Text("服务器所在时区", "the server's time zone"),
    "audit.newer": Text("更新的", "Newer"),
    "audit.older": Text("更早的", "Older"),
}  # fmt: skip
