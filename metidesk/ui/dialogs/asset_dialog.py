"""The question for a thing of the stock: the fields of its kind, what goes with it, whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from metidesk.domain.dates import parse_day
from metidesk.domain.equipment import Acquisition, Asset, AssetForm, AssetKind, Condition
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, current
from metidesk.i18n.equipment_words import accessory_word, acquired_word, condition_word, field_word, kind_word
from metidesk.i18n.sentences import sentence
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_box import TickBox
from metidesk.ui.wording import typed_day

_WIDTH, _MOST = 640, 500
_EXAMPLES = {
    "maker": "Lenovo",
    "model": "ThinkPad E14",
    "serial": "PF2K1Q9T",
    "switch": "TL-SG108",
    "port": "3",
    "ssid": "METI-HAN",
    "extension": "211",
    "number": "+84 24 1234 5678",
}


@dataclass(frozen=True, slots=True)
class AssetRequest:
    """What is written of a thing, and how many alike there are."""

    form: AssetForm
    count: int


class AssetDialog(Question):
    """Asks for a new thing, or what is to be changed of one; `offered` carries an `AssetRequest`."""

    def __init__(
        self, kinds: Sequence[AssetKind], kind: str = "", asset: Asset | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDTH, parent)
        self._kinds = {one.key: one for one in kinds}
        self._asset = asset
        self.kind, self.condition, self.acquired = PickBox(), PickBox(), PickBox()
        self.received, self.seat, self.count, self.other, self.note = (QLineEdit() for _edit in range(5))
        self.fields: dict[str, FormField] = {}
        self.accessories: dict[str, TickBox] = {}
        self._with = QLabel()
        self._with.setProperty("kind", "small")
        self._rest = {
            "kind": FormField(self.kind),
            "count": FormField(self.count),
            "condition": FormField(self.condition),
            "acquired": FormField(self.acquired),
            "received": FormField(self.received),
            "seat": FormField(self.seat),
            "other": FormField(self.other),
            "note": FormField(self.note),
        }
        self._of_kind, self._boxes = QGridLayout(), QHBoxLayout()
        self._lay_out()
        self.kind.fill([(key, "") for key in self._kinds], asset.kind if asset else kind or next(iter(self._kinds)))
        self.kind.currentIndexChanged.connect(lambda _place: self._show_kind())
        self._fill(asset)
        self._show_kind()
        self.retranslate()
        next(iter(self.fields.values())).answer.setFocus()

    def answer(self) -> AssetRequest | None:
        """Return what was answered; None where a number or a day cannot be read, which is said beside it."""
        for field in self._rest.values():
            field.clear()
        count = self._count()
        try:
            received = parse_day(self.received.text().strip()).day if self.received.text().strip() else None
        except RuleBroken as error:
            self._rest["received"].fail(sentence(error, current()))
            return None
        if count is None:
            return None
        form = AssetForm(
            kind=str(self.kind.currentData()),
            fields={name: clean_text(_edit(field).text()) for name, field in self.fields.items()},
            condition=Condition(self.condition.currentData()),
            accessories=self._accessories(),
            acquired=Acquisition(self.acquired.currentData()),
            received_on=received,
            seat=self.seat.text(),
            note=self.note.text(),
        )
        return AssetRequest(form, count)

    def retranslate(self) -> None:
        """Word everything anew."""
        words, asset = current(), self._asset
        self.title.setText(_("Edit {tag}", tag=asset.tag) if asset else _("Add equipment"))
        self.told.setText(_("Leave empty what is not known. The tag is given when the item is added."))
        self.told.setVisible(asset is None)
        for key in self._kinds:
            self.kind.setItemText(self.kind.findData(key), kind_word(key, words))
        self.condition.fill([(one.value, condition_word(one, words)) for one in Condition], self._chosen("condition"))
        self.acquired.fill([(one.value, acquired_word(one, words)) for one in Acquisition], self._chosen("acquired"))
        labels = {
            "kind": (_("Kind"), ""),
            "count": (_("How many alike"), "1"),
            "condition": (_("Condition"), ""),
            "acquired": (_("Whose it is"), ""),
            "received": (_("Received on"), "2021-07-30"),
            "seat": (_("Seat"), _("whose set it belongs to")),
            "other": (_("Other accessories, with commas"), ""),
            "note": (_("Note"), ""),
        }
        for name, (label, example) in labels.items():
            self._rest[name].word(label, example)
        for name, field in self.fields.items():
            field.word(field_word(name, words), _EXAMPLES[name])
        for code, box in self.accessories.items():
            box.setText(accessory_word(code, words))
        self._with.setText(_("Goes with it"))
        self.agree.setText(_("Save") if asset else _("Add"))
        super().retranslate()

    def _chosen(self, name: str) -> str:
        """Return what a box shows, or what is known of the thing before it shows anything."""
        box = {"condition": self.condition, "acquired": self.acquired}[name]
        known = getattr(self._asset, name, None)
        usual = {"condition": Condition.GOOD, "acquired": Acquisition.PURCHASE}[name]
        return str(box.currentData() or known or usual)

    def _count(self) -> int | None:
        text = clean_text(self.count.text()) or "1"
        if text.isdecimal() and 1 <= int(text) <= _MOST:
            return int(text)
        self._rest["count"].fail(_("Write a number from 1 to {most}.", most=_MOST))
        return None

    def _accessories(self) -> tuple[str, ...]:
        ticked = [code for code, box in self.accessories.items() if box.isChecked()]
        return (*ticked, *(part for text in self.other.text().split(",") if (part := clean_text(text))))

    def _fill(self, asset: Asset | None) -> None:
        if asset is None:
            return
        self.received.setText(typed_day(asset.received_on))
        self.seat.setText(asset.seat)
        self.note.setText(asset.note)
        usual = self._kinds[asset.kind].accessories
        self.other.setText(", ".join(one for one in asset.accessories if one not in usual))

    def _show_kind(self) -> None:
        """Show the fields and accessories of the chosen kind."""
        kind = self._kinds[str(self.kind.currentData())]
        for widget in (*self.fields.values(), *self.accessories.values()):
            widget.hide()
            widget.deleteLater()
        self.fields = {name: FormField(QLineEdit()) for name in kind.fields}
        self.accessories = {code: TickBox() for code in kind.accessories}
        for place, (name, field) in enumerate(self.fields.items()):
            self._of_kind.addWidget(field, place // 2, place % 2)
            if self._asset is not None:
                _edit(field).setText(self._asset.fields.get(name, ""))
        for place, (code, box) in enumerate(self.accessories.items()):
            box.setChecked(self._asset is None or code in self._asset.accessories)
            self._boxes.insertWidget(place, box)
        self._order_tabs()
        self.retranslate()
        self.grow()

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom, also through the fields that were put in later."""
        rest = [self._rest[name] for name in ("condition", "acquired", "received", "seat")]
        order = [self.kind, self.count, *(field.answer for field in self.fields.values()), *self.accessories.values()]
        order += [self.other, *(field.answer for field in rest), self.note, self.cancel, self.agree]
        for before, after in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for layout in (grid, self._of_kind):
            layout.setHorizontalSpacing(2 * GRID)
            layout.setVerticalSpacing(GRID)
        for column, name in enumerate(("condition", "acquired", "received")):
            grid.addWidget(self._rest[name], 0, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._rest["seat"], 1, 0)
        grid.addWidget(self._rest["note"], 1, 1, 1, 2)
        first = QHBoxLayout()
        first.setSpacing(2 * GRID)
        first.addWidget(self._rest["kind"], 1)
        first.addWidget(self._rest["count"], 1)
        # What is in the stock keeps its kind, and is one thing.
        if self._asset is not None:
            for name in ("kind", "count"):
                self._rest[name].hide()
        self._boxes.setSpacing(2 * GRID)
        self._boxes.addStretch(1)
        accessories = QVBoxLayout()
        accessories.setSpacing(4)
        accessories.addWidget(self._with)
        accessories.addLayout(self._boxes)
        self.body.setSpacing(GRID)
        for layout in (first, self._of_kind, accessories):
            self.body.addLayout(layout)
        self.body.addWidget(self._rest["other"])
        self.body.addLayout(grid)


def _edit(field: FormField) -> QLineEdit:
    assert isinstance(field.answer, QLineEdit)
    return field.answer
