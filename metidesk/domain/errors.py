"""The refusal of a rule: a code and its facts, worded elsewhere; the user can mend it."""


class RuleBroken(Exception):
    """A rule of the office forbids this act; nothing was changed.

    `code` names a sentence in `i18n.sentences`, `facts` are its named values. `line` is the line of the file
    that caused it, counted from 1 as the user's spreadsheet counts, or None.
    """

    def __init__(self, code: str, /, *, line: int | None = None, **facts: object) -> None:
        super().__init__(f"{code}: {facts}" if line is None else f"line {line}: {code}: {facts}")
        self.code = code
        self.line = line
        self.facts = facts

    def at_line(self, line: int) -> "RuleBroken":
        """Return the same refusal with the line of the file it came from."""
        return RuleBroken(self.code, line=line, **self.facts)
