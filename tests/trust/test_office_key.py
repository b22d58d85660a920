"""Keys sign and verify as RFC 8032 says, and no weak or twisted key or signature passes."""

import base64
import hashlib
from datetime import date

import pytest

from metidesk.trust.office_key import OfficeKey, PublicKey, is_sound, key_id_of, new_key

ORDER = 2**252 + 27742317777372353535851937790883648493
FIELD = 2**255 - 19

# RFC 8032, section 7.1: secret key, public key, message, signature.
VECTORS = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


def public_key(raw: bytes) -> PublicKey:
    return PublicKey(key_id_of(raw), raw, "HAN", "Hanoi", date(2021, 8, 1))


def small_order_points() -> set[bytes]:
    """Return every encoding, canonical or not, of the points of order 1, 2, 4 and 8, found by adding points."""
    d = -121665 * pow(121666, -1, FIELD) % FIELD

    def add(p, q):
        t = d * p[0] * q[0] * p[1] * q[1] % FIELD
        return (
            (p[0] * q[1] + q[0] * p[1]) * pow(1 + t, -1, FIELD) % FIELD,
            (p[1] * q[1] + p[0] * q[0]) * pow(1 - t, -1, FIELD) % FIELD,
        )

    def points(y):
        x2 = (y * y - 1) * pow(d * y * y + 1, -1, FIELD) % FIELD
        x = pow(x2, (FIELD + 3) // 8, FIELD)
        if (x * x - x2) % FIELD:
            x = x * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
        return [] if (x * x - x2) % FIELD else [(x, y), (FIELD - x, y)]

    def times(count, p):
        total = (0, 1)
        for bit in f"{count:b}":
            total = add(total, total)
            if bit == "1":
                total = add(total, p)
        return total

    found, y = set(), 2
    while len(found) < 8:
        y += 1
        for point in points(y):
            # The whole group has 8 × ORDER points: ORDER times any of them lies among the eight.
            found.add(times(ORDER, point))
    encodings = set()
    for x, y in found:
        for written in (y, y + FIELD):
            if written < 2**255:
                encodings.add((written | (x & 1) << 255).to_bytes(32, "little"))
                if x == 0:
                    encodings.add((written | 1 << 255).to_bytes(32, "little"))
    return encodings


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_rfc(secret, public, message, signature):
    key = OfficeKey(bytes.fromhex(secret), bytes.fromhex(public))
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert public_key(key.public).verifies(bytes.fromhex(signature), bytes.fromhex(message))
    assert not public_key(key.public).verifies(bytes.fromhex(signature), bytes.fromhex(message) + b"x")


def test_a_signature_has_one_form():
    """Adding the order of the group to S gives the same point; it must not verify, or codes could be varied."""
    secret, public, message, signature = (bytes.fromhex(text) for text in VECTORS[1])
    s = int.from_bytes(signature[32:], "little") + ORDER
    assert not public_key(public).verifies(signature[:32] + s.to_bytes(32, "little"), message)


def test_keys_of_small_order_are_refused():
    points = small_order_points()
    assert len(points) >= 8
    assert not any(is_sound(point) for point in points)
    assert is_sound(new_key().public)
    assert not is_sound(b"short")


def test_the_name_of_a_key_comes_from_its_public_half(key):
    expected = base64.b32encode(hashlib.sha256(key.public).digest())[:8].decode().lower()
    assert key.key_id == expected == key_id_of(key.public)


def test_two_new_keys_differ_and_hide_their_private_half():
    one, other = new_key(), new_key()
    assert one.private != other.private
    assert one.private.hex() not in repr(one)
    assert repr(one.private) not in repr(one)
    assert public_key(one.public).verifies(one.sign(b"a"), b"a")
    assert not public_key(other.public).verifies(one.sign(b"a"), b"a")
