// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QMap>
#include <QString>

#include "core/domain/observed.h"

namespace tresen {

/// Metadata of a booking or event type: Cal.com keeps strings only (docs/calcom.md, measured 14), in no order.
using Metadata = QMap<QString, QString>;

/// The four strings that say whose booking it is: tresen_company, tresen_appointment, tresen_segment,
/// tresen_incarnation.
[[nodiscard]] Metadata toMetadata(const Token &token);

/// Nothing unless all four are there and readable; other keys do not matter.
[[nodiscard]] std::optional<Token> tokenFrom(const Metadata &metadata);

} // namespace tresen
