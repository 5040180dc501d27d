// SPDX-License-Identifier: GPL-3.0-or-later
// Carries the console's precompiled header, nothing else.
