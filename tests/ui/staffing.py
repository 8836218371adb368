"""A workspace with somebody of every role in it, filled by its own services: for the tests of its pages, and for the demo."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from engine import OWN_POLICIES, assess, load_library, open_project
from engine.exchange.project_text import written_of
from engine.workspace import (
    ROLES,
    ZONE,
    Actor,
    ActualEntry,
    BudgetDraft,
    Contact,
    Content,
    Database,
    Handling,
    Item,
    NewProspect,
    Ruling,
    ToIssue,
    Voucher,
    add_budget_line,
    add_department,
    add_person,
    add_procedures,
    argue_finding,
    copy_offer,
    create_prospect,
    decide,
    draw_up_settlement,
    first_lead,
    get_offer,
    get_prospect,
    issue_offer,
    move_offer,
    offer_review,
    open_settlement,
    ready,
    record_actuals,
    record_payment,
    record_review,
    seal,
    set_share,
    start_offer,
    stated,
    write_note,
    writing,
)
from engine.workspace import Statement as ReviewStatement
from engine.workspace.offer.picking import package_of

# Role → name, department. The address is the role's, at a place that is none.
STAFF = {
    "lead": ("王丽", "招商局"),
    "recruiter": ("张伟", "招商局"),
    "reviewer": ("李娜", "发展和改革局"),
    "auditor": ("赵敏", "审计局"),
    "policy_editor": ("陈强", "政策研究室"),
}
# Department that reviews offers → working days to answer, its reviewer, what stands for the reviewer in an address. The
# first one's is of the staff already.
DEPARTMENTS = {
    "发展和改革局": (5, "", ""),
    "规划建设局": (5, "周敏", "planning"),
    "生态环境分局": (10, "吴刚", "environment"),
}
# Turn, procedure, who handles it, working days, whether it may follow later. Made up, as all of this is.
PROCEDURES = (
    (1, "企业投资项目备案", "发展和改革局", 1, False),
    (2, "建设用地规划许可", "规划建设局", 7, False),
    (2, "环境影响评价审批", "生态环境分局", 20, True),
    (3, "建筑工程施工许可", "规划建设局", 5, False),
)  # fmt: skip
STRANGER = "visitor@zone.example"  # has an account, and no role here


# Company, project, stage, days until the next step, the next step, facts as they are typed, a note. All made up.
PROSPECTS = (
    ("天山线缆有限公司（虚构）", "年产5万吨电缆项目", "visiting", -1, "陪同看标准厂房", "到访三人，关心租金补贴能否与设备补贴同时享受。",
     {"site": "changji-hitech", "industry": "C3831", "sectors": ["equipment_manufacturing"], "premises": ["lease"],
      "leased_area": "5000㎡", "total_investment": "2亿元", "project_nature": "new_build"}),
    ("准噶尔新材料股份有限公司（虚构）", "高性能复合材料基地", "negotiating", 2, "送招商方案初稿", "对方要求两周内给出方案。",
     {"site": "changji-hitech", "industry": "C3062", "sectors": ["new_materials"], "total_investment": "6.5亿元"}),
    ("绿洲食品科技有限公司（虚构）", "番茄深加工二期", "contacted", 0, "电话询问用地需求", "",
     {"site": "changji-city", "industry": "C1453", "sectors": ["new_food"], "total_investment": "8000万元"}),
    ("丝路医疗器械有限公司（虚构）", "", "lead", 7, "寄送政策汇编", "", {"sectors": ["medical_devices"]}),
    ("博格达生物医药有限公司（虚构）", "无菌制剂车间", "signed", None, "", "已签约。",
     {"site": "changji-hitech", "sectors": ["biopharma"], "total_investment": "3亿元"}),
    ("戈壁储能有限公司（虚构）", "电化学储能设备制造", "lost", None, "", "去了别处。", {"sectors": ["new_energy"]}),
)  # fmt: skip


def email(role):
    return f"{role.replace('_', '-')}@zone.example"


def opened(url, today):
    """The database, in which it is `today`."""
    return Database(url, lambda: datetime.combine(today, datetime.now(ZONE).timetz()))


def fill(url, today):
    """Everybody on the list of an empty workspace; by role."""
    database = opened(url, today)
    ready(database)
    name, _ = STAFF["lead"]
    with database.writing() as connection:
        one = first_lead(connection, email("lead"), name)
    lead = Actor(one.id, one.email, one.name, one.role)
    found = {"lead": lead}
    with writing(database, lead) as work:
        for role in (each for each in ROLES if each != "lead"):
            name, department = STAFF[role]
            one = add_person(work, email(role), name, role, department)
            found[role] = Actor(one.id, one.email, one.name, one.role, one.department)
    database.close()
    return found


def fill_prospects(url, staff, today):
    """Some prospects of the recruiter's, for the demo."""
    database = opened(url, today)
    with writing(database, staff["recruiter"]) as work:
        for company, project, stage, days, step, note, facts in PROSPECTS:
            contact = Contact(person="联系人（虚构）", phone="000-0000000")
            on = None if days is None else today + timedelta(days=days)
            new = NewProspect(company, project, stage, "", step, on, contact, facts)
            made = create_prospect(work, new)
            if note:
                write_note(work, made.id, note)
    database.close()


