// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/domain/catalog.h"

/// What the telephone assistant is told of our functions, ready to be imported (docs/telephone.md).
namespace tresen {

/// The tools as an array for `general_tools`; `forFlow` gives each a `tool_id` that a function node can name, and the
/// variables that its edges ask for. `baseUrl`
/// is where the assistant reaches us, without a slash at its end. No secrets and nothing of customers in it.
[[nodiscard]] QJsonArray toolList(const QString &baseUrl, bool forFlow);

/// A whole agent for the dashboard's import: voice settings, German prompt and the tools. Names of services and
/// stylists are given to the speech recognition.
[[nodiscard]] QJsonObject agentFile(const Catalog &catalog, const QString &baseUrl);

/// The same as a conversation flow: greeting and look-up by function nodes, read back before it is booked.
[[nodiscard]] QJsonObject flowFile(const Catalog &catalog, const QString &baseUrl);

} // namespace tresen
