// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/answer.h"
#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

/// /v2/webhooks.
[[nodiscard]] Answer createWebhook(World &world, const Call &call, Random &random);
[[nodiscard]] Answer listWebhooks(const World &world, const Call &call);
[[nodiscard]] Answer getWebhook(const World &world, const Call &call);
[[nodiscard]] Answer patchWebhook(World &world, const Call &call);
[[nodiscard]] Answer deleteWebhook(World &world, const Call &call);

} // namespace tresen::sandbox
