"""Reading papers back as a stranger's viewer would: texts, places and sizes through pdfium."""

import gettext
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pytest

from metidesk.documents.grid import Box
from metidesk.i18n.catalog import Words, words


@dataclass(frozen=True)
class ReadPage:
    """A page as read back; `glyphs` are the boxes of all visible characters."""

    width: float
    height: float
    text: str
    glyphs: tuple[tuple[str, Box], ...]
    sizes: tuple[tuple[str, float], ...]
    """Every character with the size of its type, in points."""
    _places: Callable[[str], list[Box]]
    darkest: Callable[[Box], int]
    """Returns the darkest grey inside a box, 0 to 255: ink that no text extraction tells of."""

    def size_of(self, text: str) -> float:
        """Return the smallest type in which a text stands on the page, in points."""
        signs, text = "".join(sign for sign, _ in self.sizes), _in_units(text)
        starts = [place for place in range(len(signs)) if signs.startswith(text, place)]
        assert starts, f"{text!r} is not in {self.text!r}"
        return min(size for start in starts for _, size in self.sizes[start : start + len(text)])

    def places(self, text: str) -> list[Box]:
        """Return a box around every occurrence of a text."""
        return self._places(text)

    def place(self, text: str) -> Box:
        """Return the box around the only occurrence of a text."""
        found = self.places(text)
        assert len(found) == 1, f"{text!r} stands {len(found)} times in {self.text!r}"
        return found[0]


@dataclass(frozen=True)
class ReadPaper:
    """A whole PDF as read back."""

    pages: tuple[ReadPage, ...]
    metadata: dict[str, str]

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)


_SCALE = 4

Reader = Callable[[Callable[[io.BytesIO], None]], ReadPaper]


def _union(boxes: list[tuple[float, float, float, float]]) -> Box:
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return Box(left, bottom, max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - bottom)


def _in_units(text: str) -> str:
    """Return a text as pdfium counts it: 𠮷 is two characters."""
    return "".join(map(chr, memoryview(text.encode("utf-16-le")).cast("H")))


def _read_page(page: pdfium.PdfPage) -> ReadPage:
    textpage = page.get_textpage()
    signs, boxes, sizes = "", [], []
    for index in range(textpage.count_chars()):
        # pdfium counts in UTF-16: 𠮷 is two characters, each with the box of the whole.
        signs += chr(pdfium.raw.FPDFText_GetUnicode(textpage, index))
        boxes.append(textpage.get_charbox(index))
        sizes.append(pdfium.raw.FPDFText_GetFontSize(textpage, index))

    def places(text: str) -> list[Box]:
        text = _in_units(text)
        found, start = [], signs.find(text)
        while start >= 0:
            found.append(_union([box for box in boxes[start : start + len(text)] if box[2] > box[0]]))
            start = signs.find(text, start + 1)
        return found

    glyphs = [(sign, _union([box])) for sign, box in zip(signs, boxes, strict=True) if sign.strip() and box[2] > box[0]]
    text = textpage.get_text_range().replace("\r\n", "\n")

    def darkest(box: Box) -> int:
        left, bottom, right, top = (round(edge * _SCALE) for edge in (box.x, box.y, box.right, box.top))
        picture = page.render(scale=_SCALE, grayscale=True)
        grey, rows = bytes(picture.buffer), range(picture.height - top, picture.height - bottom)
        return min(min(grey[row * picture.stride + left : row * picture.stride + right]) for row in rows)

    return ReadPage(
        page.get_width(), page.get_height(), text, tuple(glyphs), tuple(zip(signs, sizes, strict=True)), places, darkest
    )


@pytest.fixture
def read() -> Iterator[Reader]:
    """Draw into memory and read back what stands on the paper."""
    opened: list[pdfium.PdfDocument] = []

    def read_back(draw: Callable[[io.BytesIO], None]) -> ReadPaper:
        target = io.BytesIO()
        draw(target)
        document = pdfium.PdfDocument(target.getvalue())
        opened.append(document)
        pages = tuple(_read_page(document[number]) for number in range(len(document)))
        return ReadPaper(pages, document.get_metadata_dict())

    yield read_back
    for document in opened:
        document.close()


@pytest.fixture
def words_of() -> Callable[[str], Words]:
    """Return the words of a language, its dates and orders also where no catalogue is shipped yet."""

    def words_in(language: str) -> Words:
        found = words(language)
        return found if found.language == language else Words(language, gettext.NullTranslations())

    return words_in
