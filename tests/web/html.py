"""A page's tags, enough to ask whether links lead somewhere and pictures have words."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The opening tags of a page, each with its attributes and its name under ``tag``."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append({"tag": tag, **{name: value or "" for name, value in attrs}})

    def all(self, tag: str) -> list[dict[str, str]]:
        return [found for found in self.tags if found["tag"] == tag]

    def by_id(self, sought: str) -> dict[str, str] | None:
        return next((found for found in self.tags if found.get("id") == sought), None)


def parse(words: object) -> Page:
    page = Page()
    page.feed(str(words))
    return page
