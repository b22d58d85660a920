"""The equipment of the demo: the stock counted at the end of the course, and every paper of the equipment."""

from collections.abc import Iterator
from pathlib import Path

from metidesk.domain.equipment import AssetState, ReceiptKind
from metidesk.domain.stocktake import Settlement
from metidesk.services.office import OfficeServices
from metidesk.system.files import write_whole


def count_stock(desk: OfficeServices) -> None:
    """Count the stock of the sample office, miss a spare telephone, and write it down as lost."""
    spare = desk.equipment.lines("phone", AssetState.IN_STOCK)[-1].tag
    expected = desk.stocktake.begin().lines
    desk.stocktake.see([line.tag for line in expected if line.tag != spare])
    number = desk.stocktake.finish().stocktake.number
    desk.stocktake.settle(number, spare, Settlement.LOST, "It was not in the cupboard at the stock-take.")


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
