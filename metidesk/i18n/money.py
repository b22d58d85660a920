"""Amounts of money as each language writes them, with the digits that are really paid.

CLDR gives the riel and the rupiah two decimals, but neither is in use (the smallest notes are 100 riel, the smallest
coins 50 rupiah); and it groups Kannada by thousands, while all of India counts in lakhs.
"""

import re
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_currency

_WITHOUT_DECIMALS = frozenset({"JPY", "VND", "IDR", "KHR"})
_INDIAN = frozenset({"hi", "ta", "kn"})
_DIGITS = re.compile(r"#[#,0]*(?:\.0+)?")


def money(amount: Decimal, currency: str, language: str) -> str:
    """Return an amount of a currency (ISO 4217): ¥40,000, 8.100.000 ₫, ₹26,833.00 and, among lakhs, ₹1,50,000.00."""
    decimals = "" if currency in _WITHOUT_DECIMALS else ".00"
    groups = "#,##,##0" if currency == "INR" or language in _INDIAN else "#,##0"
    pattern = _DIGITS.sub(groups + decimals, _pattern(language))
    told = str(format_currency(amount, currency, pattern, locale=language, currency_digits=False))
    # Some languages tell the yen from the yuan; here there is only one of them.
    told = told.replace("JP¥", "¥")
    # A code of three letters stands off the figures, a sign does not.
    return re.sub(rf"(?<=\d){currency}", f"\u00a0{currency}", re.sub(rf"{currency}(?=\d)", f"{currency}\u00a0", told))


@lru_cache(maxsize=16)
def _pattern(language: str) -> str:
    return str(Locale.parse(language).currency_formats["standard"].pattern)
