"""A workspace on each database: an empty one for each test, and people of every role in it.

SQLite is always there. PostgreSQL is the one GOLDENTEN_TEST_POSTGRES names (.ci/postgres starts one); CI has it.
"""

import os
import shutil

import pytest
from office import NOW
from reused import Reused
from sqlalchemy import create_engine, make_url

from engine.workspace.course import issuing
from engine.workspace.roles import ROLES, Actor
from engine.workspace.staff import people
from engine.workspace.store import upgrading
from engine.workspace.store.database import Database, read_url
from engine.workspace.work import Work, writing

SERVER = "GOLDENTEN_TEST_POSTGRES"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """An empty SQLite of our version, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "workspace.db"
    database = Database(f"sqlite:///{path}")
    upgrading.ready(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def server():
    """The PostgreSQL server's address, with a connection to make databases."""
    url = os.environ.get(SERVER)
    if url is None:
        assert "CI" not in os.environ, "CI starts PostgreSQL: .ci/run"
        pytest.skip(f'no PostgreSQL: eval "$(.ci/postgres start)" sets {SERVER}')
    admin = create_engine(read_url(url), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        yield make_url(url), connection
    admin.dispose()


@pytest.fixture(scope="session")
def emptied(server):
    """An empty workspace of our version on the server, each time it is asked for."""
    with Reused(*server) as reused:
        yield reused.empty


@pytest.fixture(scope="session")
def another(server):
    """Another one."""
    with Reused(*server) as reused:
        yield reused.empty


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """Where an empty workspace of our version is, for each kind of database."""
    if request.param == "sqlite":
        path = tmp_path / "workspace.db"
        shutil.copy(request.getfixturevalue("prepared"), path)
        return f"sqlite:///{path}"
    return request.getfixturevalue("emptied")()


@pytest.fixture
def database(url):
    """An empty workspace, opened."""
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture
def staff(database) -> dict[str, Actor]:
    """Somebody of every role; the lead was the first."""
    with database.writing() as connection:
        lead = people.first_lead(connection, "lead@zone.example", "负责人甲")
    found = {"lead": Actor(lead.id, lead.email, lead.name, lead.role)}
    with writing(database, found["lead"], NOW) as work:
        for role, text in ROLES.items():
            if role not in found:
                one = people.add(
                    work, f"{role}@zone.example", f"{text.zh}乙", role, "发改委" if role == "reviewer" else ""
                )
                found[role] = Actor(one.id, one.email, one.name, one.role, one.department)
    return found


@pytest.fixture
def do(database, staff):
    """Do something as somebody of a role, in a transaction of its own: do("lead", service, …)."""

    def done(role, service, /, *args, **kwargs):
        with writing(database, staff[role], NOW) as work:
            assert isinstance(work, Work)
            return service(work, *args, **kwargs)

    return done


@pytest.fixture
def issue(database, staff):
    """Issue an offer as it stands there, as somebody of a role: issue("lead", offer, ground, library)."""

    def done(role, found, ground, policies, lang="zh", *, seen=None, at=NOW):
        asked = issuing.ToIssue(found.id, found.version if seen is None else seen, ground, policies, lang)
        return issuing.issue(database, staff[role], asked, at=at)

    return done
