// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tresen {

/// Compares a secret with what somebody claims it to be. Takes the same time wherever the first difference lies, so
/// that nobody finds it byte by byte; the length may show.
[[nodiscard]] bool sameSecret(const QByteArray &a, const QByteArray &b);

} // namespace tresen
