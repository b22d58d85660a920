"""Counts of days as each language writes numbers."""

import pytest
from babel.numbers import format_decimal, get_decimal_symbol

from metidesk.i18n.catalog import LANGUAGE_NAMES, words
from metidesk.i18n.counts import counted, days


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_half_stands_behind_the_sign_of_the_language(language):
    assert days(19, language) == f"9{get_decimal_symbol(language)}5"
    assert days(-1, language) == f"−0{get_decimal_symbol(language)}5"
    assert days(22, language) == "11"


def test_files_are_written_with_a_point():
    assert days(19) == "9.5"


@pytest.mark.parametrize("language", sorted(LANGUAGE_NAMES))
@pytest.mark.parametrize("number", [0, 999, 1000, 12_345, 123_456, 1_234_567, 12_345_678])
def test_a_count_is_grouped_as_the_language_groups(language, number):
    # CLDR groups Kannada by thousands; all of India counts in lakhs.
    babel = "hi" if language == "kn" else language
    assert counted(number, language) == format_decimal(number, locale=babel)


def test_a_message_groups_its_count():
    assert words("en").ngettext("{count} thing", "{count} things", 12_345) == "12,345 things"
