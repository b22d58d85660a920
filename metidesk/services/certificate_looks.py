"""How certificates look and what they say: the formula as the office words it, its logo, signature and seal."""

import hashlib
import re
from collections.abc import Iterator
from typing import get_args

from sqlalchemy import Connection

from metidesk.documents.certificate import overlong
from metidesk.documents.certificate_formula import (
    PLACES,
    REQUIRED_PLACES,
    CertificateText,
    filled,
    places_of,
    shipped_text,
)
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.pictures import CertificatePictures, PictureKey, media_of
from metidesk.documents.text import missing
from metidesk.domain.completion import CertificateKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording, clean_text
from metidesk.services import programmes
from metidesk.services.ledger import Ledger
from metidesk.services.settings import SettingsService
from metidesk.store import pictures as stored_pictures
from metidesk.store import programmes as stored
from metidesk.store.journal import Act

PICTURES: tuple[PictureKey, ...] = get_args(PictureKey)
"""The pictures that a certificate can carry."""

_LONG_COMPANY = "Nishi-Nihon International Engineering Co., Ltd."
_MOST_LINES = 2
_BRACKETS = re.compile(r"[\[\]{}]")
_JAPANESE_PUNCTUATION = frozenset("、。，．")


class CertificateLooksService:
    """Reads and changes what all certificates of the office have in common; issued ones stay as they are."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def text(self, kind: CertificateKind, local_language: str = "") -> CertificateText:
        """Return what a kind says, as the office words it, else as it is shipped.

        `local_language` is that of the third text; without one there is none.
        """
        with self._ledger.database.read() as session:
            return text_of(session.connection(), kind, local_language)

    def change_text(self, kind: CertificateKind, text: CertificateText, local_language: str = "") -> None:
        """Word a kind anew; what is worded as shipped follows the shipped text again.

        Raises RuleBroken `text.empty`, `text.lines`, `text.bracket`, `text.unknown_place`, `text.missing_place`,
        `text.punctuation`, `text.too_long`, `paper.missing_characters`.
        """
        wanted = {key: _cleaned(value) for key, value in _parts(kind, text, local_language)}
        for key, value in wanted.items():
            _refuse_unprintable(kind, key, value)
        for part, language in overlong(self._example(kind, _text_from(kind, wanted, local_language), local_language)):
            raise RuleBroken("text.too_long", text=wanted[_key(kind, part, language)])
        shipped = dict(_parts(kind, shipped_text(kind, local_language), local_language))
        self._write(kind, {key: "" if value == shipped[key] else value for key, value in wanted.items()})

    def reset(self, kind: CertificateKind) -> None:
        """Let a kind say again in every language what is shipped."""
        with self._ledger.database.read() as session:
            kept = stored.settings(session.connection())
        self._write(kind, {key: "" for key in kept if key.startswith(f"certificate.text.{kind}.")})

    def put_picture(self, key: PictureKey, content: bytes) -> None:
        """Keep a PNG or JPEG as logo, signature or seal. Raises RuleBroken as `documents.pictures.media_of`."""
        media = media_of(content)
        digest = hashlib.sha256(content).hexdigest()
        with self._ledger.act() as act:
            stored_pictures.put(act.connection, key, media, content, digest, act.at, act.actor)
            act.note(Act("picture.put", "setting", f"picture.{key}", {"size": len(content), "sha256": digest}))

    def remove_picture(self, key: PictureKey) -> None:
        """Print certificates without a picture from now on."""
        with self._ledger.act() as act:
            if key in stored_pictures.pictures(act.connection):
                stored_pictures.remove(act.connection, key)
                act.note(Act("picture.remove", "setting", f"picture.{key}", {}))

    def pictures(self) -> CertificatePictures:
        """Return the pictures that the office has."""
        with self._ledger.database.read() as session:
            return pictures_of(session.connection())

    def _write(self, kind: CertificateKind, wanted: dict[str, str]) -> None:
        with self._ledger.act() as act:
            kept = stored.settings(act.connection)
            changes = {
                key: {"before": kept.get(key, ""), "after": value}
                for key, value in wanted.items()
                if kept.get(key, "") != value
            }
            for key, change in changes.items():
                stored.put_setting(act.connection, key, change["after"])
            if changes:
                body = {key.removeprefix(f"certificate.text.{kind}."): change for key, change in changes.items()}
                act.note(Act("certificate.word", "setting", f"certificate.text.{kind}", body))

    def _example(self, kind: CertificateKind, text: CertificateText, local_language: str) -> CertificateFacts:
        """Return facts as long as they usually get, to see whether a text has room."""
        kept = self._settings.read()
        programme = programmes.programme(kept.course.year)
        return CertificateFacts(
            number="",
            name="",
            local_name="",
            programme=programme.name,
            ministry=programme.ministry,
            year=kept.course.year,
            course_code=kept.course.code,
            office=kept.office.name,
            company=_LONG_COMPANY,
            first_day=kept.course.starts_on,
            last_day=kept.course.ends_on,
            half_days=kept.course.required + 1,
            issued_on=kept.course.ends_on,
            issuer=programme.issuer,
            issuer_title=programme.issuer_title,
            kind=kind,
            local_language=local_language,
            text=text,
        )


def text_of(connection: Connection, kind: CertificateKind, local_language: str = "") -> CertificateText:
    """Return what a kind says, as the office words it, else as it is shipped."""
    kept = stored.settings(connection)
    shipped = _parts(kind, shipped_text(kind, local_language), local_language)
    return _text_from(kind, {key: kept.get(key) or value for key, value in shipped}, local_language)


def pictures_of(connection: Connection) -> CertificatePictures:
    """Return the pictures that the office has."""
    kept = stored_pictures.pictures(connection)
    return CertificatePictures(kept.get("logo"), kept.get("signature"), kept.get("seal"))


def _key(kind: str, part: str, language: str) -> str:
    return f"certificate.text.{kind}.{part}.{language}"


def _parts(kind: str, text: CertificateText, local_language: str) -> Iterator[tuple[str, str]]:
    """Return every text of a kind with the name of its setting."""
    for part, wording in (("title", text.title), ("body", text.body)):
        yield _key(kind, part, "en"), wording.en
        yield _key(kind, part, "ja"), wording.ja
        if local_language:
            yield _key(kind, part, local_language), wording.local


def _text_from(kind: str, values: dict[str, str], local_language: str) -> CertificateText:
    def wording(part: str) -> Wording:
        local = values[_key(kind, part, local_language)] if local_language else ""
        return Wording(values[_key(kind, part, "en")], values[_key(kind, part, "ja")], local)

    return CertificateText(wording("title"), wording("body"))


def _cleaned(text: str) -> str:
    return "\n".join(line for line in (clean_text(line) for line in text.splitlines()) if line)


def _refuse_unprintable(kind: CertificateKind, key: str, text: str) -> None:
    part, language = key.split(".")[-2:]
    if not text:
        raise RuleBroken("text.empty")
    if len(text.splitlines()) > (1 if part == "title" else _MOST_LINES):
        raise RuleBroken("text.lines", most=1 if part == "title" else _MOST_LINES, text=text)
    known = PLACES if part == "body" else ()
    for place in places_of(text):
        if place not in known:
            raise RuleBroken("text.unknown_place", place=f"{{{place}}}", known=tuple(f"{{{one}}}" for one in PLACES))
    if _BRACKETS.search(filled(text, dict.fromkeys(PLACES, "x"))):
        raise RuleBroken("text.bracket", text=text)
    for place in REQUIRED_PLACES[kind] if part == "body" else ():
        if place not in places_of(text):
            raise RuleBroken("text.missing_place", place=f"{{{place}}}", text=text)
    if language == "ja" and _JAPANESE_PUNCTUATION & set(text):
        raise RuleBroken("text.punctuation", text=text)
    if unknown := missing(text, "serif"):
        raise RuleBroken("paper.missing_characters", text=text, characters=" ".join(unknown))
