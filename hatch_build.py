"""Makes the gazetteer's index before the package is built, as a wheel or for editing in place."""

from __future__ import annotations

import hashlib
import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GAZETTEER = Path("src/sayso/gazetteer")
INDEX = GAZETTEER / "places.idx"


class GazetteerHook(BuildHookInterface[Any]):
    """Writes ``places.idx`` into the source tree, unless the one there was made from the same sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        made_from = self._sources(root)
        sys.path.insert(0, str(root / "src"))
        try:
            index = importlib.import_module("sayso.gazetteer.index")
            if index.made_from(root / INDEX) != made_from:
                self.app.display_info("Making the gazetteer's index (about a minute) …")
                importlib.import_module("sayso.gazetteer.making").make_index(root / INDEX, made_from)
        finally:
            sys.path.remove(str(root / "src"))
        build_data["artifacts"].append(str(INDEX))

    def _sources(self, root: Path) -> str:
        """A digest of all that decides what the index holds: its code, its tables, the releases of the packages."""
        files = [root / GAZETTEER / name for name in ("entry.py", "folding.py", "index.py", "making.py")]
        files += sorted((root / GAZETTEER / "tables").glob("*.tsv"))
        digest = hashlib.sha256(repr(self.metadata.build.requires).encode())
        for file in files:
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]
