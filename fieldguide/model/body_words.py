"""The words by which a body is read: its headings, and what begins a line of it."""

from typing import Annotated

from fieldguide.model.fields import Words
from fieldguide.model.label import Group, Label, Phrase


class TechniqueSections(Group):
    """The headings of a technique's sections, in order."""

    well: Label
    why: Label
    example: Label
    variations: Label
    recoveries: Label
    drill: Label
    reflect: Label


class SituationSections(Group):
    """The headings of a situation's sections, in order."""

    underneath: Label
    moves: Label
    care: Label


class SafetySections(Group):
    """The headings of a situation about safety: in this order, with others before and between."""

    stop: Label
    screen: Label
    separate: Label
    refer: Label
    end: Label


class DrillParts(Group):
    """The parts of a drill, in order."""

    time: Label
    roles: Label
    set_up: Label
    run: Label
    observer: Label
    debrief: Label


class Circumstances(Group):
    """What variations are for."""

    caucus: Label
    online: Label
    many_parties: Label
    co_mediation: Label
    interpreter: Label


class BodyWords(Group):
    """All words of bodies that mean something to the build.

    drill_time: how the time of a drill begins. say: what stands before a line to recover. mediator: who
    speaks for the reader in a worked example.
    """

    technique_sections: TechniqueSections
    situation_sections: SituationSections
    safety_sections: SafetySections
    drill_parts: DrillParts
    drill_time: Annotated[Words, Phrase("count")]
    circumstances: Circumstances
    say: Label
    mediator: Label
