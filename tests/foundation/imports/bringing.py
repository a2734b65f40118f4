"""An importer of grants, for the tests."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.imports import Field, Importer, Planned, Row, declared
from atalaya.foundation.imports.parsers import choice, day, number, text, yes_no
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason

FIELDS = (
    Field(name="place_path", label="Place", parse=text(20), required=True, aliases=("lugar",), example="/1/2/"),
    Field(name="role", label="Role", parse=choice({"guard": "guard", "auditor": "auditor"}), required=True),
    Field(name="reason", label="Reason"),
    Field(name="below", label="Below", parse=yes_no),
    Field(name="until", label="Until", parse=day),
    Field(name="weight", label="Weight", parse=number(0, 10)),
)


@action(can=None, why="a test makes its own people")
def join(*, actor: Principal, email: str) -> User:
    user = User(email=email, name="N", password="x")
    user.save()
    return user


@action(can="accounts.grant", at="place_path")
def put(*, actor: Principal, place_path: str, role: str, reason: str, grant: Grant | None) -> None:
    grant = grant or Grant(place_path=place_path, role=role, user=User.objects.get(), starts_at=clock.now())
    grant.reason = reason
    grant.save()


def plan(actor: Principal, rows: Sequence[Row]) -> list[Planned]:
    known = {(g.place_path, g.role): g for g in Grant.objects.all()}
    return [_one(actor, row, known.get((row.values["place_path"], row.values["role"]))) for row in rows]


def _one(actor: Principal, row: Row, grant: Grant | None) -> Planned:
    label = row.values["place_path"]
    reason = row.values.get("reason") or ""
    if not actor.may("accounts.grant", label):
        return Planned(row, declared.REFUSED, label, (Reason("NOT_PERMITTED", {"capability": "accounts.grant"}, "place_path"),))
    if grant is None:
        return Planned(row, declared.NEW, label, changes={"reason": (None, reason)})
    if grant.reason == reason:
        return Planned(row, declared.UNCHANGED, label, what=grant)
    return Planned(row, declared.CHANGED, label, changes={"reason": (grant.reason, reason)}, what=grant)


def carry_out(actor: Principal, planned: Sequence[Planned]) -> None:
    for one in planned:
        values = one.row.values
        if values.get("reason") == "fail":
            raise RuntimeError("the module broke")
        put(actor=actor, place_path=values["place_path"], role=values["role"], reason=values.get("reason") or "", grant=one.what)


IMPORTER = Importer(slug="grants", label="Grants", can="accounts.grant", fields=FIELDS, plan=plan, carry_out=carry_out, key=("place_path", "role"))


def csv_of(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def xlsx_of(rows: Sequence[Sequence[Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()
