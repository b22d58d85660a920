"""Equipment as it was called when a paper was made: what was corrected since is taken back, from the journal."""

import json
from dataclasses import replace

from sqlalchemy import Connection

from metidesk.domain.equipment import Asset, AssetKind
from metidesk.store import journal


class AsWritten:
    """Gives things the fields that they had when a row of the journal was written.

    A paper that was signed is never worded anew: a model that was misread then stands on it for good. The journal
    keeps every correction with what stood there before, and cannot be changed; so nothing is kept twice.
    """

    def __init__(self, connection: Connection, seq: int) -> None:
        self._before: dict[str, dict[str, str]] = {}
        # The newest first: what stood before the oldest of the later changes stood there then.
        for entry in reversed(journal.later(connection, "equipment.change", seq)):
            told = {name: pair["before"] for name, pair in json.loads(entry.body).items()}
            self._before.setdefault(entry.entity_id, {}).update(told)

    def asset(self, asset: Asset, kind: AssetKind) -> Asset:
        """Return a thing with the fields that it had."""
        then = {**asset.fields, **self._before.get(asset.tag, {})}
        return replace(asset, fields={name: then[name] for name in kind.fields if then.get(name)})

    def corrected(self) -> frozenset[str]:
        """Return the tags of what was corrected since."""
        return frozenset(self._before)
