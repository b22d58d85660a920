"""The label sheets of `resources/equipment/labels.toml`: to add one, measure it and add a block there."""

from functools import lru_cache
from pathlib import Path

from metidesk.domain.equipment import LabelFormat
from metidesk.exchange.data_files import Entries, read_toml
from metidesk.system.paths import RESOURCES

_SHIPPED = RESOURCES / "equipment" / "labels.toml"
_A4 = (210.0, 297.0)
_LENGTHS = ("width", "height", "left", "top", "across", "down")


@lru_cache(maxsize=4)
def read_label_formats(path: Path = _SHIPPED) -> tuple[LabelFormat, ...]:
    """Return the label sheets in the order of the file. Raises RuleBroken `programme.bad_file`."""
    return read_toml(path, lambda entries: tuple(_format(one) for one in entries.tables("formats")))


def _format(entries: Entries) -> LabelFormat:
    found = LabelFormat(
        key=entries.text("key"),
        name=entries.text("name"),
        columns=entries.whole("columns"),
        rows=entries.whole("rows"),
        barcode=entries.flag("barcode"),
        **{name: float(entries.amount(name)) for name in _LENGTHS},
    )
    right = found.left + (found.columns - 1) * found.across + found.width
    bottom = found.top + (found.rows - 1) * found.down + found.height
    if right > _A4[0] or bottom > _A4[1] or found.across < found.width or found.down < found.height:
        raise ValueError(f"the labels of {found.key} do not lie beside each other on A4")
    return found
