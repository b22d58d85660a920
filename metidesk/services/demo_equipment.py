"""The equipment of the demo: a set for everybody at the beginning, everything back at the end, every paper of both."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from metidesk.domain.equipment import (
    AssetForm,
    AssetState,
    Check,
    Condition,
    GivingBack,
    Handing,
    ReceiptKind,
)
from metidesk.domain.stocktake import Settlement
from metidesk.services.office import OfficeServices
from metidesk.system.files import write_whole

_SPARE_SETS = 2
_FIRST_EXTENSION = 211


def hand_out_sets(desk: OfficeServices, on: date) -> None:
    """Take a set for everybody and two more into stock, and hand one to each on a day; all papers are signed.

    A sample office that has its equipment already keeps it.
    """
    if desk.equipment.lines():
        return
    lines = desk.interns.enrolments()
    for number in range(1, len(lines) + _SPARE_SETS + 1):
        for form in _set(number, on):
            desk.equipment.add(form)
    checks = {kind.key: kind.checks_out for kind in desk.equipment.kinds()}
    for line in lines:
        things = [
            Handing(one.tag, Check(one.condition, one.accessories, checks[one.kind]))
            for one in desk.equipment.propose(line.id)
        ]
        desk.equipment_papers.sign(desk.equipment.lend(line.id, things, on).number, on)


def take_all_back(desk: OfficeServices, on: date) -> None:
    """Count the stock, miss a spare telephone, and take everything back on a day, one PC the worse for wear."""
    spare = desk.equipment.lines("phone", AssetState.IN_STOCK)[-1].tag
    expected = desk.stocktake.begin().lines
    desk.stocktake.see([line.tag for line in expected if line.tag != spare])
    number = desk.stocktake.finish().stocktake.number
    desk.stocktake.settle(number, spare, Settlement.LOST, "It was not in the cupboard at the stock-take.")
    out = [line.tag for line in desk.equipment.lines(state=AssetState.ISSUED)]
    if out:
        worn = GivingBack(out[0], Check(Condition.WORN, ("charger",)))
        desk.equipment.give_back([worn, *(GivingBack(tag) for tag in out[1:])], on)


def equipment_papers(desk: OfficeServices, folder: Path, language: str) -> Iterator[Path]:
    """Write one paper of each kind, the protocol, and all labels on every label sheet."""
    papers = desk.equipment_papers
    for kind in ReceiptKind:
        number = next(one.number for one in reversed(papers.receipts()) if one.kind is kind)
        yield write_whole(folder / f"equipment-{kind}.pdf", papers.pdf(number, language))
    protocol = papers.stocktake_protocol(desk.stocktake.every()[0].number, language)
    yield write_whole(folder / "equipment-stocktake.pdf", protocol)
    tags = [line.tag for line in desk.equipment.lines()]
    for sheet in papers.label_formats():
        yield write_whole(folder / f"equipment-labels-{sheet.key}.pdf", papers.labels(tags, sheet.key, language))


def _set(number: int, on: date) -> Sequence[AssetForm]:
    pc = {"maker": "Lenovo", "model": "ThinkPad E14", "serial": f"PF2K1Q{number:02d}"}
    lan = {"switch": "TP-Link TL-SF1008D", "port": str(number), "ssid": "METI-INTERN"}
    phone = {"maker": "Panasonic", "model": "KX-TS500", "extension": str(_FIRST_EXTENSION + number - 1)}
    seat = str(number)
    return (
        AssetForm("pc", pc, accessories=("charger", "mouse"), received_on=on, seat=seat),
        AssetForm("lan", lan, accessories=("lan_cable",), received_on=on, seat=seat),
        AssetForm("phone", phone, accessories=("handset_cord",), received_on=on, seat=seat),
    )
