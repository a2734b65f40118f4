"""How long a question takes, and what keeping the index costs an action."""

import random
from time import perf_counter

from django.db import transaction

from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.foundation.accounts.models import Grant
from atalaya.foundation.database import count_anew
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.search import keeping, public
from atalaya.kernel.ids import encode
from atalaya.kernel.paths import Reach
from atalaya.kernel.refs import Ref

_MOST = 50_000
_ROUNDS = 20
_WORDS = {
    code: text.split()
    for code, text in {
        "en": "port berth gate inspection container security plan fence camera guard vessel drill exercise incident report harbour fuel fire",
        "es": "puerto muelle puerta inspección contenedor protección plan cerca cámara guardia buque práctica ejercicio suceso informe grúa fuego",
        "pt": "porto cais portão inspeção contêiner proteção plano cerca câmera guarda navio treinamento exercício incidente relatório guindaste",
        "fr": "port quai porte inspection conteneur sûreté plan clôture caméra garde navire entraînement exercice incident rapport grue feu",
    }.items()
}
_QUESTIONS = ("muelle", "inspecciones", "proteccion puerto", "sûreté navire", "fence", "insp", "port security plan", "terminal 7", "00031", "zzz", "p")
_VIEW = "bench.view"
_READERS = {"everywhere": "/", "in one State of 30": "/1/7/", "in one facility of 3,000": "/1/7/71/704/"}


@benchmark("search", "questions over 50,000 documents, and what the index costs each record")
def search(size: int) -> list[Measured]:
    """At most 50,000 documents in four languages, asked by three readers."""
    chance = random.Random(7)  # noqa: S311  the same documents every time
    documents = min(size, _MOST)
    public.register(public.Kind(kind="bench.thing", model=Grant, view=_VIEW, label="", describe=lambda _record: None))
    begun = perf_counter()
    with transaction.atomic():
        for n in range(documents):
            keeping.add([keeping.New(Ref("bench.thing", encode(n)), n, _path(chance), _VIEW, _described(chance, n))])
    each = (perf_counter() - begun) * 1000 / documents
    count_anew()
    measured = [Measured(f"a document added to an index of {documents}", each, "ms")]
    for name, path in _READERS.items():
        times = _times(path)
        measured.append(Measured(f"a question {name}, median", times[len(times) // 2], "ms"))
        measured.append(Measured(f"a question {name}, 95th percentile", times[int(len(times) * 0.95)], "ms", 50.0, more_is_better=False))
    return measured


def _path(chance: random.Random) -> str:
    state = chance.randint(1, 30)
    port = state * 10 + chance.randint(0, 9)
    return f"/1/{state}/{port}/{port * 10 + chance.randint(0, 9)}/"


def _described(chance: random.Random, n: int) -> public.Described:
    language = chance.choice(list(_WORDS))
    words = _WORDS[language]
    title = f"{chance.choice(words).title()} {chance.choice(words)} {n % 40}"
    return public.Described(title=title, body=" ".join(chance.choices(words, k=60)), codes=(f"XSALM-{n:05}",), language=language)


def _times(path: str) -> list[float]:
    reader = Principal("user", "BENCH", gather([(frozenset({_VIEW}), Reach(path))]))
    times = []
    for _round in range(_ROUNDS):
        for question in _QUESTIONS:
            begun = perf_counter()
            public.find(reader, question)
            times.append((perf_counter() - begun) * 1000)
    return sorted(times)
