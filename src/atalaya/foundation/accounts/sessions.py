"""Where sessions are kept: Django's database store, with the owner and the device beside it and the key as a digest."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from atalaya.kernel import clock

SIGN_IN = "sign-in"


def stored_key(key: str) -> str:
    """The key of a cookie as the table holds it."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(DatabaseStore):
    """Django's store over our table. A stolen copy of the table, or of a backup, opens no session."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of sessions."""
        from atalaya.foundation.accounts.models import Session

        return Session

    def _get_session_from_db(self) -> Any:
        row = self.model.objects.filter(session_key=stored_key(self.session_key or ""), expire_date__gt=clock.now()).first()
        if row is None:
            self._session_key = None
        else:
            self._row = row
        return row

    def exists(self, session_key: str) -> bool:
        """Whether a session of this key is kept."""
        return bool(self.model.objects.filter(session_key=stored_key(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of this session, with whom and what device it belongs to."""
        about = data.get(SIGN_IN) or {}
        row = self.get_model_class()(
            session_key=stored_key(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=clock.now() + timedelta(seconds=self.get_expiry_age()),
            seen_at=clock.now(),
        )
        if SESSION_KEY in data:
            row.user_id = int(data[SESSION_KEY])
            row.began_at = datetime.fromisoformat(about["at"]) if "at" in about else None
            row.public_id = about.get("id", row.public_id)
            row.address, row.device, row.method = (about.get(k, "") for k in ("address", "device", "method"))
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End a session. A key that is not kept is no error."""
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=stored_key(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Forget the sessions that are over."""
        cls.get_model_class().forget_over()
