"""The two back ends: the tables of words, how they are filled, and a question as each wants it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.search.words import likely

TITLE, ANYWHERE = "title", "anywhere"


@dataclass(frozen=True)
class Words:
    """The words of one document: of its title and codes, of its text, and of its reach."""

    title: Sequence[str]
    text: Sequence[str]
    reach: Sequence[str]


class Sqlite:
    """FTS5: a table of words whose row id is the document's. Word positions are not kept: nothing asks for phrases."""

    begin = ("CREATE VIRTUAL TABLE search_words USING fts5(title, text, reach, tokenize = \"unicode61 remove_diacritics 0\", prefix = '2 3', detail = column)",)
    end = ("DROP TABLE search_words",)

    @staticmethod
    def put(cursor: Any, found: Iterable[tuple[int, Words]]) -> None:
        """Add the words of documents."""
        cursor.executemany(
            "INSERT INTO search_words (rowid, title, text, reach) VALUES (%s, %s, %s, %s)",
            [(document, " ".join(words.title), " ".join(words.text), " ".join(words.reach)) for document, words in found],
        )

    @staticmethod
    def take(cursor: Any, documents: Iterable[int]) -> None:
        """Take the words of documents out."""
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(document,) for document in documents])

    @staticmethod
    def matching(rows: RecordQuerySet, asked: Sequence[str], where: str, loosely: bool, reach: Sequence[str]) -> RecordQuerySet:
        """The documents of `rows` that match, the latest first."""
        columns = "{title}" if where == TITLE else "{title text}"
        question = " AND ".join(f"{columns} : ({_sqlite_word(w, loosely)})" for w in asked)
        if reach:
            question += f" AND {{reach}} : ({' OR '.join(_quoted(r) for r in reach)})"
        found: Any = rows.extra(
            tables=["search_words"],
            where=["search_words.rowid = search_document.id", "search_words MATCH %s"],
            params=[question],
            order_by=["-search_words.rowid"],
        )
        return found  # type: ignore[no-any-return]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _sqlite_word(word: str, loosely: bool) -> str:
    if not loosely:
        return _quoted(word)
    begun = [_quoted(word) + " *"]
    return " OR ".join(begun + [_quoted(s) for s in likely(word)])


class Postgresql:
    """Two tsvector columns on the documents themselves, each with its GIN index. Made of words, not of text: no dictionary."""

    begin = (
        "ALTER TABLE search_document ADD COLUMN title_words tsvector NOT NULL DEFAULT ''::tsvector",
        "ALTER TABLE search_document ADD COLUMN all_words tsvector NOT NULL DEFAULT ''::tsvector",
        "CREATE INDEX document_title_words ON search_document USING gin (title_words) WITH (fastupdate = off)",
        "CREATE INDEX document_all_words ON search_document USING gin (all_words) WITH (fastupdate = off)",
    )
    end = ("ALTER TABLE search_document DROP COLUMN all_words", "ALTER TABLE search_document DROP COLUMN title_words")

    @staticmethod
    def put(cursor: Any, found: Iterable[tuple[int, Words]]) -> None:
        """Add the words of documents."""
        cursor.executemany(
            "UPDATE search_document SET title_words = array_to_tsvector(%s::text[]), all_words = array_to_tsvector(%s::text[]) WHERE id = %s",
            [([*words.title, *words.reach], [*words.title, *words.text, *words.reach], document) for document, words in found],
        )

    @staticmethod
    def take(cursor: Any, documents: Iterable[int]) -> None:
        """Nothing: the words go with the row."""

    @staticmethod
    def matching(rows: RecordQuerySet, asked: Sequence[str], where: str, loosely: bool, reach: Sequence[str]) -> RecordQuerySet:
        """The documents of `rows` that match, the latest first."""
        column = "title_words" if where == TITLE else "all_words"
        parts = [_postgres_word(w, loosely) for w in asked]
        if reach:
            parts.append("(" + " | ".join(_lexeme(r) for r in reach) + ")")
        found: Any = rows.extra(where=[f"search_document.{column} @@ %s::tsquery"], params=[" & ".join(parts)]).order_by("-pk")  # noqa: S610
        return found  # type: ignore[no-any-return]


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _postgres_word(word: str, loosely: bool) -> str:
    if not loosely:
        return _lexeme(word)
    return "(" + " | ".join([_lexeme(word) + ":*", *(_lexeme(s) for s in likely(word))]) + ")"


ENGINES: dict[str, type[Sqlite | Postgresql]] = {"sqlite": Sqlite, "postgresql": Postgresql}
