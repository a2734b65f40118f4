"""What is declared of a register beside itself: its actions, and what a record of it has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.foundation.ui.registers import Column
from atalaya.kernel.reasons import Reason

Act = Callable[..., Any]


def _always(_record: Any) -> bool:
    return True


def _open(_record: Any) -> Reason | None:
    return None


@dataclass(frozen=True)
class Actions:
    """The declared actions behind the pages. `add(actor=, **values)`, `change(actor=, record=, **values)`, `archive(actor=, record=)`.

    Of a part, `add` also takes `owner=`, the record it belongs to.
    """

    add: Act | None = None
    change: Act | None = None
    archive: Act | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that may be done with a record beside changing its facts: one form, and `act(actor=, record=, **values)`.

    `shows` leaves it out where there is nothing to do, `refuse` says why it is closed: the same rule as the action's.
    `initial` proposes values, `said` is told when it is done.
    """

    slug: str
    label: Text
    icon: str
    form: type[RecordForm]
    act: Act
    said: Text = ""
    shows: Callable[[Any], bool] = _always
    refuse: Callable[[Any], Reason | None] = _open
    initial: Callable[[Any], Mapping[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """What belongs to a record and is kept on its page: the parties of an agreement, the seats of a board.

    `rows(owner)` are its lines and `columns` as of a register, the first of them the name of a line. `owner` is the field
    of the part that leads to the record. Without `change` a line can only be taken back.
    `add` says what is done to have one more, where "New ..." would mislead.
    """

    slug: str
    label: Text
    one: Text
    model: type[Record]
    owner: str
    rows: Callable[[Any], Iterable[Any]]
    columns: Sequence[Column]
    actions: Actions
    form: type[RecordForm] | None = None
    new_form: type[TaskForm] | None = None
    add: Text = ""
    empty: Text = ""
    foot: Text = ""
    shows: Callable[[Any], bool] = _always


@dataclass(frozen=True)
class Panel:
    """A template on the page of a record, with the values `context(request, record)` gives it; None leaves it out."""

    template: str
    context: Callable[..., dict[str, Any] | None]
    at_side: bool = False
