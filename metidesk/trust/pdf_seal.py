"""The seal of a certificate's file: its code and a signature over every byte, at the end of the PDF.

It is an incremental update that changes nothing on the page: a second trailer with two keys of our own. The
signature stands in a place of fixed size and is made over the SHA-256 of the whole file with zeros in that place,
so that a byte changed, added or cut off anywhere is noticed.
"""

import hashlib
import re
from dataclasses import dataclass

from metidesk.domain.errors import RuleBroken
from metidesk.trust.certificate_code import Code, read_code
from metidesk.trust.office_key import SIGNATURE_BYTES, OfficeKey, PublicKey

_DOMAIN = b"metidesk pdf seal\0"
_MARK = b"/MetideskSeal <"
_HEX = 2 * SIGNATURE_BYTES
_SEAL = re.compile(rb"/MetideskCode <(?P<code>(?:[0-9a-f]{2}){1,2000})>\n/MetideskSeal <(?P<seal>[0-9a-f]{128})>\n")
_NAMES = re.compile(rb"/Metidesk(?:Code|Seal)")
_TRAILER = re.compile(rb"trailer\s*<<(?P<entries>.*?)>>\s*startxref\s+(?P<at>\d+)\s+%%EOF\s*\Z", re.DOTALL)
_KEPT = re.compile(rb"/(?:Size \d+|Root \d+ \d+ R|Info \d+ \d+ R|ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\])")


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal that was read: the code in it, the signature, and the message that was signed. Nothing is proved yet."""

    code: Code
    signature: bytes
    message: bytes

    def holds(self, key: PublicKey) -> bool:
        """Return whether the file is, byte for byte, what the office with this key sealed."""
        return key.verifies(self.signature, self.message)


def seal(pdf: bytes, key: OfficeKey, code_text: str) -> bytes:
    """Return the file with the seal; the same file, key and code always give the same bytes.

    The file ends in a plain trailer, as reportlab writes it. Raises ValueError for one that does not.
    """
    found = _TRAILER.search(pdf)
    if found is None or _MARK in pdf:
        raise ValueError("this is no PDF that can be sealed")
    kept = b"\n".join(one[0] for one in _KEPT.finditer(found["entries"]))
    body = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    head = b"".join(
        (
            body,
            b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<\n%b\n/Prev %b\n" % (kept, found["at"]),
            b"/MetideskCode <%b>\n" % code_text.encode("utf-8").hex().encode("ascii"),
            _MARK,
        )
    )
    tail = b">\n>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    signature = key.sign(_message(head, tail))
    return head + signature.hex().encode("ascii") + tail


def read_seal(pdf: bytes) -> Seal | None:
    """Return the seal of a file, None where it has none.

    Raises RuleBroken `code.unreadable` for one that cannot be read, or where there are several: nobody seals twice.
    """
    seals = list(_SEAL.finditer(pdf))
    if not seals and not _NAMES.search(pdf):
        return None
    if len(seals) != 1:
        raise RuleBroken("code.unreadable")
    found = seals[0]
    try:
        text = bytes.fromhex(found["code"].decode("ascii")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleBroken("code.unreadable") from error
    message = _message(pdf[: found.start("seal")], pdf[found.end("seal") :])
    return Seal(read_code(text), bytes.fromhex(found["seal"].decode("ascii")), message)


def _message(head: bytes, tail: bytes) -> bytes:
    return _DOMAIN + hashlib.sha256(head + b"0" * _HEX + tail).digest()
