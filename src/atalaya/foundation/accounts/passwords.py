"""Comparing passwords, taking the same time whether or not there is such a person."""

from django.contrib.auth.hashers import make_password, verify_password

from atalaya.foundation.accounts.models import User


def matches(user: User | None, password: str) -> bool:
    """Whether `password` is the user's. Nobody has no password, which is found out no faster."""
    if user is None or not user.has_usable_password():
        make_password(password)
        return False
    return verify_password(password, user.password)[0]
