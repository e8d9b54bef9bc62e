#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window, started where things are missing or broken: it comes up, says what is wrong, and loses nothing.

Usage: hardship.py ALLOD [CASE…]. Needs Xvfb, xdotool, unshare and faketime; starts everything itself.
"""
import contextlib
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import time

ALLOD = sys.argv[1]
LIBVIRT = ["--libvirt", "test:///default"]
FAKETIME = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
MACHINE = "libvirt/6695eb01-f6a4-8304-79aa-97f2502e193f"


def show(text):
    print(text, flush=True)


@contextlib.contextmanager
def display(size="1440x900x24", *extra):
    """Xvfb on a free display of its own."""
    read, write = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset", *extra], pass_fds=[write],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        for _ in range(100):
            if subprocess.run(["xdotool", "getdisplaygeometry"], env=os.environ | {"DISPLAY": f":{number}"}, capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.05)
        try:
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


class Home:
    """A home, a runtime directory and a configuration of one's own."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.config = self.path / "config"
        self.runtime = self.path / "runtime"
        self.config.mkdir(mode=0o700)
        self.runtime.mkdir(mode=0o700)

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LC_", "LANG", "ALLOD_", "QT_", "DBUS_"))}
        return kept | {"HOME": str(self.path), "XDG_RUNTIME_DIR": str(self.runtime), "LANG": "C.UTF-8"} | more

    def run(self, *words, **more):
        return subprocess.run([ALLOD, *words, "--config", str(self.config)], env=self.environment(**more), capture_output=True, text=True, timeout=60, check=False)


class Window:
    """The program with its window, from the start until it is ended."""

    def __init__(self, home, screen, *words, config=None, prefix=(), **more):
        self.errors = open(home.path / "stderr", "w+", encoding="utf-8", errors="replace")
        self.environment = home.environment(**screen, **more)
        place = [] if config is False else ["--config", str(config or home.config)]
        self.process = subprocess.Popen([*prefix, ALLOD, *words, *place], env=self.environment, stdout=subprocess.DEVNULL, stderr=self.errors)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def said(self):
        self.errors.flush()
        return pathlib.Path(self.errors.name).read_text(encoding="utf-8", errors="replace")

    def xdotool(self, *words):
        environment = os.environ | {"DISPLAY": self.environment["DISPLAY"]}
        return subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False).stdout

    def mapped(self, within=30):
        """The ids of its visible windows, once there is one."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            assert self.process.poll() is None, f"it ended with {self.process.returncode}: {self.said()}"
            if found := self.xdotool("search", "--onlyvisible", "--name", "^Allod(: |$)").split():
                return found
            time.sleep(0.05)
        raise AssertionError(f"no window within {within} s: {self.said()}")

    def size(self):
        words = self.xdotool("getwindowgeometry", "--shell", self.mapped()[0]).split()
        values = dict(word.split("=") for word in words)
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def colours(self):
        """How many colours the screen shows: a blank one has one or two."""
        picture = subprocess.run(["import", "-window", "root", "-format", "%k", "info:-"], env=os.environ | {"DISPLAY": self.environment["DISPLAY"]},
                                 capture_output=True, text=True, check=True).stdout
        return int(picture)

    def works(self, *phrases, seconds=1.0):
        """It is mapped, stays, shows something, and has said all that."""
        self.mapped()
        until = time.monotonic() + 10
        while time.monotonic() < until and (self.colours() < 20 or not all(phrase in self.said() for phrase in phrases)):
            time.sleep(0.1)
        time.sleep(seconds)
        assert self.process.poll() is None, f"it ended with {self.process.returncode}: {self.said()}"
        for phrase in phrases:
            assert phrase in self.said(), f"it did not say '{phrase}' but: {self.said()}"
        assert self.colours() >= 20, "the window is blank"

    def seconds(self):
        """What it has used of a processor."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self, with_signal=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.send_signal(with_signal)
        self.process.wait(timeout=20)


def apart(script):
    """Runs something in a mount name space of its own, where `script` has mounted before."""
    return ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-c", f'{script}\nexec "$@"', "sh"]


def full_disk(home):
    mount = f"mount -t tmpfs -o size=64k,mode=700 tmpfs '{home.config}' && {{ head -c 1M /dev/zero >'{home.config}/filler' 2>/dev/null || true; }}"
    with display() as screen, Window(home, screen, *LIBVIRT, prefix=apart(mount)) as window:
        window.works("the inventory is not kept", seconds=4)
    acted = subprocess.run([*apart(mount), ALLOD, "do", "suspend", MACHINE, "--yes", *LIBVIRT, "--config", str(home.config)], env=home.environment(),
                           capture_output=True, text=True, timeout=60, check=False)
    assert acted.returncode == 1 and "nothing is done without a record" in acted.stdout, acted
    show("full disk: the window works without its cache; nothing is done that cannot be written down")


