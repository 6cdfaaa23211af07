"""What a change does to the letters that ship: their base by the code here against that by the code of main.

    python -m scripts.changes                  # against the last commit on main that is not this one
    python -m scripts.changes --against v0.1

Prints what was gained, lost and changed, and writes it as a page (`.cache/changes.html`). Exits with 0
whatever it finds: it tells, people judge.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from extract.difference.compare import compare
from extract.difference.telling import as_page, as_text

ROOT = Path(__file__).parents[1]
PAGE = ROOT / ".cache" / "changes.html"
#: Lines of each table of each letter in the terminal; the page has all.
MOST = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Build both bases and tell what differs."""
    parser = argparse.ArgumentParser(prog="python -m scripts.changes", description=__doc__)
    parser.add_argument("--against", help="a commit; default: the last one on main that is not this one")
    given = parser.parse_args(arguments).against
    commit = given or last_on_main(ROOT)
    if commit is None:
        print("Er is geen eerdere stand van main om mee te vergelijken.")
        return 0
    with tempfile.TemporaryDirectory(prefix="kamerbrieven-") as folder:
        code = Path(folder) / "code"
        unpack(ROOT, commit, code)
        old, new = Path(folder) / "main.db", Path(folder) / "here.db"
        failed = [base.name for base, at in ((old, code), (new, ROOT)) if not built(base, at)]
        if failed:
            print(f"Niet te vergelijken: {' en '.join(failed)} kon niet worden gemaakt.")
            return 0
        comparison = compare(old, new)
        print(f"Tegen {git(ROOT, 'log', '-1', '--format=%h %s', commit).strip()}:")
        print("\n".join(as_text(comparison, MOST)))
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(as_page(comparison, Path(commit), Path("hier")), encoding="utf-8")
        print(f"Als pagina: {PAGE.relative_to(ROOT)}")
    return 0


def last_on_main(repository: Path) -> str | None:
    """The commit to compare with: main as it was fetched, or as it is here, or this commit where files were
    changed since, or the one before it; None in a repository with a single commit."""
    here = git(repository, "rev-parse", "HEAD").strip()
    candidates = ["origin/main", "main"]
    if git(repository, "status", "--porcelain", "--untracked-files=no"):
        candidates = ["HEAD"]
    for name in candidates:
        commit = git(repository, "rev-parse", "--verify", "--quiet", name).strip()
        if commit and (commit != here or name == "HEAD"):
            return commit
    return git(repository, "rev-parse", "--verify", "--quiet", "HEAD~1").strip() or None


def git(repository: Path, *command: str) -> str:
    """What git answers; empty where it refuses."""
    done = subprocess.run(["git", *command], cwd=repository, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def unpack(repository: Path, commit: str, folder: Path) -> None:
    """The files of a commit in a folder of their own."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=repository, capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")


def built(base: Path, code: Path) -> bool:
    """Make a base of the corpus beside the code at `code`, by that code; whether there is one now."""
    command = [sys.executable, "-m", "extract.cli", "ingest", "--corpus", "corpus", "--db", str(base)]
    environment = {**os.environ, "PYTHONPATH": str(code)}
    done = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=False)
    if not base.is_file():
        print(done.stderr, file=sys.stderr)
    return base.is_file()


if __name__ == "__main__":
    sys.exit(main())
