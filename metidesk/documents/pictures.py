"""The pictures that an office may set on its certificates: logo, signature, seal; looked at before they are kept."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from metidesk.documents.grid import Box
from metidesk.domain.errors import RuleBroken

PictureKey = Literal["logo", "signature", "seal"]

MOST_BYTES = 2 * 1024 * 1024
"""The largest file of a picture."""
MOST_PIXELS = 16_000_000
"""The most that a picture may unfold to: a small file can claim to be an ocean."""

_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg"}
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_DOTS_PER_POINT = 600 / 72


@dataclass(frozen=True, slots=True)
class CertificatePictures:
    """PNG or JPEG files as given, already checked; None where the office has none."""

    logo: bytes | None = None
    signature: bytes | None = None
    seal: bytes | None = None


def media_of(content: bytes) -> str:
    """Return the media type of a picture that can be printed, after looking at every pixel of it.

    Raises RuleBroken `picture.too_large`, `picture.too_many_pixels`, `picture.moves`, `picture.colours`,
    `picture.unreadable`.
    """
    if len(content) > MOST_BYTES:
        raise RuleBroken("picture.too_large", most=MOST_BYTES // 1024 // 1024)
    try:
        # Only these two are tried: no other decoder ever sees what a stranger sent.
        with Image.open(io.BytesIO(content), formats=list(_MEDIA)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise RuleBroken("picture.too_many_pixels", most=MOST_PIXELS // 1_000_000)
            if getattr(picture, "n_frames", 1) > 1:
                raise RuleBroken("picture.moves")
            if picture.mode not in _MODES:
                raise RuleBroken("picture.colours", mode=picture.mode)
            picture.load()
            return _MEDIA[str(picture.format)]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise RuleBroken("picture.unreadable") from error


def place_picture(canvas: Any, key: PictureKey, content: bytes, box: Box) -> None:
    """Set a picture into the middle of a box as large as it goes, its shape kept, like ink: white paper vanishes.

    A document holds its pixels once, however many pages show it.
    """
    picture = _prepared(content, round(box.width * _DOTS_PER_POINT), round(box.height * _DOTS_PER_POINT))
    scale = min(box.width / picture.width, box.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    if not canvas.hasForm(key):
        canvas.beginForm(key, 0, 0, width, height)
        canvas.drawImage(ImageReader(picture), 0, 0, width, height, mask="auto")
        canvas.endForm()
    canvas.saveState()
    canvas.setBlendMode("Multiply")
    canvas.translate(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2)
    canvas.doForm(key)
    canvas.restoreState()


@lru_cache(maxsize=8)
def _prepared(content: bytes, width: int, height: int) -> Image.Image:
    """Return the pixels to print: turned as the camera meant, no finer than a press shows, alpha kept."""
    with Image.open(io.BytesIO(content), formats=list(_MEDIA)) as opened:
        picture = ImageOps.exif_transpose(opened)
        has_alpha = "A" in picture.getbands() or "transparency" in picture.info
        prepared = picture.convert("RGBA" if has_alpha else "RGB")
    prepared.thumbnail((width, height), Image.Resampling.LANCZOS)
    prepared.info.clear()
    return prepared