def read_only_home(home):
    mount = f"mount --bind '{home.path}' '{home.path}' && mount -o remount,bind,ro '{home.path}'"
    with display() as screen, Window(home, screen, *LIBVIRT, config=False, prefix=apart(mount)) as window:
        window.works("cannot be written; the inventory is not kept")
    assert sorted(entry.name for entry in home.path.iterdir()) == ["config", "runtime", "stderr"]
    show("read-only home: the window works, and says that nothing is kept")


def corrupt_cache(home):
    assert home.run("do", "suspend", MACHINE, "--yes", *LIBVIRT).returncode == 0
    (journal,) = (home.config / "journal").glob("*.jsonl")
    rows = journal.read_bytes()
    cache = home.config / "inventory.sqlite"
    with display() as screen:
        for damage in (b"SQLite format 3\0" + os.urandom(20000), b"", b"nothing of the kind"):
            for other in home.config.glob("inventory.sqlite-*"):  # from which SQLite would mend it
                other.unlink()
            cache.write_bytes(damage)
            expected = ["set aside as inventory.sqlite.damaged"] if damage else []
            with Window(home, screen, *LIBVIRT) as window:
                window.works(*expected, seconds=5)
            assert cache.stat().st_size > 8192, "the cache was not made anew"
            assert not damage or (home.config / "inventory.sqlite.damaged").read_bytes() == damage
    assert journal.read_bytes() == rows
    show("corrupt cache: set aside and built anew, the journal untouched")


def corrupt_journal(home):
    assert home.run("do", "suspend", MACHINE, "--yes", *LIBVIRT).returncode == 0
    (journal,) = (home.config / "journal").glob("*.jsonl")
    rows = journal.read_bytes().splitlines(keepends=True)
    broken = rows[0][:20] + b"X" + rows[0][21:] + b"".join(rows[1:])
    journal.write_bytes(broken)
    with display() as screen, Window(home, screen, *LIBVIRT) as window:
        window.works()
    verdict = home.run("audit", "verify")
    assert verdict.returncode == 1 and f"{journal.name}:1" in verdict.stdout + verdict.stderr, verdict
    assert journal.read_bytes() == broken
    assert home.run("do", "suspend", MACHINE, "--yes", *LIBVIRT).returncode == 0  # goes on behind it
    assert journal.read_bytes().startswith(broken)
    show("corrupt journal: told by file and line, never discarded")


def corrupt_settings(home):
    files = {"connections.yaml": b"connections: [\n", "environments.yaml": b"- protection: much\n", "window.ini": b"\x7fELF nonsense\nmore",
             "policies/a.yaml": b"policy: policy/v9\n", "prices/a.csv": b"\xff\xfe\0", "offerings/a.yaml": b"{", "providers/a.json": b"{"}
    for name, text in files.items():
        (home.config / name).parent.mkdir(exist_ok=True)
        (home.config / name).write_bytes(text)
    with display() as screen, Window(home, screen) as window:
        window.works("connections.yaml:", "environments.yaml:1", "window.ini", "policies/a.yaml", "a.csv", "offerings/a.yaml")
    for name, text in files.items():
        if name == "window.ini":
            name += ".damaged"
        assert (home.config / name).read_bytes() == text, name
    show("corrupt settings: each told with its place, none written over")


def no_fonts(home):
    empty = home.path / "fonts.conf"
    empty.write_text(f'<?xml version="1.0"?><fontconfig><dir>{home.path}/none</dir></fontconfig>', encoding="ascii")
    with display() as screen, Window(home, screen, "--sample", FONTCONFIG_FILE=str(empty)) as window:
        window.works()
    show("no fonts: the window comes up")


def screens(home):
    for size in ("3840x2160", "1024x768"):
        with display(size + "x24") as screen, Window(home, screen, "--sample") as window:
            window.works()
            width, height = window.size()
            most = [int(number) for number in size.split("x")]
            assert width <= most[0] and height <= most[1], (width, height, size)
            show(f"screen of {size}: the window has {width}x{height}")


def no_opengl(home):
    with display("1440x900x24", "-extension", "GLX") as screen, Window(home, screen, "--sample", LIBGL_DRIVERS_PATH="/nonexistent") as window:
        window.works()
    show("no OpenGL: the window comes up")


