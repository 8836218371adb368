"""A workspace with somebody of every role in it, filled by its own services: for the tests of its pages, and for the demo."""

from engine.workspace import ROLES, Actor, Database, add_person, first_lead, ready, writing

# Role → name, department. The address is the role's, at a place that is none.
STAFF = {
    "lead": ("王丽", "招商局"),
    "recruiter": ("张伟", "招商局"),
    "reviewer": ("李娜", "发展和改革局"),
    "auditor": ("赵敏", "审计局"),
    "policy_editor": ("陈强", "政策研究室"),
}
STRANGER = "visitor@zone.example"  # has an account, and no role here


def email(role):
    return f"{role.replace('_', '-')}@zone.example"


def fill(url):
    """Everybody on the list of an empty workspace; by role."""
    database = Database(url)
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


def accounts():
    """Whom the identity provider knows."""
    known = [
        {
            "sub": role, "label": f"{STAFF[role][0]} · {text.zh} / {text.en}", "email": email(role),
            "email_verified": True, "name": STAFF[role][0],
        }
        for role, text in ROLES.items()
    ]  # fmt: skip
    known.sort(key=lambda each: each["sub"] != "lead")
    stranger = {"sub": "visitor", "label": "不在名单上的人 / somebody not on the list", "email": STRANGER}
    return [*known, {**stranger, "email_verified": True, "name": "孙悦"}]
