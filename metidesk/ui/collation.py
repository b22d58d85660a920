"""Lists in the order of the language of the screen: Thai by consonants, Vietnamese by letters and tones, kana."""

from collections.abc import Callable

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale

SortKey = Callable[[str], QCollatorSortKey]


def sort_key(language: str) -> SortKey:
    """Return what makes a key to sort by of a text; digits in it count as numbers.

    The order is that of the computer's own collation: ICU's on Linux, that of Windows there. The object belongs to the
    thread that made it.
    """
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    return collator.sortKey
