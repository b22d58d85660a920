"""The text of a certificate's QR code: facts that any phone shows, and a signature over every character of them.

Six lines, then one of tag, name of the key and signature. The signature is written in digits, which a QR code
packs tightest and which no keyboard layout of a scanner changes. Whatever happened to the spaces on the way, the
facts are read first and the signature is checked over the lines as the office writes them, never over what came in.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from metidesk.domain.errors import RuleBroken
from metidesk.trust.office_key import SIGNATURE_BYTES, OfficeKey, PublicKey

READABLE_BYTES = 184
"""Bytes before the digits. Version 11 at level M holds 2,032 bits: 20 + 8 × 184 for these, 16 + 517 for the digits."""

_DOMAIN = b"metidesk certificate code\0"
_TAG = "MD1"
_DIGITS = 155
_MOST_PROGRAMME, _MOST_NUMBER, _MOST_COURSE, _MOST_HALF_DAYS = 40, 20, 4, 1998
_KIND_WORDS = {"completion": "Certificate of Completion", "participation": "Certificate of Participation"}
_KIND_OF_WORD = {word: kind for kind, word in _KIND_WORDS.items()}
_NUMBER = r"[0-9A-Z-]*?-[0-9]+(?![0-9])"
_GRAMMAR = re.compile(
    r"(?P<programme>.+?) ?"
    rf"(?P<kind>{'|'.join(_KIND_WORDS.values())}) ?"
    rf"No\. (?P<number>{_NUMBER})(?: rev\. (?P<revision>[1-9][0-9]?))? ?"
    r"(?P<name>.+?) ?"
    r"Course (?P<course>[0-9A-Z]{1,4}), (?P<days>[0-9]{1,3})(?P<half>\.5)? activity days? ?"
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) ?"
    rf"{_TAG} (?P<key>[a-z2-7]{{8}}) (?P<digits>[0-9](?: ?[0-9]){{{_DIGITS - 1}}})"
)
_MARKED = re.compile(
    rf"{_TAG} ?[a-z2-7]{{8}}(?![a-z2-7])|(?:{'|'.join(_KIND_WORDS.values())}) ?No\. .*{_TAG} ", re.DOTALL
)
"""What only a code has, whole or not."""
_MOST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What a code says. `programme` is named with its year, `name` as in the passport; an over-long one ends in …."""

    programme: str
    kind: str
    number: str
    revision: int
    name: str
    course: str
    half_days: int
    issued_on: date


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read: its facts, the key it names, and the exact text that was signed. Nothing is proved yet."""

    facts: CodeFacts
    key_id: str
    signed: str
    signature: bytes

    @property
    def text(self) -> str:
        """Return the code as the office wrote it."""
        return f"{self.signed}{int.from_bytes(self.signature, 'big'):0{_DIGITS}d}"


class Finding(StrEnum):
    """What a check of a signature comes to."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"


def code_text(facts: CodeFacts, key: OfficeKey) -> str:
    """Return the text of the QR code; it always fits version 11 at level M, a long name is cut at a word.

    Raises ValueError for a kind, number, course or count that no certificate has, and RuleBroken `code.unreadable`
    for a name that could be taken for another line.
    """
    fitted = _fitted(facts, key.key_id)
    signed = _signed_text(fitted, key.key_id)
    code = Code(fitted, key.key_id, signed, key.sign(_message(signed)))
    if read_code(code.text) != code:
        raise RuleBroken("code.unreadable")
    return code.text


