# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of our own for programs that insist on one."""
import contextlib
import os
import subprocess


@contextlib.contextmanager
def xvfb(size="1440x900x24"):
    """Starts Xvfb on a free display and yields the environment for it."""
    read, write = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"], pass_fds=[write],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        try:
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()
