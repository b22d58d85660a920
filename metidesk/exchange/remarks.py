"""What a person should see of how a file was understood: a code and its facts, worded elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is no error; `facts` are the named values of its sentence.

    Codes: `date.buddhist_year` and `date.japanese_year` (column, text, day) for a year that was converted;
    `columns.unknown` (headers) for columns that nobody reads, said once, at the first row.
    """

    code: str
    facts: tuple[tuple[str, object], ...] = ()
