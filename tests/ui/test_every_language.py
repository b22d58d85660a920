"""Every page and every dialog, open at once, in every language: nothing stays in English, nothing is cut."""

import csv
import re
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from everything import dialog_classes, open_dialogs, open_everything
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from twins import JobsAtOnce, PreparedAnswers

from metidesk.i18n import catalog, current
from metidesk.i18n.catalog import LANGUAGE_NAMES, SOURCE_LANGUAGE, languages
from metidesk.services.sample import found_sample
from metidesk.system.clock import FixedClock
from metidesk.system.paths import RESOURCES, TRANSLATIONS
from metidesk.system.print_queue import QueueState
from metidesk.ui import paper_wishes
from metidesk.ui.desk import lay_desk
from metidesk.ui.language import ScreenLanguage
from metidesk.ui.main_window import MainWindow
from metidesk.ui.page import ShortenedLabel
from metidesk.ui.pages.registry import PAGES
from metidesk.ui.paper_wishes import PaperWishes
from metidesk.ui.print_raster import Margins
from metidesk.ui.printing import PrinterLook, Printers
from metidesk.ui.tables.rows_table import RowsTable
from metidesk.ui.widgets.banner import Banner
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.pill import pill_width

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)
"""What the offscreen plugin says of lists that open over fields."""

