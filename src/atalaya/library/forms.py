"""The forms of the library."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.contacts.public import Organisation
from atalaya.foundation.files import DOCUMENTS
from atalaya.foundation.files.forms import UploadField
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.dates import BY_HAND, PartialField
from atalaya.foundation.ui.forms import Cards, LongSelect, RecordForm, TaskForm
from atalaya.library import labels
from atalaya.library.models import Edition, Practice, PracticeTopic, Selection, Work, WorkAuthor, WorkTopic
from atalaya.library.models.practices import TEXT
from atalaya.library.models.works import ADDRESS, BY, NUMBER, TITLE
from atalaya.places.public import Place, name_of, named
from atalaya.topics import public as topics

# Organisations that made a work: as many as forms offer at once.
_AUTHORS = (_("Organisation"), _("Second organisation"), _("Third organisation"))
_NATIVE = [(code, NATIVE[code]) for code in CODES]


def _text(label: Any, limit: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text)


def _long(label: Any, limit: int, rows: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows}))


def _state(*, required: bool, help_text: Any = "") -> forms.Field:
    return forms.ModelChoiceField(None, label=_("State"), required=required, widget=LongSelect(), help_text=help_text)


def _facts() -> dict[str, forms.Field]:
    by_help = _("As the work itself names them. Organisations that are known here can be chosen below.")
    found: dict[str, forms.Field] = {
        "kind": forms.ChoiceField(label=_("Kind"), choices=[], widget=LongSelect()),
        "title": _text(_("Title"), TITLE, _("As the work itself has it."), required=True),
        "title_language": forms.ChoiceField(label=_("Language of the title"), choices=[]),
        "by": _text(_("Made by"), BY, by_help),
    }
    for n, label in enumerate(_AUTHORS, start=1):
        found[f"author_{n}"] = forms.ModelChoiceField(Organisation.objects.none(), label=label, required=False, widget=LongSelect())
    return found | {
        "published": PartialField(label=_("Published"), required=False, help_text=BY_HAND),
        "number": _text(_("Document number"), NUMBER, _("As in CIDI/CIP/doc. 5/23, or an ISBN.")),
        "state": _state(required=False, help_text=_("For what is one State's own, such as a law.")),
        "rights": forms.ChoiceField(label=_("Rights"), choices=[], required=False, widget=Cards(labels.RIGHTS_HINTS)),
        "summary": _long(_("What it is about"), 4000, 5, _("A few sentences of your own, not copied.")),
        "topics": forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple),
        **{f"title_{code}": _text(format_lazy(_("Title in {language}"), language=NATIVE[code]), TITLE) for code in CODES},
        "source": _text(_("Source"), 300, _("Where you know of it from.")),
        "note": _long(_("Note"), 600, 2),
    }


class _Work:
    """What both forms of a work do once they are made: the choices that are read from records and data, and what they hand over."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def offer(self) -> None:
        """Fill in what may be chosen."""
        self.fields["kind"].choices = [(slug, str(label)) for slug, label in labels.KINDS.items()]
        self.fields["title_language"].choices = [(code, label) for code, label in labels.languages() if code]
        self.fields["rights"].choices = list(labels.RIGHTS.items())
        self.fields["topics"].choices = [(t.code, str(t)) for t in topics.every().values()]
        known = Organisation.objects.order_by("name")
        choices = [("", "–"), *((o.pk, o.name) for o in known)]
        for n in range(1, len(_AUTHORS) + 1):
            self.fields[f"author_{n}"].queryset = known
            self.fields[f"author_{n}"].choices = choices
        offer_states(self.fields["state"])

    def told(self) -> dict[str, Any]:
        """What an action takes: the facts, the topics and the organisations apart."""
        given = {n: v for n, v in self.cleaned_data.items() if n != "revision"}
        authors = [o for n in range(1, len(_AUTHORS) + 1) if (o := given.pop(f"author_{n}", None)) is not None]
        titles = {code: t for code in CODES if (t := given.pop(f"title_{code}").strip())}
        return {"topics": given.pop("topics"), "authors": authors, "values": {**given, "titles": titles}}


def offer_states(field: Any) -> None:
    """Fill in the States, by their names in the reader's language."""
    rows = Place.objects.filter(kind="state")
    field.queryset = rows
    field.choices = [("", "–"), *((p.pk, name) for p, name in named(rows))]


