"""How numbers are written and continued."""

from metidesk.domain.completion import CertificateKind


def intern_no(office_code: str, serial: int) -> str:
    """Return an office's own intern number: HAN-001, HAN-002, …, HAN-1000."""
    return f"{office_code}-{serial:03d}"


def certificate_number(course_key: str, office_code: str, serial: int | None, kind: CertificateKind) -> str:
    """Return the number of a certificate: 2021A-HAN-001, of participation 2021A-HAN-P-001; without a serial: …"""
    series = f"{course_key}-{office_code}" + ("-P" if kind is CertificateKind.PARTICIPATION else "")
    return f"{series}-…" if serial is None else f"{series}-{serial:03d}"
