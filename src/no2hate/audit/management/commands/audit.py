"""Check the chain of the audit, or exchange its heads."""

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.audit.signing import NoKeyError
from no2hate.audit.verifying import ChainError, Standing, read_heads, verify, write_heads

PROVES: Final = (
    "What this proves: no row before the last head that somebody else holds was changed, removed "
    "or moved since that head was signed.\n"
    "What it does not prove: anything about rows after that head, or about acts nobody recorded; "
    "and without heads held elsewhere, that the chain was not written anew, whole, by someone "
    "who holds the database and the keys."
)


class Command(BaseCommand):
    """Shell over `audit.verifying`."""

    help = "Check the chain of the audit (verify), print its heads, compare heads kept elsewhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do."""
        acts = parser.add_subparsers(dest="what", required=True)
        acts.add_parser("verify", help="recompute the chain and check its signed heads")
        acts.add_parser("heads", help="print the heads, for somebody else to keep")
        compare = acts.add_parser("compare", help="check heads that somebody else kept")
        compare.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it; a chain that does not hold is one sentence and exit code 1."""
        try:
            self.stdout.write(self._answer(options["what"], options.get("file")))
        except ChainError as broken:
            raise CommandError(f"The chain does not hold. {broken}") from None
        except NoKeyError:
            raise CommandError(
                "This site has signed nothing yet, or its audit.key is not in the key folder."
            ) from None
        except (OSError, UnicodeDecodeError):
            raise CommandError("That file cannot be read.") from None

    def _answer(self, what: str, file: Path | None) -> str:
        if what == "heads":
            return write_heads()
        held = read_heads(file.read_text(encoding="utf-8")) if file else []
        standing = verify(held_elsewhere=held)
        return f"{_sentence(standing, held=len(held))}\n{PROVES}"


def _sentence(standing: Standing, *, held: int) -> str:
    kept = f", {held} of them kept elsewhere" if held else ""
    return (
        f"The chain holds: rows {standing.rows}, heads that fit {standing.heads}{kept}. "
        f"Rows not yet in the chain: {standing.waiting}."
    )