def read_code(text: str) -> Code:
    """Return what a code says, however its line breaks and spaces came through.

    Raises RuleBroken `code.damaged` for a text that has the tag of a code, but not all of its parts as they must be,
    and `code.unreadable` for any other.
    """
    flat = _one_line(text)
    found = _GRAMMAR.fullmatch(flat) if len(text) <= _MOST_TEXT else None
    if found is None:
        raise RuleBroken("code.damaged" if _MARKED.search(flat) else "code.unreadable")
    try:
        issued_on = date.fromisoformat(found["day"])
        # A program for letters breaks a row of digits where its own line ends.
        signature = int(found["digits"].replace(" ", "")).to_bytes(SIGNATURE_BYTES, "big")
    except (ValueError, OverflowError) as error:
        raise RuleBroken("code.damaged") from error
    facts = CodeFacts(
        programme=found["programme"],
        kind=_KIND_OF_WORD[found["kind"]],
        number=found["number"],
        revision=int(found["revision"] or 1),
        name=found["name"],
        course=found["course"],
        half_days=2 * int(found["days"]) + bool(found["half"]),
        issued_on=issued_on,
    )
    code = Code(facts, found["key"], _signed_text(facts, found["key"]), signature)
    # Spaces are forgiven, nothing else: "035 activity days" is not what the office writes.
    if "".join(code.text.split()) != "".join(flat.split()):
        raise RuleBroken("code.damaged")
    return code


def check(code: Code, keys: Iterable[PublicKey]) -> tuple[Finding, PublicKey | None]:
    """Return whether a key of that name signed the code, and the key: the one that did, else the one that did not."""
    named = [key for key in keys if key.key_id == code.key_id]
    for key in named:
        if key.verifies(code.signature, _message(code.signed)):
            return Finding.GENUINE, key
    return (Finding.ALTERED, named[0]) if named else (Finding.UNKNOWN_KEY, None)


def _message(signed: str) -> bytes:
    return _DOMAIN + signed.encode("utf-8")


def _signed_text(facts: CodeFacts, key_id: str) -> str:
    whole, half = divmod(facts.half_days, 2)
    revision = f" rev. {facts.revision}" if facts.revision > 1 else ""
    return "\n".join(
        (
            facts.programme,
            _KIND_WORDS[facts.kind],
            f"No. {facts.number}{revision}",
            facts.name,
            f"Course {facts.course}, {whole}{'.5' if half else ''} activity day{'' if facts.half_days == 2 else 's'}",
            facts.issued_on.isoformat(),
            f"{_TAG} {key_id} ",
        )
    )


def _fitted(facts: CodeFacts, key_id: str) -> CodeFacts:
    """Return the facts with programme and name cut so that everything fits. Raises ValueError for the rest."""
    if (
        facts.kind not in _KIND_WORDS
        or len(facts.number) > _MOST_NUMBER
        or not re.fullmatch(_NUMBER, facts.number)
        or not re.fullmatch(rf"[0-9A-Z]{{1,{_MOST_COURSE}}}", facts.course)
        or not 0 <= facts.half_days <= _MOST_HALF_DAYS
        or not 1 <= facts.revision <= 99
    ):
        raise ValueError(f"no certificate is like this: {facts}")
    programme = _shortened(_one_line(facts.programme), _MOST_PROGRAMME)
    nameless = replace(facts, programme=programme, name="")
    room = READABLE_BYTES - len(_signed_text(nameless, key_id).encode("utf-8"))
    return replace(nameless, name=_shortened(_one_line(facts.name), room))


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.replace("\ufeff", " ")).split())


def _shortened(text: str, most: int) -> str:
    """Return a text of at most so many bytes: cut after a word, or before a letter where the first word is too long."""
    if len(text.encode("utf-8")) <= most:
        return text
    room = most - len("…".encode())
    kept = text.encode("utf-8")[:room].decode("utf-8", "ignore")
    if not text[len(kept)].isspace():
        words, space, _rest = kept.rpartition(" ")
        kept = words if space else _before_mark(text, kept)
    return kept.rstrip() + "…"


def _before_mark(text: str, kept: str) -> str:
    """Return the kept part without a letter whose marks were cut off."""
    end = len(kept)
    while end > 1 and unicodedata.category(text[end])[0] == "M":
        end -= 1
    return text[:end]
