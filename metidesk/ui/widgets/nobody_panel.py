"""What stands in the place of a roll with nobody on it: how to begin."""

from PySide6.QtCore import Signal

from metidesk.i18n.current import _
from metidesk.ui.widgets.panels import PlacePanel


class NobodyPanel(PlacePanel):
    """Offers to import the interns of the course or to add one."""

    begun = Signal(str, dict)
    """The page where it begins, and the arguments of its `arrive`."""

    def __init__(self) -> None:
        super().__init__("interns")
        self.import_list = self.add(lambda: self.begun.emit("interns", {"act": "import"}), primary=True)
        self.add_one = self.add(lambda: self.begun.emit("interns", {"act": "add"}))

    def retranslate(self) -> None:
        """Word the panel anew."""
        self.say(
            _("Nobody is on the roll yet"),
            _("Import the interns of this course from a list, or add them one by one. Then one key marks each."),
        )
        self.import_list.setText(_("Import a list…"))
        self.add_one.setText(_("Add an intern…"))
