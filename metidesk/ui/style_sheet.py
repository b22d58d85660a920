"""The style sheet, built from the tokens; widgets choose a form by the property `kind`."""

from string import Template

from metidesk.ui.tokens import BODY, CARD_RADIUS, HEADING, RADIUS, SMALL, TITLE, Colours

_SHEET = Template("""
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[kind="heading"] { font-size: ${heading}px; font-weight: 700; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="small"] { color: $muted; font-size: ${small}px; }
QLabel[kind="strong"] { font-weight: 700; }
QFrame[kind="top-bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="status-line"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[kind="nav"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[kind="section"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[kind="plain-section"] { background: $surface; border: none; }
QFrame[kind="plain-section"]:focus { border-left: 3px solid $accent; }
QFrame[kind="section"]:focus { border: 1px solid $accent; }
QFrame[kind="popup"] { background: $surface; border: 1px solid $line_strong; border-radius: ${radius}px; }
QFrame[kind="hairline"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton { background: $surface; color: $ink; border: 1px solid $line; border-radius: ${radius}px;
    padding: 0 14px; min-height: 34px; font-size: ${body}px; }
QPushButton:hover, QToolButton:hover { border-color: $line_strong; background: $sunken; }
QPushButton, QToolButton { outline: none; }
QFileDialog QToolButton { padding: 2px; min-height: 22px; min-width: 22px; }
QFileDialog QToolButton:focus { padding: 1px; min-height: 22px; min-width: 22px; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: 32px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: $sunken; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $line_strong; }
QPushButton[kind="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
    padding: 0 8px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $sunken; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[kind="square"] { padding: 0; min-width: 34px; max-width: 34px; }
QPushButton[kind="square"]:focus { padding: 0; min-width: 32px; max-width: 32px; }
QPushButton[kind|="choice"] { background: $sunken; color: $muted; border-radius: 0; padding: 0 12px; }
QPushButton[kind="choice-first"] { border-top-left-radius: ${radius}px; border-bottom-left-radius: ${radius}px; }
QPushButton[kind="choice-last"] { border-top-right-radius: ${radius}px; border-bottom-right-radius: ${radius}px;
    border-left: none; }
QPushButton[kind|="choice"]:checked { background: $accent_soft; color: $accent; font-weight: 700; }
QPushButton[kind|="choice"]:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 0 2px;
    min-height: 20px; font-size: ${small}px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; border-radius: 4px; padding: 0 1px; min-height: 18px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QComboBox {
    background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: ${radius}px; padding: 0 10px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QComboBox { min-height: 32px; }
QPlainTextEdit, QTextEdit { padding: 6px 10px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 9px; min-height: 30px; }
QLineEdit:disabled, QComboBox:disabled { background: $sunken; color: $muted; }
QLineEdit[kind="finder"] { background: $sunken; border: 1px solid $line; }
QLineEdit[kind="finder"]:focus { background: $surface; border: 2px solid $accent; }
QLineEdit[kind="cell"] { border: 2px solid $accent; border-radius: 4px; padding: 0 5px; min-height: 24px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; outline: none;
    selection-background-color: $accent_soft; selection-color: $ink; }

QTableView, QTreeView, QListView, QListWidget { background: $surface; color: $ink; border: none; outline: none;
    gridline-color: $line; selection-background-color: $accent_soft; selection-color: $ink; }
QListWidget[kind="lines"] { border: 1px solid $line; border-radius: ${radius}px; padding: 4px; }
QListWidget[kind="lines"]:focus { border: 2px solid $accent; padding: 3px; }
QListWidget[kind="lines"]::item { min-height: 30px; padding: 0 8px; border-radius: 4px; }
QListWidget[kind="lines"]::item:selected { background: $accent_soft; color: $ink; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 12px; font-size: ${small}px; font-weight: 400; }
QTableCornerButton::section { background: $surface; border: none; }

QMenu { background: $surface; color: $ink; border: 1px solid $line_strong; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line_strong; padding: 4px 6px;
    font-size: ${small}px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $line_strong; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar { background: $track; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QDialog { background: $window; }
""")


def style_sheet(colours: Colours) -> str:
    """Return the style sheet of a palette."""
    names = {name: getattr(colours, name) for name in colours.__slots__ if isinstance(getattr(colours, name), str)}
    return _SHEET.substitute(
        names, title=TITLE, heading=HEADING, body=BODY, small=SMALL, radius=RADIUS, card=CARD_RADIUS
    )
