"""The modules of a long QR code: bytes and digits, at level M, some ten times as fast as segno makes them.

What never changes for a version (where bits go, the mask, the patterns) is asked of segno once; what changes with
the text is error correction over whole numbers (ISO/IEC 18004, 7.4 to 7.7).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from operator import itemgetter
from typing import Any

import segno.consts
import segno.encoder

MASK = 3
_ENCODER: Any = segno.encoder
_CONSTS: Any = segno.consts
"""Neither tells its types."""
_PADDING = (0xEC, 0x11)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all codes of a version share.

    `blocks` are the counts of data codewords, `checks` how many codewords of each block are for correction;
    `place` puts the bits, and a 0 after them, into the cells row by row; `ground` is the code of nothing but zeros.
    """

    size: int
    capacity: int
    blocks: tuple[int, ...]
    checks: int
    place: Callable[[bytes], tuple[int, ...]]
    ground: int


def rows_of(text: bytes, digits: str, largest: int) -> list[bytes] | None:
    """Return the rows of the smallest code for bytes and then digits, 1 and 0 in ASCII; None where none has room."""
    for version in range(1, largest + 1):
        counts = _counts(version)
        needed = 8 + sum(counts) + 8 * len(text) + (10 * len(digits) + 2) // 3
        if needed <= _CONSTS.SYMBOL_CAPACITY[version][_CONSTS.ERROR_LEVEL_M]:
            frame = _frame(version)
            return _rows(frame, _codewords(frame, _bits(counts, text, digits)))
    return None


def _counts(version: int) -> tuple[int, int]:
    """Return how many bits tell the number of bytes, and of digits."""
    return (8, 10) if version < 10 else (16, 12)


def _bits(counts: tuple[int, int], text: bytes, digits: str) -> str:
    """Return both segments as bits."""
    text_count, digit_count = counts
    packed = "".join(_packed(digits[start : start + 3]) for start in range(0, len(digits), 3))
    written = f"{int.from_bytes(text, 'big'):0{8 * len(text)}b}" if text else ""
    return f"0100{len(text):0{text_count}b}{written}0001{len(digits):0{digit_count}b}{packed}"


@cache
def _packed(digits: str) -> str:
    """Return one to three digits as bits."""
    return f"{int(digits):0{(4, 7, 10)[len(digits) - 1]}b}"


def _codewords(frame: _Frame, bits: str) -> bytes:
    """Return the whole message: the bits filled up, cut into blocks, corrected and interleaved."""
    bits += "0" * min(4, frame.capacity - len(bits))
    bits += "0" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    missing = frame.capacity // 8 - len(data)
    data += bytes(_PADDING[count % 2] for count in range(missing))
    blocks, start = [], 0
    for length in frame.blocks:
        blocks.append(data[start : start + length])
        start += length
    corrections = [_correction(block, frame.checks) for block in blocks]
    interleaved = [byte for column in zip_longest(*blocks) for byte in column if byte is not None]
    return bytes([*interleaved, *(byte for column in zip(*corrections, strict=True) for byte in column)])


def _correction(block: bytes, checks: int) -> bytes:
    """Return the Reed-Solomon remainder of a block."""
    table, shift = _multiples(checks), 8 * (checks - 1)
    below, rest = (1 << shift) - 1, 0
    for byte in block:
        rest = (rest & below) << 8 ^ table[rest >> shift ^ byte]
    return rest.to_bytes(checks, "big")


def _rows(frame: _Frame, codewords: bytes) -> list[bytes]:
    stream = f"{int.from_bytes(codewords, 'big'):0{8 * len(codewords)}b}0".encode("ascii")
    cells = int.from_bytes(bytes(frame.place(stream)), "big") ^ frame.ground
    flat = cells.to_bytes(frame.size * frame.size, "big")
    return [flat[start : start + frame.size] for start in range(0, len(flat), frame.size)]


@cache
def _multiples(checks: int) -> tuple[int, ...]:
    """Return the generator polynomial times each byte, as whole numbers."""
    logs, exponents, generator = _CONSTS.GALIOS_LOG, _CONSTS.GALIOS_EXP, _CONSTS.GEN_POLY[checks]

    def times(factor: int) -> int:
        return int.from_bytes(bytes(exponents[logs[factor] + power] for power in generator), "big")

    return (0, *(times(factor) for factor in range(1, 256)))


@cache
def _frame(version: int) -> _Frame:
    level = _CONSTS.ERROR_LEVEL_M
    infos: Any = _CONSTS.ECC[version][level]
    total = 8 * sum(info.num_blocks * info.num_total for info in infos)
    size = _ENCODER.calc_matrix_size(version)
    # Segno places whatever it is given: numbers from 3 on tell later which bit went where.
    marked: Any = [list(row) for row in _patterns(size)]
    _ENCODER.add_codewords(marked, range(3, total + 3), version)
    places = [cell - 3 if cell >= 3 else total for row in marked for cell in row]
    ground = _patterns(size)
    _ENCODER.add_codewords(ground, bytes(total), version)
    for row in ground:
        row[:] = bytes(0 if cell == 2 else cell for cell in row)
    return _Frame(
        size=size,
        capacity=_CONSTS.SYMBOL_CAPACITY[version][level],
        blocks=tuple(info.num_data for info in infos for _ in range(info.num_blocks)),
        checks=infos[0].num_total - infos[0].num_data,
        place=itemgetter(*places),
        ground=int.from_bytes(b"".join(_masked(ground, version, level)), "big"),
    )


def _patterns(size: int) -> tuple[bytearray, ...]:
    """Return what a scanner looks for; a cell that waits for data is 2."""
    matrix: tuple[bytearray, ...] = _ENCODER.make_matrix(size, size)
    _ENCODER.add_finder_patterns(matrix, size, size)
    _ENCODER.add_alignment_patterns(matrix, size, size)
    return matrix


def _masked(matrix: tuple[bytearray, ...], version: int, level: int) -> tuple[bytearray, ...]:
    size = len(matrix)
    mask, masked = _ENCODER.find_and_apply_best_mask(matrix, size, size, MASK)
    _ENCODER.add_format_info(masked, version, level, mask)
    _ENCODER.add_version_info(masked, version)
    found: tuple[bytearray, ...] = masked
    return found
