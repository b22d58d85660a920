"""A key that is always the same, and a certificate's facts."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from metidesk.trust.certificate_code import CodeFacts
from metidesk.trust.office_key import OfficeKey, PublicKey


def key_from(seed: bytes) -> OfficeKey:
    """Return the pair of keys that grows from 32 bytes."""
    return OfficeKey(seed, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


@pytest.fixture
def key() -> OfficeKey:
    """Give the key of Hanoi."""
    return key_from(bytes(range(32)))


@pytest.fixture
def stranger() -> OfficeKey:
    """Give a key that nobody lists."""
    return key_from(bytes(32))


@pytest.fixture
def public(key: OfficeKey) -> PublicKey:
    """Give what others know of the key."""
    return PublicKey(key.key_id, key.public, "HAN", "Hanoi", date(2021, 8, 1))


@pytest.fixture
def facts() -> CodeFacts:
    """Give the facts of a certificate."""
    return CodeFacts(
        programme="Japan Internship Program 2021",
        kind="completion",
        number="2021A-HAN-003",
        revision=1,
        name="Nguyễn Thị Hồng Nhung",
        course="A",
        half_days=71,
        issued_on=date(2021, 10, 8),
    )
