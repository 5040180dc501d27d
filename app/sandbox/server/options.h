// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "app/sandbox/server/sandbox_server.h"

namespace tresen {

/// What the command line of tresen-sandbox asks for: a server, or nothing but a text (--help, --version).
using SandboxWish = std::variant<SandboxServer::Options, QString>;

/// Errors: InvalidInput, in one line that names the option and what it takes.
[[nodiscard]] Result<SandboxWish> readSandboxOptions(const QStringList &arguments);

} // namespace tresen
