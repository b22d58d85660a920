"""The page *Equipment*: what there is, who has it, what is due; a tag typed anywhere opens its thing."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedWidget, QVBoxLayout

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.equipment import AssetState, ReceiptState, StockLine
from metidesk.domain.errors import RuleBroken
from metidesk.exchange.tables import Listing
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.i18n.dates import medium_day
from metidesk.i18n.equipment_words import state_word
from metidesk.i18n.sentences import sentence
from metidesk.services.equipment_views import AssetView
from metidesk.services.topics import Change, Topic
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.equipment_acts import EquipmentActs
from metidesk.ui.equipment_words import AssetAct, act_text, acts_for
from metidesk.ui.imports import asset_import
from metidesk.ui.page import Message, Page, PageHead, Tone, page_layout
from metidesk.ui.scanning import TagCatcher
from metidesk.ui.stock_acts import StockActs
from metidesk.ui.tables.equipment_table import EquipmentTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.asset_card import AssetCard
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.kind_counts import KindCounts
from metidesk.ui.widgets.panels import PlacePanel

_SEARCH_WIDTH, _STATE_WIDTH = 210, 150
_EARLIER = 12
"""How many stock-takes that are over the menu offers; the command line lists all."""
_OVERDUE, _DUE, _UNSIGNED, _PAPERS = "overdue", "due", "unsigned", "papers"


class EquipmentPage(Page):
    """Lists the stock of the office with whoever holds it."""

    shows: ClassVar[frozenset[Topic]] = frozenset({Topic.EQUIPMENT, Topic.INTERNS, Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._total = 0
        self._zone = ""
        self.view: AssetView | None = None
        self.acts, self.stock = EquipmentActs(desk, self), StockActs(desk, self)
        self.file_import = asset_import(self)
        self.catcher = TagCatcher(self)
        self.counts, self.table, self.card, self.head = KindCounts(), EquipmentTable(), AssetCard(), PageHead()
        self.field, self.state = QLineEdit(), PickBox()
        self.more, self.back, self.issue = QPushButton(), QPushButton(), QPushButton()
        self._menu, self.menu, self._earlier = QMenu(self.more), QMenu(self), QMenu(self.more)
        self._places = QStackedWidget()
        self._empty, self._nothing = PlacePanel("equipment"), PlacePanel("search")
        self._empty_add = self._empty.add(self.add_item, primary=True)
        self._empty_import = self._empty.add(self.file_import.begin)
        self._show_all = self._nothing.add(self.show_everything)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Equipment")

    def refresh(self, change: Change | None) -> None:
        """Read counts and lines, and keep which thing is chosen."""
        equipment, kept = self.desk.office.equipment, self.desk.office.settings.read()
        chosen, row = self.table.line(), max(0, self.table.chosen_row())
        counts = equipment.counts()
        self._total = sum(count.total for count in counts)
        self._zone = kept.office.time_zone
        self.table.today = self.desk.office.reference()
        self.counts.show_counts(counts)
        with QSignalBlocker(self.table):
            self.table.lines.fill(self._listed())
            self.table.fit()
            if chosen is None or not self.table.choose_tag(chosen.tag):
                self.table.choose(row)
        self._word()
        self._show_place()
        self.show_card()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.issue.setText(_("Issue set…"))
        self.issue.setToolTip("Ctrl+I")
        self.back.setText(_("Take back…"))
        self.back.setToolTip("Ctrl+B")
        self.more.setText(_("More…"))
        self.field.setPlaceholderText(_("Find by tag, serial no., holder…"))
        self.field.setAccessibleName(_("Find in the stock"))
        self.state.setAccessibleName(_("State"))
        self._fill_states()
        self.table.setAccessibleName(_("Equipment of the office"))
        self.table.lines.retranslate()
        self.counts.retranslate()
        self.card.retranslate()
        self._empty.say(
            _("No equipment yet"),
            _("Add PCs, LAN access and phones one by one, or import them from a CSV or XLSX file with one line each."),
        )
        self._empty_add.setText(_("Add equipment…"))
        self._empty_import.setText(_("Import…"))
        self._nothing.say(_("Nothing found"), _("No item of the stock is like this."))
        self._show_all.setText(_("Show everything"))
        self._word()

    def arrive(self, **arguments: object) -> None:
        """Come for a thing named by `tag`, or for a `list`.

        The list is of things, `overdue`, `due` or `unsigned`, or of `papers`, first those that nobody has signed.
        """
        self.catch_up()
        wanted, listed = arguments.get("tag"), arguments.get("list")
        if isinstance(wanted, str):
            self.open_tag(wanted)
        elif listed in (_OVERDUE, _DUE, _UNSIGNED):
            self.show_everything()
            self.state.setCurrentIndex(self.state.findData(listed))
        elif listed == _PAPERS:
            self.acts.papers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a tag that is typed while a button has the focus."""
        if not self.catcher.take(event):
            super().keyPressEvent(event)

    # Acts

    def open_tag(self, text: str) -> None:
        """Show the thing with a tag, whatever the list is filtered by."""
        try:
            tag = self.desk.office.equipment.view(text).asset.tag
        except RuleBroken as error:
            self.said.emit(Message(Tone.FAILURE, sentence(error, current())))
            return
        if not self.table.choose_tag(tag):
            self.show_everything()
            self.table.choose_tag(tag)
        self.table.setFocus()

    def issue_set(self) -> None:
        """Ask to whom the next set goes."""
        self.acts.issue_set()

    def take_back(self) -> None:
        """Take things back by their tags."""
        self.acts.take_back()

    def add_item(self) -> None:
        """Take a new thing into stock."""
        self.stock.add(self.counts.kind())

    def print_labels(self) -> None:
        """Ask for labels of everything that is listed; what is lost or retired gets one only where just that is."""
        listed = self.table.lines.rows()
        left = [line for line in listed if line.state not in (AssetState.LOST, AssetState.RETIRED)]
        self.stock.labels([line.tag for line in left or listed])

    def count_stock(self) -> None:
        """Begin a stock-take or go on with it."""
        self.stock.count()

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return self.table.lines.listing(self.title())

    def find_here(self) -> None:
        """Go to the search field of the page."""
        self.field.setFocus()
        self.field.selectAll()

    def show_everything(self) -> None:
        """List the whole stock again."""
        self.counts.clear()
        for widget in (self.field, self.state):
            widget.blockSignals(True)
        self.field.clear()
        self.state.setCurrentIndex(0)
        for widget in (self.field, self.state):
            widget.blockSignals(False)
        self.refresh(None)

    def show_card(self) -> None:
        """Show the chosen thing at the right."""
        line = self.table.line()
        self.view = None if line is None else self.desk.office.equipment.view(line.tag)
        self.card.show_thing(self.view, self.table.today, self._zone, self._photo())

    def _remove_photo(self) -> None:
        if self.view is not None:
            self.stock.remove_photo(self.view.asset.tag)

    def _photo(self) -> bytes:
        """Return the newest photo of the chosen thing, nothing where there is none; one that is damaged is told of."""
        try:
            found = self.desk.office.asset_photos.of(self.view.asset.tag) if self.view is not None else ()
            return self.desk.office.asset_photos.content(found[-1]) if found else b""
        except Trouble as error:
            self.refused(error)
            return b""

    def _open_holder(self, participation: UUID) -> None:
        """Go to all that a person had; Esc comes back here."""
        wished = {"participation": participation, "origin": "equipment", "part": "equipment"}
        self.wish_page.emit("person", wished)

    # Looks

    def _listed(self) -> tuple[StockLine, ...]:
        """Return the lines that pass the filters."""
        equipment, wanted = self.desk.office.equipment, str(self.state.currentData() or "")
        kind, text = self.counts.kind(), self.field.text()
        if wanted in (_OVERDUE, _DUE, _UNSIGNED):
            today = self.table.today
            passes: dict[str, Callable[[StockLine], bool]] = {
                _OVERDUE: lambda line: line.due_on is not None and line.due_on < today,
                _DUE: lambda line: line.due_on == today,
                _UNSIGNED: lambda line: line.receipt_state is ReceiptState.PRINTED,
            }
            return tuple(filter(passes[wanted], equipment.lines(kind, AssetState.ISSUED, text)))
        return equipment.lines(kind, AssetState(wanted) if wanted else None, text)

    def _fill_states(self) -> None:
        choices = [
            ("", _("All states")),
            *((state.value, state_word(state, current())) for state in AssetState),
            (_OVERDUE, pgettext("equipment", "Overdue")),
            (_DUE, pgettext("equipment", "Due today")),
            (_UNSIGNED, pgettext("equipment", "Not signed")),
        ]
        self.state.fill(choices, str(self.state.currentData() or ""))

    def _word(self, typed: str = "") -> None:
        """Say under the title what is typed, else how much is listed."""
        shown = len(self.table.lines.rows())
        if typed:
            said = _("Tag {typed}… Enter opens it", typed=typed)
        elif shown != self._total:
            everything = ngettext("{count} item", "{count} items", self._total)
            said = _("{shown} of {everything}", shown=shown, everything=everything)
        else:
            said = _("Scan or type a tag: its item opens")
        self.head.subtitle.setText(said)

    def _show_place(self) -> None:
        """Show the table, or what to do where it would be empty."""
        shown = bool(self.table.lines.rows())
        self._places.setCurrentIndex(0 if shown else 1 if self._total else 2)
        self.card.setVisible(shown)
        self.counts.setVisible(bool(self._total))

    def _open_menu(self, place: QPoint) -> None:
        """Offer at a place of the list what can be done with the chosen thing."""
        if self.view is None:
            return
        self.menu.clear()
        for act in acts_for(self.view):
            self.menu.addAction(act_text(act), lambda act=act: self._do(act))
        self.menu.popup(self.table.viewport().mapToGlobal(place))

    def _fill_more_menu(self) -> None:
        self._menu.clear()
        self._menu.addAction(_("Add equipment…"), self.add_item)
        self._menu.addAction(_("Print labels…"), self.print_labels)
        self._menu.addAction(_("Stock-take…"), self.count_stock)
        self._add_earlier_counts()
        self._menu.addAction(_("Papers…"), self.acts.papers)
        self._menu.addAction(_("File signed receipts…"), self.acts.file_scan)
        self._menu.addSeparator()
        self._menu.addAction(_("Import…"), self.file_import.begin)
        self._menu.addAction(_("Export the list as shown…"), self.export_list)
        self._menu.addAction(_("Export the stock for import…"), self.stock.export)

    def _add_earlier_counts(self) -> None:
        """Offer the stock-takes that are over, so that their protocols can be printed again."""
        zone = ZoneInfo(self._zone)
        self._earlier.clear()
        self._earlier.setTitle(_("Earlier stock-takes"))
        for one in self.stock.earlier_counts()[:_EARLIER]:
            day = medium_day(one.started_at.astimezone(zone).date(), language())
            words = pgettext("two facts", "{first} · {second}", first=one.number, second=day)
            self._earlier.addAction(words, lambda number=one.number: self.stock.open_count(number))
        if not self._earlier.isEmpty():
            self._menu.addMenu(self._earlier)

    def _do(self, act: AssetAct) -> None:
        if self.view is not None and not self.stock.do(act, self.view):
            self.acts.do(act, self.view)

    def _enter(self) -> None:
        """Open what was scanned into the search field; any other text goes down to the list."""
        try:
            tag = read_tag(self.field.text())
        except RuleBroken:
            self.table.setFocus()
        else:
            self.field.clear()
            self.open_tag(tag)

    def _connect(self) -> None:
        for widget in (self.table, self.state):
            widget.installEventFilter(self.catcher)
        self.catcher.typed.connect(self._word)
        self.catcher.scanned.connect(self.open_tag)
        self.issue.clicked.connect(self.issue_set)
        self.back.clicked.connect(self.take_back)
        self._menu.aboutToShow.connect(self._fill_more_menu)
        self.field.textChanged.connect(lambda _text: self.refresh(None))
        self.field.returnPressed.connect(self._enter)
        self.state.currentIndexChanged.connect(lambda _place: self.refresh(None))
        self.counts.chosen.connect(lambda _kind: self.refresh(None))
        self.table.moved.connect(self.show_card)
        self.table.open_wished.connect(
            lambda: self._open_menu(self.table.visualRect(self.table.currentIndex()).bottomLeft())
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.card.act_wished.connect(self._do)
        self.card.photo_away_wished.connect(self._remove_photo)
        self.stock.counting_closed.connect(self.show_card)
        self.acts.person_wished.connect(self._open_holder)
        for acts in (self.acts, self.stock):
            acts.said.connect(self.said)
            acts.paper_wished.connect(self.wish_paper)

    def _lay_out(self) -> None:
        self.more.setMenu(self._menu)
        self.issue.setProperty("kind", "primary")
        self.field.setFixedWidth(_SEARCH_WIDTH)
        self.field.setClearButtonEnabled(True)
        self.state.setMinimumWidth(_STATE_WIDTH)
        self.state.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for widget in (self.field, self.state, self.more, self.back, self.issue):
            self.head.add(widget)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        for place in (card, self._nothing, self._empty):
            self._places.addWidget(place)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID + 2)
        row.addWidget(self._places, 1)
        row.addWidget(self.card)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.counts)
        layout.addLayout(row, 1)
