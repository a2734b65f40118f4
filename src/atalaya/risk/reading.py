"""From a YAML file to a method, with everything that is wrong in it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from atalaya.kernel.reasons import Reason, Refused
from atalaya.risk.rules import expressions, methods
from atalaya.risk.rules.methods import STEPS, Method

LONGEST = 100_000
_Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{1,39}$")]
_Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
_Number = Annotated[int | float, Field(ge=-(10**9), le=10**9)]
_Standing = Literal["read", "recalled", "ours"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Words(_Strict):
    en: str = Field(min_length=1, max_length=2000)
    es: str = Field(min_length=1, max_length=2000)
    pt: str = Field(min_length=1, max_length=2000)
    fr: str = Field(min_length=1, max_length=2000)

    def plain(self) -> dict[str, str]:
        return self.model_dump()


class _Level(_Strict):
    value: _Number
    words: _Words
    standing: _Standing = "read"


class _Factor(_Strict):
    id: _Name
    words: _Words
    help: _Words | None = None
    levels: list[_Level] = Field(min_length=2, max_length=20)
    averages: bool = False
    optional: bool = False


class _Class(_Strict):
    id: _Slug
    words: _Words
    step: int = Field(ge=1, le=STEPS)


class _Band(_Strict):
    is_: _Slug = Field(alias="class")
    to: _Number | None = None
    below: _Number | None = None

    def band(self) -> methods.Band:
        edge = self.to if self.to is not None else self.below
        return methods.Band(self.is_, None if edge is None else _exact(edge), is_below=self.to is None and self.below is not None)


class _Formula(_Strict):
    id: _Name
    words: _Words
    formula: str = Field(min_length=1, max_length=expressions.LONGEST)
    bands: list[_Band] = Field(default=[], max_length=20)


class _Table(_Strict):
    row: _Name
    column: _Name
    edges: list[_Number] = Field(min_length=1, max_length=20)
    cells: dict[_Number, list[_Slug]]


class _Method(_Strict):
    id: _Slug
    version: int = Field(ge=1, le=9999)
    words: _Words
    source: str = Field(min_length=1, max_length=1000)
    note: _Words | None = None
    standing: _Standing = "read"
    open: bool = False
    factors: list[_Factor] = Field(default=[], max_length=20)
    formulas: list[_Formula] = Field(default=[], max_length=20)
    score: _Name = "score"
    classes: list[_Class] = Field(default=[], max_length=20)
    bands: list[_Band] = Field(default=[], max_length=20)
    table: _Table | None = None
    order: list[_Name] = Field(default=[], max_length=20)


def _exact(value: float) -> Fraction:
    return Fraction(repr(value))


def read(text: str) -> Method:
    """The method in `text`. Raises Refused with everything that is wrong in it."""
    if len(text) > LONGEST:
        raise Refused(Reason("RISK_METHOD_TOO_LONG", {"most": LONGEST}))
    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise Refused(Reason("RISK_METHOD_NOT_YAML", {"line": mark.line + 1 if mark else 1})) from error
    try:
        found = _Method.model_validate(given)
    except (ValidationError, RecursionError) as error:
        raise Refused(*_reasons(error)) from error
    method, reasons = _method(found)
    if reasons or (reasons := methods.check(method)):
        raise Refused(*reasons)
    return method


def _reasons(error: Any) -> Iterator[Reason]:
    if not isinstance(error, ValidationError):
        yield Reason("RISK_METHOD_WRONG", {"where": "/"})
        return
    for one in error.errors(include_url=False, include_context=False, include_input=False)[:20]:
        where = ".".join(str(part) for part in one["loc"])[:200] or "/"
        code = {"missing": "RISK_METHOD_MISSING", "extra_forbidden": "RISK_METHOD_UNKNOWN_FIELD"}.get(one["type"], "RISK_METHOD_WRONG")
        yield Reason(code, {"where": where}, where)


def _method(given: _Method) -> tuple[Method, list[Reason]]:
    formulas, reasons = [], []
    for one in given.formulas:
        try:
            tree = expressions.parse(one.formula)
        except Refused as refused:
            reasons += [Reason(r.code, r.params, f"formulas.{one.id}") for r in refused.reasons]
        else:
            formulas.append(methods.Formula(one.id, one.words.plain(), tree, tuple(b.band() for b in one.bands)))
    if not given.open and not (given.factors and given.formulas):
        reasons.append(Reason("RISK_METHOD_MISSING", {"where": "formulas" if given.factors else "factors"}, "factors"))
    known = {f.id for f in given.factors} | {f.id for f in given.formulas}
    reasons += [Reason("RISK_UNKNOWN_NAME", {"formula": "order", "name": n, "known": ", ".join(sorted(known))}, "order") for n in given.order if n not in known]
    nothing = {"en": "", "es": "", "pt": "", "fr": ""}
    method = Method(
        id=given.id,
        version=given.version,
        words=given.words.plain(),
        source=given.source,
        note=given.note.plain() if given.note else nothing,
        standing=given.standing,
        factors=tuple(
            methods.Factor(
                f.id,
                f.words.plain(),
                f.help.plain() if f.help else nothing,
                tuple(methods.Level(_exact(level.value), level.words.plain(), level.standing) for level in f.levels),
                averages=f.averages,
                is_optional=f.optional,
            )
            for f in given.factors
        ),
        formulas=tuple(formulas),
        score=given.score,
        classes=tuple(methods.Class(c.id, c.words.plain(), c.step) for c in given.classes),
        bands=tuple(b.band() for b in given.bands),
        table=_table(given.table),
        order=tuple(given.order),
        is_open=given.open,
    )
    return method, reasons


def _table(given: _Table | None) -> methods.Table | None:
    if given is None:
        return None
    cells = {_exact(value): tuple(row) for value, row in given.cells.items()}
    return methods.Table(given.row, given.column, tuple(_exact(edge) for edge in given.edges), cells)
