"""Lists follow the language of the screen."""

import random

import pytest

from metidesk.domain.register import sorted_name
from metidesk.ui.collation import places, sort_key


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("th", ["กา", "เก่ง", "ไก่", "ขาว", "แดง", "โอ"]),
        ("vi", ["An", "Ánh", "Ăn", "Dũng", "Duy", "Đặng", "Em", "Ê"]),
        ("ja", ["あさ", "イト", "ヴァン", "はら", "ばら"]),
        ("en", ["HAN-2", "HAN-10", "HAN-100"]),
    ],
)
def test_texts_stand_as_their_readers_expect(language, in_order):
    mixed = in_order[::-1]
    assert [mixed[number] for number in places(mixed, language)] == in_order


def test_many_are_sorted_as_few_and_equal_ones_stay_as_they_were():
    dice = random.Random(7)
    texts = [dice.choice("ăâeêđoôơ") + dice.choice("nmt") for _ in range(1_500)]
    assert places(texts, "vi") == sorted(range(len(texts)), key=[sort_key("vi")(text) for text in texts].__getitem__)
    assert places([], "vi") == []


@pytest.mark.parametrize(
    ("person", "language", "given_first", "key"),
    [
        (("Nguyễn Văn An", "", "", "", "VN"), "vi", False, "Nguyễn Văn An"),
        (("Nguyễn Văn An", "", "", "", "VN"), "vi", True, "An Nguyễn Văn"),
        (("Nguyễn Văn An", "", "グエン", "", "VN"), "ja", True, "グエン"),
        (("Somchai Srisuwan", "สมชาย ศรีสุวรรณ์", "", "", "TH"), "th", False, "สมชาย ศรีสุวรรณ์"),
        (("Somchai Srisuwan", "สมชาย ศรีสุวรรณ์", "", "Srisuwan", "TH"), "en", True, "Somchai Srisuwan"),
        (("TAN Wei Ming", "", "", "TAN", "MY"), "en", True, "Wei Ming TAN"),
        (("Suharto", "", "", "", "ID"), "en", True, "Suharto"),
        (("Suharto", "", "", "Suharto", "ID"), "en", True, "Suharto"),
    ],
)
def test_a_name_is_sorted_by_its_reading_its_script_or_its_given_name(person, language, given_first, key):
    assert sorted_name(*person, language, given_first) == key
