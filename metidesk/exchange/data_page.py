"""A page of tables that every browser shows, without a script and without the network."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_STYLE = """
body { font-family: "Noto Sans", sans-serif; margin: 2em auto; max-width: 62em; padding: 0 1em; color: #16181d }
h1 { margin-bottom: 0 } h2 { margin-top: 2em; border-bottom: 1px solid #c9ced6 }
p { max-width: 48em } table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid #e6e9ee }
th { font-weight: 600; color: #4a5160 } td { white-space: pre-line; overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) { body { background: #14171c; color: #e8eaee } th { color: #aab2c0 } }
""".strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table; `headers` are empty where the first column says what the others are.

    A cell that is (text, path) is a link to a file beside the page.
    """

    heading: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | tuple[str, str], ...], ...]


def data_page(language: str, title: str, leads: Iterable[str], sections: Sequence[Section]) -> str:
    """Return the page; every text is escaped, and sections without rows are left off."""
    parts = [
        f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n<h1>{escape(title)}</h1>",
        *(f"<p>{escape(lead)}</p>" for lead in leads),
        *(_section(one) for one in sections if one.rows),
    ]
    return "\n".join(parts) + "\n</html>\n"


def _section(one: Section) -> str:
    rows = ["<tr>" + "".join(f"<th>{escape(header)}</th>" for header in one.headers) + "</tr>"] if one.headers else []
    for row in one.rows:
        cells = [f"<td>{_cell(cell)}</td>" for cell in row]
        if not one.headers:
            cells[0] = f'<th scope="row">{_cell(row[0])}</th>'
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<h2>{escape(one.heading)}</h2>\n<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(cell: str | tuple[str, str]) -> str:
    if isinstance(cell, str):
        return escape(cell)
    text, path = cell
    return f'<a href="{escape(path)}">{escape(text)}</a>'
