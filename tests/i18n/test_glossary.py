"""The glossary is whole, and every catalogue keeps to it."""

import csv
import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from metidesk.i18n.catalog import LANGUAGE_NAMES, SOURCE_LANGUAGE, languages
from metidesk.i18n.glossary import Term, glossary, words_digest
from metidesk.system.paths import TRANSLATIONS

TRANSLATED = [code for code in languages() if code != SOURCE_LANGUAGE]
EXCEPTIONS = TRANSLATIONS / "glossary_exceptions.csv"
_PLACE = re.compile(r"\{[a-z_]+\}")


def exceptions() -> set[tuple[str, str]]:
    """Return the messages in which a word of the glossary means something else, as (term, message)."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["why"] for row in rows)
    return {(row["term"], row["message"]) for row in rows}


@cache
def messages(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every message: its English text and what the language says."""
    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    found = []
    for message in catalogue:
        if message.id:
            english = message.id[0] if isinstance(message.id, tuple | list) else message.id
            said = message.string if isinstance(message.string, tuple | list) else (message.string,)
            found.append((english, tuple(said)))
    return tuple(found)


def pattern(term: Term) -> re.Pattern[str]:
    flags = 0 if term.forms[0][0].isupper() else re.IGNORECASE
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, term.forms))})(?![\w-])", flags)


PATTERNS = {term.term: pattern(term) for term in glossary()}
LONGER = {
    term.term: [
        PATTERNS[other.term]
        for other in glossary()
        if other is not term and any(form in longer for form in term.forms for longer in other.forms)
    ]
    for term in glossary()
}
"""The terms that hold another: an extra working day is no working day."""


@cache
def terms_in(english: str) -> tuple[Term, ...]:
    """Return the terms that an English message uses."""
    return tuple(term for term in glossary() if not term.is_avoided and names(term, english))


def names(term: Term, english: str) -> bool:
    """Return whether an English message uses a term; the name of a place in it is no word."""
    told = _PLACE.sub("{}", english)
    for longer in LONGER[term.term]:
        told = longer.sub("", told)
    return PATTERNS[term.term].search(told) is not None


def has(words: tuple[str, ...], said: str) -> bool:
    return any(word.casefold() in said.casefold() for word in words)


@cache
def departures(language: str) -> tuple[tuple[str, str], ...]:
    """Return (term, English message) wherever a catalogue says a word otherwise, or one that must not be said."""
    avoided = [term for term in glossary() if term.is_avoided]
    found = []
    for english, said in messages(language):
        for term in avoided:
            if any(has(term.words.get(language, ()), one) for one in said):
                found.append((term.term, english))
        for term in terms_in(english):
            if not all(has(term.words.get(language, ()), one) for one in said):
                found.append((term.term, english))
    return tuple(found)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_is_chosen_and_said_back_in_english(language):
    wanted = [one for one in glossary() if not one.is_avoided]
    assert [one.term for one in wanted if not one.word(language)] == []
    assert [one.term for one in wanted if not one.back.get(language)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_keeps_to_the_glossary(language):
    known = exceptions()
    assert [one for one in departures(language) if one not in known] == []


def test_no_exception_is_left_over():
    used = {one for language in TRANSLATED for one in departures(language)}
    assert exceptions() - used == set()


def test_every_term_says_what_it_means_and_is_used():
    terms = glossary()
    assert len({one.term for one in terms}) == len(terms)
    english = [english for english, _ in messages(TRANSLATED[0])]
    for term in terms:
        assert term.meaning
        assert term.forms
        assert set(term.words) <= set(LANGUAGE_NAMES)
        assert term.is_avoided or any(names(term, one) for one in english), term.term


def test_other_words_have_another_fingerprint():
    assert len({words_digest(language) for language in TRANSLATED}) == len(TRANSLATED)
