"""Collectors, against servers on the loopback that speak the real message shapes."""

import json

import pytest

from no2hate.campaigns.hashtag import collecting, services
from no2hate.campaigns.hashtag.found import Gone, Where
from no2hate.campaigns.models import Bookmark, OptOut, Post
from no2hate.moderation.models import Item
from tests.accounts.factories import StaffFactory
from tests.campaigns import networks
from tests.campaigns.networks import commit, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def mastodon(settings):
    with networks.mastodon() as host:
        settings.HASHTAG_MASTODON = [host.origin]
        yield host


@pytest.fixture
def jetstream(settings, monkeypatch):
    monkeypatch.setattr(collecting, "SILENCE", 0.3)
    with networks.jetstream() as stream:
        settings.HASHTAG_JETSTREAM = stream.origin
        yield stream


def taken():
    return sorted(Post.objects.values_list("uri", flat=True))


def test_a_post_waits_for_a_moderator_with_its_words_and_author(edition, mastodon):
    mastodon.statuses[5] = status(5, "Wir stehen zusammen", language="de")

    assert collecting.collect() == 1
    post = Post.objects.get()
    assert (post.author, post.url) == (
        "@amina@social.example",
        "https://social.example/@amina/5",
    )
    assert post.item.text == "Wir stehen zusammen #NO2HATE"
    assert (post.item.state, post.item.language) == (Item.State.WAITING, "en")


def test_a_hundred_posts_come_page_by_page_once_each(edition, mastodon):
    mastodon.statuses[1] = status(1)
    collecting.collect()
    mastodon.statuses |= {n: status(n) for n in range(2, 101)}

    assert collecting.collect() == 99
    assert collecting.collect() == 0
    assert Post.objects.count() == 100


@pytest.mark.parametrize(
    "changes",
    [
        {"visibility": "unlisted"},
        {"reblog": {"id": "3"}},
        {"tags": [{"name": "no2hatred"}]},
        {"url": "http://social.example/@amina/5"},
        {"created_at": "2025-10-12T09:00:00.000Z"},
        {"url": "https://evil.example/@amina/5"},
        {"account": {"locked": True}},
        {"account": {"bot": True}},
        {"account": {"discoverable": False}},
        {"account": {"indexable": False}},
        {"account": {"note": "<p>Poet. <a>#<span>nobot</span></a></p>"}},
    ],
)
def test_what_is_not_meant_for_collecting_is_left(edition, mastodon, changes):
    mastodon.statuses[5] = status(5, **changes)

    assert collecting.collect() == 0
    assert Bookmark.objects.get().cursor == "5"


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), "answered 302"),
        ((429, {}, b""), "asks us to wait"),
        ((500, {}, b""), "answered 500"),
        ((200, {}, b"<html>"), "no JSON"),
        ((200, {}, b"[" + b" " * 1_100_000 + b"]"), "too much"),
    ],
    ids=["redirect", "busy", "broken", "html", "huge"],
)
def test_a_host_that_errs_is_noted_and_read_on_next_time(edition, mastodon, answer, fault):
    mastodon.statuses[5] = status(5)
    mastodon.answers = [answer]

    assert collecting.collect() == 0
    assert Bookmark.objects.get().fault == fault
    assert collecting.collect() == 1
    assert Bookmark.objects.get().fault == ""


@pytest.mark.parametrize("said", [{"error": "x"}, [1, None, "x"], [{}], [{"account": 1}], None])
def test_nonsense_from_a_host_takes_nothing_in(edition, mastodon, said):
    mastodon.answers = [(200, {}, json.dumps(said).encode())]

    assert collecting.collect() == 0
    assert Bookmark.objects.get().fault == ""


@pytest.mark.parametrize("change", ["deleted", "edited"])
def test_what_its_author_deletes_or_changes_goes_with_its_words(
    edition, mastodon, time_machine, change
):
    mastodon.statuses[5] = status(5)
    collecting.collect()
    if change == "deleted":
        del mastodon.statuses[5]
    else:
        mastodon.statuses[5]["edited_at"] = "2026-10-13T13:00:00.000Z"
    time_machine.shift(collecting.LOOK_AGAIN * 2)
    collecting.collect()

    post = Post.objects.get()
    assert post.gone_at
    assert (post.author, post.url, post.stands_at) == ("", "", "")
    assert (post.item.text, post.item.name) == ("", "")
    assert "amina" not in post.uri


def test_the_stream_is_heard_and_read_on_from_where_it_broke(edition, jetstream):
    jetstream.messages = [commit(10_000_000 * n) for n in range(1, 9)]
    jetstream.breaks_after = 3
    collecting.collect()
    assert Bookmark.objects.get().fault

    jetstream.breaks_after = 10**9
    collecting.collect()
    assert len(taken()) == 8
    assert jetstream.cursors[0] is None


def test_the_cursor_goes_back_a_little_and_nothing_comes_twice(edition, jetstream):
    jetstream.messages = [commit(10_000_000), commit(20_000_000)]
    collecting.collect()
    jetstream.messages.append(commit(21_000_000))

    assert collecting.collect() == 1
    assert jetstream.cursors[1] == 20_000_000 - 5_000_000
    assert len(taken()) == 3


