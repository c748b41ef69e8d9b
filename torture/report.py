"""What has been tried, how often, and what went wrong."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts by what was tried.

    `wrong` holds a line for each thing that went wrong, enough to try it again.
    """

    tried: Counter = field(default_factory=Counter)
    failed: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, what: str, how: str, problems: list[str]) -> None:
        """Count one try, and say how it went."""
        self.tried[what] += 1
        self.failed[what] += bool(problems)
        self.wrong += [f"{what}, {how}: {problem}" for problem in problems]
        print(f"  {what}, {how}: {'; '.join(problems) or 'right'}", flush=True)

    def leave_out(self, what: str, why: str) -> None:
        """Say what could not be tried here."""
        self.left_out.append(f"{what}: {why}")

    def table(self) -> str:
        """Return the counts as a table, and what went wrong."""
        lines = [f"{'':44}tried  wrong"]
        lines += [
            f"{what:44}{count:5}{self.failed[what]:7}"
            for what, count in self.tried.items()
        ]
        lines += [f"not tried: {what}" for what in self.left_out]
        return "\n".join([*lines, *(f"WRONG  {line}" for line in self.wrong)])
