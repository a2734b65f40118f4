"""How long a question to the library takes over 50,000 editions in four languages, and its pages."""

import random
from collections.abc import Iterable
from itertools import islice
from time import perf_counter
from typing import Any

from django.conf import settings
from django.test import Client

from atalaya.config.benchmarks.pages import _asked, settle
from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.config.benchmarks.search import _WORDS
from atalaya.demo.building import build
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.database import count_anew
from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.filling import fill
from atalaya.foundation.search import keeping, public
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.library.models import Edition, Work, WorkTopic
from atalaya.topics import public as topics

_MOST = 50_000
_ROUNDS = 20
_LIMIT, _QUERIES = 50.0, 15
_CODES = ("en", "es", "fr", "pt")
_KINDS = ("manual", "guide", "report", "article", "recording", "bulletin", "study", "tool")
_QUESTIONS = ("proteccion", "matriz de riesgos", "plan sûreté", "inspeção contêiner", "security", "insp", "port security plan", "00031", "zzz", "p")
_PAGES = (
    "/library/",
    "/library/?sort=-published_on",
    "/library/?words=proteccion",
    "/library/?words=security+plan&language=es",
    "/library/?language=es&topic=training.cyber",
    "/library/?only_en=1&kind=report",
    "/library/?year=2019",
    "/library/gaps/",
)
_PUBLIC = ("/resources/", "/resources/?words=proteccion", "/resources/?language=pt&kind=guide", "/resources/feed.atom", "/resources/glossary/")


@benchmark("library", "questions to 50,000 editions in four languages by three readers, and the library's pages over them")
def library(size: int) -> list[Measured]:
    """At most 50,000 editions of 20,000 works; half of the works are shown to everybody."""
    settings.ALLOWED_HOSTS = ["*"]
    made = build()
    editions = min(size, _MOST)
    begun = perf_counter()
    _build(editions)
    measured = [Measured(f"{editions} editions catalogued and indexed", perf_counter() - begun, "s")]
    readers = {"of the secretariat": made.people["secretariat"], "at a gate": made.people["guard"]}
    for name, who in {**{n: principal_of(u) for n, u in readers.items()}, "not signed in": NOBODY}.items():
        times = _times(who)
        measured.append(Measured(f"a question {name}, median", times[len(times) // 2], "ms"))
        measured.append(Measured(f"a question {name}, 95th percentile", times[int(len(times) * 0.95)], "ms", _LIMIT, more_is_better=False))
    client = Client()
    client.force_login(made.people["secretariat"], backend="django.contrib.auth.backends.ModelBackend")
    with everywhere("the benchmark chooses a work"):
        one = Work.objects.filter(source="bench", is_public=True).values_list("public_id", flat=True)[0]
    for who_asks, addresses in ((client, (*_PAGES, f"/library/works/{one}/")), (Client(), (*_PUBLIC, f"/resources/{one}/"))):
        for address in addresses:
            took, queries = _asked(who_asks, address)
            measured.append(Measured(f"{address.replace(one, 'ID')} 95th percentile", took[int(len(took) * 0.95)], "ms", 100.0, more_is_better=False))
            measured.append(Measured(f"{address.replace(one, 'ID')} queries", queries, "", _QUERIES, more_is_better=False))
    return measured


def _times(who: Principal) -> list[float]:
    times = []
    for _round in range(_ROUNDS):
        for question in _QUESTIONS:
            begun = perf_counter()
            public.find(who, question, kinds=["library.edition"])
            times.append((perf_counter() - begun) * 1000)
    return sorted(times)


def _build(editions: int) -> None:
    """Works of one to four editions each, on two topics, each title in the language of its edition."""
    chance = random.Random(7)  # noqa: S311  the same rows every time
    works = max(1, editions * 2 // 5)
    now = clock.now()
    stamp = {"created_at": now, "changed_at": now}
    known = {"known_on": now.date(), "known_until": now.date()}
    work = Work(place_path=ROOT, source="bench", status="listed", **known, **stamp)
    spoken = [sorted(chance.sample(_CODES, k=1 + n % 4)) for n in range(works)]
    fill(work, ("public_id", "kind", "title", *(f"sort_{code}" for code in _CODES), "languages", "published_on", "is_public", "number"), _works(chance, spoken))
    with everywhere("the benchmark makes its world"):
        keys = list(Work.objects.filter(source="bench").order_by("pk").values_list("pk", flat=True))
    edition = Edition(work_id=keys[0], source="bench", **stamp)
    rows = ((pk, code) for pk, codes in zip(keys, spoken, strict=True) for code in codes)
    fill(edition, ("public_id", "work_id", "language", "title", "address"), _editions(chance, islice(rows, editions)))
    every = list(topics.every())
    topic = WorkTopic(work_id=keys[0], topic="", **stamp)
    pairs = ((pk, code) for pk in keys for code in chance.sample(every, k=2))
    fill(topic, ("public_id", "work_id", "topic"), ((f"T{n:013}", pk, code) for n, (pk, code) in enumerate(pairs)))
    count_anew()
    _index()
    settle()


def _works(chance: random.Random, spoken: list[list[str]]) -> Iterable[tuple[Any, ...]]:
    for n, codes in enumerate(spoken):
        title = _title(chance, codes[0], n)
        day = f"{2000 + n % 25}-{1 + n % 12:02}-01"
        yield f"W{n:013}", _KINDS[n % len(_KINDS)], title, *([title.lower()] * 4), " ".join(codes), day, n % 2 == 0, f"DOC {n:05}"


def _editions(chance: random.Random, rows: Iterable[tuple[int, str]]) -> Iterable[tuple[Any, ...]]:
    for n, (pk, code) in enumerate(rows):
        yield f"E{n:013}", pk, code, _title(chance, code, n), f"https://library.example/{n}"


def _title(chance: random.Random, language: str, n: int) -> str:
    return f"{' '.join(chance.choices(_WORDS[language], k=5)).capitalize()} {n}"


def _index() -> None:
    """As the product does it when a work is written, in pieces."""
    with everywhere("the benchmark makes its world"):
        rows: Any = Edition.objects.filter(source="bench").select_related("work").order_by("pk").iterator(chunk_size=500)
        while some := list(islice(rows, 500)):
            keeping.put(some)
