#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""screenreader.py ALLOD: the window as a screen reader has it, over AT-SPI on a bus and a display of its own.

Every control has a name and a role, tables can be read, what can be pressed can be pressed, and the focus is told as it moves."""
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

NAMELESS = {"unknown", "invalid", "redundant object"}  # roles that say nothing; "filler" is what Qt calls an area with parts
SECTIONS_AT_LEAST = 5


def fail(what):
    raise SystemExit(f"screenreader: {what}")


@contextlib.contextmanager
def running(command, **options):
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@contextlib.contextmanager
def desktop(scratch):
    """A display, a session bus, a window manager and the accessibility bus, for this process and its children alone."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    read, write = os.pipe()
    with contextlib.ExitStack() as stack:
        stack.enter_context(running(["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"], pass_fds=[write], **quiet))
        os.close(write)
        with os.fdopen(read) as pipe:
            display = f":{pipe.readline().strip()}"
        bus = stack.enter_context(running(["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"], stdout=subprocess.PIPE,
                                          stderr=subprocess.DEVNULL, text=True))
        os.environ.update(DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=bus.stdout.readline().strip(), HOME=scratch, XDG_RUNTIME_DIR=scratch,
                          QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LC_ALL="C.UTF-8", GTK_MODULES="", NO_AT_BRIDGE="0")
        os.environ.pop("WAYLAND_DISPLAY", None)
        os.chmod(scratch, 0o700)
        stack.enter_context(running(["openbox", "--sm-disable"], **quiet))
        stack.enter_context(running(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], **quiet))
        yield


