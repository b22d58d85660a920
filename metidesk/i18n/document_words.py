"""The words for the documents that are asked of interns: kinds and states."""

from collections.abc import Collection

from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.i18n.catalog import NP_, Words

_KIND = {
    DocumentKind.ENROLMENT_CERTIFICATE: NP_("kind of document", "Certificate of enrolment"),
    DocumentKind.GRADUATION_CERTIFICATE: NP_("kind of document", "Certificate of graduation"),
    DocumentKind.RECOMMENDATION: NP_("kind of document", "Letter of recommendation"),
    DocumentKind.QUALIFICATIONS: NP_("kind of document", "Certificates of qualifications"),
    DocumentKind.PLAN: NP_("kind of document", "Internship plan"),
    DocumentKind.REPORT: NP_("kind of document", "Reports"),
    DocumentKind.EVALUATION: NP_("kind of document", "Evaluation"),
}
_STATE = {
    DocumentState.ASKED: NP_("state of a document", "Asked"),
    DocumentState.RECEIVED: NP_("state of a document", "Received"),
    DocumentState.CHECKED: NP_("state of a document", "Checked"),
}


def document_word(kind: DocumentKind, words: Words) -> str:
    """Return what a document is."""
    return words.pgettext(*_KIND[kind])


def documents_words(kinds: Collection[DocumentKind], words: Words) -> str:
    """Return several kinds in one line."""
    return words.pgettext("between items of a list", ", ").join(document_word(kind, words) for kind in kinds)


def document_state_word(state: DocumentState, words: Words) -> str:
    """Return how far a document has come."""
    return words.pgettext(*_STATE[state])
