"""Reports told through the real services, and browsers that come back to them."""

from typing import Any

from no2hate import vault
from no2hate.speakout import keys as report_keys
from no2hate.speakout import sending, thread
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Report
from tests.accounts.factories import SecureClient
from tests.speakout.factories import STORY, Post

ENTER, PAGE, PERMISSION = "/return/", "/return/page/", "/return/permission/"
NEW_CODE, DELETE = "/return/new-code/", "/return/delete/"


def tell(**answers: Any) -> tuple[Report, vault.Code]:
    """Tell something in Derbyshire, and keep the code."""
    draft = sending.send(
        cookie=vault.Cookie.new(),
        answers={"story": STORY, "where": "derbyshire", **answers},
        language="en-gb",
        address="192.0.2.1",
    )
    return Report.objects.select_related("desk").get(public_id=draft.report), draft.code


def come_back(code: vault.Code) -> SecureClient:
    """Return a browser that has typed the code."""
    client = SecureClient()
    assert client.post(ENTER, {"code": code.text}).status_code == 302
    return client


def shown(client: SecureClient, path: str = PAGE) -> str:
    """Return a page's words."""
    return client.get(path).content.decode()


def write(client: SecureClient, report: Report, words: str, **more: str) -> Any:
    """Send what the box holds."""
    sent = {"words": words, "language": "en", "page": report.public_id, "go": "message"}
    return client.post(PAGE, sent | more)


def allow(client: SecureClient, report: Report, recipient: str, *, go: str = "give") -> Any:
    """Press the button beside a recipient."""
    return client.post(PERMISSION, {"recipient": recipient, "go": go, "page": report.public_id})


def answer(report: Report, privates: dict[int, bytes], text: str) -> None:
    """Write as the desk does."""
    thread.write(
        report=report,
        opens=lambda locked: report_keys.open_as_desk(locked, privates),
        items=[thread.New(Item.Kind.MESSAGE, {"text": text, "by": "Cerys"})],
        side=Item.Side.DESK,
    )


def as_reporter(report: Report, code: vault.Code) -> thread.Thread:
    """Return the thread as the code opens it now."""
    report = Report.objects.select_related("desk").get(pk=report.pk)
    return thread.read(report, report_keys.open_as_reporter(report, Reporter.of(code)))


def as_desk(report: Report, post: Post) -> thread.Thread:
    """Return the thread as the desk opens it now."""
    report = Report.objects.select_related("desk").get(pk=report.pk)
    return thread.read(report, report_keys.open_as_desk(report, post.by_epoch))