OFFICE_HP = QueueState(knows_offer=True, media=("A4", "A3"), grey=True)
REACH = Margins(4.2, 4.2, 4.2, 4.2)
SAMPLE = {
    cell
    for name in ("sample/people.csv", "sample/events.csv", "programmes/fy2021/holidays.csv")
    for row in csv.reader((RESOURCES / name).read_text(encoding="utf-8").splitlines())
    for cell in row
}
"""What the sample office is full of, which stays as it was typed: the examples in fields are taken from it."""
_AROUND = 38
"""Pixels before the words of a box and for the arrow behind them."""
_WORD = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def opened(qapp: QApplication, dressed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """Open all there is over the sample office at the end of its course, in English."""
    folder = tmp_path_factory.mktemp("everything")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METIDESK_HOME", str(folder / "home"))
        patch.setattr(paper_wishes, "printers", lambda: Printers(("Office_HP",), "Office_HP"))
        patch.setattr(paper_wishes, "look", lambda printer, sheet: PrinterLook(OFFICE_HP, REACH))
        clock = FixedClock(datetime(2021, 10, 8, 9, 0, tzinfo=UTC))
        office = found_sample(folder / "sample.metidesk", clock, "HAN", "A", date(2021, 10, 8), open_last=False)
        answers = PreparedAnswers()
        answers.agree = False
        desk = lay_desk(office, JobsAtOnce(), answers)
        window = MainWindow(desk.jobs)
        window.resize(1280, 720)
        window.show()
        window.receive(desk)
        window.paper_wished.connect(PaperWishes(desk, window, window.banner.say).show)
        roll = folder / "roll.csv"
        roll.write_text("name,birth_date,shoe\nPhạm Thị Mai,14/3/1998,37\n", encoding="utf-8")
        open_everything(window, desk, roll)
        yield window
        for dialog in open_dialogs():
            dialog.reject()
        window.close()
        office.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def switch(qapp: QApplication, opened: MainWindow):
    """Switch the language of everything that is open."""
    screen = ScreenLanguage(qapp)

    def switched(language: str) -> None:
        screen.switch(language)
        _settle()

    yield switched
    switched(SOURCE_LANGUAGE)


def shown(window: MainWindow) -> Iterator[QWidget]:
    """Yield the frame with the first page, every other page and every dialog, as they are shown."""
    for place, page in enumerate(PAGES):
        window.go_to(page.key)
        _settle()
        yield window.current_page() if place else window
    yield from open_dialogs()


def _settle() -> None:
    """Let layouts come to rest: what wraps takes its height in a later turn."""
    for _turn in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def parts(root: QWidget) -> list[QWidget]:
    """Return a widget with all that is seen in it: menus as they would open, but not the dialogs over it.

    What the banner said, it said in the language of that moment.
    """
    found = [root]
    for one in root.children():
        if isinstance(one, QMenu):
            one.aboutToShow.emit()
            found += [one, *one.findChildren(QMenu)]
        elif isinstance(one, QWidget) and one.isVisible() and not one.isWindow() and not isinstance(one, Banner):
            found += parts(one)
    return found


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of all that is said in words."""
    for one in parts(root):
        where = f"{type(root).__name__} › {type(one).__name__}"
        said = [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        if one.isWindow():
            said.append(one.windowTitle())
        if isinstance(one, QLabel | QAbstractButton):
            said.append(one.text())
        if isinstance(one, QLineEdit):
            said.append(one.placeholderText())
        if isinstance(one, QComboBox):
            said += [one.itemText(row) for row in range(min(one.count(), 40))]
        if isinstance(one, QMenu):
            said += [act.text() for act in one.actions()]
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            said += list(_cells(one))
        for text in chain.from_iterable(re.split(r"[\n]| · ", text) for text in said):
            if _WORD.search(text):
                yield where, text.strip()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, top = view.model(), QModelIndex()
    # A list's own count is closed to Python.
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(top)):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(head, str):
                yield head
        for row in range(min(model.rowCount(top), 30)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                text = model.index(row, column).data(role)
                if isinstance(text, str):
                    yield text


class English:
    """The English messages that a language says otherwise."""

    def __init__(self, language: str) -> None:
        self.whole: set[str] = set()
        self._same = set(SAMPLE)
        self._known: dict[str, bool] = {}
        self._days: set[str] = set()
        self._placed: list[tuple[str, re.Pattern[str]]] = []
        if language == SOURCE_LANGUAGE:
            return
        with (TRANSLATIONS / f"{language}.po").open("rb") as file:
            messages = [one for one in read_po(file, locale=language) if one.id]
        for one in messages:
            told = one.string if isinstance(one.string, tuple | list) else (one.string,)
            for english in one.id if isinstance(one.id, tuple | list) else (one.id,):
                if english in told or not all(told):
                    # That every message has its words is another test's matter.
                    self._same.add(english)
                elif "{" not in english:
                    self.whole.add(english)
                elif len("".join(_WORD.findall(re.sub(r"\{\w*\}", "", english)))) > 6:
                    pieces = [re.escape(text) + _place(name) for text, name, _, _ in _parse(english)]
                    longest = max((text for text, _, _, _ in _parse(english)), key=len)
                    self._placed.append((longest, re.compile("".join(pieces))))
        self.whole -= self._same
        self._days = _days_of(SOURCE_LANGUAGE) - _days_of(language)

    def says(self, text: str) -> bool:
        """Return whether a text is English: a whole message, one with its places filled, or a day."""
        if text not in self._known:
            sentences = {text, *(one.rstrip(".") for one in re.split(r"(?<=[.।។]) ", text))}
            is_day = bool(self._days.intersection(_WORD.findall(text)))
            self._known[text] = is_day or any(self._says(one) for one in sentences)
        return self._known[text]

    def _says(self, text: str) -> bool:
        if text in self.whole or text in self._same:
            return text in self.whole
        return any(longest in text and pattern.fullmatch(text) for longest, pattern in self._placed)


def _days_of(language: str) -> set[str]:
    """Return the names of months and weekdays, but for the month that is a word as well."""
    locale = Locale.parse(language)
    return {*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()} - {"May"}


def _place(name: str | None) -> str:
    return "" if name is None else r"([\d,.+−-]+)" if name == "count" else "(.+)"


def _parse(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return list(string.Formatter().parse(text))


def test_all_dialogs_are_open(opened):
    assert dialog_classes() - {type(one) for one in open_dialogs()} == set()


def cut(root: QWidget) -> Iterator[str]:
    """Yield what has less room than its words need."""
    for one in parts(root):
        if not one.isVisible() or one.visibleRegion().isEmpty():
            continue
        where = f"{type(root).__name__} › {type(one).__name__}"
        if isinstance(one, ShortenedLabel):
            if one.property("kind") == "title" and one.shown()[0] != one.text():
                yield f"{where} {one.text()!r} has room for {one.shown()[0]!r}"
        elif isinstance(one, QLabel) and one.text():
            seen = one.visibleRegion().boundingRect()
            if seen.width() < min(one.width(), one.sizeHint().width()) - 1:
                yield f"{where} {one.text()!r} is {one.width()} wide and seen as far as {seen.width()}"
            if one.wordWrap():
                needed = one.heightForWidth(one.width())
                if needed > one.height() + 1:
                    yield f"{where} {one.text()!r} is {one.height()} high and needs {needed}"
            elif one.sizeHint().width() > one.width() + 1:
                yield f"{where} {one.text()!r} is {one.width()} wide and needs {one.sizeHint().width()}"
        elif isinstance(one, QAbstractButton) and one.text():
            if one.minimumSizeHint().width() > one.width() + 1:
                yield f"{where} {one.text()!r} is {one.width()} wide and needs {one.minimumSizeHint().width()}"
            if one.hasHeightForWidth() and one.heightForWidth(one.width()) > one.height() + 1:
                yield f"{where} {one.text()!r} is {one.height()} high and needs {one.heightForWidth(one.width())}"
        elif type(one) is PickBox and one.fontMetrics().horizontalAdvance(one.currentText()) > one.width() - _AROUND:
            yield f"{where} {one.currentText()!r} is {one.width()} wide"
        elif type(one) is QHeaderView and one.orientation() is Qt.Orientation.Horizontal:
            yield from (f"{where} {text}" for text in _cut_heads(one))
        if isinstance(one, RowsTable):
            yield from (f"{where} {text}" for text in _cut_pills(one))
    least = root.window().minimumSizeHint()
    if least.width() > 1280 or least.height() > 680:
        yield f"{type(root).__name__} in its window needs {least.width()} × {least.height()}"


def _cut_pills(table: RowsTable) -> Iterator[str]:
    model = table.model()
    for row in range(min(model.rowCount(), 30)):
        for column in range(model.columnCount()):
            cell = model.index(row, column).data(Qt.ItemDataRole.UserRole + 1)
            if cell.pill is not None and pill_width(cell.words) > table.columnWidth(column) - 18:
                yield f"{cell.words!r} is {table.columnWidth(column)} wide"


def _cut_heads(head: QHeaderView) -> Iterator[str]:
    for section in range(head.count()):
        text = head.model().headerData(section, Qt.Orientation.Horizontal)
        if isinstance(text, str) and text and not head.isSectionHidden(section):
            needed = head.fontMetrics().horizontalAdvance(text)
            if needed > head.sectionSize(section):
                yield f"{text!r} is {head.sectionSize(section)} wide and needs {needed}"


@pytest.mark.parametrize("language", languages())
def test_nothing_stays_in_english_and_nothing_is_cut(opened, switch, language):
    english = English(language)
    assert language == SOURCE_LANGUAGE or {text for _, text in texts(opened) if english.says(text)}
    switch(language)
    left, found = set(), set()
    for root in shown(opened):
        left |= {(where, text) for where, text in set(texts(root)) if english.says(text)}
        found |= set(cut(root))
    assert sorted(left) == []
    assert sorted(found) == []


def stretched(text: str) -> str:
    """Return a text four tenths longer, each word by itself, its named places whole."""
    if len(text) <= 2:
        return text
    return "".join(
        re.sub(r"[^\W\d_]+", lambda word: word[0] + "ê" * max(1, round(0.4 * len(word[0]))), plain)
        + (f"{{{name}}}" if name else "")
        for plain, name, _, _ in _parse(text)
    )


@pytest.fixture
def stretched_language(tmp_path, monkeypatch):
    """Give a language whose words are those of English, stretched."""
    with (TRANSLATIONS / "metidesk.pot").open("rb") as file:
        messages = [one for one in read_po(file) if one.id]
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"']
    for one in messages:
        english = one.id if isinstance(one.id, tuple | list) else (one.id,)
        lines += ["", *([f"msgctxt {_quoted(one.context)}"] if one.context else []), f"msgid {_quoted(english[0])}"]
        if len(english) > 1:
            lines.append(f"msgid_plural {_quoted(english[1])}")
        lines.append(f"msgstr{'[0]' if len(english) > 1 else ''} {_quoted(stretched(english[-1]))}")
    (tmp_path / "ms.po").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(catalog, "TRANSLATIONS", tmp_path)
    catalog.words.cache_clear()
    yield "ms"
    current.set_language(SOURCE_LANGUAGE)
    catalog.words.cache_clear()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def test_words_four_tenths_longer_have_room(opened, stretched_language, switch):
    assert stretched_language in LANGUAGE_NAMES
    switch(stretched_language)
    assert sorted({told for root in shown(opened) for told in cut(root)}) == []
