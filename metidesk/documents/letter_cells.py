"""A name letter by letter: one cell for what a reader takes for a letter, with its code points where they matter."""

import unicodedata

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box, fill, outline, put, sans
from metidesk.documents.style import ALERT, HAIRLINE, RULE, SOFT, THIN, TINT
from metidesk.documents.text import Style
from metidesk.documents.text.segment import graphemes, is_ignorable, normalise

_WIDE = 18.0
_HIGH = 21.0
_CODE, _CODE_LEADING = 5.5, 6.4
_GAP = 3.0


class LetterCells:
    """The cells of one name, in as many lines as the width asks for; lengths in points."""

    def __init__(self, name: str, language: str, width: float) -> None:
        text = normalise(name)
        self._language = language
        self._letters = [text[start:end] for start, end in graphemes(text)]
        self._lines = self._broken(max(1, int(width // _WIDE)))
        codes = max((len(_codes(letter)) for letter in self._letters), default=0)
        self._pitch = _HIGH + codes * _CODE_LEADING + _GAP
        self.height = len(self._lines) * self._pitch
        """What the cells take of the page's height."""

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the cells under a height."""
        for number, line in enumerate(self._lines):
            y = top - number * self._pitch - _HIGH
            for place, letter in enumerate(line):
                self._draw_letter(canvas, Box(x + place * _WIDE, y, _WIDE, _HIGH), letter)

    def _broken(self, most: int) -> list[list[str]]:
        """Return the letters of each line; a line ends after a space where there is one."""
        lines, rest = [], self._letters
        while len(rest) > most:
            spaces = [place for place in range(1, most) if rest[place] == " " and rest[place + 1] != " "]
            end = spaces[-1] + 1 if spaces else most
            lines.append(rest[:end])
            rest = rest[end:]
        return [*lines, rest]

    def _draw_letter(self, canvas: Canvas, box: Box, letter: str) -> None:
        unseen = all(is_ignorable(sign) or unicodedata.category(sign) == "Cf" for sign in letter)
        if letter.isspace() or unseen:
            fill(canvas, box, TINT)
        else:
            put(canvas, box, letter, Style("serif", size=13, language=self._language), pad=0.5)
        if unseen:
            outline(canvas, box, ALERT, THIN)
        else:
            outline(canvas, box, RULE, HAIRLINE)
        for number, code in enumerate(_codes(letter)):
            line = Box(box.x, box.y - (number + 1) * _CODE_LEADING, box.width, _CODE_LEADING)
            colour = ALERT if unseen else SOFT
            put(canvas, line, code, sans("en", _CODE, colour), pad=0)


def _codes(letter: str) -> tuple[str, ...]:
    """Return the code points of a letter in hexadecimal digits, none for a plain ASCII one."""
    return () if letter.isascii() else tuple(f"{ord(sign):04X}" for sign in letter)
