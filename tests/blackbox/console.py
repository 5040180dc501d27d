# SPDX-License-Identifier: GPL-3.0-or-later
"""Books an appointment in the real console by names, roles and keys alone, and sees it arrive at Cal.com's stand-in."""

import subprocess
import sys
import time

import pyatspi

PATIENCE = 60  # seconds; nearly all of it is never used


def walk(node):
    """Everything below `node`, itself first. What goes away meanwhile is passed over."""
    try:
        yield node
        for index in range(node.childCount):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield from walk(child)
    except Exception:  # pyatspi raises GLib errors of many kinds for objects that are gone
        return


def until(what, seek):
    """Asks again until `seek` finds something; there is no sleep that is merely hoped to be long enough."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = seek()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE} s in vain for: {what}")


def application(name):
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.name == name:
            return app
    return None


class Console:
    def __init__(self, app):
        self.app = app

    def find(self, role, name, showing=True):
        """The first object of that role whose name begins so."""

        def seek():
            for node in walk(self.app):
                try:
                    if node.getRoleName() == role and node.name.startswith(name):
                        if not showing or node.getState().contains(pyatspi.STATE_SHOWING):
                            return node
                except Exception:
                    continue
            return None

        return until(f"{role} '{name}'", seek)

    def press(self, role, name):
        node = self.find(role, name)
        actions = node.queryAction()
        for index in range(actions.nActions):
            if actions.getName(index).lower() in ("press", "toggle"):
                actions.doAction(index)
                return node
        raise AssertionError(f"'{name}' cannot be pressed: it has no such action")

    def has(self, role, name):
        return self.find(role, name) is not None


def key(name):
    symbols = {"Down": 0xFF54, "Return": 0xFF0D, "Space": 0x20}
    pyatspi.Registry.generateKeyboardEvent(symbols[name], None, pyatspi.KEY_SYM)


def unnamed(app):
    """Things to press or to type in that a screen reader could not name."""
    wanted = {"push button", "toggle button", "check box", "text", "password text", "combo box", "table"}
    nameless = []
    for node in walk(app):
        try:
            if node.getRoleName() in wanted and node.getState().contains(pyatspi.STATE_SHOWING) and not node.name:
                nameless.append(node.getRoleName())
        except Exception:
            continue
    return nameless


def turn_to(console, page):
    """Through the rail, whose items are exclusive choices: Qt calls them check boxes."""
    item = console.find("check box", page)
    item.queryComponent().grabFocus()
    until(f"the keyboard on '{page}'", lambda: item.getState().contains(pyatspi.STATE_FOCUSED))
    key("Space")


def book(console):
    console.press("push button", "Appointment")
    search = console.find("text", "Customer, name or phone")
    until("the keyboard in the search", lambda: search.getState().contains(pyatspi.STATE_FOCUSED))
    pyatspi.Registry.generateKeyboardEvent(0, "mai", pyatspi.KEY_STRING)
    until("what was typed", lambda: search.queryText().getText(0, -1) == "mai")
    until("matching customers", lambda: console.find("list", "Matching customers").childCount > 0)
    key("Down")
    booking = console.find("push button", "Book")
    until("the button to book", lambda: booking.getState().contains(pyatspi.STATE_ENABLED))
    key("Return")
    console.has("push button", "Move")  # the inspector of what was booked


def main(program):
    console_process = subprocess.Popen([program, "--practice", "--language", "en", "--theme", "light"],
                                       stdout=subprocess.DEVNULL)
    try:
        app = until("the console on the accessibility bus", lambda: application("tresen"))
        console = Console(app)
        console.has("push button", "Cal.com reachable")
        book(console)
        console.has("push button", "All bookings at Cal.com")
        nameless = unnamed(app)
        assert not nameless, f"the front desk has nameless controls: {nameless}"

        turn_to(console, "Sync")
        console.has("label", "Nothing waits")
        nameless = unnamed(app)
        assert not nameless, f"the Sync page has nameless controls: {nameless}"
        assert console_process.poll() is None, "the console has ended by itself"
    finally:
        console_process.terminate()
        console_process.wait(timeout=30)
    print("booked, arrived, and everything has a name")


if __name__ == "__main__":
    main(sys.argv[1])
