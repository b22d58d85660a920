"""What a search finds: a hit says what it is, what to read of it and what opens it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class HitKind(StrEnum):
    """What was found."""

    PERSON = "person"
    COMPANY = "company"
    COMPANY_PERSON = "company_person"
    THING = "thing"
    CERTIFICATE = "certificate"
    SHEET = "sheet"
    RECEIPT = "receipt"


class HitGroup(StrEnum):
    """Under which heading hits stand, in the order of the headings."""

    PEOPLE = "people"
    COMPANIES = "companies"
    EQUIPMENT = "equipment"
    CERTIFICATES = "certificates"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    `ref` opens it: the id of a person or a company, the tag of a thing, the number of a paper. `facts` are plain texts
    beside the title; `state` is a code of its kind (how a certificate ended, which kind of paper), `course` the key of
    its course, `part` the id of somebody at a company.
    """

    kind: HitKind
    ref: UUID | str
    title: str
    facts: tuple[str, ...] = ()
    state: str = ""
    course: str = ""
    part: UUID | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits of a group, and how many there are in all."""

    group: HitGroup
    best: tuple[Hit, ...]
    total: int
