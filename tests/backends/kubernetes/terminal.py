#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sits at a terminal: runs a command there whose program is a shell, looks at the sizes that the shell sees, and whether the
terminal is afterwards as it was.

Usage: terminal.py COMMAND…. Exit code 0 where all was right, and what was wrong otherwise on standard output.
"""
import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time


def resize(terminal: int, rows: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Screen:
    def __init__(self, terminal: int) -> None:
        self.terminal, self.text = terminal, b""

    def expect(self, words: bytes, typed: bytes = b"") -> None:
        """Types, again every two seconds, until the words are seen; what was seen up to there is forgotten."""
        end, again = time.monotonic() + 60, 0.0
        while words not in self.text:
            if typed and time.monotonic() > again:
                os.write(self.terminal, typed)
                again = time.monotonic() + 2
            if time.monotonic() > end:
                sys.exit(f"{words!r} did not come, but {self.text!r}")
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.text += os.read(self.terminal, 65536)
        self.text = self.text.split(words, 1)[1]


def main() -> None:
    child, terminal = pty.fork()
    if child == 0:
        time.sleep(0.5)  # until its size is set
        before = termios.tcgetattr(0)
        command = os.spawnvp(os.P_WAIT, sys.argv[1], sys.argv[1:])
        print("restored" if termios.tcgetattr(0) == before else "not restored", command, flush=True)
        time.sleep(0.5)
        os._exit(0)
    resize(terminal, 30, 100)
    screen = Screen(terminal)
    screen.expect(b"30 100", b"stty size\r")
    resize(terminal, 40, 120)
    screen.expect(b"40 120", b"stty size\r")
    screen.expect(b"still here", b"\x03echo still\\ here\r")  # the interruption goes there, and ends nothing here
    os.write(terminal, b"exit\r")
    screen.expect(b"restored 0")
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
