"""Qt's own words that the window shows: standard buttons, menus of fields and scroll bars, its file dialog.

Windows shows its own file dialog in its own language; elsewhere it is often Qt's.
"""

from metidesk.i18n.catalog import NP_

QT_WORDS = (
    NP_("Qt:QPlatformTheme", "OK"),
    NP_("Qt:QPlatformTheme", "Save"),
    NP_("Qt:QPlatformTheme", "Open"),
    NP_("Qt:QPlatformTheme", "&Yes"),
    NP_("Qt:QPlatformTheme", "&No"),
    NP_("Qt:QPlatformTheme", "Retry"),
    NP_("Qt:QPlatformTheme", "Close"),
    NP_("Qt:QPlatformTheme", "Cancel"),
    NP_("Qt:QLineEdit", "&Undo"),
    NP_("Qt:QLineEdit", "&Redo"),
    NP_("Qt:QLineEdit", "Cu&t"),
    NP_("Qt:QLineEdit", "&Copy"),
    NP_("Qt:QLineEdit", "&Paste"),
    NP_("Qt:QLineEdit", "Delete"),
    NP_("Qt:QLineEdit", "Select All"),
    NP_("Qt:QMessageBox", "Show Details..."),
    NP_("Qt:QMessageBox", "Hide Details..."),
    NP_("Qt:QScrollBar", "Scroll here"),
    NP_("Qt:QScrollBar", "Top"),
    NP_("Qt:QScrollBar", "Bottom"),
    NP_("Qt:QScrollBar", "Left edge"),
    NP_("Qt:QScrollBar", "Right edge"),
    NP_("Qt:QScrollBar", "Page up"),
    NP_("Qt:QScrollBar", "Page down"),
    NP_("Qt:QScrollBar", "Page left"),
    NP_("Qt:QScrollBar", "Page right"),
    NP_("Qt:QScrollBar", "Scroll up"),
    NP_("Qt:QScrollBar", "Scroll down"),
    NP_("Qt:QScrollBar", "Scroll left"),
    NP_("Qt:QScrollBar", "Scroll right"),
    NP_("Qt:QFileDialog", "&Look in:"),
    NP_("Qt:QFileDialog", "File &name:"),
    NP_("Qt:QFileDialog", "Files of &type:"),
    NP_("Qt:QFileDialog", "Directory:"),
    NP_("Qt:QFileDialog", "&Open"),
    NP_("Qt:QFileDialog", "&Save"),
    NP_("Qt:QFileDialog", "&Choose"),
    NP_("Qt:QFileDialog", "&Rename"),
    NP_("Qt:QFileDialog", "&Delete"),
    NP_("Qt:QFileDialog", "Create New Folder"),
    NP_("Qt:QFileDialog", "Show &hidden files"),
    NP_("Qt:QFileDialog", "Back"),
    NP_("Qt:QFileDialog", "Forward"),
    NP_("Qt:QFileDialog", "Parent Directory"),
    NP_("Qt:QFileDialog", "List View"),
    NP_("Qt:QFileDialog", "Detail View"),
    NP_("Qt:QFileDialog", "Directories"),
    NP_("Qt:QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    NP_("Qt:QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
    NP_("Qt:QFileDialog", "%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    NP_("Qt:QFileDialog", "Are you sure you want to delete '%1'?"),
    NP_("Qt:QFileSystemModel", "Name"),
    NP_("Qt:QFileSystemModel", "Size"),
    NP_("Qt:QFileSystemModel", "Type"),
    NP_("Qt:QFileSystemModel", "Date Modified"),
    NP_("Qt:QFileSystemModel", "Computer"),
)
"""Each with Qt's context; Qt replaces %1."""

_CONTEXTS = {"QWidgetTextControl": "QLineEdit", "QAbstractFileIconProvider": "QFileDialog"}
_SAID_AS = {
    "Go back": "Back",
    "Go forward": "Forward",
    "Go to the parent directory": "Parent Directory",
    "&New Folder": "Create New Folder",
    "Create a New Folder": "Create New Folder",
    "Change to list view mode": "List View",
    "Change to detail view mode": "Detail View",
    "Folder": "Directories",
}


def catalogue_key(context: str, source: str) -> tuple[str, str]:
    """Return context and message under which the catalogue has a word of Qt: what means the same stands there once."""
    found = _CONTEXTS.get(context, context)
    return f"Qt:{found}", _SAID_AS.get(source, source) if found == "QFileDialog" else source
