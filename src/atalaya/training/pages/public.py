"""What everybody sees of activities that were announced: the list, one of them, the calendars, and the form to sign up."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from atalaya.foundation.accounts import attempts
from atalaya.foundation.accounts.origin import origin_of
from atalaya.foundation.agenda import calendars
from atalaya.foundation.agenda.labels import status
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.i18n.languages import CODES, django_code, from_django
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.ui import drawing
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.topics import public as topics
from atalaya.training import calls, forms, labels, queries, rules, showing
from atalaya.training.actions import signing
from atalaya.training.models import Activity, ActivityTopic, Call, Involvement, SignUp

_WHY = "activities that were announced are for everybody"
_KEPT = timedelta(days=365)
_MOST = 200


def _announced(public_id: str) -> Activity:
    found: Activity | None = Activity.objects.select_related("series").filter(is_public=True, public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such activity was announced")
    return found


@public(_WHY)
@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """The activities that are to come, and the calendars to follow."""
    with everywhere(_WHY):
        rows = Activity.objects.filter(is_public=True, ends_last__gte=clock.today()).order_by("starts_on", "id")
        lines = [_line(a) for a in rows[:_MOST]]
        open_calls = Call.objects.filter(is_public=True, status="open", closes_on__gte=clock.today()).count()
    feeds = [(_("All activities"), "all"), *((labels.KINDS[k], k) for k in rules.KINDS if k != "other")]
    feeds += [(_("Last days of calls for scholarships"), "scholarships")]
    context = {"heading": _("Training for the ports of the Americas"), "lines": lines, "feeds": feeds, "open_calls": open_calls}
    return render(request, "training/public/coming.html", context)


def _line(activity: Activity) -> dict[str, Any]:
    title, language = showing.title_of(activity)
    found = showing.days(activity)
    return {
        "activity": activity,
        "title": title,
        "language": language,
        "kind": labels.KINDS[activity.kind],
        "status": status(activity.status),
        "day": cldr.day(found[0]) if found else str(activity.starts or ""),
        "until": cldr.day(found[1]) if found and found[1] != found[0] else "",
        "where": showing.where(activity) or (labels.MODALITIES[activity.modality] if activity.modality else ""),
    }


@public(_WHY)
@require_safe
def activity(request: HttpRequest, public_id: str) -> HttpResponse:
    """One activity, as whoever may come reads it."""
    with everywhere(_WHY):
        found = _announced(public_id)
        parts = Involvement.objects.filter(activity=found).select_related("organisation").order_by("role", "organisation__name")
        organisers = [p.organisation.name for p in parts if p.role in rules.OURS]
        closed = rules.refuse_sign_up(found.status, found.starts, found.sign_up_until, clock.today())
        values = {
            **_line(found),
            "heading": showing.title_of(found)[0],
            "times": " – ".join(f"{t:%H:%M}" for t in (found.starts_at_time, found.ends_at_time) if t),
            "hours": drawing.number(showing.hours_of(found)),
            "languages_spoken": ", ".join(cldr.language(str(c)) or str(c) for c in found.languages),
            "parts": [(labels.INVOLVEMENTS[p.role], p.organisation.name) for p in parts],
            "topics": [topics.named(t) for t in ActivityTopic.objects.filter(activity=found).order_by("topic").values_list("topic", flat=True)],
            "closed": words.say(closed) if closed else "",
            "reason": found.changes.order_by("-id").values_list("reason", flat=True).first(),
            "schema_org": showing.schema_org(found, organisers),
            "recordings": showing.recordings_of(found, only_public=True),
        }
        return render(request, "training/public/activity.html", values)


@public(_WHY)
@require_safe
def calendar(request: HttpRequest, audience: str) -> HttpResponse:
    """The calendar of an audience: everybody ("all"), a kind of activity, or those taught in a language ("in-es")."""
    with everywhere(_WHY):
        rows = Activity.objects.filter(is_public=True, changed_at__gte=clock.now() - 3 * _KEPT).order_by("starts_on", "id")
        language = audience.removeprefix("in-")
        if audience == "scholarships":
            return _deadlines(request)
        if audience in rules.KINDS:
            rows = rows.filter(kind=audience)
        elif audience != "all" and (not audience.startswith("in-") or language not in CODES):
            raise Http404("no such audience")
        since = clock.today() - _KEPT
        kept = [a for a in rows if (a.ends_last is None or a.ends_last >= since) and (not audience.startswith("in-") or language in a.languages)]
        asked = request.GET.get("lang", "")
        with translation.override(django_code(asked) if asked in CODES else translation.get_language()):
            entries = [entry for a in kept if (entry := showing.entry_of(a))]
            return _file(calendars.write(_("Training for the ports of the Americas"), entries), audience)


def _deadlines(request: HttpRequest) -> HttpResponse:
    """The last days of the calls that were opened, a year back."""
    rows = Call.objects.filter(is_public=True, closes_on__gte=clock.today() - _KEPT).order_by("closes_on", "id")
    asked = request.GET.get("lang", "")
    with translation.override(django_code(asked) if asked in CODES else translation.get_language()):
        entries = [found for one in rows[:_MOST] if (found := calls.entry_of(one))]
        return _file(calendars.write(_("Scholarships for the ports of the Americas"), entries), "scholarships")


@public(_WHY)
@require_safe
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    """One activity for a calendar."""
    with everywhere(_WHY):
        found = showing.entry_of(_announced(public_id))
        if found is None:
            raise Http404("it has no day yet")
        return _file(calendars.write(found.title, [found]), public_id)


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return answer


@public("anybody may ask to come to what was announced; tries are counted by address")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask to come. What is answered is the same whether or not the address was here before."""
    with everywhere(_WHY):
        found = _announced(public_id)
        if reason := rules.refuse_sign_up(found.status, found.starts, found.sign_up_until, clock.today()):
            return render(request, "training/public/closed.html", {**_line(found), "heading": _("Sign up"), "closed": words.say(reason)}, status=410)
        language = from_django(translation.get_language())
        form = forms.SignUpForm(request.POST or None)
        values = {**_line(found), "heading": _("Sign up"), "form": form, "is_full": queries.is_full(found)}
        if request.method != "POST" or not form.is_valid():
            return render(request, "training/public/sign_up.html", values, status=422 if request.method == "POST" else 200)
        try:
            attempts.begin("sign-up", form.cleaned_data["email"].lower(), origin_of(request)).close("failed")
            signing.sign_up(actor=signing.DOOR, activity=found, values=form.values(), language=language)
        except Refused as refused:
            form.add_reasons(refused)
            return render(request, "training/public/sign_up.html", values, status=422)
        return render(request, "training/public/asked.html", {**values, "email": form.cleaned_data["email"]})


@public("the mailed link is the permission")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own sign-up: confirm it, see what became of it, withdraw it. Opening the link changes nothing."""
    with everywhere("the mailed link is the permission"):
        found: SignUp | None = SignUp.objects.select_related("activity").filter(secret=secret.upper()[:40]).first()
        if found is None:
            raise Http404("no such sign-up")
        if request.method == "POST":
            act = {"confirm": signing.confirm, "withdraw": signing.withdraw}.get(request.POST.get("do", ""))
            if act is not None:
                act(actor=signing.DOOR, sign_up=found)
            return redirect(reverse("activities:mine", args=[found.secret]))
        closed = rules.refuse_sign_up(found.activity.status, found.activity.starts, None, clock.today())
        values = {**_line(found.activity), "heading": _("Your sign-up"), "sign_up": found, "is_over": closed is not None, "own": labels.sign_up(found.status)}
        return render(request, "training/public/mine.html", values)
