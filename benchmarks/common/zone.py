"""A zone's workspace as full as it may become: people, 10,000 prospects with contacts and notes, 2,000 offers; all made up."""

import csv
import io
import os
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import create_engine, make_url

from engine.report.document import Sheet, SheetColumn
from engine.report.excel import workbook_of
from engine.workspace import Database, ready
from engine.workspace.offer.content import Content, content_json
from engine.workspace.offer.states import STATES
from engine.workspace.prospect.searching import key
from engine.workspace.prospect.stages import STAGES
from engine.workspace.roles import Actor
from engine.workspace.staff.people import add, first_lead
from engine.workspace.store.database import read_url
from engine.workspace.store.tables import (
    budget,
    charge,
    contact,
    edition,
    note,
    offer,
    policies,
    prospect,
    snapshot,
)
from engine.workspace.work import writing

SERVER = "GOLDENTEN_TEST_POSTGRES"
PROSPECTS, OFFERS, RECRUITERS = 10_000, 2_000, 12
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)

_PLACES = ("新疆", "昌吉", "乌鲁木齐", "江苏", "广东", "浙江", "山东")
_NAMES = (
    "特变",
    "众和",
    "金风",
    "华凌",
    "天业",
    "广汇",
    "蓝山",
    "恒源",
    "博泰",
    "远景",
    "中基",
    "瑞丰",
    "汇通",
    "宏达",
    "新泰",
)
_TRADES = (
    "电缆",
    "新材料",
    "风电设备",
    "生物制药",
    "食品",
    "纺织",
    "医疗器械",
    "农业装备",
    "化工",
    "物流",
    "储能",
    "光伏",
)
_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团有限公司")
_SITES = ("changji-hitech", "changji-city", "qitai", "mulei", "")
_WORKS = ("生产基地", "研发中心", "加工项目", "Phase II plant", "仓储物流园", "Assembly line")