class Reader:
    """What a screen reader does: walks the tree, listens to the focus, presses."""

    def __init__(self):
        import warnings
        import gi
        warnings.simplefilter("ignore", DeprecationWarning)  # Debian 12 has no newer names
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib
        self.atspi, self.context = Atspi, GLib.MainContext.default()
        Atspi.init()
        Atspi.set_timeout(10_000, 10_000)
        self.focused = []
        self.listener = Atspi.EventListener.new(self.on_event)
        self.listener.register("object:state-changed:focused")

    def on_event(self, event):
        if event.detail1:
            self.focused.append(describe(event.source))

    def turn(self, seconds=0.2):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while self.context.iteration(False):
                pass
            time.sleep(0.01)

    def wait(self, what, condition, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if result := condition():
                return result
            self.turn()
        fail(f"{what} did not come")

    def window(self):
        desktop = self.atspi.get_desktop(0)
        for application in children(desktop):
            if application.get_name() == "allod" and application.get_child_count() > 0:
                application.set_cache_mask(self.atspi.Cache.NONE)  # as it is now, each time
                return application.get_child_at_index(0)
        return None

    def has(self, accessible, *states):
        held = accessible.get_state_set()
        return all(held.contains(getattr(self.atspi.StateType, state)) for state in states)

    def walk(self, accessible, path=()):
        """Everything that is shown, each with its path."""
        yield accessible, path
        if "table" in accessible.get_role_name() and accessible.get_table_iface():
            return  # cells are read as a table's, not one by one
        for child in children(accessible):
            if child is not None and self.has(child, "SHOWING"):
                yield from self.walk(child, (*path, describe(child)))

    def find(self, root, role, name):
        return next((a for a, _ in self.walk(root) if a.get_role_name() == role and a.get_name() == name), None)

    def press(self, accessible):
        action = accessible.get_action_iface()
        if not action or action.get_n_actions() == 0:
            fail(f"{describe(accessible)} cannot be pressed")
        names = [action.get_action_name(i).lower() for i in range(action.get_n_actions())]
        chosen = next((i for i, name in enumerate(names) if name in ("press", "check", "toggle")), 0)
        action.do_action(chosen)
        self.turn(0.5)


def children(accessible):
    return [accessible.get_child_at_index(i) for i in range(accessible.get_child_count())]


def describe(accessible):
    try:
        return f"{accessible.get_role_name()} “{accessible.get_name()}”"
    except Exception:  # gone meanwhile
        return "?"


def check_names(reader, window, view, problems):
    """Whatever can take the focus or be pressed says what it is."""
    seen = 0
    for accessible, path in reader.walk(window):
        action = accessible.get_action_iface()
        does = action is not None and action.get_n_actions() > 0
        role = accessible.get_role_name()
        if not (reader.has(accessible, "FOCUSABLE") or does) or role == "scroll bar":  # part of its area, for the mouse
            continue
        seen += 1
        hollow = role in NAMELESS or (role == "filler" and accessible.get_child_count() == 0)
        if not accessible.get_name().strip() or hollow:
            problems.append(f"{view}: nameless {role} in {' › '.join(path[-4:])}")
    if seen < 8:
        fail(f"{view}: only {seen} controls in the tree")
    return seen


def check_table(reader, window, view, problems):
    """The table that is shown: headers and cells as texts. Gives the number of cells read."""
    read = 0
    for accessible, _ in reader.walk(window):
        table = accessible.get_table_iface()
        if not table or "table" not in accessible.get_role_name() or table.get_n_rows() == 0:
            continue
        for row in range(min(5, table.get_n_rows())):
            texts = [table.get_accessible_at(row, column).get_name() for column in range(table.get_n_columns())]
            read += sum(1 for text in texts if text)
            if not any(texts):
                problems.append(f"{view}: row {row} of {describe(accessible)} reads as nothing")
    return read


def check_focus(reader, window, problems):
    """Tab goes through controls that say what they are, and none holds it."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", "F6"], check=True)
    reader.turn(0.5)
    reader.focused.clear()
    presses = 14
    for _ in range(presses):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "Tab"], check=True)
        reader.turn(0.25)
    told = list(reader.focused)
    if len(told) < presses - 2:
        problems.append(f"focus: {len(told)} events for {presses} presses of Tab: {told}")
    if len(set(told)) < 6:
        problems.append(f"focus: Tab stays among {sorted(set(told))}")
    problems.extend(f"focus: {what} says no name" for what in told if what.endswith("“”"))


def check_palette(reader, window, problems):
    button = reader.find(window, "push button", "Commands") or reader.find(window, "button", "Commands")
    if not button:
        fail("there is no button “Commands”")
    reader.press(button)
    subprocess.run(["xdotool", "type", "--delay", "60", "activity"], check=True)
    reader.turn(1)
    palette = reader.find(window, "dialog", "Commands")
    if not palette:
        fail("the palette is no dialog in the tree")
    found = [a.get_name() for a, _ in reader.walk(palette) if a.get_role_name() == "list item"]
    if not any(name.startswith("Activity") for name in found):
        problems.append(f"palette: its list reads {found[:6]}")
    if not any("Activity" in what for what in reader.focused):
        problems.append(f"palette: the choice is not told; told were {reader.focused[-5:]}")
    subprocess.run(["xdotool", "key", "Escape"], check=True)
    reader.turn(0.5)


def check_window(reader):
    window = reader.wait("the window", reader.window)
    reader.wait("the list", lambda: any("table" in a.get_role_name() and a.get_table_iface() and a.get_table_iface().get_n_rows() > 5 for a, _ in reader.walk(window)))
    rail = reader.find(window, "panel", "Sections") or reader.find(window, "filler", "Sections") or fail("there is no rail")
    sections = [child for child in children(rail) if child.get_name()]
    if len(sections) < SECTIONS_AT_LEAST:
        fail(f"the rail has {[child.get_name() for child in sections]}")
    problems, cells, before = [], 0, None
    for section in reversed(sections):  # the first one is shown already
        name = section.get_name()
        reader.press(section)
        reader.wait(f"the section {name}", lambda section=section: reader.has(section, "CHECKED"))
        reader.turn(1)
        shown = [describe(a) for a, _ in reader.walk(window)]
        if shown == before:
            problems.append(f"{name}: pressing it in the rail shows nothing else")
        before = shown
        controls, read = check_names(reader, window, name, problems), check_table(reader, window, name, problems)
        print(f"{name}: {controls} controls, {read} cells read")
        cells += read
    if cells < 50:
        problems.append(f"only {cells} cells could be read in all sections")
    check_focus(reader, window, problems)
    check_palette(reader, window, problems)
    return problems


def main():
    with tempfile.TemporaryDirectory(prefix="allod-screenreader-") as scratch, desktop(scratch):
        with open(pathlib.Path(scratch, "log"), "w", encoding="utf-8") as log:
            with running([sys.argv[1], "--sample", "--config", f"{scratch}/config"], stdout=log, stderr=log):
                problems = check_window(Reader())
        for problem in dict.fromkeys(problems):
            print(problem)
        return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
