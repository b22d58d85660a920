"""Money as each place writes it, with the coins it really has."""

from decimal import Decimal

import pytest

from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.money import money


@pytest.mark.parametrize(
    ("amount", "currency", "language", "told"),
    [
        ("40000", "JPY", "en", "¥40,000"),
        ("40000", "JPY", "ja", "￥40,000"),
        ("40000", "JPY", "kn", "¥40,000"),
        ("40000", "JPY", "km", "40,000¥"),
        ("8100000", "VND", "vi", "8.100.000 ₫"),
        ("12113", "THB", "th", "฿12,113.00"),
        ("5082100", "IDR", "id", "Rp5.082.100"),
        ("1495.05", "MYR", "ms", "RM1,495.05"),
        ("1460000", "KHR", "km", "1,460,000៛"),
        ("2683300", "INR", "hi", "₹26,83,300.00"),
        ("2683300", "INR", "kn", "₹26,83,300.00"),
        ("2683300", "INR", "en", "₹26,83,300.00"),
        ("1460000", "KHR", "en", "KHR 1,460,000"),
        ("5082100", "IDR", "km", "5,082,100 IDR"),
    ],
)
def test_amounts_are_written_as_the_place_writes_them(amount, currency, language, told):
    assert " ".join(money(Decimal(amount), currency, language).split()) == told


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
@pytest.mark.parametrize("currency", ["JPY", "VND", "THB", "IDR", "MYR", "INR", "KHR"])
def test_no_digit_is_lost(language, currency):
    told = money(Decimal("1234567"), currency, language)
    assert "".join(sign for sign in told if sign.isdecimal()).removesuffix("00") == "1234567"
