"""Headers matched by hand once are known from then on: the next file of the same sender needs no hand."""

from dataclasses import replace

from sqlalchemy import Connection

from metidesk.exchange.columns import header_key
from metidesk.exchange.tables import Choices
from metidesk.services.ledger import OpenAct
from metidesk.store import header_matches


def with_remembered(connection: Connection, kind: str, choices: Choices | None) -> Choices:
    """Return the choices for a kind of file together with what was said of headers before; what is said now holds."""
    chosen = choices or Choices()
    said = {header_key(header): (header, column) for header, column in chosen.columns}
    known = {header: (header, column) for header, column in header_matches.of_kind(connection, kind)}
    return replace(chosen, columns=tuple((known | said).values()))


def remember(act: OpenAct, kind: str, choices: Choices) -> None:
    """Keep what the choices say of headers."""
    said = {key: column for header, column in choices.columns if (key := header_key(header))}
    known = dict(header_matches.of_kind(act.connection, kind))
    header_matches.put(act.connection, kind, [pair for pair in said.items() if known.get(pair[0]) != pair[1]])