@contextmanager
def workspaces() -> Iterator[Mapping[str, Database]]:
    """An empty workspace on SQLite, and one on PostgreSQL where there is a server."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": Database(f"sqlite:///{Path(folder) / 'workspace.db'}")}
        url = os.environ.get(SERVER)
        name = f"bench_{uuid.uuid4().hex}"
        if url:
            admin = create_engine(read_url(url), isolation_level="AUTOCOMMIT")
            with admin.connect() as connection:
                connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
            found["PostgreSQL"] = Database(
                make_url(url).set(database=name).render_as_string(hide_password=False)
            )
        else:
            print(f'No PostgreSQL: eval "$(.ci/postgres start)" sets {SERVER}.')
        for each in found.values():
            ready(each)
        yield found
        for each in found.values():
            each.close()
        if url:
            with admin.connect() as connection:
                connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
            admin.dispose()


def filled(database: Database) -> Actor:
    """Fill it, the same on every database; its lead."""
    random = Random(10)
    with database.writing() as connection:
        one = first_lead(connection, "lead@zone.example", "负责人甲")
    lead = Actor(one.id, one.email, one.name, one.role)
    with writing(database, lead, NOW) as work:
        owners = [
            add(work, f"r{number}@zone.example", f"招商{number}", "recruiter").id
            for number in range(RECRUITERS)
        ]
        run = work.connection.execute
        # The databases number the rows themselves, from 1: what comes later goes on from there.
        prospects = [_prospect(random, number, owners) for number in range(1, PROSPECTS + 1)]
        run(prospect.insert(), prospects)
        run(contact.insert(), [_contact(random, number) for number in range(1, PROSPECTS + 1)])
        run(note.insert(), [_note(random, number, owners) for number in range(1, PROSPECTS + 1, 3)])
        run(policies.insert(), {"digest": "0" * 64, "content": b""})
        rests_on = {"digest": "0" * 64, "library": "0" * 16, "as_of": DAY, "content": b"", "place": 0}
        run(snapshot.insert(), {**rests_on, "policies": "0" * 64})
        offers = [_offer(random, number, owners) for number in range(1, OFFERS + 1)]
        run(offer.insert(), offers)
        editions = [_edition(random, number, each) for number, each in enumerate(offers, 1)]
        run(edition.insert(), editions)
        run(charge.insert(), [row for each in editions for row in _charges(each)])
        run(budget.insert(), [*budget_lines()])
    return lead


def _prospect(random: Random, number: int, owners: list[int]) -> dict[str, Any]:
    company = "".join(map(random.choice, (_PLACES, _NAMES, _TRADES))) + f"{number}号{random.choice(_FORMS)}"
    if number % 10 == 0:
        company = f"Example {random.choice(('Cable', 'Foods', 'Solar'))} {number} (China) Co., Ltd."
    project = f"年产{random.randrange(1, 500)}万吨{random.choice(_TRADES)}{random.choice(_WORKS)}"
    planned = random.random() < 0.6
    changed = NOW - timedelta(minutes=random.randrange(500_000))
    return {
        "company": company, "project": project, "stage": random.choice(list(STAGES)),
        "owner": random.choice([*owners, None]), "site": random.choice(_SITES), "next_step": "电话联系" if planned else "",
        "next_on": DAY + timedelta(days=random.randrange(-30, 300)) if planned else None,
        "facts": {
            "industry": "C3831", "sectors": ["equipment_manufacturing"], "premises": ["lease"], "leased_area": f"{number}㎡",
            "output": {"2027": "3000万元", "2028": "4000万元"}, "total_investment": f"{number}万元",
        },
        "assumed": {}, "source": "staff", "told": None, "search": key(company, project), "created": changed,
        "changed": changed,
    }  # fmt: skip


def _contact(random: Random, number: int) -> dict[str, Any]:
    return {
        "prospect": number, "person": f"{random.choice('王李张刘陈')}经理", "phone": f"139{random.randrange(10**8):08}",
        "email": f"contact{number}@company.example",
    }  # fmt: skip


def _note(random: Random, number: int, owners: list[int]) -> dict[str, Any]:
    return {"prospect": number, "author": random.choice(owners), "at": NOW, "text": "对方有意实地考察。" * 20}


def _offer(random: Random, number: int, owners: list[int]) -> dict[str, Any]:
    changed = NOW - timedelta(minutes=random.randrange(500_000))
    state = random.choice(list(STATES))
    return {
        "prospect": random.randrange(1, PROSPECTS + 1), "name": f"方案{number}", "state": state,
        "number": f"2026-{number:04}" if state in ("issued", "accepted") else None, "owner": random.choice(owners),
        "ordinal": 1, "created": changed, "changed": changed,
    }  # fmt: skip


def _edition(random: Random, number: int, offered: Mapping[str, Any]) -> dict[str, Any]:
    content = Content(("changji-golden-ten/rent", "cn-western-development/rate-15"), valid_until=DAY)
    least = random.randrange(10**7)
    return {
        "offer": number, "ordinal": 1, "content": content_json(content), "snapshot": "0" * 64, "least": least,
        "most": random.choice((None, least * 2)), "author": offered["owner"], "at": offered["changed"],
    }  # fmt: skip


def _charges(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Rent over three years, of known years; a tax relief beside it."""
    of = {"offer": said["offer"], "ordinal": said["ordinal"], "levels": ["zone"]}
    each = {"least": said["least"] // 3, "most": None if said["most"] is None else said["most"] // 3}
    for year in range(2027, 2030):
        yield {
            **of, **each, "kind": "clauses", "year": year, "parts": ["changji-golden-ten/rent"], "policies": ["changji-golden-ten"],
        }  # fmt: skip
    tax = {"parts": ["cn-western-development/rate-15"], "policies": ["cn-western-development"]}
    yield {**of, **each, **tax, "levels": ["national"], "kind": "tax", "year": 2028}


def budget_lines() -> Iterator[dict[str, Any]]:
    """A line for the zone's own articles in each year, and one for the rest."""
    for year in range(2027, 2037):
        yield {
            "year": year,
            "name": "产业扶持",
            "amount": 10**9,
            "policies": ["changji-golden-ten"],
            "version": 1,
        }
        yield {"year": year, "name": "其他", "amount": 10**8, "policies": [], "version": 1}


HEADINGS = (
    "序号", "企业名称", "项目名称", "联系人", "手机", "邮箱", "阶段", "负责人", "下一步", "下一步日期", "备注", "项目落地载体",
    "计划总投资（万元）", "主营业务行业代码", "所属产业领域", "固定资产投资（入统）（万元）2027", "新引进项目",
)  # fmt: skip


def handed_table(rows: int) -> dict[str, bytes]:
    """A table of prospects nobody knows yet, as somebody hands it in: the workbook, and the same as a text in GB18030."""
    lines = [
        [f"{number}", f"湖南第{number}号新能源材料有限公司", f"年产{number}吨电池材料项目", "李经理", f"138{number:08}",
         f"list{number}@company.example", "洽谈中", "r1@zone.example", "安排考察", "2027-01-05", "来自展会", "昌吉高新区", f"{8000 + number}",
         "C3831", "装备制造、新材料", "3000", "是"]
        for number in range(rows)
    ]  # fmt: skip
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *lines])
    columns = tuple(SheetColumn(title, 16) for title in HEADINGS)
    book = workbook_of("线索", DAY, [Sheet("线索", columns, tuple(map(tuple, lines)))])
    return {"线索.xlsx": book, "线索.csv": text.getvalue().encode("gb18030")}
