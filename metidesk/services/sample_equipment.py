"""The equipment of a sample office: a set for everybody and a few spares, a swap, a repair, all back at the end."""

from collections.abc import Sequence
from datetime import date

from metidesk.domain.equipment import AssetForm, AssetState, Check, Condition, GivingBack, Handing
from metidesk.domain.people import Enrolment
from metidesk.services.equipment import EquipmentService
from metidesk.services.equipment_papers import EquipmentPapersService
from metidesk.services.ledger import Ledger
from metidesk.services.roll import RollBook
from metidesk.services.settings import SettingsService
from metidesk.services.stocktake import StocktakeService

_SPARE = 2
_HANDED_OUT_ON, _SIGNED_ON, _SWAPPED_ON = 1, 2, 4
"""Working days of the course."""


class SampleEquipment:
    """Does with the equipment what a coordinator would do, day by day."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._equipment = EquipmentService(ledger, settings, book)
        self._papers = EquipmentPapersService(ledger, settings, StocktakeService(ledger, settings))

    def stock_up(self, people: int) -> None:
        """Take a set for each person and a few spares into stock; the serial numbers are made up."""
        for number in range(1, people + _SPARE + 1):
            for form in _set(number, seat=f"{number:02d}" if number <= people else ""):
                self._equipment.add(form)

    def day(self, number: int, day: date, people: Sequence[Enrolment], is_last: bool) -> None:
        """Do what falls on a working day of the course, counted from 1."""
        if number == _HANDED_OUT_ON:
            for line in people:
                self._equipment.lend(
                    line.id, [self._checked(asset.tag) for asset in self._equipment.propose(line.id)], day
                )
        if number == _SIGNED_ON:
            # Somebody always forgets the paper.
            unsigned = self._equipment.concerns(day).unsigned
            self._sign([paper.number for paper in unsigned][1:], day)
        if number == _SWAPPED_ON:
            self._swap(people[0], day)
        if is_last:
            self._take_back(people, day)

    def _swap(self, person: Enrolment, day: date) -> None:
        """Exchange a PC that does not charge any more; it goes to repair."""
        broken = next(item.tag for item in self._equipment.held_by(person.id) if item.kind == "pc")
        spare = self._equipment.lines("pc", AssetState.IN_STOCK)[0].tag
        came = self._equipment.view(broken).asset.accessories
        check = Check(Condition.DAMAGED, came, note="Does not charge any more")
        back, paper = self._equipment.swap(GivingBack(broken, check), self._checked(spare), day)
        self._sign([back.receipt.number, paper.number], day)

    def _take_back(self, people: Sequence[Enrolment], day: date) -> None:
        """Take back what is still out, everything of it looked at."""
        brought = [self._returned(item.tag) for line in people for item in self._equipment.held_by(line.id)]
        if brought:
            self._equipment.give_back(brought, day)
        self._sign([paper.number for paper in self._equipment.concerns(day).unsigned], day)

    def _sign(self, numbers: Sequence[str], day: date) -> None:
        for number in numbers:
            self._papers.sign(number, day)

    def _checked(self, tag: str) -> Handing:
        view = self._equipment.view(tag)
        return Handing(tag, Check(view.asset.condition, view.asset.accessories, view.kind.checks_out))

    def _returned(self, tag: str) -> GivingBack:
        view = self._equipment.view(tag)
        return GivingBack(tag, Check(view.asset.condition, view.asset.accessories, view.kind.checks_back))


def _set(number: int, seat: str) -> tuple[AssetForm, ...]:
    pc = {"maker": "Lenovo", "model": "ThinkPad E14", "serial": f"PF2K{1000 + 37 * number}"}
    lan = {"switch": "TP-Link TL-SG1016D", "port": str(number)}
    phone = {"maker": "Panasonic", "model": "KX-TS500", "extension": str(210 + number)}
    return (
        AssetForm("pc", pc, accessories=("charger", "mouse"), seat=seat),
        AssetForm("lan", lan, accessories=("lan_cable",), seat=seat),
        AssetForm("phone", phone, accessories=("handset_cord",), seat=seat),
    )
