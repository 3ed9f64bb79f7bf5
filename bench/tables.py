"""Tables to read in a terminal, or to paste into a page of documentation."""

from collections.abc import Sequence

Row = Sequence[object]


def table(head: Row, rows: Sequence[Row], *, markdown: bool) -> str:
    """Return rows under a head; every column but the first is set to the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        [cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in pairs]
        for pairs in (enumerate(zip(row, widths, strict=True)) for row in cells)
    ]
    if not markdown:
        return "\n".join("  ".join(line).rstrip() for line in lines)
    first, *others = widths
    rule = ["-" * first, *("-" * (width - 1) + ":" for width in others)]
    lines.insert(1, rule)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def thousands(number: float) -> str:
    """Return a number as people read it: whole, in threes."""
    return f"{number:,.0f}"
