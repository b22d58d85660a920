"""Words that mean none, in the languages of the offices, as people answer a question with them."""

from functools import lru_cache

from metidesk.domain.names import search_key
from metidesk.domain.past_years import NO_EARLIER_YEARS
from metidesk.exchange.data_files import read_csv
from metidesk.system.paths import RESOURCES


def means_none(text: str) -> bool:
    """Return whether an answer says none: なし, không, ไม่เคย."""
    return search_key(text).rstrip(".。 ") in _words()


def earlier_participation(text: str) -> str:
    """Return what is kept of an answer about earlier years: the code for none, else the text."""
    return NO_EARLIER_YEARS if means_none(text) else text


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(read_csv(RESOURCES / "none_words.csv", ("language", "word"), lambda row: search_key(row["word"])))
