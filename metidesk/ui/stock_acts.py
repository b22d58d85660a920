"""Acts on the stock: adding, editing, repair and retirement, labels, export, the stock-take."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from metidesk.domain.equipment import AssetState
from metidesk.domain.errors import RuleBroken
from metidesk.domain.stocktake import Settlement, Stocktake, StocktakeView
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.equipment_words import state_word
from metidesk.i18n.joining import fact_words
from metidesk.services.equipment_views import AssetView
from metidesk.system.trouble import Trouble
from metidesk.ui.dialog_acts import DialogActs
from metidesk.ui.dialogs.asset_dialog import AssetDialog, AssetRequest
from metidesk.ui.dialogs.labels_dialog import LabelsDialog, LabelsRequest
from metidesk.ui.dialogs.stocktake_dialog import StocktakeDialog
from metidesk.ui.equipment_words import AssetAct
from metidesk.ui.exporting import ask_and_write

_STATES = {
    AssetAct.STOCK: AssetState.IN_STOCK,
    AssetAct.REPAIR: AssetState.REPAIR,
    AssetAct.RETIRE: AssetState.RETIRED,
}


_PICTURES = "*.png *.jpg *.jpeg"


class StockActs(DialogActs):
    """Asks and does; `paper_wished` carries the kind of a paper and what it needs.

    `counting_closed` tells that what was seen stands in the past of things.
    """

    paper_wished = Signal(str, dict)
    counting_closed = Signal()

    def do(self, act: AssetAct, view: AssetView) -> bool:
        """Do what is wished with one thing; return whether it was an act on the stock."""
        if act in _STATES:
            self.put(view.asset.tag, _STATES[act])
        elif act is AssetAct.CHANGE:
            self.change(view)
        elif act is AssetAct.LABEL:
            self.labels([view.asset.tag])
        elif act is AssetAct.PHOTO:
            self.add_photo(view.asset.tag)
        else:
            return False
        return True

    def add(self, kind: str = "") -> None:
        """Ask for a new thing and take it into stock."""
        equipment = self._desk.office.equipment
        dialog = AssetDialog(equipment.kinds(), kind, parent=self._window())

        def act(request: AssetRequest) -> str:
            made = equipment.add(request.form, request.count)
            if len(made) == 1:
                return _("{tag} is in stock.", tag=made[0].tag)
            return _("{first} to {last} are in stock.", first=made[0].tag, last=made[-1].tag)

        self._ask_and_do(dialog, act)

    def change(self, view: AssetView) -> None:
        """Ask what is to be changed of a thing."""
        equipment = self._desk.office.equipment
        dialog = AssetDialog(equipment.kinds(), asset=view.asset, parent=self._window())

        def act(request: AssetRequest) -> str:
            equipment.change(view.asset.tag, request.form)
            return _("{tag} is saved.", tag=view.asset.tag)

        self._ask_and_do(dialog, act)

    def put(self, tag: str, state: AssetState) -> None:
        """Put a thing into stock, under repair or out of use; the last is asked first."""
        if state is AssetState.RETIRED and not self._desk.ask.confirm(
            _("Retire {tag}?", tag=tag),
            _("It is no longer proposed or counted. It can be put into stock again."),
            _("Retire"),
        ):
            return
        if self._try(lambda: self._desk.office.equipment.put(tag, state)):
            self._say(fact_words(tag, state_word(state, current()), current()))

    def labels(self, tags: Sequence[str]) -> None:
        """Ask for the sheet and the first label, and show the labels."""
        if not tags:
            return
        dialog = LabelsDialog(tags, self._desk.office.equipment_papers.label_formats(), self._window())

        def show(request: LabelsRequest) -> None:
            dialog.accept()
            wished = {"tags": tuple(tags), "sheet": request.sheet, "first": request.first}
            self.paper_wished.emit("labels", wished)

        self._ask(dialog, show)

    def add_photo(self, tag: str) -> None:
        """Ask for a picture and keep it with a thing."""
        path = self._desk.ask.open_file(_("Photo of {tag}", tag=tag), [(_("Pictures"), _PICTURES)])
        if path is None:
            return
        photos = self._desk.office.asset_photos
        self._desk.jobs.run(
            _("Reading {file}…", file=path.name),
            lambda step, cancelled: photos.add(tag, path.read_bytes(), path.name),
            lambda _photo: self._say(_("The photo is kept with {tag}.", tag=tag)),
            self._refused,
        )

    def remove_photo(self, tag: str) -> None:
        """Take the newest photo away from a thing; asks first."""
        photos = self._desk.office.asset_photos
        newest = photos.of(tag)[-1]
        agreed = self._desk.ask.confirm(
            _("Remove the photo of {tag}?", tag=tag), newest.name, _("Remove"), dangerous=True
        )
        if agreed and self._try(lambda: photos.remove(tag, newest)):
            self._say(_("The photo of {tag} is removed.", tag=tag))

    def export(self) -> None:
        """Ask where to, and write the stock as the import reads it."""
        stock = self._desk.office.import_assets
        ask_and_write(self._page, "equipment", lambda target, cancelled: stock.export(target))

    def count(self) -> None:
        """Go on with the stock-take; else settle what the last one left open; else begin one."""
        service = self._desk.office.stocktake
        view = service.current()
        if view is None:
            last = next(iter(service.every()), None)
            left = service.view(last.number) if last is not None else None
            view = left if left is not None and left.open_lines else None
        if view is None:
            agreed = self._desk.ask.confirm(
                _("Begin a stock-take?"), _("You can rest at any moment and go on another day."), _("Begin")
            )
            if not agreed:
                return
            view = service.begin()
        self._open_count(view)

    def earlier_counts(self) -> tuple[Stocktake, ...]:
        """Return the stock-takes that are finished, the newest first."""
        return tuple(one for one in self._desk.office.stocktake.every() if one.finished_at is not None)

    def open_count(self, number: str) -> None:
        """Show an earlier stock-take again: its lines, its protocol, what is still to be settled."""
        self._open_count(self._desk.office.stocktake.view(number))

    def _open_count(self, view: StocktakeView) -> None:
        service, number = self._desk.office.stocktake, view.stocktake.number
        zone = self._desk.office.settings.read().office.time_zone
        dialog = StocktakeDialog(view, zone, self._window())

        def see(text: str) -> None:
            try:
                line = service.see([text])[0]
            except (RuleBroken, Trouble) as error:
                dialog.refuse_scan(text, error)
            else:
                dialog.show_seen(line)

        def settle(tag: str, settlement: Settlement, note: str) -> None:
            try:
                dialog.show_view(service.settle(number, tag, settlement, note))
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)

        def finish() -> None:
            unseen = service.view(number).count(None)
            text = ngettext(
                "{count} item has not been seen and will be missing.",
                "{count} items have not been seen and will be missing.",
                unseen,
            )
            if not unseen or self._desk.ask.confirm(_("Finish the stock-take?"), text, _("Finish")):
                try:
                    dialog.show_view(service.finish())
                except (RuleBroken, Trouble) as error:
                    dialog.refuse(error)

        dialog.scanned.connect(see)
        dialog.settle_wished.connect(settle)
        dialog.finish_wished.connect(finish)
        dialog.finished.connect(self.counting_closed)
        dialog.protocol_wished.connect(lambda: self.paper_wished.emit("stocktake", {"number": number}))
        self._ask(dialog, lambda _answer: None)
