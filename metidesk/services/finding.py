"""Everything found from one field: people of any year and office, companies, equipment, certificates, papers."""

import threading
from collections.abc import Sequence
from heapq import nsmallest
from typing import Any

from metidesk.domain.finding import ranker, words_of
from metidesk.domain.hits import HitGroup, Hits
from metidesk.services.ledger import Ledger
from metidesk.services.settings import SettingsService
from metidesk.store import finding
from metidesk.store.database import Committed

_AT_ONCE = 2_000
"""So many rows are read in a few milliseconds."""


class FindingService:
    """Answers questions of words.

    What is looked through stays in memory until a committed change touches it: ten thousand people and ten thousand
    things are looked through in a few milliseconds, and what was written a moment ago is found.
    """

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings
        self._lock = threading.Lock()
        self._rows: dict[HitGroup, finding.Rows] = {}
        self._course = ""
        ledger.database.listen(self._on_commit)

    def find(self, question: str, most: int, only: HitGroup | None = None) -> tuple[Hits, ...]:
        """Return what holds all words of a question, the best `most` of each group that has any, or of one group."""
        words = words_of(question)
        rank = ranker(words)

        def badness(row: Sequence[Any]) -> tuple[int, bool, str]:
            return rank(row[0]), row[1], row[2]

        answer = []
        with self._ledger.database.read() as session:
            connection = session.connection()
            for group, rows in self.prepare().items():
                if not words or only not in (None, group):
                    continue
                found = rows
                for word in words:
                    text = word.text
                    found = [row for row in found if text in row[0] or (word.number and word.is_in(row[0]))]
                if found:
                    best = nsmallest(most, found, badness)
                    answer.append(Hits(group, finding.hits(connection, group, best, words), len(found)))
        return tuple(answer)

    def prepare(self) -> dict[HitGroup, finding.Rows]:
        """Return what is looked through, read where it is not in memory."""
        with self._lock:
            # The settings tell which course comes first; another one changes the order.
            course = self._settings.read().course.key
            if course != self._course:
                self._rows, self._course = {}, course
            missing = [group for group in HitGroup if group not in self._rows]
            if missing:
                with self._ledger.database.read() as session:
                    self._rows |= {group: finding.rows(session.connection(), group, course) for group in missing}
            return {group: self._rows[group] for group in HitGroup}

    def ready(self) -> bool:
        """Return whether an answer comes at once; nobody waits for the reading of a large register under way."""
        if not self._lock.acquire(blocking=False):
            return False
        self._lock.release()
        return not self.takes_long()

    def takes_long(self) -> bool:
        """Return whether reading what is missing in memory takes longer than a window may wait."""
        with self._lock:
            missing = [group for group in HitGroup if group not in self._rows]
        if not missing:
            return False
        with self._ledger.database.read() as session:
            return finding.count(session.connection()) > _AT_ONCE

    def _on_commit(self, committed: Committed) -> None:
        with self._lock:
            for group, tables in finding.TABLES.items():
                if tables & committed.tables:
                    self._rows.pop(group, None)
