"""Ask the package index whether every dependency has a wheel wherever Variorum is to run.

    python tools/check_wheels.py

For each of Python 3.11 to 3.14 on Linux (x86-64, arm64) and macOS (arm64, 14 or newer, as ONNX
Runtime asks) the versions of ``uv.lock`` are resolved with wheels alone; nothing is installed.
Exits with 1 where one is lacking and prints what the index says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = ROOT / ".venv" / "bin" / "uv"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin")


def lacking(requirements: Path, target: Path, python: str, platform: str) -> str:
    """What the resolver says of one Python on one platform; empty where all wheels are there."""
    command = [
        *(str(UV), "pip", "install", "--dry-run", "--only-binary", ":all:"),
        *("--target", str(target), "-r", str(requirements)),
        *("--python-platform", platform, "--python-version", python),
    ]
    surroundings = os.environ | {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    return done.stderr.strip() if done.returncode else ""


def main() -> int:
    """Print a line for each combination."""
    if not UV.exists():
        sys.exit(f"{UV} is not there; run: make setup")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        export = ["export", "--quiet", "--frozen", "--no-emit-project", "--no-hashes"]
        command = [str(UV), *export, "-o", str(requirements)]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        for python in PYTHONS:
            for platform in PLATFORMS:
                told = lacking(requirements, Path(folder) / "none", python, platform)
                failed += bool(told)
                print(f"Python {python} on {platform}: {told or 'all wheels are there'}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
