"""The pictures that an office may set on its certificates: logo, signature, seal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificatePictures:
    """PNG or JPEG files as given, already checked; None where the office has none."""

    logo: bytes | None = None
    signature: bytes | None = None
    seal: bytes | None = None
