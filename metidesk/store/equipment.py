"""The stock on disk: things, and the list of them with whoever holds them."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, String, delete, func, insert, or_, select, type_coerce, update

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    Acquisition,
    Asset,
    AssetKind,
    AssetPhoto,
    AssetState,
    Condition,
    HeldItem,
    ReceiptState,
    StockLine,
    identity_of,
    title_of,
)
from metidesk.domain.finding import searched
from metidesk.store.tables import (
    AssetPhotoRow,
    AssetRow,
    EquipmentReceiptRow,
    InternRow,
    LoanRow,
    ParticipationRow,
    StoredFileRow,
    table,
)
from metidesk.store.types import DayText

_asset = table(AssetRow)
_photo = table(AssetPhotoRow)
_file = table(StoredFileRow)
_loan = table(LoanRow)
_receipt = table(EquipmentReceiptRow)
_participation = table(ParticipationRow)
_intern = table(InternRow)
_IS_OUT = _loan.c.returned_at.is_(None)
_SHOWN = ("tag", "kind", "title", "detail", "state", "condition", "seat")


# What somebody holds is due when they leave, even where the paper says a later day.
_DUE = type_coerce(func.min(_loan.c.due_on, func.coalesce(_participation.c.ends_on, _loan.c.due_on)), DayText)
_LISTED = (type_coerce(_asset.c.id, String), *(_asset.c[name] for name in _SHOWN))
_HOLDERS = (
    type_coerce(_loan.c.asset_id, String),
    _loan.c.participation_id,
    _intern.c.name,
    _loan.c.lent_on,
    _DUE,
    _loan.c.place,
    _loan.c.handover,
    _receipt.c.state,
    _intern.c.search,
)
_Held = tuple[UUID | None, str, date | None, date | None, Place | None, str, ReceiptState | None]
_NOBODY: _Held = (None, "", None, None, None, "", None)


def lines(
    connection: Connection,
    kind: str = "",
    state: AssetState | None = None,
    participation_id: UUID | None = None,
    containing: str = "",
    due_by: date | None = None,
    tag: str = "",
) -> tuple[StockLine, ...]:
    """Return the stock by kind and tag; only some of it where a filter is given.

    `containing` is a search key looked for in the thing and in its holder's name and number; `due_by` leaves what is
    due on a day or was before, by its paper or because that is its holder's last day.
    """
    held_by = _holders(connection, participation_id, due_by)
    query = select(*_LISTED).order_by(_asset.c.kind, _asset.c.tag)
    for column, value in ((_asset.c.tag, tag), (_asset.c.kind, kind), (_asset.c.state, state and state.value)):
        if value:
            query = query.where(column == value)
    if participation_id is not None or due_by is not None:
        query = query.where(type_coerce(_asset.c.id, String).in_(held_by))
    if containing:
        with_holder = [one for one, (_, searched) in held_by.items() if containing in searched]
        found = _asset.c.search.contains(containing, autoescape=True)
        query = query.where(or_(found, type_coerce(_asset.c.id, String).in_(with_holder)))
    # Texts, and each code looked up once: ten thousand typed rows would cost three times as much.
    states, looks = {one.value: one for one in AssetState}, {one.value: one for one in Condition}
    nobody = (_NOBODY, "")
    return tuple(
        StockLine(tag, kind, title, detail, states[state], looks[look], seat, *held_by.get(one, nobody)[0])
        for one, tag, kind, title, detail, state, look, seat in connection.execute(query)
    )


def _holders(
    connection: Connection, participation_id: UUID | None, due_by: date | None
) -> dict[str, tuple[_Held, str]]:
    """Return for the id of each thing that is out what its line says of the loan, and what its holder is found by."""
    query = (
        select(*_HOLDERS)
        .join(_participation, _participation.c.id == _loan.c.participation_id)
        .join(_intern, _intern.c.id == _participation.c.intern_id)
        .join(_receipt, _receipt.c.number == _loan.c.handover)
        .where(_IS_OUT)
    )
    if participation_id is not None:
        query = query.where(_loan.c.participation_id == participation_id)
    if due_by is not None:
        query = query.where(due_by >= _DUE)
    return {
        one: ((person, name, lent_on, due_on, Place(place), handover, ReceiptState(paper)), searched)
        for one, person, name, lent_on, due_on, place, handover, paper, searched in connection.execute(query)
    }


def counts(connection: Connection) -> dict[str, dict[AssetState, int]]:
    """Return how many things of each kind stand in each state."""
    query = select(_asset.c.kind, _asset.c.state, func.count()).group_by(_asset.c.kind, _asset.c.state)
    found: dict[str, dict[AssetState, int]] = {}
    for kind, state, count in connection.execute(query):
        found.setdefault(kind, {})[AssetState(state)] = int(count)
    return found


def held(connection: Connection, participations: Collection[UUID]) -> dict[UUID, tuple[HeldItem, ...]]:
    """Return what each participation still holds, by tag; who holds nothing is left out."""
    query = (
        select(_loan, _asset.c.tag, _asset.c.kind, _asset.c.title, _DUE.label("due"))
        .join(_asset, _asset.c.id == _loan.c.asset_id)
        .join(_participation, _participation.c.id == _loan.c.participation_id)
        .where(_IS_OUT, _loan.c.participation_id.in_(participations))
        .order_by(_asset.c.tag)
    )
    found: dict[UUID, tuple[HeldItem, ...]] = {}
    for row in connection.execute(query):
        item = HeldItem(row.tag, row.kind, row.title, row.lent_on, row.due, Place(row.place))
        found[row.participation_id] = (*found.get(row.participation_id, ()), item)
    return found


def assets(connection: Connection) -> tuple[Asset, ...]:
    """Return every thing by kind and tag."""
    return tuple(_stored(row) for row in connection.execute(select(_asset).order_by(_asset.c.kind, _asset.c.tag)))


def in_stock(connection: Connection, kinds: Collection[str]) -> tuple[Asset, ...]:
    """Return the things of some kinds that are in stock, by tag."""
    query = select(_asset).where(_asset.c.state == AssetState.IN_STOCK.value, _asset.c.kind.in_(kinds))
    return tuple(_stored(row) for row in connection.execute(query.order_by(_asset.c.tag)))


def by_tag(connection: Connection, tag: str) -> Asset | None:
    """Return the thing with a tag, None where there is none."""
    row = connection.execute(select(_asset).where(_asset.c.tag == tag)).one_or_none()
    return None if row is None else _stored(row)


def by_ids(connection: Connection, ids: Collection[UUID]) -> dict[UUID, Asset]:
    """Return things by their ids."""
    rows = connection.execute(select(_asset).where(_asset.c.id.in_(ids)))
    return {row.id: _stored(row) for row in rows}


def by_identity(connection: Connection, kind: str, identity: str) -> Asset | None:
    """Return the thing of a kind with this identity (serial number, port, extension), None where there is none."""
    query = select(_asset).where(_asset.c.kind == kind, _asset.c.identity == identity)
    row = connection.execute(query).one_or_none()
    return None if row is None else _stored(row)


def tags(connection: Connection) -> frozenset[str]:
    """Return every tag in use."""
    return frozenset(connection.execute(select(_asset.c.tag)).scalars())


def add(connection: Connection, asset: Asset, kind: AssetKind) -> None:
    """Write a new thing."""
    connection.execute(insert(_asset).values(id=asset.id, tag=asset.tag, kind=asset.kind, **_values(asset, kind)))


def change(connection: Connection, asset: Asset, kind: AssetKind) -> None:
    """Write a thing over the one with the same id; tag and kind stay."""
    connection.execute(update(_asset).where(_asset.c.id == asset.id).values(**_values(asset, kind)))


def photos(connection: Connection, asset_id: UUID) -> tuple[AssetPhoto, ...]:
    """Return the photos of a thing, the oldest first."""
    query = (
        select(_photo, _file.c.name)
        .join(_file, _file.c.sha256 == _photo.c.sha256)
        .where(_photo.c.asset_id == asset_id)
        .order_by(_photo.c.added_at, _photo.c.sha256)
    )
    return tuple(AssetPhoto(row.sha256, row.name, row.added_at, row.added_by) for row in connection.execute(query))


def add_photo(connection: Connection, asset_id: UUID, photo: AssetPhoto) -> None:
    """Write a photo of a thing; its file must be written down already."""
    values = {"sha256": photo.sha256, "added_at": photo.added_at, "added_by": photo.added_by}
    connection.execute(insert(_photo).values(asset_id=asset_id, **values))


def remove_photo(connection: Connection, asset_id: UUID, sha256: str) -> None:
    """Take a photo away from a thing; the file stays, because another thing may show it."""
    connection.execute(delete(_photo).where(_photo.c.asset_id == asset_id, _photo.c.sha256 == sha256))


def _values(asset: Asset, kind: AssetKind) -> dict[str, Any]:
    title, identity = title_of(kind, asset.fields), identity_of(kind, asset.fields)
    return {
        "fields": json.dumps(dict(asset.fields), ensure_ascii=False),
        "title": title,
        "detail": asset.fields.get(kind.detail, ""),
        "identity": identity,
        "state": asset.state.value,
        "condition": asset.condition.value,
        "accessories": json.dumps(asset.accessories, ensure_ascii=False),
        "acquired": asset.acquired.value,
        "received_on": asset.received_on,
        "seat": asset.seat,
        "note": asset.note,
        "search": searched((asset.tag, title), (*asset.fields.values(), asset.seat, asset.note)),
    }


def _stored(row: Row[Any]) -> Asset:
    return Asset(
        id=row.id,
        tag=row.tag,
        kind=row.kind,
        fields=json.loads(row.fields),
        state=AssetState(row.state),
        condition=Condition(row.condition),
        accessories=tuple(json.loads(row.accessories)),
        acquired=Acquisition(row.acquired),
        received_on=row.received_on,
        seat=row.seat,
        note=row.note,
    )
