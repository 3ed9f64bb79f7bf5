"""What the build makes besides copying: the display face and the compiled translations.

Both are left out of the repository. The font comes from a PyPI package (OFL-1.1) and is
cut to the letters our headings use; translations come from the .po files.
"""

import shutil
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("src/no2hate")
FONT = PACKAGE / "static/no2hate/fonts/display-800.woff2"
EXTRA_BOLD = {"wght": 800, "wdth": 100, "opsz": 40}  # one cut for 20 to 100 px headings
SIGNS = [
    *range(0x20, 0x7F),  # Latin
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Polish, Czech, Turkish and others
    *range(0x1E80, 0x1E86),  # Welsh w with grave, acute and two dots
    *(0x1EF2, 0x1EF3),  # Welsh y with grave
    *range(0x2010, 0x2028),  # dashes, quotation marks, dots
    *(0x20AC, 0x2212),  # euro, minus
]


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own config type
    """Make both kinds of file, for wheels and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files are collected."""
        del version
        root = Path(self.root)
        made = [*make_font(root), *make_translations(root)]
        build_data["artifacts"].extend(path.relative_to(root).as_posix() for path in made)


def make_font(root: Path) -> list[Path]:
    """Cut one weight of the display face to our signs, as WOFF2 (21 KB), its licence beside it."""
    import fontpkg_bricolage_grotesque as source  # noqa: PLC0415 -- only a build has it

    font_file = next((source.ROOT / "files").glob("*.ttf"))
    made, licence = root / FONT, root / FONT.with_name("OFL.txt")
    if is_newer(made, than=[font_file, Path(__file__)]) and licence.exists():
        return [made, licence]
    font = instantiateVariableFont(TTFont(font_file), EXTRA_BOLD)
    subsetter = Subsetter(Options(hinting=False, layout_features=["kern", "liga", "tnum"]))
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)
    font.flavor = "woff2"
    made.parent.mkdir(parents=True, exist_ok=True)
    font.save(made)
    shutil.copyfile(source.ROOT / "LICENSE", licence)
    return [made, licence]


def make_translations(root: Path) -> list[Path]:
    """Compile each catalogue; leave fuzzy entries out, as a guess is not a translation."""
    made = []
    for catalogue in sorted((root / PACKAGE / "locale").glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        made.append(compiled)
        if is_newer(compiled, than=[catalogue]):
            continue
        with catalogue.open("rb") as words, compiled.open("wb") as file:
            write_mo(file, read_po(words), use_fuzzy=False)
    return made


def is_newer(made: Path, *, than: list[Path]) -> bool:
    """Return whether a file was made after all of its sources."""
    return made.exists() and made.stat().st_mtime > max(path.stat().st_mtime for path in than)
