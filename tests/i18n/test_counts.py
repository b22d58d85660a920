"""Counts of days as each language writes numbers."""

import pytest
from babel.numbers import get_decimal_symbol

from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.counts import days


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_a_half_stands_behind_the_sign_of_the_language(language):
    assert days(19, language) == f"9{get_decimal_symbol(language)}5"
    assert days(-1, language) == f"−0{get_decimal_symbol(language)}5"
    assert days(22, language) == "11"


def test_files_are_written_with_a_point():
    assert days(19) == "9.5"
