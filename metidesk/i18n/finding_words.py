"""The words of what a search finds: headings, and what each kind of thing is called."""

from metidesk.domain.equipment import ReceiptKind
from metidesk.domain.hits import Hit, HitGroup, HitKind
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.equipment_words import receipt_word
from metidesk.i18n.labels import paper_kind_word

_GROUPS = {
    HitGroup.PEOPLE: NP_("heading of search results", "People"),
    HitGroup.COMPANIES: NP_("heading of search results", "Host companies"),
    HitGroup.EQUIPMENT: NP_("heading of search results", "Equipment"),
    HitGroup.CERTIFICATES: NP_("heading of search results", "Certificates"),
    HitGroup.PAPERS: NP_("heading of search results", "Sheets and receipts"),
}
_ENDED = {
    "revoked": NP_("verdict on a certificate", "Revoked"),
    "reissued": NP_("verdict on a certificate", "Replaced"),
}


def group_word(group: HitGroup, words: Words) -> str:
    """Return the heading over hits."""
    return words.pgettext(*_GROUPS[group])


def hit_facts(hit: Hit, words: Words) -> tuple[str, ...]:
    """Return what is read beside the title of a hit, what its state says first."""
    said: tuple[str, ...] = ()
    if hit.kind is HitKind.CERTIFICATE and hit.state in _ENDED:
        said = (words.pgettext(*_ENDED[hit.state]),)
    elif hit.kind is HitKind.SHEET:
        said = (paper_kind_word(PaperKind(hit.state), words),)
    elif hit.kind is HitKind.RECEIPT:
        said = (receipt_word(ReceiptKind(hit.state), words),)
    return (*said, *hit.facts)
