// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tresen {

/// The text of a refusal. Cal.com writes it in four shapes (docs/calcom.md, measured 29): an envelope with
/// error.details as an object, with error.details.errors[], without details or with a string there, and a bare
/// {statusCode, message}.
struct ErrorBody {
    bool recognised = false; ///< one of the four; otherwise something between us and Cal.com has answered
    QString code;            ///< "BadRequestException", "BAD_REQUEST", …; empty in the bare shape
    QString text;            ///< what rules are matched against; not masked: see masked() before it is kept
    friend bool operator==(const ErrorBody &, const ErrorBody &) = default;
};

[[nodiscard]] ErrorBody readErrorBody(const QByteArray &body);

} // namespace tresen
