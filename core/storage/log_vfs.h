// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tresen {

/// A SQLite VFS that hands the frames of the write-ahead log to the system in one piece.
///
/// SQLite writes a commit to its log frame by frame, each as a head of 24 bytes and a page: a booking of fourteen pages
/// is 28 calls of the system, which take longer than everything that SQLite computes for it. They lie one behind the
/// other, so this layer collects them and writes them once, when SQLite asks for them to be durable.
///
/// Nothing is less safe for it. With synchronous=FULL a commit is told, and shown to readers through the index of the
/// log, only after xSync has returned; before that nobody looks at its frames, and a crash may lose them either way.
/// Whatever else asks for the file (a read, its size, truncating, closing) gets it with everything written before.
/// Other files than the log pass through untouched.
///
/// Registers the layer over the VFS named `base` (empty: the default one now) and returns its name. Any thread.
[[nodiscard]] QByteArray logVfsOver(const QByteArray &base);

} // namespace tresen
