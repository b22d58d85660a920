"""The figures of a large stock: 10,000 things listed, filtered and searched, each beside the bare rows."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from figures import milliseconds

from metidesk.domain.asset_tags import make_tag
from metidesk.domain.equipment import AssetForm, AssetState, Handing
from metidesk.domain.people import InternForm
from metidesk.services.office import OfficeServices, found_office
from metidesk.services.programmes import Founding
from metidesk.services.stock import add_in
from metidesk.system.clock import FixedClock

THINGS, LENT = 10_000, 1_000
AT_MOST = 0.050
NOW = datetime(2021, 8, 24, 2, 0, tzinfo=UTC)


def large_stock(folder: Path) -> OfficeServices:
    """Make a Hanoi office with so many things, the first of them lent."""
    office = found_office(folder / "stock.metidesk", FixedClock(NOW), Founding("HAN", 2021, "A", "Trang", "en"))
    kinds = {kind.key: kind for kind in office.equipment.kinds()}
    today = office.reference()
    tags = []
    with office.ledger.act() as act:
        for number in range(THINGS):
            fields = {"maker": "Lenovo", "model": "ThinkPad E14", "serial": f"PF{number:06d}"}
            form = AssetForm("pc", fields, tag=make_tag("PC", number + 1), seat=str(number))
            tags.append(add_in(act, kinds, form, today).tag)
    lines = [office.interns.enrol(InternForm(name=f"Intern {number:03d}")) for number in range(10)]
    for place, line in enumerate(lines):
        share = tags[place * LENT // 10 : (place + 1) * LENT // 10]
        office.equipment.lend(line.id, [Handing(tag) for tag in share])
    office.upkeep.wait()
    return office


def seconds_of(act: Callable[[int], object], number: int) -> float:
    """Return the seconds that an act takes once."""
    begun = time.perf_counter()
    act(number)
    return time.perf_counter() - begun


def main() -> None:
    """Print what listing, filtering and searching cost, as parts of a limit and as multiples of the bare rows."""
    folder = Path(tempfile.mkdtemp(prefix=".bench-", dir=Path.cwd()))
    try:
        office = large_stock(folder)

        def bare(number: int) -> None:
            with office.ledger.database.read() as session:
                session.connection().exec_driver_sql("SELECT * FROM asset ORDER BY kind, tag").fetchall()

        acts = {
            "listed": lambda number: office.equipment.lines(),
            "filtered by state": lambda number: office.equipment.lines("pc", AssetState.ISSUED),
            "searched, one found": lambda number: office.equipment.lines(containing=f"pf{number:06d}"),
            "searched, a holder": lambda number: office.equipment.lines(containing="intern 007"),
            "counted": lambda number: office.equipment.counts(),
            "overdue": lambda number: office.equipment.concerns(),
        }
        for name, act in acts.items():
            act(0)
            # In turn, so that whatever else the machine does slows both.
            pairs = [(seconds_of(bare, number), seconds_of(act, number)) for number in range(25)]
            floor, taken = (median(one) for one in zip(*pairs, strict=True))
            times = f"{taken / floor:.2f} × {milliseconds(floor)} for the bare rows"
            print(f"{name}: {milliseconds(taken)} = {times}, {taken / AT_MOST:.0%} of 50 ms")
        office.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
