"""The trainings and events of a participation, beside its activity days.

Source: the programme's pages name pre-training, kick-off and follow-up training as mandatory; later years add a
mid-term interview and end with a presentation of results (成果発表会).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class EventKind(StrEnum):
    """A training or an event that everybody takes part in once."""

    PRE_TRAINING = "pre_training"
    KICK_OFF = "kick_off"
    FOLLOW_UP = "follow_up"
    MID_TERM = "mid_term"
    FINAL_PRESENTATION = "final_presentation"


TRAININGS = (EventKind.PRE_TRAINING, EventKind.KICK_OFF, EventKind.FOLLOW_UP)
"""The trainings that are mandatory."""


@dataclass(frozen=True, slots=True)
class InternEvent:
    """That a participation took part in an event on a local civil date."""

    participation_id: UUID
    kind: EventKind
    on_day: date
    note: str = ""
