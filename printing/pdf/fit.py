"""What does not fit its page, and how it is said."""

from collections.abc import Sequence
from dataclasses import dataclass

MM_PER_PX = 25.4 / 96  # WeasyPrint lays out in CSS pixels
TOLERANCE_MM = 0.05  # rounding of line heights


@dataclass(frozen=True)
class Misfit:
    """Words that do not fit their side, and where an author can shorten them."""

    side: str
    part: str
    over_mm: float
    shorten: str

    def __str__(self) -> str:
        return f"{self.side}: {self.part} {self.over_mm:.1f} mm over. Shorten {self.shorten}."


class DoesNotFit(Exception):
    """Every side whose words do not fit. Nothing is shrunk or clipped."""

    def __init__(self, misfits: Sequence[Misfit]):
        # all that a worker's exception brings along is its arguments
        super().__init__(tuple(misfits))

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """What runs over, and by how much."""
        misfits: tuple[Misfit, ...] = self.args[0]
        return misfits

    def __str__(self) -> str:
        return "\n".join(map(str, self.misfits))
