"""What the audit keeps: rows, the heads over them, and what must never come back."""

from no2hate.audit.models.append_only import AppendOnlyError
from no2hate.audit.models.revocations import Kind, Revocation
from no2hate.audit.models.rows import Head, Row, Tip

__all__ = ["AppendOnlyError", "Head", "Kind", "Revocation", "Row", "Tip"]
