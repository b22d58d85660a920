"""The reasons that were written last, to be offered again: ten corrections after one bus strike need one sentence."""

_KEPT = 4


class Reasons:
    """Keeps the last reasons of this sitting, the newest first."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def remember(self, reason: str) -> None:
        """Put a reason before the others."""
        self._said = [reason, *(one for one in self._said if one != reason)][:_KEPT]

    def last(self) -> tuple[str, ...]:
        """Return the reasons, the newest first."""
        return tuple(self._said)
