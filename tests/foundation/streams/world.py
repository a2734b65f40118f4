"""A second process on the database of a running product: makes people and sessions, writes records. One JSON a line."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "atalaya.config.settings"
import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from atalaya.foundation.accounts.models import Grant, User  # noqa: E402
from atalaya.foundation.permissions.principals import system  # noqa: E402
from atalaya.foundation.permissions.scope import everywhere  # noqa: E402
from atalaya.foundation.records.actions import action  # noqa: E402
from atalaya.kernel import clock  # noqa: E402

ME = system("tests", [])


@action(can=None, why="a test's own")
def person(*, actor, path: str) -> User:
    user = User(email=f"p{User.objects.count()}@example.org", name="P")
    user.set_unusable_password()
    user.save()
    Grant(user=user, role="designated-authority", place_path=path, starts_at=clock.now()).save()
    return user


@action(can=None, why="a test's own")
def grant(*, actor, user: User, path: str) -> str:
    made = Grant(user=user, role="auditor", place_path=path, starts_at=clock.now())
    made.save()
    return str(made.ref)


def cookie(user: User) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def answer(told: dict) -> object:
    with everywhere("a test"):
        if told["do"] == "people":
            user = person(actor=ME, path=told["path"])
            return [user.pk, [cookie(user) for _ in range(told["sessions"])]]
        if told["do"] == "grant":
            return grant(actor=ME, user=User.objects.get(pk=told["user"]), path=told["path"])
        if told["do"] == "end":
            with connection.cursor() as cursor:
                cursor.execute("UPDATE accounts_grant SET ended_at = starts_at WHERE user_id = %s", (told["user"],))
            return None
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            return cursor.fetchone()[0]


for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
    sys.stdout.flush()
