"""What a certificate says, filled in from its facts.

The Japanese and the English text stand side by side on every certificate whatever the language of the screen,
and none is a translation of the other: an office changes them as one text (`certificate_formula`), so they are
not in the catalogue.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names

from metidesk.documents.certificate_formula import (
    CertificateText,
    LocalFormula,
    filled,
    local_formula,
    opening,
    shipped_text,
)
from metidesk.domain.names import Wording
from metidesk.i18n.counts import days
from metidesk.i18n.dates import long_day
from metidesk.i18n.eras import BUDDHIST_OFFSET, buddhist_year, japanese_day, japanese_fiscal_year, kanji_number

NUMBER = Wording(en="No. {number}", ja="第{number}号")
DATE_OF_ISSUE = Wording(en="Date of issue", ja="発行日")
REISSUED = Wording(en="Reissued", ja="再発行")
REVISION = Wording(en="Rev. {revision}", ja="第{revision}版")
VERIFY = Wording(en="Verify", ja="真正性の確認")
KEY = "Key {key}"


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything that one certificate says, as frozen when it is issued.

    `kind` is completion or participation; `programme` is named without its year, `office` without the words
    *Satellite Office*. Their `local` is in `local_language`, the language of a third text (empty: Japanese and
    English only). Days are local civil dates; `half_days` are those credited. A `revision` above 1 is a reissue,
    of `reissued_on` where that is known. `code` is what the printed QR code holds (empty: none), `key_id` names
    the key that signed it. `text` is the office's own formula, None the shipped one.
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
    kind: str = "completion"
    revision: int = 1
    reissued_on: date | None = None
    code: str = ""
    key_id: str = ""
    local_language: str = ""
    text: CertificateText | None = None

    @property
    def formula(self) -> CertificateText:
        """Return the formula that the certificate follows."""
        return self.text or shipped_text(self.kind, self.local_language)


def english_body(facts: CertificateFacts, name_above: bool) -> tuple[str, ...]:
    """Return the one or two parts of the English sentence.

    `name_above` tells that only the name stands above, without the formula: then the sentence opens with it.
    """
    values = {
        "programme": facts.programme.en,
        "year": str(facts.year),
        "ministry": facts.ministry.en,
        "course": facts.course_code,
        "office": facts.office.en,
        "company": facts.company,
        "period": _period(facts.first_day, facts.last_day),
        "count": _activity_days(facts.half_days),
    }
    text = filled(facts.formula.body.en, values)
    return tuple((f"{opening(True)} {text}" if name_above else text).splitlines())


def japanese_body(facts: CertificateFacts) -> tuple[str, ...]:
    """Return the one or two lines of the Japanese text: no punctuation, no title of respect, kanji numerals."""
    whole, half = divmod(facts.half_days, 2)
    values = {
        "programme": facts.programme.in_language("ja"),
        "year": japanese_fiscal_year(facts.year),
        "ministry": facts.ministry.in_language("ja"),
        "course": facts.course_code,
        "office": facts.office.in_language("ja"),
        "company": facts.company,
        "period": f"{japanese_date(facts.first_day)}から{japanese_date(facts.last_day)}まで",
        "count": f"{kanji_number(whole) if whole else '〇'}日{'半' if half else ''}",
    }
    return tuple(filled(facts.formula.body.ja, values).splitlines())


def local_body(facts: CertificateFacts) -> tuple[str, ...]:
    """Return the one or two lines of the third text, none without a language of the office."""
    if not facts.local_language or not facts.formula.body.local:
        return ()
    language = local_formula(facts.local_language)
    values = {
        "programme": facts.programme.local or language.programme,
        "year": _local_number(facts.year + (BUDDHIST_OFFSET if language.is_buddhist else 0), language),
        "ministry": facts.ministry.local or language.ministry,
        "course": facts.course_code,
        "office": facts.office.local or facts.office.en,
        "company": facts.company,
        "period": _local_period(facts.first_day, facts.last_day, language),
        "count": _local_count(facts.half_days, language),
    }
    return tuple(filled(facts.formula.body.local, values).splitlines())


def english_date(day: date) -> str:
    """Return a date as the English half writes it: 8 October 2021."""
    return long_day(day, "en")


def japanese_date(day: date) -> str:
    """Return a date as the Japanese half writes it: 令和三年十月八日."""
    return japanese_day(day, kanji=True)


def local_date(day: date, language: str) -> str:
    """Return a date as the third text writes it: ๘ ตุลาคม พ.ศ. ๒๕๖๔."""
    formula = local_formula(language)
    return _local_day(day, formula.date, formula)


def reissue_note(facts: CertificateFacts) -> tuple[str, ...]:
    """Return what a reissued certificate says beside its number, one text a language; none on a first issue."""
    if facts.revision == 1:
        return ()
    said, day = [REISSUED.en, REISSUED.ja], facts.reissued_on
    if facts.local_language:
        said.append(local_formula(facts.local_language).reissued)
    if day is None:
        return tuple(said)
    dates = [english_date(day), japanese_date(day)]
    if facts.local_language:
        dates.append(local_date(day, facts.local_language))
    return tuple(f"{text} {on}" for text, on in zip(said, dates, strict=True))


def _period(first: date, last: date) -> str:
    """Return both days; the year stands once where it is the same."""
    start = english_date(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {english_date(last)}"


def _activity_days(half_days: int) -> str:
    return f"{days(half_days, 'en')} activity day{'' if half_days == 2 else 's'}"


def _local_period(first: date, last: date, formula: LocalFormula) -> str:
    start = _local_day(first, formula.day if first.year == last.year else formula.date, formula)
    return formula.span.format(first=start, last=_local_day(last, formula.date, formula))


def _local_day(day: date, pattern: str, formula: LocalFormula) -> str:
    month = str(day.month)
    if not formula.has_numbered_months:
        month = str(get_month_names("wide", locale=formula.language)[day.month])
    year = buddhist_year(day) if formula.is_buddhist else day.year
    return pattern.format(
        day=_local_number(day.day, formula),
        month=_local_number(month, formula),
        year=_local_number(year, formula),
    )


def _local_count(half_days: int, formula: LocalFormula) -> str:
    whole, half = divmod(half_days, 2)
    return formula.count.format(days=_local_number(f"{whole}{formula.half if half else ''}", formula))


def _local_number(number: int | str, formula: LocalFormula) -> str:
    return str(number).translate(str.maketrans("0123456789", formula.digits))
