"""Countings of the stock on disk."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, case, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetState
from metidesk.domain.stocktake import Finding, Settlement, Stocktake, StocktakeLine
from metidesk.store.tables import (
    AssetRow,
    InternRow,
    LoanRow,
    ParticipationRow,
    StocktakeLineRow,
    StocktakeRow,
    table,
)

_stocktake = table(StocktakeRow)
_line = table(StocktakeLineRow)
_asset = table(AssetRow)
_loan = table(LoanRow)
_participation = table(ParticipationRow)
_intern = table(InternRow)


def add(connection: Connection, new: Stocktake) -> None:
    """Write a counting that begins; the database allows one open at a time."""
    values = {"number": new.number, "started_at": new.started_at, "started_by": new.started_by}
    connection.execute(insert(_stocktake).values(**values))


def count(connection: Connection) -> int:
    """Return how many countings there ever were."""
    return int(connection.execute(select(func.count()).select_from(_stocktake)).scalar_one())


def finish(connection: Connection, number: str, at: datetime, by: str) -> None:
    """Write the end of a counting."""
    values = {"finished_at": at, "finished_by": by}
    connection.execute(update(_stocktake).where(_stocktake.c.number == number).values(**values))


def opened(connection: Connection) -> Stocktake | None:
    """Return the counting that goes on, None where there is none."""
    row = connection.execute(select(_stocktake).where(_stocktake.c.finished_at.is_(None))).one_or_none()
    return None if row is None else _stored(row)


def one(connection: Connection, number: str) -> Stocktake | None:
    """Return a counting by its number, None where there is none."""
    row = connection.execute(select(_stocktake).where(_stocktake.c.number == number)).one_or_none()
    return None if row is None else _stored(row)


def every(connection: Connection) -> tuple[Stocktake, ...]:
    """Return all countings, the newest first."""
    rows = connection.execute(select(_stocktake).order_by(_stocktake.c.started_at.desc(), _stocktake.c.number.desc()))
    return tuple(_stored(row) for row in rows)


def see(connection: Connection, number: str, tag: str, asset_id: UUID | None, at: datetime, by: str) -> None:
    """Write that a tag was seen for the first time."""
    values = {"stocktake": number, "tag": tag, "asset_id": asset_id, "seen_at": at, "seen_by": by, "note": ""}
    connection.execute(insert(_line).values(**values))


def find(connection: Connection, number: str, lines: Iterable[StocktakeLine]) -> None:
    """Write the findings of a counting that is finished, with where each thing stands at that moment."""
    rows = [
        {
            "stocktake": number,
            "tag": line.tag,
            "asset_id": line.asset_id,
            "finding": line.finding.value if line.finding else None,
            "state": line.state.value if line.state else None,
            "place": line.place.value if line.place else None,
            "participation_id": line.participation_id,
            "note": "",
        }
        for line in lines
    ]
    if rows:
        new = upsert(_line)
        told = {name: new.excluded[name] for name in ("finding", "state", "place", "participation_id")}
        connection.execute(new.on_conflict_do_update(index_elements=["stocktake", "tag"], set_=told), rows)


def settle(
    connection: Connection, number: str, tag: str, settled: Settlement, note: str, at: datetime, by: str
) -> None:
    """Write how a difference was settled."""
    connection.execute(
        update(_line)
        .where(_line.c.stocktake == number, _line.c.tag == tag)
        .values(settled=settled.value, settled_at=at, settled_by=by, note=note)
    )


def lines(
    connection: Connection, number: str, with_stock: bool, tags: Collection[str] | None = None
) -> tuple[StocktakeLine, ...]:
    """Return the lines of a counting by tag, with each thing as it stood at the finding, else as it stands now.

    With the stock: also the things that have no line yet; those and only those have neither sight nor finding.
    With `tags` only theirs: a scan must not wait until ten thousand things are read.
    """
    ours = and_(_line.c.stocktake == number, _line.c.tag == _asset.c.tag)
    is_told = _line.c.state.is_not(None)
    state = func.coalesce(_line.c.state, _asset.c.state).label("state")
    place = case((is_told, _line.c.place), else_=_loan.c.place).label("place")
    holder = case((is_told, _line.c.participation_id), else_=_loan.c.participation_id)
    person = (_participation.c.id.label("participation_id"), _intern.c.name.label("holder"))
    described = (_asset.c.kind, _asset.c.title, _asset.c.detail, state, place, *person)
    about = (_line.c.seen_at, _line.c.finding, _line.c.settled, _line.c.note)
    known = (
        select(_asset.c.tag, _asset.c.id.label("asset_id"), *described, *about)
        .select_from(_asset)
        .outerjoin(_line, ours)
        .outerjoin(_loan, and_(_loan.c.asset_id == _asset.c.id, _loan.c.returned_at.is_(None)))
        .outerjoin(_participation, _participation.c.id == holder)
        .outerjoin(_intern, _intern.c.id == _participation.c.intern_id)
    )
    if not with_stock:
        known = known.where(_line.c.tag.is_not(None))
    strange = select(_line).where(_line.c.stocktake == number, _line.c.asset_id.is_(None))
    if tags is not None:
        known, strange = known.where(_asset.c.tag.in_(tags)), strange.where(_line.c.tag.in_(tags))
    found = [_line_of(row) for row in connection.execute(known)]
    taken = {line.tag for line in found}
    for row in connection.execute(strange):
        if row.tag not in taken:
            settled = None if row.settled is None else Settlement(row.settled)
            finding = None if row.finding is None else Finding(row.finding)
            found.append(StocktakeLine(row.tag, None, "", "", None, None, "", row.seen_at, finding, settled, row.note))
    return tuple(sorted(found, key=lambda line: line.tag))


def _line_of(row: Any) -> StocktakeLine:
    return StocktakeLine(
        tag=row.tag,
        asset_id=row.asset_id,
        kind=row.kind,
        title=row.title,
        detail=row.detail,
        state=AssetState(row.state),
        place=None if row.place is None else Place(row.place),
        holder=row.holder or "",
        seen_at=row.seen_at,
        finding=None if row.finding is None else Finding(row.finding),
        settled=None if row.settled is None else Settlement(row.settled),
        note=row.note or "",
        participation_id=row.participation_id,
    )


def _stored(row: Row[Any]) -> Stocktake:
    return Stocktake(row.number, row.started_at, row.started_by, row.finished_at, row.finished_by or "")
