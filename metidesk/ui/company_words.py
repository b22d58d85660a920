"""The words for the fields of a host company and of its people, with examples of what to write into them."""

from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import pgettext

COMPANY_FIELDS = {
    "name": (NP_("field of a company", "Name"), NP_("example", "Kitano Seiki (Osaka)")),
    "local_name": (NP_("field of a company", "Name in Japanese"), NP_("example", "北野精機株式会社")),
    "kana": (NP_("field", "Reading in kana"), NP_("example", "キタノセイキ")),
    "place": (NP_("field of a company", "Place"), NP_("example", "Osaka")),
    "website": (NP_("field", "Website"), NP_("example", "kitano-seiki.example")),
    "note": (NP_("field", "Note"), ("", "")),
}
PERSON_FIELDS = {
    "name": (NP_("field of somebody at a company", "Name"), NP_("example", "Sato Kenji")),
    "local_name": (NP_("field of somebody at a company", "Name in Japanese"), NP_("example", "佐藤 健二")),
    "role": (NP_("field of somebody at a company", "Role"), NP_("example", "Internship manager")),
    "email": (NP_("field", "E-mail"), NP_("example", "sato@kitano-seiki.example")),
    "phone": (NP_("field", "Telephone"), NP_("example", "+81 6 1234 5678")),
}


def word(label: tuple[str, str]) -> str:
    """Return a label or an example in the language of the screen, empty where there is none."""
    return pgettext(*label) if label[1] else ""
