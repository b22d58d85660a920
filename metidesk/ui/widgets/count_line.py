"""The line under the headline of a day: how many carry each status, and the keys at the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from metidesk.domain.attendance import Status
from metidesk.i18n.current import _, pgettext
from metidesk.services.views import RollLine
from metidesk.ui.keys import RollKey, letter
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.pill import KeyLegend, Pill


class CountLine(QWidget):
    """Counts as chips at the left, keys at the right."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.chips: dict[Status | None, Pill] = {}
        for status in (*Status, None):
            chip = Pill(lambda colours, status=status: colours.status(status))
            self.chips[status] = chip
            row.addWidget(chip)
        self._legend = KeyLegend()
        row.addWidget(self._legend, 1)

    def show_counts(self, lines: Sequence[RollLine]) -> None:
        """Count the lines of those who take part."""
        for status, chip in self.chips.items():
            count = sum(1 for line in lines if line.takes_part and (line.mark.status if line.mark else None) is status)
            words = _count_words(status, count)
            # A chip that says the same would only have the line laid out anew.
            if words != chip.text():
                chip.setVisible(count > 0)
                chip.show_text(words)

    def retranslate(self) -> None:
        """Word the keys anew; the counts are told by who knows the lines."""
        self._legend.show_keys(
            (
                ([letter(status) for status in Status], _("mark and move down")),
                ([letter(RollKey.NOTE)], _("note")),
                ([letter(RollKey.ARRIVAL)], _("time")),
                ([letter(RollKey.PLACE)], _("place")),
                ([letter(RollKey.REST)], _("rest present")),
                (["Ctrl", "Z"], _("undo")),
            )
        )


def _count_words(status: Status | None, count: int) -> str:
    """Return a count as a chip says it: 6 present."""
    return {
        Status.PRESENT: lambda: pgettext("count", "{count} present", count=count),
        Status.LATE: lambda: pgettext("count", "{count} late", count=count),
        Status.LEFT_EARLY: lambda: pgettext("count", "{count} left early", count=count),
        Status.HALF: lambda: pgettext("count", "{count} half day", count=count),
        Status.EXCUSED: lambda: pgettext("count", "{count} excused", count=count),
        Status.ABSENT: lambda: pgettext("count", "{count} absent", count=count),
        None: lambda: pgettext("count", "{count} not marked", count=count),
    }[status]()
