"""Holidays that the `holidays` library computes, offered where a year ships none of its own."""

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind
from metidesk.domain.names import Wording
from metidesk.domain.programme import Office


def propose(office: Office, first: date, last: date) -> tuple[CalendarDay, ...]:
    """Return the weekday holidays of an office (scope = office code) and of Japan (scope JP), by date.

    All are unconfirmed: the library misses what a government moves at short notice, and takes some Indian
    states' lists from other years. Weekends are left out, for nobody works there anyway. A country that the
    library does not know is left out; for an unknown subdivision the whole country's holidays stand.
    """
    own = _of_country(office.code, office.country, office.subdivision, office.language, first, last)
    of_japan = _of_country(JAPAN, "JP", "", office.language, first, last)
    return tuple(sorted([*own, *of_japan], key=lambda entry: (entry.day, entry.scope)))


def _of_country(
    scope: str, country: str, subdivision: str, language: str, first: date, last: date
) -> list[CalendarDay]:
    # Imported here because of start-up time: the library is needed only when a new course is founded.
    import holidays

    known = holidays.list_supported_countries()
    if country not in known:
        return []
    part = subdivision if subdivision in known[country] else None
    source = f"holidays {version('holidays')} (proposal)"

    def named(wanted: str) -> dict[date, str]:
        spoken = holidays.country_holidays(country).supported_languages
        variant = _variant(spoken, wanted)
        # A country without any languages is written in English.
        if variant is None and (spoken or wanted != "en"):
            return {}
        years = range(first.year, last.year + 1)
        return dict(holidays.country_holidays(country, subdiv=part, years=years, language=variant))

    in_english, in_japanese, in_local = named("en"), named("ja"), named(language)
    return [
        CalendarDay(
            scope=scope,
            day=day,
            kind=DayKind.HOLIDAY,
            name=Wording(in_english[day], in_japanese.get(day, ""), in_local.get(day, "")),
            source=source,
            confirmed=False,
        )
        for day in sorted(in_english)
        if first <= day <= last and day.weekday() < 5
    ]


def _variant(spoken: Iterable[str], wanted: str) -> str | None:
    """Return the library's name for a language (ms → ms_MY), None where it does not have it.

    Asked for a language that it does not have, the library would silently answer in another.
    """
    return next((one for one in spoken if one.split("_")[0] == wanted), None)
