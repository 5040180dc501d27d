// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace tresen {

/// 127.0.0.0/8, ::1 or "localhost", in any case: what is sent there never leaves this machine.
[[nodiscard]] bool isLoopbackHost(const QString &host);
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace tresen
