"""Every paper of the office, once.

To add a paper: one file with its facts and its draw function, a maker of sample facts in `samples.py`, a line
here; the tests then demand a sample in every language on every paper size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from metidesk.documents import (
    card_samples,
    certificate_samples,
    equipment_samples,
    explanation_samples,
    samples,
    word_sheet_samples,
)
from metidesk.documents.attendance_sheet import draw_attendance_sheet
from metidesk.documents.certificate import draw_certificates
from metidesk.documents.certificate_register import draw_certificate_register
from metidesk.documents.explanation_slip import draw_explanation_slip
from metidesk.documents.friday_pack import draw_friday_pack
from metidesk.documents.handover_receipt import draw_handover_receipt
from metidesk.documents.intern_card import draw_intern_card
from metidesk.documents.intern_record import draw_intern_records
from metidesk.documents.loss_report import draw_loss_report
from metidesk.documents.printer_card import draw_printer_card
from metidesk.documents.proof_list import draw_proof_list
from metidesk.documents.return_receipt import draw_return_receipt
from metidesk.documents.sign_in_sheet import draw_sign_in_sheet
from metidesk.documents.stocktake_protocol import draw_stocktake_protocol
from metidesk.documents.style import A3_LANDSCAPE, A4_LANDSCAPE, A4_PORTRAIT, Paper
from metidesk.documents.word_sheet import draw_word_sheet
from metidesk.i18n.catalog import N_, Words


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the office can print: its key on the command line, its title, its sizes (the usual one first).

    `draw` takes what `sample` makes: each paper has facts of its own.
    """

    key: str
    title: str
    papers: tuple[Paper, ...]
    draw: Callable[[Any, Words, BinaryIO | Path, Paper], None]
    sample: Callable[[], Any]


def _draw_certificates(facts: Any, words: Words, target: BinaryIO | Path, _paper: Paper) -> None:
    draw_certificates(facts, words, target)


DOCUMENTS = (
    Document("week", N_("Attendance sheet of the week"), (A4_LANDSCAPE,), draw_attendance_sheet, samples.week_sheet),
    Document(
        "course",
        N_("Attendance sheet of the course"),
        (A4_LANDSCAPE, A3_LANDSCAPE),
        draw_attendance_sheet,
        samples.course_sheet,
    ),
    Document(
        "intern",
        N_("Attendance sheet of one intern"),
        (A4_LANDSCAPE,),
        draw_attendance_sheet,
        samples.intern_sheet,
    ),
    Document("signin", N_("Sign-in sheet"), (A4_LANDSCAPE,), draw_sign_in_sheet, samples.sign_in_sheet),
    Document(
        "record",
        N_("Attendance and activity record"),
        (A4_PORTRAIT,),
        draw_intern_records,
        samples.intern_records,
    ),
    Document("card", N_("Card of an intern"), (A4_PORTRAIT,), draw_intern_card, card_samples.intern_card),
    Document(
        "explanation",
        N_("Activity days explained"),
        (A4_PORTRAIT,),
        draw_explanation_slip,
        explanation_samples.explanation,
    ),
    Document("pack", N_("Friday pack"), (A4_PORTRAIT,), draw_friday_pack, samples.friday_pack),
    Document("prooflist", N_("Proof list before issue"), (A4_PORTRAIT,), draw_proof_list, samples.proof_list),
    Document(
        "register",
        N_("Register of certificates"),
        (A4_LANDSCAPE,),
        draw_certificate_register,
        samples.register,
    ),
    Document(
        "certificate",
        N_("Certificate of completion"),
        (A4_LANDSCAPE,),
        _draw_certificates,
        samples.certificates,
    ),
    Document(
        "certificate-local",
        N_("Certificate in three languages"),
        (A4_LANDSCAPE,),
        _draw_certificates,
        certificate_samples.three_languages,
    ),
    Document(
        "certificate-participation",
        N_("Certificate of participation"),
        (A4_LANDSCAPE,),
        _draw_certificates,
        certificate_samples.participations,
    ),
    Document(
        "certificate-reissued",
        N_("Reissued certificate"),
        (A4_LANDSCAPE,),
        _draw_certificates,
        certificate_samples.reissued,
    ),
    Document(
        "printer",
        N_("Printer card"),
        (A4_LANDSCAPE, A4_PORTRAIT, A3_LANDSCAPE),
        draw_printer_card,
        samples.printer_card,
    ),
    Document(
        "handover",
        N_("Receipt for equipment on loan"),
        (A4_PORTRAIT,),
        draw_handover_receipt,
        equipment_samples.handover,
    ),
    Document(
        "return",
        N_("Receipt for returned equipment"),
        (A4_PORTRAIT,),
        draw_return_receipt,
        equipment_samples.taking_back,
    ),
    Document("loss", N_("Report of lost equipment"), (A4_PORTRAIT,), draw_loss_report, equipment_samples.report),
    Document(
        "stocktake",
        N_("Protocol of the stock-take"),
        (A4_PORTRAIT,),
        draw_stocktake_protocol,
        equipment_samples.stocktake,
    ),
    Document("words", N_("Word sheet"), (A4_PORTRAIT,), draw_word_sheet, word_sheet_samples.word_sheet),
)


def document(key: str) -> Document:
    """Return a paper by its key. Raises KeyError for a key that no paper has."""
    return {one.key: one for one in DOCUMENTS}[key]
