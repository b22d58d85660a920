"""Earlier participation as a card says it: fiscal years in any script's digits and three eras, or the code for none."""

import re
import unicodedata

NO_EARLIER_YEARS = "none"
"""What is kept of a person who was asked and took part in no earlier year; what is empty nobody has asked."""

_OFFSET = 543
_ERAS = {"昭和": 1925, "s": 1925, "平成": 1988, "h": 1988, "令和": 2018, "r": 2018}
_ERA_YEAR = re.compile(r"(?<![a-z])(昭和|平成|令和|[shr])\.? ?([0-9]{1,2}|元)(?![0-9])")
_SHORT_YEAR = re.compile(r"(?<![a-z])fy ?'?([0-9]{2})(?![0-9])")
_SPAN = re.compile(r"(?<![0-9])([0-9]{4})(?:年度?)? ?(?:[-–—~〜]|to|から|ถึง|đến) ?([0-9]{4})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def past_years_in(text: str) -> tuple[int, ...] | None:
    """Return the fiscal years that a card names: 2018, FY18, 2561 (Buddhist), 平成30年度, H30, 2016-2018.

    No years where it says that there were none; None where it says nothing that can be read as a year.
    """
    if text == NO_EARLIER_YEARS:
        return ()
    plain = _plain(text)
    plain = _ERA_YEAR.sub(lambda found: f" {_ERAS[found[1]] + (1 if found[2] == '元' else int(found[2]))} ", plain)
    plain = _SHORT_YEAR.sub(r"20\1", plain)
    named = {_western(one) for one in _YEAR.findall(plain)}
    for first, last in _SPAN.findall(plain):
        named.update(range(_western(first), _western(last) + 1))
    years = tuple(sorted(year for year in named if 2000 <= year <= 2099))
    return years or None


def _western(written: str) -> int:
    """Return a year as the programme counts it; from 2543 on it is of the Buddhist era."""
    year = int(written)
    return year - _OFFSET if year >= 2000 + _OFFSET else year


def _plain(text: str) -> str:
    """Return compatibility forms in lower case with ASCII digits, composed."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in folded)
