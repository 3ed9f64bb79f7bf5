"""Put what was measured into a page, between the marks that stand for it."""

from pathlib import Path


def put(page: Path, mark: str, text: str) -> None:
    """Write the text between `<!-- mark -->` and `<!-- /mark -->`, and say it."""
    begin, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{page} has no place for {mark}.")
    page.write_text(f"{before}{begin}{text.strip()}\n{end}{after}", encoding="utf-8")
    print(text)  # noqa: T201 -- a script
