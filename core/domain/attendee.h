// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tresen {

/// The person of a booking exactly as sent to Cal.com: kept as sent, because a lost booking is looked up by this e-mail
/// and Cal.com compares it letter by letter (docs/calcom.md, measured 17).
struct Attendee {
    QString name;
    QString email;    ///< lower case, real or synthetic
    QString phone;    ///< E.164; empty: not sent
    QString zone;     ///< IANA
    QString language; ///< "de", "en"

    friend bool operator==(const Attendee &, const Attendee &) = default;
};

} // namespace tresen
