"""A second program at the same store: it hands one thing to one intern and says how that went."""

import sys
import time
from pathlib import Path

from metidesk.domain.equipment import Handing
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import words
from metidesk.i18n.sentences import sentence
from metidesk.services.office import open_office
from metidesk.system.clock import SystemClock


def main(store: str, intern_no: str, tag: str, gate: str) -> None:
    """Open the store, wait until the gate stands open, and hand the thing out."""
    office = open_office(Path(store), SystemClock())
    line = next(line for line in office.interns.enrolments() if line.intern.intern_no == intern_no)
    print("ready", flush=True)
    while not Path(gate).exists():
        time.sleep(0.001)
    try:
        print(office.equipment.lend(line.id, [Handing(tag)]).number)
    except RuleBroken as refused:
        print(sentence(refused, words("en")))
    finally:
        office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