_NewBase: type[TaskForm] = type("_NewBase", (TaskForm,), _facts())
_EditBase: type[RecordForm] = type("_EditBase", (RecordForm,), _facts())


class NewWorkForm(_Work, _NewBase):  # type: ignore[misc, valid-type]
    """A new work, with its first edition: most have one, and a work without any cannot be read."""

    language = forms.ChoiceField(label=_("Language of this edition"), choices=[], required=False)
    address = forms.CharField(label=_("Address"), max_length=ADDRESS, required=False, help_text=_("Where it can be read, with https:// in front."))
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer()
        self.fields["language"].choices = labels.languages()
        # One is enough to begin with; the others are added where the facts are changed.
        for n in range(2, len(_AUTHORS) + 1):
            del self.fields[f"author_{n}"]
        head = ["kind", "title", "title_language", "language", "address", "rights", "by"]
        self.order_fields([*head, *(name for name in self.fields if name not in head)])

    def told(self) -> dict[str, Any]:
        """As of both, with the first edition and the activity apart."""
        found = super().told()
        values = found["values"]
        language, address = values.pop("language"), values.pop("address").strip()
        own = {"language": language, "address": address, "is_only_named": not address, "is_original": language == values["title_language"]}
        found["edition"] = own if language or address else None
        found["about"] = values.pop("about")
        return found