def fill_joint_review(url, staff, today):
    """Three departments with a reviewer each, and procedures, for the demo."""
    database = opened(url, today)
    with writing(database, staff["lead"]) as work:
        for department, (days, name, address) in DEPARTMENTS.items():
            add_department(work, department, days)
            if address:
                add_person(work, email(address), name, "reviewer", department)
        add_procedures(
            work, [Handling(name, of, place, days, later) for place, name, of, days, later in PROCEDURES]
        )
    database.close()


def fill_offers(url, staff, today):
    """The lead's prospect, with the facts of the demonstration, and two variants of an offer: one in review, one a draft.

    What the demonstration assumes has been decided, and no clause of an unverified document is picked: so the way to the
    letter is open.
    """
    library = load_library()
    example, _ = open_project(OWN_POLICIES.parent / "examples" / "demo-cable-plant.yaml", library)
    written = written_of(example, library)
    database = opened(url, today)
    with writing(database, staff["lead"]) as work:
        new = NewProspect(
            "昆仑电缆有限公司（虚构）", written.name, "negotiating", next_step="讨论方案", next_on=today,
            facts=written.facts, assumed=written.assumed,
        )  # fmt: skip
        made = create_prospect(work, new)
        for fact in stated(work, library, made.id).project.assumed:
            decide(work, library, made.id, made.version, Ruling(fact, "yes", "刘洋 经发局（虚构）", today))
            made = get_prospect(work, made.id)
        assessment = assess(library, stated(work, library, made.id).project, today)
        known = (
            each
            for each in package_of(assessment).best.chosen
            if library.by_id[each].policy.provenance.known != "unverified"
        )
        content = Content(tuple(known), valid_until=today + timedelta(days=90))
        first = start_offer(work, made.id, seal(assessment), "方案一：现有条款", content)
        copy_offer(work, first.id, "方案二：另加协商事项")
        move_offer(work, first.id, first.version, "submit")
    database.close()


RENT = "changji-golden-ten/rent"
# What makes its rent due, as it is recorded of the first year.
CAME = {
    "sectors": ["equipment_manufacturing"], "independent_legal_person": "yes", "operates_lawfully": "yes", "premises": ["lease"],
    "leased_area": "5000㎡", "has_hnte_certificate": "no",
}  # fmt: skip


