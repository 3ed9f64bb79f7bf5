"""The QR code an authenticator app reads, drawn within the page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> SafeString:
    """Return a QR code as SVG: black on white in dark mode too, no style, nothing to fetch."""
    code = segno.make(text, error="m", micro=False)
    drawing = code.svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", omitsize=True)
    return mark_safe(drawing)  # noqa: S308 -- paths and numbers drawn by segno, no text of anyone
