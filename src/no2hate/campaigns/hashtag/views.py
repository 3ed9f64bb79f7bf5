"""Posts under the hashtag: read, nominated, and taken off at their author's wish."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.campaigns import current
from no2hate.campaigns.hashtag import listing, services
from no2hate.campaigns.hashtag.forms import MineForm, NominateForm
from no2hate.campaigns.models import Post
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound
from no2hate.web.pages import public_page


@public_page
def posts(request: HttpRequest) -> HttpResponse:
    """Show the posts a person here has read and chosen."""
    edition = current.edition()
    if edition is None:
        raise Http404
    said = {"posts": listing.shown(edition), "found": listing.found(edition), "edition": edition}
    return render(request, "campaigns/hashtag_posts.html", said)


@never_cache
@require_http_methods(["GET", "POST"])
def nominate(request: HttpRequest) -> HttpResponse:
    """Take a link, and thank in the same words whatever it was."""
    edition = current.edition()
    if edition is None or not edition.is_open:
        return render(request, "campaigns/closed.html", {"edition": edition})
    form = bound(NominateForm, request)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "campaigns/hashtag_nominate.html", {"form": form}, status=status)
    services.nominate(form.post(), edition=edition, address=client_address(request))
    return redirect("hashtag:thanks")


@public_page
def thanks(request: HttpRequest) -> HttpResponse:
    """Say what comes next, to whoever nominated and whoever wants out."""
    return render(request, "campaigns/hashtag_thanks.html")


@never_cache
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an author ask that their post go; a person looks, so that nobody empties the page."""
    post = get_object_or_404(Post.objects.select_related("item"), public_id=public_id, gone_at=None)
    form = bound(MineForm, request)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        shown = {"form": form, "post": post}
        return render(request, "campaigns/hashtag_mine.html", shown, status=status)
    services.want_off(post=post, address=client_address(request))
    return redirect("hashtag:thanks")