def no_bus(home):
    nowhere = "unix:path=/nonexistent"
    with display() as screen, Window(home, screen, "--sample", DBUS_SESSION_BUS_ADDRESS=nowhere, DBUS_SYSTEM_BUS_ADDRESS=nowhere) as window:
        window.works()
    acted = home.run("do", "suspend", MACHINE, "--yes", "-v", *LIBVIRT, DBUS_SESSION_BUS_ADDRESS=nowhere)
    assert acted.returncode == 0 and "the journal is not signed: " in acted.stderr, acted
    show("no D-Bus and no keychain: the window comes up; what is done is written down unsigned, and that is said")


def clock_jumps(home):
    assert FAKETIME, "libfaketime is not installed"
    moment = home.path / "moment"

    def jump(text):
        fresh = home.path / "moment.new"
        fresh.write_text(text, encoding="ascii")
        fresh.rename(moment)

    jump("+0")
    faked = {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(moment), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
    with display() as screen, Window(home, screen, *LIBVIRT, **faked) as window:
        window.works(seconds=4)
        for step in ("+3650d", "-3650d", "+1d", "-19000d", "+0"):
            jump(step)
            before = window.seconds()
            window.works(seconds=3)
            used = window.seconds() - before
            assert used < 1.5, f"after a jump by {step} it used {used:.1f} s of the processor"
    (log,) = (home.config / "log").glob("allod.log")
    assert log.read_text(encoding="utf-8")
    with display() as screen, Window(home, screen, *LIBVIRT) as window:  # what was kept may lie in the future
        window.works()
    show("clock jumps of years, forth and back: the window goes on, at rest")


def odd_places(home):
    for more in ({"LC_ALL": "xx_YY"}, {"LC_ALL": "xx_YY.UTF-8", "LANGUAGE": "zz"}, {"LC_ALL": "C"}, {"TZ": "Nowhere/Nonsense"}, {"TZ": ":::"}, {"LC_ALL": "ar_EG.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"}):
        with display() as screen, Window(home, screen, "--sample", **more) as window:
            window.works(seconds=0.3)
    show("unknown locales and time zones: the window comes up")


def second_start(home):
    other = home.path / "other"
    other.mkdir(mode=0o700)
    with display() as screen, Window(home, screen, *LIBVIRT) as first:
        first.works(seconds=0)

        def start(*words, config=home.config):
            began = time.monotonic()
            process = subprocess.Popen([ALLOD, *LIBVIRT, "--config", str(config), *words], env=first.environment, stderr=subprocess.PIPE, text=True)
            return process, began

        process, began = start("--view", "databases", "--select", "test")
        assert process.wait(timeout=20) == 0
        joined = time.monotonic() - began
        assert len(first.mapped()) == 1
        apart_one, _ = start(config=other)
        until = time.monotonic() + 20
        while len(first.mapped()) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(first.mapped()) == 2 and apart_one.poll() is None
        apart_one.terminate()
        apart_one.wait()
        first.process.send_signal(signal.SIGSTOP)
        alone, _ = start()
        until = time.monotonic() + 20
        while len(first.mapped()) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(first.mapped()) == 2, "beside one that hangs a second one opens"
        alone.terminate()
        assert "does not answer" in alone.communicate()[1]
        first.end(signal.SIGKILL)
        assert list(home.runtime.glob("allod-*")), "the socket of a killed one stays"
        again, _ = start()
        time.sleep(3)
        assert again.poll() is None, "the next start is a first one again"
        again.terminate()
        again.wait()
    show(f"a second start is taken over in {joined:.2f} s; not with another configuration, not by one that hangs, and a dead one's socket is removed")


def crash(home):
    with display() as screen:
        with Window(home, screen, *LIBVIRT) as window:
            window.works(seconds=0)
            soft, hard = resource.prlimit(window.process.pid, resource.RLIMIT_CORE)
            assert (soft, hard) == (0, 0), (soft, hard)
            window.process.send_signal(signal.SIGSEGV)
            assert window.process.wait(timeout=20) == -signal.SIGSEGV
        (report,) = (home.config / "crashes").iterdir()
        text = report.read_text(encoding="utf-8")
        assert "signal: 11" in text and "where it was" in text and "allod.connections" in text, text[:2000]
        assert report.stat().st_mode & 0o077 == 0
        with Window(home, screen, *LIBVIRT) as window:
            window.works(seconds=0)
        assert report.exists()
    show(f"a crash leaves a report of {len(text)} bytes, no core dump, and the next start comes up with it")


CASES = (full_disk, read_only_home, corrupt_cache, corrupt_journal, corrupt_settings, no_fonts, screens, no_opengl, no_bus, clock_jumps, odd_places, second_start, crash)


def main():
    wanted = sys.argv[2:]
    for case in CASES:
        if wanted and case.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory(prefix="allod-hardship-") as directory:
            case(Home(directory))


if __name__ == "__main__":
    main()
