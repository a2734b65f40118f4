"""What an address of a database becomes."""

from pathlib import Path

import pytest

from atalaya.foundation.database import settings_for
from atalaya.foundation.environment import SettingError


def test_postgresql_is_asked_short_questions_unless_the_address_says_otherwise() -> None:
    said = settings_for("postgres://me:p%40ss@db.example:6432/port?sslmode=require", Path("/data"))
    assert (said["USER"], said["PASSWORD"], said["HOST"], said["PORT"], said["NAME"]) == ("me", "p@ss", "db.example", "6432", "port")
    assert said["OPTIONS"] == {"options": "-c jit=off -c random_page_cost=1.1", "sslmode": "require"}
    assert settings_for("postgres://me@db.example/port?options=", Path("/data"))["OPTIONS"] == {"options": ""}


@pytest.mark.parametrize("url", ["mysql://db/x", "sqlite:///relative.sqlite3", "postgres://db:port/x"])
def test_what_is_no_database_of_ours_is_refused_by_the_name_of_its_setting(url: str) -> None:
    with pytest.raises(SettingError, match="ATALAYA_DATABASE_URL"):
        settings_for(url, Path("/data"))
