"""What a change of the calendar would do, told before it is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import weekday_day_month
from metidesk.i18n.joining import listed
from metidesk.services.calendar_preview import CalendarPreview, MarginMove
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.wording import shown_days

_MOST_NAMES, _MOST_DAYS = 4, 4


class EffectPanel(QFrame):
    """Days, margins, who could no longer reach the required days, marks that stay, days to make up."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(GRID + 6, GRID + 2, GRID + 6, GRID + 2)
        self._lines.setSpacing(4)
        self._words: tuple[str, ...] = ()
        self._preview: CalendarPreview | None = None

    def words(self) -> tuple[str, ...]:
        """Return what is told, line by line."""
        return self._words

    def show_preview(self, preview: CalendarPreview | None) -> None:
        """Tell what a change would do; nothing while there is none to tell of."""
        self._preview = preview
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().deleteLater()
        self.setVisible(preview is not None)
        told = preview_words(preview) if preview is not None else ()
        self._words = tuple(words for words, _bad in told)
        self.setAccessibleName("\n".join(self._words))
        for place, (words, bad) in enumerate(told):
            label = self._label(words, bad, strong=place == 0)
            self._lines.addWidget(label)
            # Its height depends on the style, which Qt would ask for only when it is painted.
            label.ensurePolished()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_preview(self._preview)

    def _label(self, words: str, bad: bool, strong: bool) -> QWidget:
        label = QLabel(words)
        label.setWordWrap(True)
        if strong:
            label.setProperty("kind", "strong")
        if bad:
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, colours_of(self).danger)
            label.setPalette(palette)
        return label


def preview_words(preview: CalendarPreview) -> tuple[tuple[str, bool], ...]:
    """Return the lines of a preview, and whether each is bad news."""
    lines = [(_days_words(preview), False)]
    lines += [(words, False) for words in _margin_words(preview.moves)]
    if preview.dropping:
        names = _listed([_dropping(one) for one in preview.dropping], _MOST_NAMES)
        lines.append((_("Can no longer reach the required days: {names}", names=names), True))
    if preview.conflicts:
        count = len(preview.conflicts)
        words = ngettext(
            "{count} mark stands against it. It stays and keeps counting.",
            "{count} marks stand against it. They stay and keep counting.",
            count,
        )
        lines.append((words, False))
    if preview.make_up:
        free = _listed([weekday_day_month(day, language()) for day in preview.make_up], _MOST_DAYS)
        lines.append((_("Could make up for it: {days}", days=free), False))
    return tuple(lines)


def _days_words(preview: CalendarPreview) -> str:
    parts = []
    if preview.closing:
        parts.append(ngettext("{count} working day fewer", "{count} working days fewer", len(preview.closing)))
    if preview.opening:
        parts.append(ngettext("{count} working day more", "{count} working days more", len(preview.opening)))
    return " · ".join(parts) or _("The number of working days stays the same.")


def _margin_words(moves: Sequence[MarginMove]) -> list[str]:
    """Return a line for each step of the margin: who has one more or one fewer day to spare."""
    steps: dict[int, list[MarginMove]] = {}
    for move in moves:
        steps.setdefault(move.after.margin - move.before.margin, []).append(move)
    found = []
    for step, group in sorted(steps.items()):
        if len(group) == 1:
            found.append(_("{name}: {margins} to spare", name=group[0].enrolment.shown_name, margins=_step(group[0])))
            continue
        count = ngettext("{count} intern", "{count} interns", len(group))
        found.append(_("{interns}: {change} days to spare", interns=count, change=_signed(step)))
    return found


def _dropping(move: MarginMove) -> str:
    return f"{move.enrolment.shown_name} ({_step(move)})"


def _step(move: MarginMove) -> str:
    return f"{shown_days(move.before.margin)} → {shown_days(move.after.margin)}"


def _signed(half_days: int) -> str:
    return f"+{shown_days(half_days)}" if half_days > 0 else shown_days(half_days)


def _listed(words: Sequence[str], most: int) -> str:
    """Return the first of some words, and how many more there are."""
    shown = listed(words[:most], current())
    more = len(words) - most
    return f"{shown} " + _("and {count} more", count=more) if more > 0 else shown
