"""The secret that signs sessions: given by the environment, or made once and kept in the keys folder."""

import os
import secrets

from atalaya.foundation.environment import Environment


def secret_key(env: Environment) -> str:
    """The key of this installation; made on first use, readable by its owner only."""
    if env.secret_key:
        return env.secret_key
    file = env.keys / "secret-key"
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    env.keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = secrets.token_urlsafe(50)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(made)
    return made
