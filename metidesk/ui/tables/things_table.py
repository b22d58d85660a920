"""Things on their way from hand to hand, as the dialogs of equipment list them."""

from collections.abc import Sequence
from dataclasses import dataclass

from metidesk.domain.equipment import Check, Condition
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, pgettext
from metidesk.i18n.equipment_words import accessory_word, condition_word, kind_word
from metidesk.i18n.joining import listed
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.widgets.pill import TintOf

_COLUMNS = (
    Column(NP_("column of things", "Tag"), 92),
    Column(NP_("column of things", "Item"), 190, 0.4),
    Column(NP_("column of things", "Who"), 60, 0.6),
    Column(NP_("column of things", "Condition"), 216),
    Column(NP_("column of things", "Checklist"), 96),
)

_WITHOUT_WHO = (*_COLUMNS[:2], *_COLUMNS[3:])
_ROW_HEIGHT = 50


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing about to change hands: `before` is how it was last known, `check` how it is now."""

    tag: str
    kind: str
    title: str
    detail: str
    who: str
    offered: tuple[str, ...]
    checklist: tuple[str, ...]
    before: Check
    check: Check

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return the accessories that went with it before and do not now."""
        return tuple(one for one in self.before.accessories if one not in self.check.accessories)

    @property
    def is_worse(self) -> bool:
        """Return whether its condition is worse than before, or something is lacking."""
        order = tuple(Condition)
        return bool(self.lacking) or order.index(self.check.condition) > order.index(self.before.condition)


class ThingsTable(RowsTable):
    """The list; the chosen thing's check stands in the panel beside it."""

    def __init__(self, with_who: bool) -> None:
        self._with_who = with_who
        self.things: RowsModel[Thing] = RowsModel(_COLUMNS if with_who else _WITHOUT_WHO, self._cells)
        super().__init__(self.things, _ROW_HEIGHT)

    def thing(self) -> Thing | None:
        """Return the chosen thing."""
        return self.things.row(self.chosen_row())

    def show_things(self, things: Sequence[Thing], chosen: str = "") -> None:
        """List things and choose the one with a tag, where it is there."""
        row = max(0, self.chosen_row())
        self.things.fill(things)
        found = next((number for number, one in enumerate(things) if one.tag == chosen), row)
        self.choose(found)
        self.fit()

    def _cells(self, thing: Thing) -> tuple[Cell, ...]:
        words, tint = _checklist(thing)
        kind = kind_word(thing.kind, current())
        below = pgettext("two facts", "{first} · {second}", first=thing.title, second=thing.detail)
        cells = (
            Cell(thing.tag, strong=True),
            Cell(kind, below if thing.detail else thing.title),
            Cell(thing.who, name=True),
            _condition(thing),
            Cell(words, pill=tint),
        )
        return cells if self._with_who else (*cells[:2], *cells[3:])


def _checklist(thing: Thing) -> tuple[str, TintOf]:
    held, of = len(thing.check.passed), len(thing.checklist)
    words = _("{held} of {of}", held=held, of=of)
    if held == of:
        return words, lambda colours: colours.good
    return words, (lambda colours: colours.warn) if held else (lambda colours: colours.plain)


def _condition(thing: Thing) -> Cell:
    """Return the cell of the condition; what is handed out damaged must not be overlooked."""
    words, told = condition_word(thing.check.condition, current()), _remark(thing)
    is_damaged = thing.check.condition is Condition.DAMAGED and not told
    return Cell(words, told, pill=(lambda colours: colours.bad) if is_damaged else None)


def _remark(thing: Thing) -> str:
    """Return what is worse than before."""
    parts = []
    if thing.check.condition is not thing.before.condition:
        parts.append(_("was: {condition}", condition=condition_word(thing.before.condition, current())))
    if thing.lacking:
        named = listed((accessory_word(one, current()) for one in thing.lacking), current())
        parts.append(_("lacking: {names}", names=named))
    return " · ".join(parts)
