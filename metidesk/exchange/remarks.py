"""What a person should see of how a file was understood: a code and its facts, worded elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is no error; `facts` are the named values of its sentence.

    Codes: `date.buddhist_year`, `date.japanese_year` and `date.serial` (column, text, day) for a day that was
    converted; `cells.merged` (count) for cells that got what stands in the ones they are merged with;
    `intern.known` (name, intern_no) for somebody of another course;
    `columns.unknown` (headers) for columns that nobody reads, said once, at the first row.
    """

    code: str
    facts: tuple[tuple[str, object], ...] = ()
