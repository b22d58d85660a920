"""The stock inside an open act: taking things in, changing what is written of them, putting them elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from metidesk.domain.asset_tags import make_tag, number_of
from metidesk.domain.equipment import (
    Asset,
    AssetForm,
    AssetKind,
    AssetState,
    Condition,
    identity_of,
    identity_text,
    title_of,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.services.ledger import OpenAct
from metidesk.store import equipment as stored
from metidesk.store import interns, loans
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

Kinds = Mapping[str, AssetKind]
_WRITTEN = ("condition", "accessories", "acquired", "received_on", "seat", "note")


def add_in(act: OpenAct, kinds: Kinds, form: AssetForm, today: date) -> Asset:
    """Take a new thing into stock; a tag that the form brings is kept where it is free.

    Raises RuleBroken `asset.kind_unknown`, `asset.empty`, `asset.known`.
    """
    kind = kind_of(kinds, form.kind)
    form = cleaned(kind, form)
    refuse_known(act.connection, kind, form)
    asset = Asset(
        id=new_id(),
        tag=form.tag or next_tag(act.connection, kind),
        kind=kind.key,
        fields=form.fields,
        state=form.state or AssetState.IN_STOCK,
        received_on=form.received_on or today,
        **{name: getattr(form, name) for name in _WRITTEN if name != "received_on"},
    )
    stored.add(act.connection, asset, kind)
    body: dict[str, object] = {
        "equipment": kind.key,
        "title": title_of(kind, asset.fields),
        "identity": identity_text(kind, asset.fields),
        "state": asset.state.value,
    }
    act.note(Act("equipment.add", "asset", asset.tag, body))
    return asset


def change_in(act: OpenAct, kinds: Kinds, asset: Asset, form: AssetForm) -> Asset:
    """Change what is written of a thing. Raises RuleBroken `asset.kind_differs`, `asset.empty`, `asset.known`."""
    kind = kinds[asset.kind]
    if form.kind != asset.kind:
        raise RuleBroken("asset.kind_differs", tag=asset.tag)
    form = replace(cleaned(kind, form), tag=asset.tag, received_on=form.received_on or asset.received_on)
    refuse_known(act.connection, kind, form)
    changed = replace(asset, fields=form.fields, **{name: getattr(form, name) for name in _WRITTEN})
    body = _told(asset, changed)
    if body:
        stored.change(act.connection, changed, kind)
        act.note(Act("equipment.change", "asset", asset.tag, body))
    return changed


def put_in(act: OpenAct, kinds: Kinds, asset: Asset, state: AssetState, condition: Condition | None) -> Asset:
    """Put a thing that is not out somewhere else. Raises RuleBroken `asset.still_out`, `asset.not_by_hand`."""
    loan = loans.open_of(act.connection, [asset.id]).get(asset.id)
    if loan is not None:
        name = interns.names_of(act.connection).get(loan.participation_id, "")
        raise RuleBroken("asset.still_out", tag=asset.tag, name=name)
    if state not in (AssetState.IN_STOCK, AssetState.REPAIR, AssetState.RETIRED):
        raise RuleBroken("asset.not_by_hand", tag=asset.tag)
    changed = replace(asset, state=state, condition=condition or asset.condition)
    body = _told(asset, changed)
    if body:
        stored.change(act.connection, changed, kinds[asset.kind])
        act.note(Act("equipment.put", "asset", asset.tag, body))
    return changed


def kind_of(kinds: Kinds, key: str) -> AssetKind:
    """Return a kind by its key. Raises RuleBroken `asset.kind_unknown`."""
    if key not in kinds:
        raise RuleBroken("asset.kind_unknown", text=key, known=tuple(kinds))
    return kinds[key]


def cleaned(kind: AssetKind, form: AssetForm) -> AssetForm:
    """Return a form with its texts as they are kept and its kind's fields alone. Raises RuleBroken `asset.empty`."""
    texts = {name: clean_text(form.fields.get(name, "")) for name in kind.fields}
    fields = {name: text for name, text in texts.items() if text}
    if not title_of(kind, fields):
        raise RuleBroken("asset.empty")
    accessories = tuple(dict.fromkeys(clean_text(one) for one in form.accessories if clean_text(one)))
    return replace(form, fields=fields, accessories=accessories, seat=clean_text(form.seat), note=clean_text(form.note))


def refuse_known(connection: Connection, kind: AssetKind, form: AssetForm) -> None:
    """Refuse a thing that stands in the stock under another tag already. Raises RuleBroken `asset.known`."""
    identity = identity_of(kind, form.fields)
    found = stored.by_identity(connection, kind.key, identity) if identity else None
    if found is not None and found.tag != form.tag:
        raise RuleBroken("asset.known", identity=identity_text(kind, form.fields), tag=found.tag)


def next_tag(connection: Connection, kind: AssetKind) -> str:
    """Return the tag after the highest of a kind."""
    taken = (number_of(tag) for tag in stored.tags(connection) if tag.startswith(kind.prefix))
    return make_tag(kind.prefix, max(taken, default=0) + 1)


def differences(before: Asset, after: Asset) -> dict[str, tuple[str, str]]:
    """Return (before, after) of every field in which two states of a thing differ; of a note only that it does."""
    pairs = {
        name: (before.fields.get(name, ""), after.fields.get(name, "")) for name in {**before.fields, **after.fields}
    }
    for name in (*_WRITTEN, "state"):
        pairs[name] = (_text(getattr(before, name)), _text(getattr(after, name)))
    if pairs["note"][0] != pairs["note"][1]:
        pairs["note"] = ("", "…")
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _told(before: Asset, after: Asset) -> dict[str, object]:
    """Return what the journal keeps of a change."""
    return {name: {"before": old, "after": new} for name, (old, new) in differences(before, after).items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
