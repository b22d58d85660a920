"""Short items in a row, a fact and its value: with the signs between them that the language uses."""

from collections.abc import Iterable

from metidesk.i18n.catalog import Words


def fact_words(fact: str, value: str, words: Words) -> str:
    """Return a fact and its value: Place: Home."""
    return words.pgettext("a fact and its value", "{fact}: {value}", fact=fact, value=value)


def listed(items: Iterable[str], words: Words) -> str:
    """Return short items in a row: Charger, Mouse."""
    return words.pgettext("between short items of a list", ", ").join(items)
