// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/time.h"
#include "core/http/http_server.h"

namespace tresen {

struct HttpApiConfig;

/// Nothing: signed by the assistant. Else 401, or 403 where no key is set, on any address: behind a proxy every peer is
/// this machine.
[[nodiscard]] std::optional<ServerResponse> refuseUnsigned(const HttpApiConfig &config, const ServerRequest &request,
                                                           Instant now);

/// A refusal of the server itself, with a sentence that can be spoken where the assistant will read it.
[[nodiscard]] ServerResponse spokenRefusal(const ServerRequest &request, ServerResponse refusal);

} // namespace tresen
