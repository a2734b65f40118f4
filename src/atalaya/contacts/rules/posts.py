"""The posts there are: designated roles at a place, each apart from the others, and who may hold them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PERSON, MAILBOX = KINDS = ("person", "mailbox")
SECURITY, AGENCY, PROGRAMME, REVIEW = GROUPS = ("security", "agency", "programme", "review")
NATIONAL = "national-contact"
_STATE, _PORT, _FACILITY = frozenset({"state"}), frozenset({"port"}), frozenset({"facility"})


@dataclass(frozen=True)
class Post:
    """`kinds` are the kinds of place it stands at, `rank` the order in which holders of one place are called.

    `single`: one holder at a time in each line. `by_name`: the Code asks for a person, a mailbox is refused. `shown_below`:
    who works in a port of the State, or in a facility of the port, sees the holder unless the holder's keeper says otherwise.
    `is_public`: everybody may know which body of a State holds it.
    """

    slug: str
    group: str
    kinds: frozenset[str]
    rank: int
    single: bool = True
    by_name: bool = False
    shown_below: bool = True
    is_public: bool = False

    @property
    def is_called(self) -> bool:
        """Whether its holders are called when something happens."""
        return self.group in {SECURITY, AGENCY}


_ALL = (
    Post("pfso", SECURITY, _FACILITY, 10, by_name=True),
    Post("pfso-deputy", SECURITY, _FACILITY, 20, by_name=True),
    Post("control-room", SECURITY, _STATE | _PORT | _FACILITY, 30),
    Post("port-security-officer", SECURITY, _PORT, 40, by_name=True),
    Post("port-authority", SECURITY, _STATE | _PORT, 50, is_public=True),
    Post("designated-authority", SECURITY, _STATE, 60, is_public=True),
    Post("imo-contact", SECURITY, _STATE, 70, is_public=True),
    Post("maritime-authority", SECURITY, _STATE | _PORT, 80, is_public=True),
    # Kept by the programme at the top, of which the State sees its own.
    Post(NATIONAL, PROGRAMME, _STATE, 90, shown_below=False, is_public=True),
    Post("rso", REVIEW, _STATE, 100, single=False, is_public=True),
    Post("police", AGENCY, _STATE | _PORT, 200, single=False),
    Post("coast-guard", AGENCY, _STATE | _PORT, 210, single=False),
    Post("fire", AGENCY, _STATE | _PORT, 220, single=False),
    Post("health", AGENCY, _STATE | _PORT, 230, single=False),
    Post("search-and-rescue", AGENCY, _STATE | _PORT, 240, single=False),
    Post("civil-protection", AGENCY, _STATE | _PORT, 250, single=False),
    Post("customs", AGENCY, _STATE | _PORT, 260, single=False),
    Post("migration", AGENCY, _STATE | _PORT, 270, single=False),
    Post("environment", AGENCY, _STATE | _PORT, 280, single=False),
)
POSTS: Mapping[str, Post] = {post.slug: post for post in _ALL}
PUBLIC = tuple(post.slug for post in _ALL if post.is_public)
SINGLE = tuple(post.slug for post in _ALL if post.single)
# What every State, port and facility is expected to have: a place without one is listed.
EXPECTED: Mapping[str, tuple[str, ...]] = {
    "state": ("designated-authority", "imo-contact", NATIONAL),
    "port": ("port-security-officer",),
    "facility": ("pfso", "pfso-deputy"),
}


# What documents call the posts, in capitals or not. A name that says more than one of them, or none, is left unsaid.
_NAMED: tuple[tuple[str, str], ...] = (
    ("pfso", r"port facility (?:security|protection) officer|\bpf[sp]o\b"),
    ("port-security-officer", r"port security (?:officer|manager)"),
    ("port-authority", r"national port authority"),
    ("designated-authority", r"designated authority"),
    (NATIONAL, r"national point of contact"),
)


def post_named(text: str) -> str:
    """The post that a document means by a name; "" for one that is none of ours."""
    found = [slug for slug, pattern in _NAMED if re.search(pattern, text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else ""


def of_kind(kind: str) -> tuple[Post, ...]:
    """The posts a kind of place may have, in the order of calling."""
    return tuple(post for post in _ALL if kind in post.kinds)


def is_programme(slug: str) -> bool:
    """Whether the programme keeps the post at the top."""
    post = POSTS.get(slug)
    return post is not None and post.group == PROGRAMME
