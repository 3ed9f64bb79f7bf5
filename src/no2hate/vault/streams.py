"""Files, sealed piece by piece: nothing of them is ever whole in memory or on disk.

libsodium's secretstream in pieces of 64 KiB. Each piece is bound to what the file is, and
the last one says that it is the last: a file cut off anywhere does not open.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from itertools import chain
from typing import Final

from nacl import bindings
from nacl.exceptions import CryptoError

from no2hate.vault.errors import VaultError
from no2hate.vault.fields import pack
from no2hate.vault.keys import KEY_SIZE
from no2hate.vault.sealing import VERSION
from no2hate.vault.wraps import About

PIECE: Final = 64 * 1024  # bytes of file in each sealed piece but the last
OVERHEAD: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES  # 17 bytes a piece
HEADER: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES  # 24 bytes
MESSAGE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
FINAL: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def seal_stream(chunks: Iterable[bytes], *, key: bytes, about: About) -> Iterator[bytes]:
    """Yield a version byte with a header, then sealed pieces; chunks may have any size."""
    state, bound = _state(key), _bound(about)
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    yield VERSION + header
    for piece, is_last in _pieces(chunks, PIECE):
        tag = FINAL if is_last else MESSAGE
        yield bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, bound, tag)


def open_stream(chunks: Iterable[bytes], *, key: bytes, about: About) -> Iterator[bytes]:
    """Yield the file in pieces.

    Raises:
        VaultError: At the first piece that is wrong, and at an end before the last piece.
            What was yielded before is true, but not the whole file: keep it from its
            reader until the end has come.
    """
    state, bound = _state(key), _bound(about)
    rest = iter(chunks)
    head, rest = _take(rest, 1 + HEADER)
    if head[:1] != VERSION or len(head) != 1 + HEADER:
        raise VaultError
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, head[1:], key)
    for sealed, is_last in _pieces(rest, PIECE + OVERHEAD):
        piece, tag = _pull(state, sealed, bound)
        if tag != (FINAL if is_last else MESSAGE):
            raise VaultError
        yield piece


def _pull(state: object, sealed: bytes, bound: bytes) -> tuple[bytes, int]:
    try:
        return bindings.crypto_secretstream_xchacha20poly1305_pull(state, sealed, bound)  # type: ignore[arg-type]
    except (CryptoError, ValueError):
        raise VaultError from None


def _pieces(chunks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of one size and whether each is the last; there is always a last one."""
    held = b""
    for chunk in chunks:
        held += chunk
        while len(held) > size:
            yield held[:size], False
            held = held[size:]
    yield held, True


def _take(chunks: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """Return the first bytes, and the rest as chunks."""
    held = b""
    for chunk in chunks:
        held += chunk
        if len(held) >= size:
            break
    return held[:size], chain([held[size:]], chunks)


def _state(key: bytes) -> bindings.crypto_secretstream_xchacha20poly1305_state:
    if len(key) != KEY_SIZE:
        raise VaultError
    return bindings.crypto_secretstream_xchacha20poly1305_state()


def _bound(about: About) -> bytes:
    return VERSION + pack("stream", *astuple(about))
