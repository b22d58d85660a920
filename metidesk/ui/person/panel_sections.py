"""The documents and the eligibility of one participation, each in a card of the person's page."""

from metidesk.i18n.current import _
from metidesk.services.person_views import PersonPart
from metidesk.ui.person.section import Section
from metidesk.ui.register_acts import RegisterActs
from metidesk.ui.widgets.documents_panel import DocumentsPanel
from metidesk.ui.widgets.eligibility_panel import EligibilityPanel


class _PanelSection(Section):
    """A card around a panel that fills itself anew."""

    def __init__(self, panel: DocumentsPanel | EligibilityPanel) -> None:
        super().__init__()
        self.put(panel)

    def say(self, heading: str, part: PersonPart) -> None:
        """Word the heading: of which course it is."""
        words = _("{heading} · Course {code}", heading=heading, code=part.course.code)
        self.heading.say(words)
        self.setAccessibleName(words)


class DocumentsSection(_PanelSection):
    """Shows the checklist of documents of a participation."""

    def __init__(self, acts: RegisterActs) -> None:
        self.panel = DocumentsPanel()
        super().__init__(self.panel)
        self._acts = acts
        acts.serve_documents(self.panel)

    def show_part(self, part: PersonPart) -> None:
        """Show a participation."""
        self.say(_("Documents"), part)
        self.panel.show_documents(self._acts.documents_of(part.id))


class EligibilitySection(_PanelSection):
    """Shows what the rules of the year find about a participation."""

    def __init__(self, acts: RegisterActs) -> None:
        self.panel = EligibilityPanel()
        super().__init__(self.panel)
        self._acts = acts
        acts.serve_eligibility(self.panel)

    def show_part(self, part: PersonPart) -> None:
        """Show a participation."""
        self.say(_("Eligibility"), part)
        self.panel.show_eligibility(self._acts.eligibility_of(part.id))
