"""Believable certificates of every kind: each language of an office, a participation, a reissue, with codes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.samples import certificates
from metidesk.domain.names import Wording

_OFFICES = (
    ("vi", Wording("Hanoi", "ハノイ", "Hà Nội"), 0),
    ("th", Wording("Bangkok", "バンコク", "กรุงเทพมหานคร"), 1),
    ("km", Wording("Phnom Penh", "プノンペン", "ភ្នំពេញ"), 4),
    ("hi", Wording("Delhi", "デリー", "दिल्ली"), 5),
    ("ta", Wording("Chennai", "チェンナイ", "சென்னை"), 6),
    ("kn", Wording("Bangalore", "バンガロール", "ಬೆಂಗಳೂರು"), 7),
    ("id", Wording("Jakarta", "ジャカルタ", "Jakarta"), 8),
    ("ms", Wording("Kuala Lumpur", "クアラルンプール", "Kuala Lumpur"), 9),
)
"""Language, office, and which of the people comes from there."""
_KEY = "k3f7q2ma"
_DIGITS = "0123456789" * 15 + "01234"


def with_code(facts: CertificateFacts) -> CertificateFacts:
    """Return the facts with a code as long as a signed one; its digits prove nothing."""
    lines = (
        f"{facts.programme.en} {facts.year}",
        "Certificate of Completion",
        f"No. {facts.number}",
        facts.name if len(facts.name) < 40 else f"{facts.name[:36].rstrip()}…",
        f"Course {facts.course_code}, {facts.half_days // 2} activity days",
        facts.issued_on.isoformat(),
        f"MD1 {_KEY} {_DIGITS}",
    )
    return replace(facts, code="\n".join(lines), key_id=_KEY)


def three_languages() -> list[CertificateFacts]:
    """Return a certificate with a code for each language of an office."""
    return [_local(language, office, person) for language, office, person in _OFFICES]


def participations(people: Sequence[int] = (0, 9)) -> list[CertificateFacts]:
    """Return certificates of participation; the last one has a half day and a long name."""
    return [replace(one, kind="participation", half_days=43) for one in certificates(people)]


def reissued() -> list[CertificateFacts]:
    """Return second copies: in two languages, and in three with a code."""
    day = date(2021, 10, 12)
    plain, local = certificates([2])[0], three_languages()[2]
    return [replace(one, revision=2, reissued_on=day) for one in (plain, local)]


def _local(language: str, office: Wording, person: int) -> CertificateFacts:
    facts = certificates([person])[0]
    programme = facts.programme if language == "vi" else replace(facts.programme, local="")
    return with_code(replace(facts, local_language=language, office=office, programme=programme))
