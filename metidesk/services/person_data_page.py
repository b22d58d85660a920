"""What the store holds on one person as sections of a readable page, worded in a language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from metidesk.domain.attendance import Place, Status
from metidesk.domain.completion import CertificateKind
from metidesk.domain.events import EventKind
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.people import PERSONAL_FIELDS
from metidesk.exchange.data_page import Section
from metidesk.i18n import dates
from metidesk.i18n.acts import FIELDS
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.completion_words import certificate_kind_word, event_word
from metidesk.i18n.counts import days
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.i18n.labels import place_word, status_word
from metidesk.i18n.person_words import value_word
from metidesk.store.all_rows import RawRow

Rows = Mapping[str, Sequence[RawRow]]
_HEADS = {
    "person": NP_("data of a person", "Person"),
    "participation": NP_("data of a person", "Course {course}"),
    "attendance": NP_("data of a person", "Attendance in Course {course}"),
    "texts": NP_("data of a person", "Notes and reasons"),
    "events": NP_("data of a person", "Trainings and events"),
    "documents": NP_("data of a person", "Documents"),
    "certificates": NP_("data of a person", "Certificates"),
    "equipment": NP_("data of a person", "Equipment"),
    "files": NP_("data of a person", "Files"),
}
_COLUMNS = {
    "day": NP_("data of a person", "Day"),
    "what": NP_("data of a person", "What"),
    "number": NP_("data of a person", "Number"),
    "from": NP_("data of a person", "From"),
    "until": NP_("data of a person", "Until"),
    "why": NP_("data of a person", "Why"),
}
_PARTICIPATION = ("plan", "insurance_no", "insured_from", "insured_to", "starts_on", "ends_on", "required")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page is made of: the person's rows by table, names of what they refer to, and files by heading."""

    rows: Rows
    companies: Mapping[str, str]
    things: Mapping[str, str]
    files: Sequence[tuple[str, str]]
    words: Words


def sections_of(told: Told) -> tuple[Section, ...]:
    """Return the sections in the order of the page."""
    parts = told.rows.get("participation", ())
    return (
        _person(told),
        *(section for part in parts for section in (_participation(told, part), _attendance(told, part))),
        Section(_head(told, "texts"), (), tuple((row["text"],) for row in told.rows.get("mark_text", ()))),
        _listed(told, "events", ("day", "what", "note"), "intern_event", _event),
        _listed(told, "documents", ("what", "state", "day", "note"), "intern_document", _document),
        _listed(told, "certificates", ("number", "what", "on", "half_days", "why"), "certificate", _certificate),
        _listed(told, "equipment", ("what", "from", "until", "note"), "loan", _loan),
        Section(_head(told, "files"), (), tuple((place, (path, path)) for place, path in told.files)),
    )


def _head(told: Told, key: str, **facts: object) -> str:
    return told.words.pgettext(*_HEADS[key], **facts)


def _column(told: Told, key: str) -> str:
    return told.words.pgettext(*(_COLUMNS.get(key) or FIELDS[key]))


def _person(told: Told) -> Section:
    row = told.rows["intern"][0]
    pairs = [("intern_no", row["intern_no"]), *((name, row[name]) for name in PERSONAL_FIELDS)]
    rows = tuple((_column(told, name), _value(told, name, value)) for name, value in pairs if value not in (None, ""))
    return Section(_head(told, "person"), (), rows)


def _participation(told: Told, part: RawRow) -> Section:
    own = [row for row in told.rows.get("assignment", ()) if row["participation_id"] == part["id"]]
    firms = ", ".join(dict.fromkeys(told.companies[row["company_id"]] for row in own if row["company_id"]))
    terms = [row for row in told.rows.get("participation_terms", ()) if row["participation_id"] == part["id"]]
    reasons = [text for row in terms for text in (row["withdrawn_reason"], row["required_reason"]) if text]
    pairs = [("host_company", firms), *((name, part[name]) for name in _PARTICIPATION), ("why", "\n".join(reasons))]
    rows = tuple((_column(told, name), _value(told, name, value)) for name, value in pairs if value not in (None, ""))
    return Section(_head(told, "participation", course=part["course_key"]), (), rows)


def _attendance(told: Told, part: RawRow) -> Section:
    rows = []
    for row in told.rows.get("mark", ()):
        if row["participation_id"] == part["id"]:
            status, place = status_word(Status(row["status"]), told.words), place_word(Place(row["place"]), told.words)
            rows.append((_day(told, row["day"]), status, place, row["arrival"] or "", row["note"]))
    headers = tuple(_column(told, one) for one in ("day", "status", "place", "arrival", "note"))
    return Section(_head(told, "attendance", course=part["course_key"]), headers, tuple(rows))


def _listed(
    told: Told, key: str, columns: Sequence[str], table: str, made: Callable[[Told, RawRow], tuple[str, ...]]
) -> Section:
    rows = tuple(made(told, row) for row in told.rows.get(table, ()))
    return Section(_head(told, key), tuple(_column(told, one) for one in columns), rows)


def _event(told: Told, row: RawRow) -> tuple[str, ...]:
    return _day(told, row["on_day"]), event_word(EventKind(row["kind"]), told.words), row["note"]


def _document(told: Told, row: RawRow) -> tuple[str, ...]:
    kinds, kind = {one.value for one in DocumentKind}, row["kind"]
    what = document_word(DocumentKind(kind), told.words) if kind in kinds else kind
    state = document_state_word(DocumentState(row["state"]), told.words)
    return what, state, _day(told, row["on_day"]), row["note"]


def _certificate(told: Told, row: RawRow) -> tuple[str, ...]:
    kind = certificate_kind_word(CertificateKind(row["kind"]), told.words)
    number = row["number"] if row["revision"] == 1 else f"{row['number']} ({row['revision']})"
    counted = days(row["half_days"], told.words.language)
    return number, kind, _day(told, row["issued_on"]), counted, row["ended_reason"] or ""


def _loan(told: Told, row: RawRow) -> tuple[str, ...]:
    notes = "\n".join(text for text in (row["note_out"], row["note_back"]) if text)
    return told.things[row["asset_id"]], _day(told, row["lent_on"]), _day(told, row["returned_on"]), notes


def _value(told: Told, name: str, value: Any) -> str:
    if name == "required":
        return days(value, told.words.language)
    if name.endswith(("_on", "_from", "_to", "_date")):
        return _day(told, value)
    return value_word(name, value, told.words)


def _day(told: Told, text: str | None) -> str:
    return dates.long_day(date.fromisoformat(text), told.words.language) if text else ""
