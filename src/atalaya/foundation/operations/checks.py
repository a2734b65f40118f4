"""Deployment checks: what `atalaya check --deploy` adds to Django's own."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004
from django.db import DatabaseError, connection

from atalaya.foundation import mail


@register(Tags.security, deploy=True)
def check_mail(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Mails go somewhere: invitations and alarms travel by them."""
    if settings.ENV.demo or settings.EMAIL_BACKEND != mail.NOWHERE:
        return []
    return [Warning("mails go nowhere", hint="set ATALAYA_EMAIL_URL to smtp://USER:PASSWORD@HOST, or keep:", id="operations.W001")]


@register(Tags.security, deploy=True)
def check_address(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """People reach the product by a secure address."""
    if settings.BASE_URL.startswith("https://"):
        return []
    return [Warning("the address is not secure", hint="set ATALAYA_BASE_URL to https://HOST; passkeys and cameras need it too", id="operations.W002")]


@register(Tags.database, deploy=True)
def check_login(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """On PostgreSQL the role that signs in is no superuser: what steps down by SET ROLE can step up again."""
    if connection.vendor != "postgresql":
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
            (is_super,) = cursor.fetchone()
    except DatabaseError:
        return []
    if not is_super:
        return []
    return [Warning("the product signs in to PostgreSQL as a superuser", hint="see docs/how-to/postgresql.md", id="operations.W003")]
