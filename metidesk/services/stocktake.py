"""Counting the stock: scan what is seen, go on another day, finish, settle the differences one by one."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.equipment import AssetState, IncidentKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.stocktake import (
    Finding,
    Settlement,
    Stocktake,
    StocktakeLine,
    StocktakeView,
    finding_of,
    is_expected,
    settlements,
)
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.lending import Stock, Story, asset_of, report_in
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.stock import put_in
from metidesk.store import equipment as stored
from metidesk.store import stocktakes
from metidesk.store.journal import Act


class StocktakeService:
    """Counts the stock; one counting at a time, kept in the store, so that it can rest at any moment."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings
        self._kinds = {kind.key: kind for kind in read_kinds()}

    def begin(self) -> StocktakeView:
        """Begin a counting. Raises RuleBroken `stocktake.open` where one goes on."""
        kept = self._settings.read()
        with self._ledger.act() as act:
            going_on = stocktakes.opened(act.connection)
            if going_on is not None:
                raise RuleBroken("stocktake.open", number=going_on.number)
            serial = stocktakes.count(act.connection) + 1
            number = f"{kept.course.key}-{kept.office.code}-T{serial:02d}"
            stocktakes.add(act.connection, Stocktake(number, act.at, act.actor))
            act.note(Act("stocktake.begin", "stocktake", number, {}))
            return _view(act.connection, _open(act.connection))

    def current(self) -> StocktakeView | None:
        """Return the counting that goes on, None where there is none."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            going_on = stocktakes.opened(connection)
            return None if going_on is None else _view(connection, going_on)

    def every(self) -> tuple[Stocktake, ...]:
        """Return all countings, the newest first."""
        with self._ledger.database.read() as session:
            return stocktakes.every(session.connection())

    def view(self, number: str) -> StocktakeView:
        """Return a counting by its number. Raises RuleBroken `stocktake.unknown`."""
        with self._ledger.database.read() as session:
            return _view(session.connection(), _known(session.connection(), number))

    def see(self, texts: Sequence[str]) -> tuple[StocktakeLine, ...]:
        """Write down tags that were seen, in the order given; seeing one twice changes nothing.

        Raises RuleBroken `stocktake.none_open`, and `tag.*` for the first text that is no tag; then none is kept.
        """
        tags = list(dict.fromkeys(read_tag(text) for text in texts))
        with self._ledger.act() as act:
            going_on = _open(act.connection)
            known = {line.tag: line for line in _lines_of(act.connection, going_on, tags)}
            for tag in tags:
                line = known.get(tag)
                if line is not None and line.seen_at is not None:
                    continue
                asset_id = None if line is None else line.asset_id
                stocktakes.see(act.connection, going_on.number, tag, asset_id, act.at, act.actor)
                act.note(Act("stocktake.see", "asset", tag, {"stocktake": going_on.number}))
            seen = {line.tag: _as_seen(line) for line in _lines_of(act.connection, going_on, tags)}
        return tuple(seen[tag] for tag in tags)

    def finish(self) -> StocktakeView:
        """End the counting: what was expected and not seen is missing from now on. Raises `stocktake.none_open`."""
        with self._ledger.act() as act:
            going_on = _open(act.connection)
            lines = stocktakes.lines(act.connection, going_on.number, with_stock=True)
            told = (replace(line, finding=_finding(line)) for line in lines)
            stocktakes.find(act.connection, going_on.number, [line for line in told if line.finding is not None])
            stocktakes.finish(act.connection, going_on.number, act.at, act.actor)
            done = _view(act.connection, _known(act.connection, going_on.number))
            act.note(Act("stocktake.finish", "stocktake", going_on.number, {"differences": len(done.open_lines)}))
        return done

    def settle(self, number: str, tag: str, settlement: Settlement, note: str = "") -> StocktakeView:
        """Settle one difference of a finished counting; a loss gets its report, for which the note is the account.

        Raises RuleBroken `stocktake.unknown`, `stocktake.not_a_difference`, `stocktake.wrong_settlement`,
        `incident.no_account` where a loss or an explanation says nothing.
        """
        said = clean_text(note)
        with self._ledger.act() as act:
            taken = _known(act.connection, number)
            wanted = read_tag(tag)
            line = next(iter(stocktakes.lines(act.connection, number, with_stock=False, tags=[wanted])), None)
            if taken.finished_at is None or line is None or not line.is_open:
                raise RuleBroken("stocktake.not_a_difference", tag=wanted, number=number)
            if settlement not in settlements(line):
                raise RuleBroken("stocktake.wrong_settlement", tag=wanted)
            if settlement in (Settlement.LOST, Settlement.EXPLAINED) and not said:
                raise RuleBroken("incident.no_account", tag=wanted)
            self._follow(act, line, settlement, said)
            stocktakes.settle(act.connection, number, wanted, settlement, said, act.at, act.actor)
            body = {"stocktake": number, "settled": settlement.value}
            act.note(Act("stocktake.settle", "asset", wanted, body))
            return _view(act.connection, taken)

    def _follow(self, act: OpenAct, line: StocktakeLine, settlement: Settlement, said: str) -> None:
        """Do to the thing what its settlement means."""
        if settlement is Settlement.LOST:
            kept = self._settings.read()
            today = office_day(kept, self._ledger.clock)
            story = Story(IncidentKind.LOSS, said, today)
            report_in(act, Stock(self._kinds, kept, today), asset_of(act.connection, line.tag), story, today)
        elif settlement is Settlement.BACK_IN_STOCK:
            asset = stored.by_tag(act.connection, line.tag)
            assert asset is not None
            put_in(act, self._kinds, asset, AssetState.IN_STOCK, None)


def _open(connection: Connection) -> Stocktake:
    going_on = stocktakes.opened(connection)
    if going_on is None:
        raise RuleBroken("stocktake.none_open")
    return going_on


def _known(connection: Connection, number: str) -> Stocktake:
    found = stocktakes.one(connection, number)
    if found is None:
        raise RuleBroken("stocktake.unknown", number=number)
    return found


def _finding(line: StocktakeLine) -> Finding | None:
    return finding_of(line.state, line.place, line.seen_at is not None)


def _lines_of(connection: Connection, taken: Stocktake, tags: Sequence[str]) -> tuple[StocktakeLine, ...]:
    """Return the lines of some tags in a counting that goes on."""
    return stocktakes.lines(connection, taken.number, with_stock=True, tags=tags)


def _as_seen(line: StocktakeLine) -> StocktakeLine:
    """Return a line that was seen with its provisional finding."""
    return replace(line, finding=finding_of(line.state, line.place, seen=True))


def _view(connection: Connection, taken: Stocktake) -> StocktakeView:
    """Return a counting: finished as it was found; going on with what was seen and what is still to be seen."""
    if taken.finished_at is not None:
        return StocktakeView(taken, stocktakes.lines(connection, taken.number, with_stock=False))
    lines = stocktakes.lines(connection, taken.number, with_stock=True)
    shown = (
        _as_seen(line) if line.seen_at is not None else line
        for line in lines
        if line.seen_at is not None or is_expected(line.state, line.place)
    )
    return StocktakeView(taken, tuple(shown))
