"""What the papers of equipment are made of: the person, the table of things, duties, signatures."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.equipment_facts import ItemFacts, PersonFacts
from metidesk.documents.equipment_pages import Block
from metidesk.documents.grid import Box, fill, levels, outline, pen, put, put_lines, put_text, sans, uprights
from metidesk.documents.style import HAIR, HAIRLINE, INK, RULE, SOFT, THIN, TINT
from metidesk.documents.text import draw, wrap
from metidesk.i18n.catalog import Words
from metidesk.i18n.equipment_words import accessory_word, check_word, condition_word, field_word, kind_word

Cell = Callable[[Canvas, Box, ItemFacts], None]

_HEAD = 20.0
_NOTE = 24.0
_LINE = 10.6
_LEADING = 1.42


def person_block(person: PersonFacts, pairs: Sequence[tuple[str, str]], words: Words) -> Block:
    """Return who borrows, the name large, with up to three labelled values beside it."""

    def show(canvas: Canvas, box: Box) -> None:
        language, label = words.language, sans(words.language, 7, SOFT)
        fill(canvas, box, TINT)
        left, right = box.columns((box.width * 0.62, box.width * 0.38))
        name = sans(language, 14, bold=True)
        number = f"{words.gettext('Intern')} · {person.intern_no}"
        draw(canvas, left.x + 8, left.top - 12, number, label, "left", left.width - 16)
        draw(canvas, left.x + 8, left.top - 28, person.name, name, "left", left.width - 16, floor=8)
        draw(canvas, left.x + 8, left.top - 43, person.local_name, sans(language, 10.5, SOFT), "left", left.width - 16)
        draw(canvas, left.x + 8, left.top - 59, words.gettext("Host company"), label)
        company = Box(left.x + 5, left.y + 2, left.width - 10, 21)
        put_text(canvas, company, person.company or "–", sans(language, 9), "left")
        for place, (caption, value) in enumerate(pairs):
            y = right.top - 12 - place * 26
            draw(canvas, right.x + 8, y, caption, label, "left", right.width - 16)
            draw(canvas, right.x + 8, y - 12, value, sans(language, 10), "left", right.width - 16)
        pen(canvas, RULE, THIN)
        levels(canvas, [box.y, box.top], box.x, box.right)

    return Block(84, show)


def table_blocks(
    items: Sequence[ItemFacts],
    columns: Sequence[tuple[str, float, Cell]],
    words: Words,
    height_of: Callable[[ItemFacts], float],
) -> list[Block]:
    """Return a table as a block for its head and one for each row; columns are (label, share of the width, cell).

    What was noted of a thing stands in a row of its own under it.
    """
    shares = [share for _, share, _ in columns]

    def frame(canvas: Canvas, box: Box) -> None:
        cells = box.columns(share * box.width for share in shares)
        pen(canvas, HAIR, HAIRLINE)
        uprights(canvas, [cell.right for cell in cells[:-1]], box.y, box.top)
        outline(canvas, box, RULE, THIN)

    def show_head(canvas: Canvas, box: Box) -> None:
        fill(canvas, box, TINT)
        for cell, (label, _, _) in zip(box.columns(share * box.width for share in shares), columns, strict=True):
            put_text(canvas, cell, label, sans(words.language, 7.5, SOFT), "left")
        frame(canvas, box)

    def row(item: ItemFacts) -> Callable[[Canvas, Box], None]:
        def show_row(canvas: Canvas, box: Box) -> None:
            for cell, (_, _, show) in zip(box.columns(share * box.width for share in shares), columns, strict=True):
                show(canvas, cell, item)
            frame(canvas, box)

        return show_row

    def note(item: ItemFacts) -> Callable[[Canvas, Box], None]:
        def show_note(canvas: Canvas, box: Box) -> None:
            caption = words.pgettext("column of a table", "Note")
            put_text(canvas, box, f"{caption} · {item.note}", sans(words.language, 8.5), "left")
            outline(canvas, box, RULE, THIN)

        return show_note

    head = Block(_HEAD, show_head)
    blocks = [head]
    for item in items:
        blocks.append(Block(height_of(item), row(item), head))
        if item.note:
            blocks.append(Block(_NOTE, note(item), head))
    return blocks


def framed_cells(canvas: Canvas, box: Box, shares: Sequence[float]) -> tuple[Box, ...]:
    """Draw the lines of a row whose cells have these shares of its width; return the cells."""
    cells = box.columns(share * box.width for share in shares)
    pen(canvas, HAIR, HAIRLINE)
    uprights(canvas, [cell.right for cell in cells[:-1]], box.y, box.top)
    outline(canvas, box, RULE, THIN)
    return cells


def head_block(labels: Sequence[str], shares: Sequence[float], language: str) -> Block:
    """Return the head of a table; each label stands in its language."""

    def show(canvas: Canvas, box: Box) -> None:
        fill(canvas, box, TINT)
        for cell, label in zip(framed_cells(canvas, box, shares), labels, strict=True):
            put_text(canvas, cell, label, sans(language, 7.5, SOFT), "left")

    return Block(_HEAD, show)


def item_height(item: ItemFacts) -> float:
    """Return how high the row of a thing must be for its lists, in points."""
    return max(40.0, _LINE * max(len(item.checks), len(item.accessories), 1) + 9)


def item_cell(words: Words) -> Cell:
    """Return the cell that names a thing: its kind small, its title, its other fields."""

    def show(canvas: Canvas, box: Box, item: ItemFacts) -> None:
        language, middle = words.language, box.y + box.height / 2
        kind = kind_word(item.kind, words) if item.kind else "–"
        put(canvas, Box(box.x, middle + 5, box.width, 12), kind, sans(language, 7, SOFT), "left")
        put(canvas, Box(box.x, middle - 6, box.width, 12), item.title, sans(language, 9.5), "left", floor=6.5)
        told = " · ".join(f"{field_word(name, words)} {value}" for name, value in item.fields)
        put(canvas, Box(box.x, middle - 17, box.width, 12), told, sans(language, 8, SOFT), "left", floor=6)

    return show


def text_cell(words: Words, text: Callable[[ItemFacts], str], bold: bool = False, size: float = 9) -> Cell:
    """Return a cell with one text that may take two lines."""

    def show(canvas: Canvas, box: Box, item: ItemFacts) -> None:
        put_text(canvas, box, text(item), sans(words.language, size, bold=bold), "left")

    return show


def condition_cell(words: Words) -> Cell:
    """Return the cell with the condition of a thing; where it changed, the one before stands over it."""

    def show(canvas: Canvas, box: Box, item: ItemFacts) -> None:
        lines = [condition_word(item.condition, words)]
        if item.before not in (None, item.condition):
            lines.insert(0, f"{condition_word(item.before, words)} →")
        put_lines(canvas, box, lines, sans(words.language, 9), "left")

    return show


def accessories_cell(words: Words) -> Cell:
    """Return the cell that lists what goes with a thing, a line each."""

    def show(canvas: Canvas, box: Box, item: ItemFacts) -> None:
        named = [(accessory_word(code, words), code not in item.lacking) for code in (*item.accessories, *item.lacking)]
        _list(canvas, box, named, words, ticked=bool(item.lacking))
        if not named:
            put(canvas, box, "–", sans(words.language, 9, SOFT), "left")

    return show


def checks_cell(words: Words) -> Cell:
    """Return the cell with the checklist of a thing; what held is ticked, the rest waits for a pen."""

    def show(canvas: Canvas, box: Box, item: ItemFacts) -> None:
        named = [(check_word(code, words), code in item.passed) for code in item.checks]
        _list(canvas, box, named, words, ticked=True)

    return show


def _list(canvas: Canvas, box: Box, lines: Sequence[tuple[str, bool]], words: Words, ticked: bool) -> None:
    """Write short lines under each other, with a box to tick before each where that is asked."""
    top = box.y + (box.height + _LINE * len(lines)) / 2
    for number, (text, holds) in enumerate(lines):
        line = Box(box.x, top - (number + 1) * _LINE, box.width, _LINE)
        if ticked:
            _tick(canvas, Box(line.x + 4, line.y + 1.8, 6.4, 6.4), holds)
            line = Box(line.x + 10, line.y, line.width - 10, line.height)
        put(canvas, line, text, sans(words.language, 7.5), "left", floor=5.5)


def _tick(canvas: Canvas, box: Box, holds: bool) -> None:
    outline(canvas, box, RULE, THIN)
    if not holds:
        return
    pen(canvas, INK, 1.1)
    path = canvas.beginPath()
    path.moveTo(box.x + 1.2, box.y + 3.2)
    path.lineTo(box.x + 2.8, box.y + 1.5)
    path.lineTo(box.right - 0.9, box.top - 1.2)
    canvas.drawPath(path)


def text_block(text: str, words: Words, width: float, size: float = 9, bold: bool = False) -> Block:
    """Return a text in as many lines as it needs."""
    style = sans(words.language, size, bold=bold)
    lines = wrap(text, style, width)

    def show(canvas: Canvas, box: Box) -> None:
        for number, line in enumerate(lines):
            draw(canvas, box.x, box.top - size * (1.05 + number * _LEADING), line, style, "left", box.width)

    return Block(size * _LEADING * len(lines) + 2, show)


def numbered_block(texts: Sequence[str], words: Words, width: float, size: float = 8) -> Block:
    """Return numbered sentences, each in as many lines as it needs."""
    style, indent = sans(words.language, size), 14.0
    broken = [wrap(text, style, width - indent) for text in texts]
    pitch = size * _LEADING

    def show(canvas: Canvas, box: Box) -> None:
        y = box.top - size * 1.05
        for number, lines in enumerate(broken, start=1):
            draw(canvas, box.x, y, f"{number}.", style)
            for line in lines:
                draw(canvas, box.x + indent, y, line, style, "left", box.width - indent)
                y -= pitch
            y -= 1.2

    return Block(sum(len(lines) * pitch + 1.2 for lines in broken) + 2, show)


def signature_block(signers: Sequence[tuple[str, str]], words: Words) -> Block:
    """Return a place to sign for each of (what the signature says, name), side by side, with a line for the date."""

    def show(canvas: Canvas, box: Box) -> None:
        language, space = words.language, 22.0
        wide = (box.width - space * (len(signers) - 1)) / len(signers)
        for number, (caption, name) in enumerate(signers):
            x = box.x + number * (wide + space)
            draw(canvas, x, box.top - 9, caption, sans(language, 8, bold=True), "left", wide)
            pen(canvas, RULE, THIN)
            levels(canvas, [box.y + 26, box.y + 4], x, x + wide)
            draw(canvas, x, box.y + 17.5, name, sans(language, 7.5, SOFT), "left", wide, floor=6)
            draw(canvas, x, box.y + 7, words.gettext("Date"), sans(language, 7, SOFT))

    return Block(74, show)


def fold_block(label: str, words: Words) -> Block:
    """Return a dashed line with what begins under it."""

    def show(canvas: Canvas, box: Box) -> None:
        middle = box.y + box.height / 2
        canvas.saveState()
        canvas.setDash(3, 2)
        pen(canvas, RULE, THIN)
        levels(canvas, [middle + 8], box.x, box.right)
        canvas.restoreState()
        draw(canvas, box.x, middle - 8, label, sans(words.language, 9.5, bold=True), "left", box.width)

    return Block(34, show)