class EditWorkForm(_Work, _EditBase):  # type: ignore[misc, valid-type]
    """The facts of a work."""

    def __init__(self, *args: Any, record: Work, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer()

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the work says, its date as it is written."""
        if not isinstance(record, Work):
            raise TypeError("a form over a work")
        own: dict[str, Any] = super().initial_of(record)
        authors = WorkAuthor.objects.filter(work=record).order_by("position").values_list("organisation_id", flat=True)[: len(_AUTHORS)]
        chosen = WorkTopic.objects.filter(work=record).order_by("id").values_list("topic", flat=True)
        own |= {f"author_{n}": pk for n, pk in enumerate(authors, start=1)}
        own |= {f"title_{code}": record.titles.get(code, "") for code in CODES}
        return own | {"published": str(record.published or ""), "state": record.state_id, "topics": list(chosen)}


def _edition() -> dict[str, forms.Field]:
    named = _("Nobody knows where it can be had")
    help_file = _("Kept only where the rights of the work allow a copy.")
    return {
        "language": forms.ChoiceField(label=_("Language"), choices=[], required=False),
        "title": _text(_("Title of this edition"), TITLE, _("Empty: as the work is called in that language.")),
        "address": _text(_("Address"), ADDRESS, _("Where it can be read, with https:// in front.")),
        "file": UploadField(label=_("Copy"), allowed=DOCUMENTS, required=False, help_text=help_file),
        "is_only_named": forms.BooleanField(label=named, required=False),
        "is_original": forms.BooleanField(label=_("This is the original"), required=False),
        "revision_label": _text(_("Revision"), 40, _("As in rev.1, corr.1 or second edition.")),
        "number": _text(_("Document number of this edition"), NUMBER),
        "published": PartialField(label=_("Published"), required=False, help_text=BY_HAND),
        "source": _text(_("Source"), 300),
        "note": _long(_("Note"), 600, 2),
    }


_NewEdition: type[TaskForm] = type("_NewEdition", (TaskForm,), _edition())
_EditEdition: type[RecordForm] = type("_EditEdition", (RecordForm,), _edition())


def _apart(given: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(given)
    file = values.pop("file")
    return {"values": values, "file": file or None}


class NewEditionForm(_NewEdition):  # type: ignore[misc, valid-type]
    """A new edition of a work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = labels.languages()

    def told(self) -> dict[str, Any]:
        """The facts, and the file apart."""
        return _apart(self.values())


class EditEditionForm(_EditEdition):  # type: ignore[misc, valid-type]
    """The facts of an edition."""

    def __init__(self, *args: Any, record: Edition, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.fields["language"].choices = labels.languages()

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the edition says, its date as it is written."""
        own: dict[str, Any] = super().initial_of(record)
        return own | {"published": str(getattr(record, "published", None) or "")}

    def told(self) -> dict[str, Any]:
        """The facts, and the file apart."""
        return _apart(self.values())


class ConfirmForm(RecordForm):
    """Nothing to fill in: only the revision that was read."""


class ReasonForm(RecordForm):
    """Why."""

    reason = _long(_("Reason"), 600, 3, required=True)


class NoteForm(RecordForm):
    """A word, if there is one."""

    note = _long(_("Word to the State"), 600, 3, _("Optional. Only the State and the secretariat read it."))

    def initial_of(self, record: Record) -> dict[str, Any]:
        """Nothing of the record: what is written here is another note than its own."""
        return {}


def _practice() -> dict[str, forms.Field]:
    careful = _("Write nothing that would help somebody who means harm: once it is accepted, everybody who signs in reads it.")
    return {
        "kind": forms.ChoiceField(label=_("What it is"), choices=[], widget=Cards()),
        "title": _text(_("Title"), TITLE, required=True),
        "language": forms.ChoiceField(label=_("Language you write in"), choices=_NATIVE),
        "situation": _long(_("What it answers"), TEXT, 4, _("The situation or the problem, as others may know it too.")),
        "done": _long(_("What was done"), TEXT, 6, careful),
        "result": _long(_("What came of it"), TEXT, 4),
        "lesson": _long(_("What others may take from it"), TEXT, 4),
        "body": _text(_("Who did it"), 200, _("The authority, port or terminal.")),
        "since": PartialField(label=_("Since when"), required=False, help_text=BY_HAND),
        "address": _text(_("Address"), ADDRESS, _("Where more can be read, with https:// in front.")),
        "topics": forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple),
        "may_be_public": forms.BooleanField(
            label=_("May stand on the open web"), required=False, help_text=_("Otherwise only those who sign in read it, once it is accepted.")
        ),
    }


_NewPractice: type[TaskForm] = type("_NewPractice", (TaskForm,), _practice())
_EditPractice: type[RecordForm] = type("_EditPractice", (RecordForm,), _practice())


def _offer_practice(form: Any) -> None:
    form.fields["kind"].choices = list(labels.PRACTICE_KINDS.items())
    form.fields["topics"].choices = [(t.code, str(t)) for t in topics.every().values()]


class NewPracticeForm(_NewPractice):  # type: ignore[misc, valid-type]
    """A new practice of one of the reader's States: asked for where there are several."""

    state = _state(required=True)

    def __init__(self, *args: Any, among: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_practice(self)
        field: Any = self.fields["state"]
        field.queryset = Place.objects.filter(pk__in=[p.pk for p in among])
        field.choices = [(p.pk, name_of(p)) for p in among]
        if len(among) == 1:
            field.initial, field.widget = among[0].pk, forms.HiddenInput()
        self.order_fields(["state", *self.fields])


class EditPracticeForm(_EditPractice):  # type: ignore[misc, valid-type]
    """A practice that nobody is reviewing."""

    def __init__(self, *args: Any, record: Practice, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        _offer_practice(self)

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the practice says, its date as it is written."""
        if not isinstance(record, Practice):
            raise TypeError("a form over a practice")
        since = str(record.since_on)[: {"year": 4, "month": 7}.get(record.since_precision, 10)] if record.since_on else ""
        chosen = PracticeTopic.objects.filter(practice=record).order_by("id").values_list("topic", flat=True)
        own: dict[str, Any] = super().initial_of(record)
        return own | {"since": since, "topics": list(chosen)}


class NewSelectionForm(TaskForm):
    """A new selection."""

    title = _text(_("Title"), TITLE, required=True)
    intro = _long(_("What stands above it"), 2000, 3)


class EditSelectionForm(RecordForm):
    """A selection."""

    title = _text(_("Title"), TITLE, required=True)
    intro = _long(_("What stands above it"), 2000, 3)


class SelectForm(TaskForm):
    """Into which selection a work goes: one of the reader's own, or a new one."""

    selection: "forms.ModelChoiceField[Selection]" = forms.ModelChoiceField(None, label=_("Selection"), required=False)
    title = _text(_("Or begin a new one"), TITLE, _("Its title."))
    note = _long(_("Note"), 600, 2, _("It stands in this selection, under each work that is put in now."))

    def __init__(self, *args: Any, owner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["selection"]
        field.queryset = Selection.objects.filter(owner=owner).order_by("-id")
        field.empty_label = "–"
        if not field.queryset.exists():
            del self.fields["selection"]
            self.fields["title"].label = _("Title of the selection")

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        found = super().clean() or self.cleaned_data
        if not found.get("selection") and not found.get("title", "").strip():
            self.add_error("title", _("Choose a selection, or give a new one its title."))
        return found
