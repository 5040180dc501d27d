#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The console as a blind person's tools see it: the real program on a screen, a window manager and a message bus of its
# own. Usage: run.sh PATH-OF-TRESEN
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
runtime=$(mktemp -d)
trap 'rm -rf "$runtime"' EXIT
chmod 700 "$runtime"
# The suite decides about the platform, not what other tests are given.
unset QT_QPA_PLATFORM WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export XDG_RUNTIME_DIR=$runtime HOME=$runtime QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8
xvfb-run -a -s "-screen 0 1440x960x24" dbus-run-session -- bash -c '
    openbox &
    manager=$!
    status=0
    /usr/bin/python3 "$1/console.py" "$2" || status=$?
    kill "$manager" 2>/dev/null || true
    exit "$status"' session "$here" "$1"
