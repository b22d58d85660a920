"""Countries by their three letters, in the language of the screen."""

import pytest

from metidesk.exchange.countries import country_code
from metidesk.i18n.countries import countries, country_name, two_letter_name
from metidesk.services import programmes


def test_names_in_each_language():
    assert country_name("VNM", "ja") == "ベトナム"
    assert country_name("khm", "vi") == "Campuchia"
    assert two_letter_name("IN", "ja") == "インド"


def test_what_nobody_knows_is_shown_as_it_is():
    assert country_name("", "en") == ""
    assert country_name("Atlantis", "en") == "Atlantis"
    assert two_letter_name("??", "en") == "??"


def test_no_country_is_offered_twice():
    names = list(countries("en").values())
    assert len(names) == len(set(names))


@pytest.mark.parametrize("year", programmes.years())
def test_every_country_of_the_programme_can_be_chosen(year):
    listed = {one.alpha3 for one in programmes.programme(year).citizenships}
    assert listed <= set(countries("en"))


def test_what_a_file_may_say_is_what_the_form_offers():
    for code in countries("en"):
        assert country_code(code) == code