def fill_settlement(url, staff, today):
    """An offer of three years ago that is being settled: the first year recorded, paid and stated; the next one waits."""
    library, as_of = load_library(), long_ago(today)
    example, _ = open_project(OWN_POLICIES.parent / "examples" / "demo-cable-plant.yaml", library)
    shift = as_of.year - 2026  # the example's own year
    facts = {name: _shifted(given, shift) for name, given in example.facts.items()}
    ago = replace(example, facts=facts, assumed={}, written={}, as_of=None)
    first = 2027 + shift
    item = Item(
        title="物流补助",
        amount=100_000,
        years=((first + 1, 100_000),),
        basis="会议纪要（虚构）",
        reason="距口岸较远",
        legal={"recipients": "open"},
    )
    content = Content((RENT,), (item,), ("取得施工许可证",), as_of + timedelta(days=90))
    sealed = seal(assess(library, ago, as_of))
    database = opened(url, as_of)
    with writing(database, staff["recruiter"]) as work:
        new = NewProspect(
            "塔里木电缆有限公司（虚构）", "年产3万吨电缆项目（虚构）", "signed", site="changji-hitech"
        )
        key = start_offer(work, create_prospect(work, new).id, sealed, "年产3万吨电缆", content).id
    _issued(database, staff, key, sealed.ground, library, as_of)
    database.close()
    said = [ActualEntry(name, None, each) for name, each in CAME.items()]
    said += [ActualEntry("lease_start", None, f"{first}-03-01"), ActualEntry("condition-1", None, "yes")]
    said += [
        ActualEntry(name, None, "yes", "经发局（虚构）")
        for name in ("meets_investment_intensity", "meets_output_per_mu")
    ]
    said += [ActualEntry("output", first, "3000万元"), ActualEntry(RENT, first, "yes")]
    database = opened(url, date(first + 1, 4, 1))
    with writing(database, staff["recruiter"]) as work:
        settling = open_settlement(work, key, library)
        record_actuals(work, settling, said)
    with writing(database, staff["lead"]) as work:
        record_payment(
            work, settling, Voucher(RENT, first, 300_000, date(first + 1, 4, 1), "国库1号（虚构）")
        )
        draw_up_settlement(work, settling, first, library)
    database.close()


def long_ago(today):
    """When the offer that is being settled was made."""
    return today.replace(year=today.year - 3, day=1)


def _issued(database, staff, key, ground, library, day):
    """An offer from its draft to its fulfilment, by those who do each step."""

    def move(role, step):
        with writing(database, staff[role]) as work:
            return move_offer(work, key, get_offer(work, key).version, step)

    move("recruiter", "submit")
    with writing(database, staff["reviewer"]) as work:
        said = ReviewStatement(f"公平审〔{day.year}〕1号（虚构）", day, "meets")
        record_review(work, key, get_offer(work, key).version, said)
        for part, finding in offer_review(work, key).unsettled:
            where = part.part, finding.pattern.id
            argue_finding(work, key, get_offer(work, key).version, *where, "按公开标准给予，对所有企业一致")
    approved = move("lead", "approve")
    issue_offer(database, staff["lead"], ToIssue(key, approved.version, ground, library, "zh"))
    move("recruiter", "accept")
    move("recruiter", "begin")


def fill_budget(url, staff, today):
    """Lines of the years around this one: for the zone's own policy, and for all the rest. All of it is made up."""
    database = opened(url, today)
    with writing(database, staff["lead"]) as work:
        for year in range(today.year - 2, today.year + 6):
            amount = "100万元" if year > today.year else "60万元"
            add_budget_line(work, BudgetDraft(year, "产业扶持资金（虚构）", amount, ("changji-golden-ten",)))
            add_budget_line(work, BudgetDraft(year, "协商事项及其他（虚构）", "50万元"))
        for name, value in {
            "discount": "5%",
            "realised": "80%",
        }.items():  # the zone's shares are for it to say
            set_share(work, name, 0, value)
    database.close()


def _shifted(given, years):
    if isinstance(given, date):
        return given.replace(year=given.year + years)
    return {year + years: each for year, each in given.items()} if isinstance(given, dict) else given


def accounts():
    """Whom the identity provider knows."""
    known = [
        {
            "sub": role, "label": f"{STAFF[role][0]} · {text.zh} / {text.en}", "email": email(role),
            "email_verified": True, "name": STAFF[role][0],
        }
        for role, text in ROLES.items()
    ]  # fmt: skip
    for department, (_, name, address) in DEPARTMENTS.items():
        if address:
            label = f"{name} · {ROLES['reviewer'].zh} / {ROLES['reviewer'].en}（{department}）"
            known.append(
                {
                    "sub": address,
                    "label": label,
                    "email": email(address),
                    "email_verified": True,
                    "name": name,
                }
            )
    known.sort(key=lambda each: each["sub"] != "lead")
    stranger = {"sub": "visitor", "label": "不在名单上的人 / somebody not on the list", "email": STRANGER}
    return [*known, {**stranger, "email_verified": True, "name": "孙悦"}]
