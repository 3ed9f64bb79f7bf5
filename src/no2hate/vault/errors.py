"""The one thing that can go wrong."""


class VaultError(Exception):
    """It does not open. Says nothing of what, why or how near, on purpose: it may be logged."""

    def __init__(self) -> None:
        super().__init__()
