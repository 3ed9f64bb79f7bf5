"""No form of ours takes a file unless its own route says so."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final, TypeVar

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from no2hate.web.addresses import is_from_a_page_of_ours
from no2hate.web.surfaces import is_desk

BESIDES: Final = 64_000  # bytes of a form around its file

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class RefuseFiles(FileUploadHandler):
    """Stop at the first file, before a byte of it is kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Refuse."""
        raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> None:
        """Give nothing."""


class OneSmallFile(FileUploadHandler):
    """Keep one file of at most so many bytes, in memory alone; of a larger one only its size.

    Nothing is written anywhere: a form whose token turns out to be wrong leaves no trace.
    """

    def __init__(self, request: HttpRequest, *, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.kept = bytearray()
        self.is_over = False
        self.has_begun = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, Any],  # noqa: N803 -- Django's own name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Read the declared length before anything else: past the budget nothing is kept."""
        del input_data, META, boundary, encoding
        self.is_over = content_length > self.most + BESIDES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the one file; refuse a second."""
        super().new_file(*args, **kwargs)
        if self.has_begun:
            raise StopUpload(connection_reset=False)
        self.has_begun = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, of whatever length pieces come in."""
        self.is_over = self.is_over or start + len(raw_data) > self.most
        if self.is_over:
            self.kept.clear()
        else:
            self.kept += raw_data

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Give the file; one past its limit is empty and says how large it was."""
        size = max(file_size, self.most + 1) if self.is_over else file_size
        return InMemoryUploadedFile(
            BytesIO(bytes(self.kept)), self.field_name, "file", "", size, None
        )


def takes_one_file(*, most: int) -> Callable[[V], V]:
    """Let the form of one view of the desk carry one file of at most so many bytes."""

    def opt_in(view: V) -> V:
        view.takes_one_file = most  # type: ignore[attr-defined]  # read by `OptedIn` below
        return view

    return opt_in


class OptedIn:
    """Choose who receives a file, before the check of the token reads the form.

    Only on a route that opted in, only from a page of ours, and only from somebody who is
    signed in: it stands behind the middleware that turns everyone else away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on: all is done once the view is known."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> None:
        """Put the receiver in its place."""
        most = getattr(view, "takes_one_file", 0)
        if most and is_desk(request) and is_from_a_page_of_ours(request):
            request.upload_handlers = [OneSmallFile(request, most=most)]
