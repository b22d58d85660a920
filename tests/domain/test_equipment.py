"""Proposed sets, findings and settlements against a slow calculation of every case."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.asset_tags import make_tag
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    Asset,
    AssetKind,
    AssetState,
    Condition,
    ReceiptKind,
    identity_of,
    identity_text,
    propose_set,
    receipt_number,
    title_of,
)
from metidesk.domain.stocktake import Finding, Settlement, StocktakeLine, finding_of, settlements

KINDS = {"pc": "PC", "lan": "LC", "phone": "PH"}


@st.composite
def stocks(draw) -> list[Asset]:
    assets = []
    for number in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        assets.append(
            Asset(
                UUID(int=number),
                make_tag(KINDS[kind], number + 1),
                kind,
                {},
                draw(st.sampled_from([AssetState.IN_STOCK] * 3 + [AssetState.REPAIR])),
                draw(st.sampled_from([Condition.GOOD] * 3 + [Condition.DAMAGED])),
                seat=draw(st.sampled_from(["", "A", "B"])),
            )
        )
    return draw(st.permutations(assets))


@given(stocks(), st.permutations(sorted(KINDS)), st.integers(1, 3))
def test_a_proposal_is_a_whole_seat_or_the_lowest_tags(stock, kinds, count) -> None:
    wanted = kinds[:count]
    free = [one for one in stock if one.state is AssetState.IN_STOCK and one.condition is not Condition.DAMAGED]
    proposed = propose_set(wanted, stock)
    whole = [
        seat for seat in "AB" if all(any(one.kind == kind and one.seat == seat for one in free) for kind in wanted)
    ]
    if whole:
        assert {one.seat for one in proposed} == {whole[0]}
        assert [one.kind for one in proposed] == wanted
    else:
        assert [one.kind for one in proposed] == [kind for kind in wanted if any(one.kind == kind for one in free)]
    for one in proposed:
        rivals = [other for other in free if other.kind == one.kind and (not whole or other.seat == one.seat)]
        loose = [other for other in rivals if not other.seat] or rivals
        assert one.tag == min(other.tag for other in loose)


@pytest.mark.parametrize("seen", [True, False])
@pytest.mark.parametrize("place", [None, *Place])
@pytest.mark.parametrize("state", [None, *AssetState])
def test_a_finding_says_what_differs_from_the_book(state, place, seen) -> None:
    should_be_here = state is AssetState.IN_STOCK or (state is AssetState.ISSUED and place is Place.OFFICE)
    may_be_here = should_be_here or state is AssetState.REPAIR
    found = finding_of(state, place, seen)
    assert (found is Finding.FOUND) == (seen and may_be_here)
    assert (found is Finding.UNEXPECTED) == (seen and not may_be_here)
    assert (found is Finding.MISSING) == (not seen and should_be_here)


@pytest.mark.parametrize("finding", [None, *Finding])
@pytest.mark.parametrize("state", [None, *AssetState])
def test_only_open_differences_can_be_settled(finding, state) -> None:
    line = StocktakeLine("PC0073L", None, "pc", "", state, None, "", finding=finding)
    ways = settlements(line)
    assert bool(ways) == (finding in (Finding.MISSING, Finding.UNEXPECTED))
    assert (Settlement.LOST in ways) == (finding is Finding.MISSING)
    gone = state in (AssetState.LOST, AssetState.RETIRED)
    assert (Settlement.BACK_IN_STOCK in ways) == (finding is Finding.UNEXPECTED and gone)


def test_numbers_of_papers_are_told_apart() -> None:
    numbers = {receipt_number("2021A", "HAN", kind, 7) for kind in ReceiptKind}
    assert numbers == {"2021A-HAN-E007", "2021A-HAN-R007", "2021A-HAN-D007"}


def test_an_identity_needs_all_of_its_fields() -> None:
    kind = AssetKind("lan", "LC", ("switch", "port"), ("switch",), "port", ("switch", "port"), (), (), ())
    assert identity_text(kind, {"switch": "TL", "port": "3"}) == "TL / 3"
    assert identity_of(kind, {"switch": "TL", "port": "3"}) == identity_of(kind, {"switch": "t l", "port": "３"})
    assert identity_of(kind, {"switch": "TL", "port": "3"}) != identity_of(kind, {"switch": "TL", "port": "4"})
    assert identity_of(kind, {"port": "3"}) == identity_text(kind, {"port": "3"}) == ""
    assert title_of(kind, {"port": "3"}) == ""
