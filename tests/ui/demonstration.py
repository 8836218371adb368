"""The app with a workspace to try out: a test identity provider on this machine, a database with somebody of every role in it."""

import secrets
from contextlib import contextmanager

from browser import free_port, serving
from provider import providing, secrets_text
from staffing import (
    accounts,
    fill,
    fill_budget,
    fill_joint_review,
    fill_offers,
    fill_prospects,
    fill_settlement,
    long_ago,
)

from engine.workspace.store.database import DATA_VARIABLE, DATABASE_VARIABLE, FILE
from ui import state


@contextmanager
def demonstrating(folder, port, today, provider=0):
    """The app's address; its data and its log lie in the folder, and it is `today` there."""
    database = f"sqlite:///{folder / FILE}"
    staff = fill(database, long_ago(today))
    fill_settlement(database, staff, today)  # before there were departments to ask
    fill_joint_review(database, staff, today)
    fill_prospects(database, staff, today)
    fill_offers(database, staff, today)
    fill_budget(database, staff, today)
    with going_on(folder, port, today, provider) as address:
        yield address


@contextmanager
def going_on(folder, port, today, provider=0):
    """The same on another day, with what is in the folder by then."""
    file = folder / "secrets.toml"
    settings = {
        DATA_VARIABLE: str(folder), DATABASE_VARIABLE: "", "STREAMLIT_SECRETS_FILES": str(file),
        state.TODAY_VARIABLE: today.isoformat(),
    }  # fmt: skip
    with providing(provider or free_port(), accounts(), folder / "provider.log") as issuer:
        file.write_text(secrets_text(f"http://127.0.0.1:{port}", issuer, secrets.token_urlsafe(32)))
        file.chmod(0o600)
        with serving(folder, port, **settings) as address:
            yield address
