# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the test peers for a measurement and stops them again."""
import contextlib
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def peer(name, *arguments):
    """Runs `tests/peers/<name>/peer up` and yields what it prints as KEY=VALUE."""
    program = str(ROOT / "tests/peers" / name / "peer")
    with tempfile.TemporaryDirectory(prefix=f"allod-bench-{name}-") as directory:
        os.chmod(directory, 0o755)
        where = ["--dir", directory]
        out = subprocess.run([program, "up", *where, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
        try:
            yield dict(line.split("=", 1) for line in out.splitlines() if "=" in line)
        finally:
            subprocess.run([program, "down", *where], check=True, stdout=subprocess.DEVNULL)
