"""Believable facts for the papers of equipment."""

from datetime import UTC, date, datetime

from metidesk.documents.equipment_facts import (
    CountedFacts,
    HandoverFacts,
    ItemFacts,
    LabelFacts,
    PersonFacts,
    ReportFacts,
    ReturnFacts,
    StocktakeFacts,
)
from metidesk.documents.samples import PEOPLE, heading
from metidesk.domain.asset_tags import make_tag
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetState, Condition, IncidentKind
from metidesk.domain.stocktake import Finding, Settlement

_PC_CHECKS = ("powers_on", "charges", "screen_whole")


def person(number: int = 9) -> PersonFacts:
    """Return one of the sample people; the last has the longest name."""
    name, local_name, company = PEOPLE[number]
    return PersonFacts(f"HAN-{number + 1:03d}", name, local_name, company)


def kit(number: int = 7) -> tuple[ItemFacts, ...]:
    """Return the set of one seat."""
    return (
        ItemFacts(
            make_tag("PC", number),
            "pc",
            "Lenovo ThinkPad E14 Gen 3",
            (("serial", "PF2K1Q9T"),),
            Condition.GOOD,
            ("charger", "mouse", "bag"),
            _PC_CHECKS,
            _PC_CHECKS[:2],
        ),
        ItemFacts(
            make_tag("LC", number),
            "lan",
            "TP-Link TL-SF1008D",
            (("port", "3"), ("ssid", "METI-HAN-INTERN")),
            Condition.GOOD,
            ("lan_cable",),
            ("link_light", "signs_in"),
            ("link_light", "signs_in"),
        ),
        ItemFacts(
            make_tag("PH", number),
            "phone",
            "Panasonic KX-TS500",
            (("extension", "211"), ("number", "+84 24 3946 0211")),
            Condition.WORN,
            ("handset_cord",),
            ("dial_tone", "rings"),
            ("dial_tone",),
        ),
    )


def handover(items: int = 3) -> HandoverFacts:
    """Return a paper of handing over; more than three things come from further sets."""
    things = tuple(item for number in range(-(-items // 3)) for item in kit(number + 7))
    return HandoverFacts(
        heading("2021A-HAN-E007"), person(), Place.OFFICE, date(2021, 8, 10), date(2021, 10, 8), things[:items]
    )


def taking_back() -> ReturnFacts:
    """Return a paper of taking back two things of three, one of them worse than it went."""
    pc, lan, phone = kit()
    checks = (*_PC_CHECKS, "own_files_removed", "factory_reset")
    back = ItemFacts(
        pc.tag,
        pc.kind,
        pc.title,
        pc.fields,
        Condition.WORN,
        ("charger", "bag"),
        checks,
        checks[:4],
        before=Condition.GOOD,
        lacking=("mouse",),
    )
    return ReturnFacts(heading("2021A-HAN-R003"), person(2), date(2021, 9, 24), (back, lan), (phone,))


def report() -> ReportFacts:
    """Return the report of a loss."""
    account = (
        "The bag with the PC was left in a taxi between Trần Duy Hưng and the office; the driver was called twice and "
        "has not found it. 警察に届け出済み。"
    )
    day = date(2021, 9, 14)
    return ReportFacts(
        heading("2021A-HAN-D001"), IncidentKind.LOSS, person(4), kit()[0], day, day, account, "HN-2021/0914-113"
    )


def stocktake(found: int = 40) -> StocktakeFacts:
    """Return a stock-take of two days with every kind of difference."""
    begun, ended = (datetime(2021, 9, day, 8, 30, tzinfo=UTC) for day in (23, 24))
    title = "Lenovo ThinkPad E14 Gen 3"
    differences = (
        CountedFacts(
            make_tag("PC", 91), "pc", title, AssetState.IN_STOCK, "", None, Finding.MISSING, detail="PF2K1Q9T"
        ),
        CountedFacts(
            make_tag("PC", 92),
            "pc",
            title,
            AssetState.LOST,
            "",
            None,
            Finding.MISSING,
            Settlement.LOST,
            "Not in the cupboard, not at the dealer's",
        ),
        CountedFacts(
            make_tag("PH", 93),
            "phone",
            "Panasonic KX-TS500",
            AssetState.ISSUED,
            PEOPLE[9][0],
            None,
            Finding.MISSING,
            Settlement.TURNED_UP,
        ),
        CountedFacts(make_tag("PC", 501), "", "", None, "", ended, Finding.UNEXPECTED),
    )
    seen = tuple(
        CountedFacts(
            make_tag("PC", number + 1),
            "pc",
            title,
            AssetState.ISSUED if number % 3 else AssetState.IN_STOCK,
            PEOPLE[number % 10][0] if number % 3 else "",
            begun,
            Finding.FOUND,
        )
        for number in range(found)
    )
    return StocktakeFacts(heading("2021A-HAN-T01"), begun, ended, differences + seen)


def labels(count: int = 30) -> tuple[LabelFacts, ...]:
    """Return labels for things of every kind."""
    things = (
        ("PC", "Lenovo ThinkPad E14 Gen 3", "Serial no. PF2K1Q9T"),
        ("LC", "TP-Link TL-SF1008D", "Port 3"),
        ("PH", "Panasonic KX-TS500", "Extension 211"),
    )
    return tuple(
        LabelFacts(make_tag(prefix, number // 3 + 1), title, detail, "Hanoi")
        for number, (prefix, title, detail) in ((number, things[number % 3]) for number in range(count))
    )
