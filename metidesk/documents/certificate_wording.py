"""The formula of the certificate in both official languages.

The Japanese and the English text stand side by side on every certificate whatever the language of the screen,
and neither is a translation of the other: an office changes them as one text, so they stand together here and
not in the catalogue.
"""

from dataclasses import dataclass
from datetime import date

from metidesk.domain.names import Wording
from metidesk.i18n.counts import days
from metidesk.i18n.dates import long_day
from metidesk.i18n.eras import japanese_day, japanese_fiscal_year, kanji_number

TITLE = Wording(en="Certificate of Completion", ja="修了証書")
NUMBER = Wording(en="No. {number}", ja="第{number}号")
OPENING = Wording(en="This is to certify that")
DATE_OF_ISSUE = Wording(en="Date of issue", ja="発行日")

_OPENED = "has completed"
_NAMED_ABOVE = "This certifies that the above-named has completed"
_BODY_EN = (
    "{opening} Course {course} of the {programme} {year} ({ministry})",
    "{where}, from {period}: {count}.",
)
_AT_OFFICE = "at the {office} Satellite Office"
_WITH_COMPANY = "at the {office} Satellite Office with {company}"
_BODY_JA = (
    "あなたは{year}{ministry}{programme}{course}コースにおいて",
    "所定の課程（活動日数{count}日{half}）を修了したことをここに証します",
)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything that one certificate says, as frozen when it is issued.

    `programme` is named without its year, `office` without the words *Satellite Office*; days are local civil
    dates; `half_days` are those credited.
    """

    number: str
    name: str
    local_name: str
    programme: Wording
    ministry: Wording
    year: int
    course_code: str
    office: Wording
    company: str
    first_day: date
    last_day: date
    half_days: int
    issued_on: date
    issuer: Wording
    issuer_title: Wording


def english_body(facts: CertificateFacts, name_above: bool) -> tuple[str, str]:
    """Return the two halves of the English sentence.

    `name_above` tells that only the name stands above, without the formula: then the sentence opens with it.
    """
    where = _WITH_COMPANY if facts.company else _AT_OFFICE
    first, second = _BODY_EN
    head = first.format(
        opening=_NAMED_ABOVE if name_above else _OPENED,
        course=facts.course_code,
        programme=facts.programme.en,
        year=facts.year,
        ministry=facts.ministry.en,
    )
    tail = second.format(
        where=where.format(office=facts.office.en, company=facts.company),
        period=_period(facts.first_day, facts.last_day),
        count=_activity_days(facts.half_days),
    )
    return head, tail


def japanese_body(facts: CertificateFacts) -> tuple[str, str]:
    """Return the two lines of the Japanese text: no punctuation, no title of respect, kanji numerals."""
    whole, half = divmod(facts.half_days, 2)
    first, second = _BODY_JA
    return (
        first.format(
            year=japanese_fiscal_year(facts.year),
            ministry=facts.ministry.in_language("ja"),
            programme=facts.programme.in_language("ja"),
            course=facts.course_code,
        ),
        second.format(count=kanji_number(whole) if whole else "〇", half="半" if half else ""),
    )


def english_date(day: date) -> str:
    """Return a date as the English half writes it: 8 October 2021."""
    return long_day(day, "en")


def japanese_date(day: date) -> str:
    """Return a date as the Japanese half writes it: 令和三年十月八日."""
    return japanese_day(day, kanji=True)


def _period(first: date, last: date) -> str:
    """Return both days; the year stands once where it is the same."""
    start = english_date(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {english_date(last)}"


def _activity_days(half_days: int) -> str:
    return f"{days(half_days)} activity day{'' if half_days == 2 else 's'}"
