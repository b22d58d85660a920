"""Earlier years as people write them, in three eras and any digits, against years written by the test itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.past_years import past_years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("", None),
        ("none", ()),
        ("one summer", None),
        ("2017 2018", (2017, 2018)),
        ("FY2019.", (2019,)),
        ("FY18", (2018,)),
        ("พ.ศ. ๒๕๖๑", (2018,)),
        ("២០១៨", (2018,)),
        ("平成30年度", (2018,)),
        ("令和元年度", (2019,)),
        ("H28・H29", (2016, 2017)),
        ("2016-2018", (2016, 2017, 2018)),
        ("2559–2561", (2016, 2017, 2018)),
        ("2016から2018", (2016, 2017, 2018)),
        ("0901234567", None),
    ],
)
def test_past_years_are_read_from_what_a_card_says(text: str, years: tuple[int, ...] | None) -> None:
    assert past_years_in(text) == years


@given(st.sets(st.integers(2000, 2099), min_size=1, max_size=4), st.sampled_from([0, 543]), st.sampled_from("၀๐०០0"))
def test_a_year_is_the_same_year_in_every_era_and_script(years: set[int], offset: int, zero: str) -> None:
    written = ", ".join("".join(chr(ord(zero) + int(one)) for one in str(year + offset)) for year in years)
    assert past_years_in(written) == tuple(sorted(years))
