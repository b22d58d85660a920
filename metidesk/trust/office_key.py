"""The keys of an office: Ed25519 (RFC 8032), named by the first letters of a fingerprint of their public half."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType

KEY_BYTES, SIGNATURE_BYTES = 32, 64
_ID_LENGTH = 8
_FIELD = 2**255 - 19
_EIGHTH = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = {0, 1, _FIELD - 1, _EIGHTH, _FIELD - _EIGHTH}
"""The y of the eight points whose multiples come back to zero at once."""


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """A pair of keys; the private half stays out of every text that is made of it."""

    private: bytes = field(repr=False)
    public: bytes

    @property
    def key_id(self) -> str:
        """Return the name of the pair."""
        return key_id_of(self.public)

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes; the same message always gets the same one."""
        signature: bytes = _ed25519().Ed25519PrivateKey.from_private_bytes(self.private).sign(message)
        return signature


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What others need to check an office's signatures; days are civil days in UTC."""

    key_id: str
    public: bytes
    office_code: str
    office_name: str
    made_on: date
    retired_on: date | None = None

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Return whether the signature of the message was made with the private half of this key."""
        # Start-up time, as below.
        from cryptography.exceptions import InvalidSignature

        try:
            _ed25519().Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


def new_key() -> OfficeKey:
    """Make a pair of keys from this computer's source of chance."""
    made = _ed25519().Ed25519PrivateKey.generate()
    return OfficeKey(made.private_bytes_raw(), made.public_key().public_bytes_raw())


def key_id_of(public: bytes) -> str:
    """Return the name of a key: the first eight letters of its SHA-256 in base32."""
    return base64.b32encode(hashlib.sha256(public).digest()).decode("ascii").lower()[:_ID_LENGTH]


def is_sound(public: bytes) -> bool:
    """Return whether this can be an honest public key: one of small order would verify what nobody signed."""
    if len(public) != KEY_BYTES:
        return False
    y = int.from_bytes(public, "little") & (2**255 - 1)
    return y < _FIELD and y not in _SMALL_ORDER


def _ed25519() -> ModuleType:
    # Start-up time: the library costs the window 10 ms, and nothing is signed or checked before a person asks.
    from cryptography.hazmat.primitives.asymmetric import ed25519

    return ed25519
