"""How numbers are written and continued."""

import re
from collections.abc import Iterable

from metidesk.domain.completion import CertificateKind


def next_intern_no(office_code: str, taken: Iterable[str]) -> str:
    """Return the number after the highest of an office's own: HAN-001, HAN-002, …, HAN-1000."""
    pattern = re.compile(re.escape(office_code) + r"-(\d+)")
    highest = max((int(found[1]) for number in taken if (found := pattern.fullmatch(number))), default=0)
    return f"{office_code}-{highest + 1:03d}"


def certificate_number(course_key: str, office_code: str, serial: int | None, kind: CertificateKind) -> str:
    """Return the number of a certificate: 2021A-HAN-001, of participation 2021A-HAN-P-001; without a serial: …"""
    series = f"{course_key}-{office_code}" + ("-P" if kind is CertificateKind.PARTICIPATION else "")
    return f"{series}-…" if serial is None else f"{series}-{serial:03d}"
