"""Finding users by the address they sign in with."""

from typing import Any

from atalaya.foundation.permissions.managers import UnplacedManager


class UserManager(UnplacedManager):
    """What Django's authentication asks of a manager of users."""

    why = "people are found through their grants; pages of accounts filter by those in reach"

    def get_by_natural_key(self, email: str) -> Any:
        """The user with this e-mail address, however its letters are written. Raises DoesNotExist."""
        return self.get(email__iexact=email)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The address as it is stored: trimmed, in small letters."""
        return (email or "").strip().lower()
