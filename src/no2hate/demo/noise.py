"""Bytes as they lie in the database, to be looked at: in hexadecimal signs, and as a ribbon."""

from dataclasses import dataclass
from typing import Final

ROWS: Final = 4  # of squares in a ribbon
WIDE: Final = 48  # squares in a row
TONES: Final = 5
SQUARE: Final = "h.86v.86h-.86z"
HEX_SHOWN: Final = 120  # bytes


@dataclass(frozen=True)
class Noise:
    """Some bytes of one cell. Each square of the ribbon is a byte; its tone is its value."""

    column: str
    content: bytes
    wide: int = WIDE
    rows: int = ROWS

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.content)

    @property
    def hexadecimal(self) -> str:
        """The first of them."""
        return self.content[:HEX_SHOWN].hex(" ")

    @property
    def is_cut(self) -> bool:
        """Whether the cell goes on where the signs end."""
        return self.size > HEX_SHOWN

    @property
    def height(self) -> int:
        """How many rows of squares there are."""
        return min(self.rows, -(-self.size // self.wide))

    @property
    def paths(self) -> list[str]:
        """The squares of each tone, as one path.

        >>> Noise("head", bytes([0, 255])).paths
        ['M0 0h.86v.86h-.86z', '', '', '', 'M1 0h.86v.86h-.86z']
        """
        paths = [""] * TONES
        for number, byte in enumerate(self.content[: self.wide * self.rows]):
            row, place = divmod(number, self.wide)
            paths[byte * TONES // 256] += f"M{place} {row}{SQUARE}"
        return paths
