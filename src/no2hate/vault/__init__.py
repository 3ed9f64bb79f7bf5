"""Codes, keys and sealing behind eight functions and one error; no Django, no database."""

from no2hate.vault import chain
from no2hate.vault.codes import Code, Cookie
from no2hate.vault.errors import VaultError
from no2hate.vault.keys import STRONG, KeyPair, Stretched, Work, derive, fingerprint, stretch
from no2hate.vault.manifest import Line, Manifest
from no2hate.vault.sealing import Place, open_sealed, seal
from no2hate.vault.streams import open_stream, seal_stream
from no2hate.vault.wraps import About, unwrap, wrap

__all__ = [
    "STRONG",
    "About",
    "Code",
    "Cookie",
    "KeyPair",
    "Line",
    "Manifest",
    "Place",
    "Stretched",
    "VaultError",
    "Work",
    "chain",
    "derive",
    "fingerprint",
    "open_sealed",
    "open_stream",
    "seal",
    "seal_stream",
    "stretch",
    "unwrap",
    "wrap",
]
