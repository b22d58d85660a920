"""Two entries of one person made one, and parted again: likely pairs, what would differ, the act and its way back."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.finding import words_of
from metidesk.domain.names import name_words
from metidesk.domain.people import PERSONAL_FIELDS, Intern
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.store import interns, journal, merges
from metidesk.store import programmes as stored_programmes
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

_MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as an entry of the register, with the codes of the courses: 2021A."""

    intern: Intern
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field in which two entries differ; either may be empty. `takes_gone` proposes the one that is not."""

    name: str
    kept: str
    gone: str

    @property
    def takes_gone(self) -> bool:
        """Return whether the value of the entry that goes is proposed."""
        return not self.kept


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: who stays, who goes, what differs, and the courses whose empty second line goes."""

    kept: Entry
    gone: Entry
    choices: tuple[FieldChoice, ...]
    doubled: tuple[str, ...]


class MergingService:
    """Merges entries of the register, whichever courses they take part in."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def likely(self) -> tuple[tuple[Entry, Entry], ...]:
        """Return pairs that may be one person: the same words in the name, and no other birth date."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            groups: dict[tuple[str, ...], list[Intern]] = {}
            for one in interns.everybody(connection):
                if one.erased_at is None:
                    groups.setdefault(name_words(one.name), []).append(one)
            pairs = [pair for group in groups.values() for pair in combinations(group, 2) if _may_be_one(*pair)]
            return tuple((_entry(connection, a), _entry(connection, b)) for a, b in pairs)

    def entry(self, intern_id: UUID) -> Entry:
        """Return an entry. Raises RuleBroken `intern.gone`."""
        with self._ledger.database.read() as session:
            return _entry(session.connection(), _person(session.connection(), intern_id)[0])

    def namesakes(self, name: str, birth_date: date | None) -> tuple[Entry, ...]:
        """Return who may be the person of a name and a birth date: the same words in the name, no other birth date."""
        wanted = name_words(name)
        if not wanted:
            return ()
        with self._ledger.database.read() as session:
            connection = session.connection()
            found = interns.people_holding(connection, words_of(" ".join(wanted)), _MOST_FOUND)
            same = (one for one in found if name_words(one.name) == wanted)
            return tuple(_entry(connection, one) for one in same if _may_be_born(one.birth_date, birth_date))

    def find(self, text: str, without: UUID) -> tuple[Entry, ...]:
        """Return the entries of the whole register that hold all words of a text, but for one; the first fifty."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            found = interns.people_holding(connection, words_of(text), _MOST_FOUND)
            return tuple(_entry(connection, one) for one in found if one.id != without)

    def preview(self, kept_id: UUID, gone_id: UUID) -> MergePreview:
        """Return what a merge would do. Raises RuleBroken `merge.*`, `intern.gone`, `intern.erased`."""
        with self._ledger.database.read() as session:
            return _preview(session.connection(), kept_id, gone_id)

    def merge(self, kept_id: UUID, gone_id: UUID, taken: Collection[str] | None = None) -> UUID:
        """Make two entries one, in one act; return the merge's id.

        `taken` names the fields whose value comes from the entry that goes; None takes those that the other lacks.
        Marks, certificates, loans, documents and events of both stay. Raises as `preview`.
        """
        with self._ledger.act() as act:
            told = _preview(act.connection, kept_id, gone_id)
            if taken is None:
                taken = [one.name for one in told.choices if one.takes_gone]
            return _merge(act, told, [one.name for one in told.choices if one.name in taken])

    def part(self, merge_id: UUID) -> None:
        """Part two entries again: each has its own courses and documents; what was changed since stays.

        Raises RuleBroken `merge.unknown`, `merge.later_first`, `merge.number_taken`, `merge.used`.
        """
        with self._ledger.act() as act:
            found = merges.one(act.connection, merge_id)
            if found is None:
                raise RuleBroken("merge.unknown")
            kept_id, gone_no, rows = found
            if merges.of_intern(act.connection, kept_id)[0][0] != merge_id:
                raise RuleBroken("merge.later_first", number=merges.of_intern(act.connection, kept_id)[0][1])
            if interns.intern_by_no(act.connection, gone_no) is not None:
                raise RuleBroken("merge.number_taken", number=gone_no)
            _part(act, merge_id, kept_id, json.loads(rows))


def _may_be_one(one: Intern, other: Intern) -> bool:
    return _may_be_born(one.birth_date, other.birth_date)


def _may_be_born(one: date | None, other: date | None) -> bool:
    return one == other or None in (one, other)


def _person(connection: Connection, intern_id: UUID) -> tuple[Intern, str]:
    found = interns.intern_by_id(connection, intern_id)
    if found is None:
        raise RuleBroken("intern.gone")
    return found


def _entry(connection: Connection, intern: Intern) -> Entry:
    keys = {key for _, key in interns.participations_of(connection, intern.id)}
    ordered = sorted(stored_programmes.courses(connection), key=lambda course: course.starts_on)
    return Entry(intern, tuple(one.key for one in ordered if one.key in keys))


def _preview(connection: Connection, kept_id: UUID, gone_id: UUID) -> MergePreview:
    if kept_id == gone_id:
        raise RuleBroken("merge.same")
    kept, gone = _person(connection, kept_id)[0], _person(connection, gone_id)[0]
    for one in (kept, gone):
        if one.erased_at is not None:
            raise RuleBroken("intern.erased", intern_no=one.intern_no)
    choices = [FieldChoice(name, _text(getattr(kept, name)), _text(getattr(gone, name))) for name in PERSONAL_FIELDS]
    return MergePreview(
        kept=_entry(connection, kept),
        gone=_entry(connection, gone),
        choices=tuple(one for one in choices if one.kept != one.gone),
        doubled=tuple(sorted(_doubled(connection, kept, gone))),
    )


def _doubled(connection: Connection, kept: Intern, gone: Intern) -> dict[str, UUID]:
    """Return by course the second line that goes because nothing stands on it.

    Raises RuleBroken `merge.same_course` where something stands on both.
    """
    own = {key: one for one, key in interns.participations_of(connection, kept.id)}
    others = {key: one for one, key in interns.participations_of(connection, gone.id)}
    found = {}
    for key in own.keys() & others.keys():
        if not merges.carries_something(connection, others[key]):
            found[key] = others[key]
        elif not merges.carries_something(connection, own[key]):
            found[key] = own[key]
        else:
            raise RuleBroken("merge.same_course", course=key[4:], kept=kept.intern_no, gone=gone.intern_no)
    return found


def _merge(act: OpenAct, told: MergePreview, taken: Collection[str]) -> UUID:
    connection, kept, gone = act.connection, told.kept.intern, told.gone.intern
    salt = _person(connection, kept.id)[1]
    dropped = [merges.take_line(connection, one) for one in _doubled(connection, kept, gone).values()]
    moved = [one for one, _ in interns.participations_of(connection, gone.id)]
    documents = merges.documents_of(connection, gone.id)
    merges.move(connection, moved, gone.id, kept.id)
    merges.move_documents(connection, documents, kept.id)
    earlier = merges.move_merges(connection, gone.id, kept.id)
    changed = replace(kept, **{name: getattr(gone, name) for name in taken})
    rows = {
        "intern": merges.take_intern(connection, gone.id),
        "before": {name: _text(getattr(kept, name)) for name in taken},
        "after": {name: _text(getattr(changed, name)) for name in taken},
        "participations": [str(one) for one in moved],
        "documents": [str(one) for one in documents],
        "merges": [str(one) for one in earlier],
        "dropped": dropped,
    }
    interns.change_intern(connection, changed)
    merge_id = new_id()
    merges.add(connection, merge_id, kept.id, gone.intern_no, json.dumps(rows), act.at, act.actor)
    body: dict[str, object] = {
        name: {
            "before": journal.hidden(salt, getattr(kept, name)),
            "after": journal.hidden(salt, getattr(changed, name)),
        }
        for name in taken
    }
    act.note(Act("intern.merge", "intern", kept.intern_no, {"entry": gone.intern_no, **body}))
    return merge_id


def _part(act: OpenAct, merge_id: UUID, kept_id: UUID, rows: dict[str, Any]) -> None:
    connection, gone_id = act.connection, UUID(rows["intern"]["id"])
    kept = _person(connection, kept_id)[0]
    own = {one for one, _ in interns.participations_of(connection, kept_id)}
    moved = [UUID(one) for one in rows["participations"]]
    taken_again = {key for one, key in interns.participations_of(connection, kept_id) if one not in moved}
    for lines in rows["dropped"]:
        line = lines["participation"][0]
        if line["intern_id"] == str(kept_id) and line["course_key"] in taken_again:
            raise RuleBroken("merge.used", name=kept.name)
    if not own >= set(moved):
        raise RuleBroken("merge.used", name=kept.name)
    merges.put_back(connection, "intern", [rows["intern"]])
    merges.move(connection, moved, kept_id, gone_id)
    merges.move_documents(connection, [UUID(one) for one in rows["documents"]], gone_id)
    merges.give_merges(connection, [UUID(one) for one in rows["merges"]], gone_id)
    for lines in rows["dropped"]:
        for name, found in lines.items():
            merges.put_back(connection, name, found)
    unchanged = [name for name, value in rows["after"].items() if _text(getattr(kept, name)) == value]
    interns.change_intern(connection, replace(kept, **{name: _value(name, rows["before"][name]) for name in unchanged}))
    # Written anew, so that it is found as everybody is today.
    interns.change_intern(connection, _person(connection, gone_id)[0])
    merges.remove(connection, merge_id)
    act.note(Act("intern.part", "intern", kept.intern_no, {"entry": rows["intern"]["intern_no"]}))


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _value(name: str, text: str) -> Any:
    if name == "birth_date":
        return date.fromisoformat(text) if text else None
    return text
