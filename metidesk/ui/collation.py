"""Lists in the order of the language of the screen: Thai by consonants, Vietnamese by letters and tones, kana."""

from collections.abc import Callable, Sequence
from time import sleep

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale

SortKey = Callable[[str], QCollatorSortKey]
_CHUNK = 256


def sort_key(language: str) -> SortKey:
    """Return what makes a key to sort by of a text; digits in it count as numbers.

    The order is that of the computer's own collation: ICU's on Linux, that of Windows there. What is returned belongs
    to the thread that asked.
    """
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    return collator.sortKey


def places(texts: Sequence[str], language: str) -> list[int]:
    """Return the numbers of texts in the order of a language; equal ones stay as they were.

    Sorted in pieces that are merged, a breath after each: one long sort would let the window's thread wait meanwhile.
    """
    key = sort_key(language)
    keys: list[QCollatorSortKey] = []
    pieces: list[list[int]] = []
    for at in range(0, len(texts), _CHUNK):
        keys += [key(text) for text in texts[at : at + _CHUNK]]
        sleep(0)
        pieces.append(sorted(range(at, len(keys)), key=keys.__getitem__))
        sleep(0)
    while len(pieces) > 1:
        pairs = [pieces[at : at + 2] for at in range(0, len(pieces), 2)]
        pieces = [_merged(*pair, keys) if len(pair) > 1 else pair[0] for pair in pairs]
    return pieces[0] if pieces else []


def _merged(left: list[int], right: list[int], keys: Sequence[QCollatorSortKey]) -> list[int]:
    """Return two pieces as one; of equal ones the left comes first."""
    found: list[int] = []
    at, other = 0, 0
    while at < len(left) and other < len(right):
        if keys[right[other]] < keys[left[at]]:
            found.append(right[other])
            other += 1
        else:
            found.append(left[at])
            at += 1
    sleep(0)
    return found + left[at:] + right[other:]
