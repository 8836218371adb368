"""A real identity provider (OpenID Connect) for tests and for the demo: a process of its own on loopback.

    python provider.py PORT < people.json     [{"sub": …, "label": …, "email": …, …}, …]

Its own pages take their looks from another machine; these ask nothing of anybody. Whoever is chosen is signed in: it checks
no password, so it is never to be more than a try-out.
"""

import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"

# Over the pages that oidc-provider-mock brings along.
PAGES = {
    "_base.html": """<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>测试身份提供方 / test identity provider</title>
    <link rel="icon" href="data:,">
    <style>
      :root { color-scheme: light dark }
      body { font: 1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 12vh auto; padding: 0 1.5rem }
      h1 { font-size: 1.25rem }
      form { display: grid; gap: .5rem }
      button { font: inherit; padding: .6rem .9rem; text-align: left; cursor: pointer }
    </style>
  </head>
  <body><main>{% block content %}{{ content }}{% endblock %}</main></body>
</html>""",
    "authorization_form.html": """{% extends "_base.html" %}{% block content %}
<h1>以谁的身份登录？ / Sign in as whom?</h1>
<p>测试身份提供方，不查密码。 / A test identity provider; it asks for no password.</p>
<form method="post">
  {% for sub in predefined_users %}<button name="sub" value="{{ sub }}">{{ labels.get(sub, sub) }}</button>{% endfor %}
  <button name="action" value="deny">取消 / Cancel</button>
</form>
{% endblock %}""",
    "end_session_form.html": """{% extends "_base.html" %}{% block content %}
<h1>退出登录 / Sign out</h1>
<form method="post" action="{{ end_session_confirm_url }}">
  {% if redirect_uri %}<input type="hidden" name="redirect_uri" value="{{ redirect_uri }}">{% endif %}
  <button>退出 / Sign out</button>
</form>
{% endblock %}""",
}


@contextmanager
def providing(port, people, log, *, lasting=3600):
    """The provider for as long as it is needed; its address. What it tells of a person lasts so many seconds."""
    environment = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1", "LASTING": str(lasting)}
    command = [sys.executable, "-W", "ignore", str(Path(__file__)), str(port)]
    with log.open("w") as said:
        server = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            server.stdin.write(json.dumps(people).encode())
            server.stdin.close()
            address = f"http://{HOST}:{port}"
            _wait_for(f"{address}/.well-known/openid-configuration", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def secrets_text(app, provider, secret):
    """The app's `[auth]`, as docs/workspace.md describes it."""
    return f"""[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "{secret}"
client_id = "goldenten"
client_secret = "{secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


def _wait_for(url, server, log):
    for _ in range(150):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def main(port):
    from datetime import timedelta

    import uvicorn
    from jinja2 import ChoiceLoader, DictLoader
    from oidc_provider_mock import User, app

    people = json.load(sys.stdin)
    users = [
        User(sub=each["sub"], claims={k: v for k, v in each.items() if k not in {"sub", "label"}})
        for each in people
    ]
    lasting = timedelta(seconds=int(os.environ["LASTING"]))
    provider = app(user_claims=users, access_token_max_age=lasting)
    provider.jinja_loader = ChoiceLoader([DictLoader(PAGES), provider.jinja_loader])
    provider.jinja_env.globals["labels"] = {each["sub"]: each["label"] for each in people}
    uvicorn.run(provider, interface="wsgi", host=HOST, port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
