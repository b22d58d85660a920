"""Countries by code and by name, and never a silent guess between two."""

import csv

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.countries import country_code
from metidesk.system.paths import RESOURCES

with (RESOURCES / "countries.csv").open(encoding="utf-8", newline="") as file:
    COUNTRIES = list(csv.DictReader(file))
SHOWN = ("en", "ja", "vi", "th", "id", "ms", "km", "hi", "ta", "kn")


def test_the_codes_are_those_of_iso() -> None:
    assert len(COUNTRIES) == 250
    assert len({row["alpha3"] for row in COUNTRIES}) == len({row["alpha2"] for row in COUNTRIES}) == 250
    assert all(len(row["alpha3"]) == 3 and len(row["alpha2"]) == 2 for row in COUNTRIES)
    assert {row["alpha2"] for row in COUNTRIES} < set(Locale.parse("en").territories)


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: str(row["alpha3"]))
def test_every_code_and_every_name(row: dict[str, str]) -> None:
    expected = row["alpha3"]
    assert country_code(expected) == country_code(row["alpha2"]) == expected
    names = {
        territories.get(row["alpha2"]) for language in SHOWN if (territories := Locale.parse(language).territories)
    }
    for name in names | set(row["other_names"].split("|")) - {"", None}:
        if name and name != "Nga":
            assert country_code(name) == expected
            assert country_code(f" {name.upper()} ") == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("vn", "VNM"),
        ("Vnm", "VNM"),
        ("ＶＮ", "VNM"),
        ("viet nam", "VNM"),
        ("VIET NAM", "VNM"),
        ("Vietnamese", "VNM"),
        ("ベトナム", "VNM"),
        ("Trung Quốc", "CHN"),
        ("trung quoc", "CHN"),
        ("Cote d'Ivoire", "CIV"),
        ("Áo", "AUT"),
        ("AO", "AGO"),
        ("Lào", "LAO"),
        ("Turkey", "TUR"),
        ("Kosovo", "XKX"),
        ("Lao People's Democratic Republic", "LAO"),
        ("NGA", "NGA"),
    ],
)
def test_countries_as_people_write_them(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["Nga", "nga"])
def test_a_name_that_is_another_country_s_code(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        country_code(text)
    assert refused.value.code == "country.ambiguous"
    assert refused.value.facts == {"text": text, "choices": ("NGA", "RUS")}


@pytest.mark.parametrize("text", ["", "XX", "Atlantis", "Asia", "001", "DDR", "-", "EU", "VNMM"])
def test_what_is_no_country(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        country_code(text)
    assert (refused.value.code, refused.value.facts) == ("country.unknown", {"text": text})


@given(st.text())
def test_any_text(text: str) -> None:
    try:
        code = country_code(text)
    except RuleBroken as refused:
        code = refused.code
    assert code in {"country.unknown", "country.ambiguous"} or len(code) == 3