def test_killed_between_reading_and_keeping_everything_is_read_again(
    edition, jetstream, monkeypatch
):
    jetstream.messages = [commit(10_000_000 * n) for n in range(1, 6)]
    kept = services.bring

    def killed(*args, **kwargs):
        kept(*args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(collecting, "KEEP_EVERY", 2)
    monkeypatch.setattr(services, "bring", killed)
    with pytest.raises(KeyboardInterrupt):
        collecting.collect()
    monkeypatch.setattr(services, "bring", kept)
    collecting.collect()

    assert len(taken()) == 5


@pytest.mark.parametrize("operation", ["delete", "update"])
def test_a_post_deleted_or_changed_on_the_stream_goes(edition, jetstream, operation):
    jetstream.messages = [commit(10_000_000)]
    collecting.collect()
    gone = commit(30_000_000, operation=operation)
    gone["commit"]["rkey"] = "3lxyz10000000"
    jetstream.messages.append(gone)
    collecting.collect()

    assert Post.objects.get().gone_at


def test_an_account_that_closes_takes_its_posts_along(edition, jetstream):
    closed = {"active": False, "did": "did:plc:amina", "status": "deleted"}
    jetstream.messages = [
        commit(10_000_000),
        {"did": "did:plc:amina", "time_us": 20_000_000, "kind": "account", "account": closed},
    ]
    collecting.collect()

    assert Post.objects.get().gone_at


def test_a_post_for_the_networks_own_members_is_left(edition, jetstream):
    labels = {"values": [{"val": "!no-unauthenticated"}]}
    jetstream.messages = [commit(10_000_000, labels=labels)]

    assert collecting.collect() == 0


def test_who_wants_out_is_never_taken_in_again(edition, mastodon):
    mastodon.statuses[5] = status(5)
    collecting.collect()
    services.opt_out(post=Post.objects.get(), by=StaffFactory(name="Ewa"))
    mastodon.statuses[6] = status(6)

    assert collecting.collect() == 0
    assert b"amina" not in bytes(OptOut.objects.get().who)
    assert list(Post.objects.values_list("author", flat=True)) == [""]


def test_somebody_of_the_same_name_elsewhere_is_somebody_else(edition, mastodon):
    account = {"acct": "amina", "url": "https://other.example/@amina"}
    elsewhere = "https://other.example/@amina/6"
    mastodon.statuses |= {5: status(5), 6: status(6, account=account, url=elsewhere)}
    collecting.collect()
    post = Post.objects.get(author="@amina@social.example")

    assert services.opt_out(post=post, by=StaffFactory(name="Ewa")) == 1
    assert Post.objects.get(gone_at=None).author == "@amina@other.example"


def test_a_deleted_post_does_not_come_again(edition, mastodon, time_machine):
    mastodon.statuses[5] = status(5)
    collecting.collect()
    services.let_go(Gone(Where.MASTODON, status(5)["uri"]))
    Bookmark.objects.update(cursor="")

    assert collecting.collect() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"uri": "https://social.example/" + "x" * 500},
        {"url": "https://social.example/@amina/" + "5" * 500},
        {"account": {"acct": "a" * 150}},
        {"account": {"acct": "ami\0na"}},
    ],
    ids=["uri", "url", "author", "control sign"],
)
def test_a_post_with_names_nobody_can_keep_is_left_and_stops_nothing(edition, mastodon, changes):
    mastodon.statuses |= {5: status(5, **changes), 6: status(6)}

    assert collecting.collect() == 1
    assert Bookmark.objects.get().cursor == "6"


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", 5])
def test_a_post_of_no_year_we_live_in_stops_nothing(edition, jetstream, moment):
    jetstream.messages = [commit(10_000_000, createdAt=moment), commit(20_000_000)]
    collecting.collect()

    assert Bookmark.objects.get().cursor == "20000000"


def test_a_stream_that_lies_about_the_time_moves_no_bookmark(edition, jetstream):
    jetstream.messages = [commit(10_000_000), commit(10**200)]
    collecting.collect()

    assert Bookmark.objects.get().cursor == "10000000"


def test_after_the_week_nothing_new_comes_and_what_is_deleted_goes(edition, mastodon, time_machine):
    mastodon.statuses |= {5: status(5), 6: status(6)}
    collecting.collect()
    del mastodon.statuses[5]
    mastodon.statuses[7] = status(7, created_at="2026-12-01T12:00:00Z")
    time_machine.move_to("2026-12-24T12:00:00Z")

    assert collecting.collect() == 0
    assert Post.objects.get(gone_at=None).url == "https://social.example/@amina/6"


def test_a_post_its_host_will_not_speak_of_hides_no_other(edition, mastodon, time_machine):
    mastodon.statuses |= {5: status(5), 6: status(6)}
    collecting.collect()
    del mastodon.statuses[6]
    time_machine.shift(collecting.LOOK_AGAIN * 2)
    mastodon.answers = [(200, {}, b"[]"), (403, {}, b"")]
    collecting.collect()

    assert Post.objects.filter(gone_at=None).count() == 1


def test_nothing_is_asked_before_the_line_opens(edition, mastodon, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z")

    assert (collecting.collect(), mastodon.asked) == (0, [])
