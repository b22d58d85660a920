"""A question that wants a reason and nothing else: to revoke a certificate, to write a copy off as spoiled."""

from PySide6.QtWidgets import QWidget

from metidesk.i18n.current import _
from metidesk.services.views import CertificateView
from metidesk.ui.dialogs.question import Question, ReasonField

_WIDTH = 560


class _WhyOfCertificate(Question):
    """Asks for a reason about one certificate; `offered` carries it."""

    def __init__(self, certificate: CertificateView, parent: QWidget | None = None, danger: bool = False) -> None:
        super().__init__(_WIDTH, parent, danger)
        self._certificate = certificate
        self.field = ReasonField()
        self.body.addWidget(self.field)
        self.retranslate()
        self.field.edit.setFocus()

    def answer(self) -> str | None:
        """Return the reason; None where it is missing."""
        return self.field.reason() or None


class RevokeDialog(_WhyOfCertificate):
    """Asks why a certificate is taken back; `offered` carries the reason."""

    def __init__(self, certificate: CertificateView, parent: QWidget | None = None) -> None:
        super().__init__(certificate, parent, danger=True)

    def retranslate(self) -> None:
        """Word everything anew."""
        one = self._certificate
        self.title.setText(_("Revoke {number}", number=one.number))
        self.told.setText(
            _(
                "The certificate of {name} becomes void, and so does every copy of it: a check of its code says "
                "“revoked” as soon as the key list is exported again. The number stays taken, the paper and this "
                "reason stay in the register. It cannot be taken back; a new certificate gets a new number.",
                name=one.name,
            )
        )
        self.field.word(_("Why it is revoked"), _("issued by mistake: the days belonged to somebody else"))
        self.agree.setText(_("Revoke"))
        super().retranslate()


class SpoilDialog(_WhyOfCertificate):
    """Asks why a printed copy cannot be handed over; `offered` carries the reason."""

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Spoiled copy of {number}", number=self._certificate.number))
        self.told.setText(
            _(
                "The certificate of {name} stays in force. Strike the spoiled sheet through and keep or shred it; "
                "the copy printed in its place is held from now on.",
                name=self._certificate.name,
            )
        )
        self.field.word(_("What happened to it"), _("the printer creased it"))
        self.agree.setText(_("Write it down"))
        super().retranslate()


class TakeBackDialog(_WhyOfCertificate):
    """Asks why a copy that was handed over is with the office again; `offered` carries the reason."""

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("{number} is back at the office", number=self._certificate.number))
        self.told.setText(
            _(
                "The copy of {name} counts as held by the office again, and can be handed over anew. "
                "The history keeps both.",
                name=self._certificate.name,
            )
        )
        self.field.word(_("Why it is back"), _("written down by mistake: nobody has taken it yet"))
        self.agree.setText(_("Write it down"))
        super().retranslate()
