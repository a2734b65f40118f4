"""What documents declare of scholarships stands beside the register, for those who see figures."""

import pytest
from django.test import RequestFactory

from atalaya.foundation.permissions.scope import everywhere
from atalaya.results.pages import home

pytestmark = pytest.mark.usefixtures("programme")


def test_the_scholarships_of_2019_are_declared_beside_the_register() -> None:
    with everywhere("the test reads what is declared"):
        shown = home.declared_scholarships(RequestFactory().get("/"))
    assert shown is not None
    (row,) = [r for r in shown["declared"] if "from=2019-01-01&to=2019-12-31" in r["url"]]
    assert (row["value"], row["url"]) == ("273", "/results/figures/sch.count/?from=2019-01-01&to=2019-12-31")
