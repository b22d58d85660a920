"""Believable facts for the word sheet: the words of the office in Japanese."""

from metidesk.documents.samples import heading
from metidesk.documents.word_sheet import WordRow, WordSheetFacts
from metidesk.i18n.glossary import glossary

_LANGUAGE = "ja"


def word_sheet() -> WordSheetFacts:
    """Return the sheet of Japanese."""
    rows = tuple(WordRow(one.term, one.meaning, one.word(_LANGUAGE), one.back.get(_LANGUAGE, "")) for one in glossary())
    told = heading("2021A-HAN-WORDS-JA")
    return WordSheetFacts(told, _LANGUAGE, rows[:-3], rows[-3:])
