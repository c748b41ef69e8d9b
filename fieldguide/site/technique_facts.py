"""Where a technique is used, how long it takes and how hard it leans: in words, and as signs with words."""

from fieldguide.model.labels import Labels
from fieldguide.model.technique import Technique


def where(t: Technique, labels: Labels) -> str:
    """Return where a technique is used, with its sign (theme/assets/facts/facts.css)."""
    return f'<span class="where where-{t.setting}">{labels.technique.settings[t.setting]}</span>'


def time(t: Technique, labels: Labels) -> str:
    """Return how long a technique takes, with its sign."""
    return f'<span class="time">{duration(t, labels)}</span>'


def pressure(t: Technique, labels: Labels) -> str:
    """Return how hard a technique leans on the parties, with its sign."""
    return f'<span class="pressure pressure-{t.pressure}">{under_pressure(t, labels)}</span>'


def duration(t: Technique, labels: Labels) -> str:
    """Return how many minutes a technique takes, in words."""
    least, most = t.minutes
    return labels.technique.duration.format(least=least, most=most)


def under_pressure(t: Technique, labels: Labels) -> str:
    """Return how hard a technique leans on the parties, in words."""
    return labels.technique.pressure.format(level=labels.pressures[t.pressure])
