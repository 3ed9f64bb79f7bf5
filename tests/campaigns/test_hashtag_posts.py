"""Posts under the hashtag: nominated without fetching, shown once read, never voices."""

from datetime import timedelta

import pytest
from django.test import Client

from no2hate.campaigns.hashtag import listing, pasted, services
from no2hate.campaigns.hashtag.found import plain
from no2hate.campaigns.models import OptOut, Post, Tally
from no2hate.campaigns.tally import recount_everything
from no2hate.config.restore_replay import replay
from no2hate.moderation import services as moderation
from no2hate.moderation.models import DeclineReason
from tests.accounts.factories import StaffFactory, desk_client

POST = "https://social.example/@amina/112233445566"
LINKS = {
    POST: ("mastodon", "@amina@social.example"),
    f"{POST}/?utm_source=x#top": ("mastodon", "@amina@social.example"),
    "https://social.example/@amina@other.example/112233445566": (
        "mastodon",
        "@amina@other.example",
    ),
    "https://bsky.app/profile/amina.bsky.social/post/3lxyz22": ("bluesky", "amina.bsky.social"),
    "https://x.com/amina/status/1122334455": ("other", "amina, x.com"),
    "https://www.instagram.com/p/Cxyz_12/": ("other", "Cxyz_12, instagram.com"),
}
NOT_POSTS = [
    "http://social.example/@amina/112233445566",
    "https://evil.example/login",
    "https://amina:secret@social.example/@amina/112233445566",
    "https://social.example:8443/@amina/112233445566",
    "https://127.0.0.1/@amina/112233445566",
    "https://localhost/@amina/112233445566",
    "https://bsky.app/profile/amina.bsky.social",
    "javascript:alert(1)//@amina/112233445566",
    "https://social.example/@amina/112233445566" + "9" * 400,
    "https://social.example/@<b>/112233445566",
    "https://[::1/@amina/112233445566",
    "no link at all",
]


@pytest.mark.parametrize(("link", "said"), LINKS.items())
def test_a_link_says_where_a_post_stands_and_whose_it_is(link, said):
    post = pasted.read(link)

    assert (post.network, post.author) == said
    assert post.url.startswith("https://")
    assert not {"?", "#"} & set(post.url)


@pytest.mark.parametrize("link", NOT_POSTS)
def test_a_link_to_anything_else_is_refused_in_a_sentence(edition, link):
    answer = Client().post("/hashtag/nominate/", {"link": link})

    assert answer.status_code == 422
    assert not Post.objects.exists()


def test_html_becomes_words_and_nothing_of_it_is_left():
    html = '<p>Stand<br>up <img src=x onerror=alert(1)> &lt;b&gt; <a href="https://x">here</a></p>'

    assert plain(html) == "Stand\nup  <b> here"


@pytest.fixture
def ewa(edition):
    return StaffFactory(name="Ewa")


@pytest.fixture
def nominated(edition):
    Client().post("/hashtag/nominate/", {"link": POST})
    return Post.objects.get()


def test_a_nominated_post_stands_on_no_page_until_a_moderator_chose_it(nominated, ewa):
    assert nominated.author not in Client().get("/hashtag/").content.decode()

    moderation.approve(item=nominated.item, by=ewa)
    assert POST in [post.url for post in listing.shown(nominated.edition)]


def test_nominated_twice_it_is_one_post(nominated):
    answer = Client().post("/hashtag/nominate/", {"link": f"{POST}?again"})

    assert answer.headers["Location"] == "/hashtag/thank-you/"
    assert Post.objects.count() == 1


def test_one_address_nominates_ten_a_day_and_is_thanked_for_more(edition):
    for number in range(15):
        Client().post("/hashtag/nominate/", {"link": f"{POST[:-4]}{1000 + number}"})

    assert Post.objects.count() == 10


def test_a_post_is_never_a_voice(nominated, ewa):
    moderation.approve(item=nominated.item, by=ewa)
    recount_everything()

    assert Tally.objects.total() == 0
    assert listing.found(nominated.edition) == 1


def test_an_author_asks_for_it_to_go_and_a_person_looks(nominated, ewa):
    moderation.approve(item=nominated.item, by=ewa)
    answer = Client().post(f"/hashtag/{nominated.public_id}/mine/")

    assert answer.headers["Location"] == "/hashtag/thank-you/"
    assert listing.shown(nominated.edition)
    assert "somebody says it is theirs" in desk_client(ewa).get("/desk/hashtag/").content.decode()


def test_who_works_for_all_areas_takes_all_of_an_authors_posts_down(nominated, ewa):
    answer = desk_client(ewa).post("/desk/hashtag/", {"post": nominated.public_id})

    assert answer.status_code == 302
    nominated.refresh_from_db()
    assert (nominated.author, nominated.gone_at is None) == ("", False)


def test_a_declined_post_is_blank_after_a_week(nominated, ewa, time_machine):
    moderation.decline(item=nominated.item, by=ewa, reason=DeclineReason.ADVERT)
    time_machine.shift(services.DECLINED_KEPT - timedelta(hours=1))
    assert services.forget_old() == 0

    time_machine.shift(timedelta(hours=2))
    assert services.forget_old() == 1
    nominated.refresh_from_db()
    assert nominated.author == ""


def test_a_restored_backup_shows_nobody_who_wanted_out(nominated, ewa):
    moderation.approve(item=nominated.item, by=ewa)
    before = Post.objects.values().get()
    services.opt_out(post=nominated, by=ewa)
    Post.objects.update(**before)
    OptOut.objects.all().delete()

    replay(None, day="2026-10-13")
    assert listing.shown(nominated.edition) == []
    assert OptOut.objects.count() == 1
