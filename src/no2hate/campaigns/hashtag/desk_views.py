"""The desk's page of the hashtag: how the collectors do, what stands, and who wants out."""

from typing import Final, cast

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.campaigns import current
from no2hate.campaigns.hashtag import listing, services
from no2hate.campaigns.models import Edition
from no2hate.campaigns.permissions import can_count_held
from no2hate.web.forms import auto_id, bound

SHOWN: Final = 50


class OptOutForm(forms.Form):
    """Whose post it is; the button says the rest."""

    post = forms.CharField(widget=forms.HiddenInput, max_length=10)


@never_cache
@require_http_methods(["GET", "POST"])
def posts(request: HttpRequest) -> HttpResponse:
    """Show collectors and posts; take down all of somebody who wants out, for good."""
    staff = cast("Staff", request.user)
    edition = current.edition()
    if edition is None or not can_count_held(staff):
        raise Http404
    form = bound(OptOutForm, request)
    if request.method == "POST" and form.is_valid():
        post = get_object_or_404(edition.posts, public_id=form.cleaned_data["post"])
        gone = services.opt_out(post=post, by=staff)
        messages.info(request, _("%d posts of theirs are gone, and none comes again.") % gone)
        return redirect("hashtag-desk:posts")
    return render(request, "campaigns/hashtag_desk.html", _page(edition))


def _page(edition: Edition) -> dict[str, object]:
    wished_first = F("wanted_off_at").asc(nulls_last=True)
    standing = edition.posts.filter(gone_at=None).select_related("item")
    rows = [
        (post, OptOutForm(initial={"post": post.public_id}, auto_id=auto_id(post.public_id)))
        for post in standing.order_by(wished_first, "-pk")[:SHOWN]
    ]
    return {"rows": rows, "bookmarks": services.bookmarks(), "found": listing.found(edition)}
