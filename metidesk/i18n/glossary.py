"""The words of the office in every language: `translations/glossary.csv`, and what they mean back in English.

Each line holds what a word means, the English forms that the program uses, and for every language the word chosen
first, then other forms that are right too, divided by bars. Lines with the rule `avoid` hold words that must not be
used. `back_translations.csv` says in English, word by word, what the chosen word of a language means, so that
somebody who does not read the language sees what its readers see.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from metidesk.i18n.catalog import LANGUAGE_NAMES, SOURCE_LANGUAGE
from metidesk.system.paths import TRANSLATIONS

GLOSSARY, BACK_TRANSLATIONS = "glossary.csv", "back_translations.csv"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the office: what it means, its forms in English, its words by language (the chosen one first).

    `back` is what the chosen word says in English, by language. Words of a term to avoid must not be used.
    """

    term: str
    meaning: str
    is_avoided: bool
    forms: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    back: Mapping[str, str]

    def word(self, language: str) -> str:
        """Return the word chosen for a language, empty where there is none."""
        return next(iter(self.words.get(language, ())), "")


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """Return every word of the office, in the order of the file."""
    translated = [code for code in LANGUAGE_NAMES if code != SOURCE_LANGUAGE]
    back = {row["term"]: row for row in _rows(BACK_TRANSLATIONS)}
    return tuple(
        Term(
            row["term"],
            row["meaning"],
            row["rule"] == "avoid",
            _forms(row[SOURCE_LANGUAGE]),
            {code: _forms(row[code]) for code in translated if row.get(code)},
            {code: back[row["term"]][code] for code in translated if back.get(row["term"], {}).get(code)},
        )
        for row in _rows(GLOSSARY)
    )


@lru_cache(maxsize=16)
def words_digest(language: str) -> str:
    """Return a fingerprint of the words of a language: whoever approved other words has not approved these."""
    told = "\n".join(f"{one.term}\t{one.word(language)}" for one in glossary() if not one.is_avoided)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _rows(name: str) -> list[dict[str, str]]:
    with (TRANSLATIONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form for form in (one.strip() for one in cell.split("|")) if form)
