"""Encodings that offices still write, told apart from the bytes alone."""

import random
import unicodedata

import pytest

from metidesk.exchange.encodings import decoded

TONES = "\u0300\u0301\u0303\u0309\u0323"
VIETNAMESE = (
    "Nguyễn Thị Hồng Nhung",
    "Trần Quốc Bảo",
    "Lê Văn Đức",
    "ĐỖ THỊ HƯƠNG",
    "Hồ Ý Nhi",
    "BÙI TIẾN DŨNG",
)
THAI = ("สมชาย ใจดี", "กมลวรรณ ศรีสุข", "ธนพล วงศ์สวัสดิ์", "เบญจมาศ ไชยา", "แพรวา น้ำใจ")
JAPANESE = ("山田太郎", "髙橋花子", "佐藤①", "渡邊", "グエン・ティ・ホン", "ﾔﾏﾀﾞ ﾊﾅｺ", "株式会社北野精機")
WESTERN = (
    "José García",
    "João Gonçalves",
    "Élodie Çelik",
    "Nicolò Così",
    "ÉCOLE SUPÉRIEURE",
    "Jürgen Groß",
    # One tone on a vowel as cp1258, two kana as cp932: the rest must outweigh them.
    "Nicolò Ciò",
    "ÄÖ Groß",
)
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
CASES = [
    *((names, encoding) for names in (VIETNAMESE, THAI, JAPANESE, WESTERN) for encoding in UNICODE),
    (VIETNAMESE, "cp1258"),
    (THAI, "cp874"),
    (THAI, "tis-620"),
    (JAPANESE, "cp932"),
    (WESTERN, "cp1252"),
]


def encoded(text: str, encoding: str) -> bytes:
    """Encode as Windows does: its Vietnamese code page has letters with hats and horns, tones apart."""
    if encoding != "cp1258":
        return text.encode(encoding)
    written = b""
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        tones = "".join(part for part in parts if part in TONES)
        try:
            written += character.encode("cp1258")
        except UnicodeEncodeError:
            written += (letter + tones).encode("cp1258")
    return written


@pytest.mark.parametrize(("names", "encoding"), CASES)
@pytest.mark.parametrize("rows", [1, 3, 20, 80])
def test_every_encoding_at_every_length(names: tuple[str, ...], encoding: str, rows: int) -> None:
    chance = random.Random(f"{names[0]}{encoding}{rows}")
    for _ in range(20):
        lines = [f"{line},{chance.choice(names)},1998-03-14" for line in range(rows)]
        text = "\r\n".join(["no,name,birth_date", *lines, ""])
        assert decoded(encoded(text, encoding)) == text


def test_composed_after_decoding() -> None:
    assert decoded("name\nNguye\u0302\u0303n\n".encode()) == "name\nNguyễn\n"


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"name\n\x07bell",
        b"\x81\x8d\x8f\x90\x9d",
        b"\xff\xfe\x00\xd8\x0a\x00",
        b"a\x00b",
        b"\xff\xfea",
    ],
)
def test_what_is_no_text(content: bytes) -> None:
    assert decoded(content) is None
