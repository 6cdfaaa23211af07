"""Write the lock files anew: every package that pyproject.toml leads to, pinned, with its hashes.

    .venv/bin/python -m scripts.lock [--upgrade]

One file for all Pythons and platforms that the project supports; pip installs it with
--require-hashes. Without --upgrade, versions stay as they are where they can.
"""

from __future__ import annotations

import os
import subprocess
import sys

from scripts.setup import LOCKS, OLDEST, ROOT

EXTRAS = {"run": ("setup",), "dev": ("setup", "dev")}


def main(arguments: list[str]) -> int:
    """Compile both files; the second within the versions of the first."""
    for what, name in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
        command += ["--universal", "--generate-hashes", "--python-version", ".".join(map(str, OLDEST))]
        command += [part for extra in EXTRAS[what] for part in ("--extra", extra)]
        command += ["--constraint", LOCKS["run"]] if what == "dev" else []
        command += ["--output-file", name, *arguments]
        environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
