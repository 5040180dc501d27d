// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/domain/ids.h"

namespace tresen {

struct Customer {
    CustomerId id;
    QString name;
    QString phone; ///< E.164, e.g. "+493023125204"; empty if unknown
    QString email; ///< lower case; empty if unknown
    /// Sent to Cal.com where there is no real address: random, one per customer and company, never shared or used
    /// again. A shared one made Cal.com hand out a stranger's booking (docs/calcom.md, measured 19).
    QString syntheticEmail;
    QString language = QStringLiteral("de"); ///< "de" or "en": decides the language of Cal.com's mails
    QString note;
    Instant createdAt;

    [[nodiscard]] const QString &emailForCalcom() const { return email.isEmpty() ? syntheticEmail : email; }
    friend bool operator==(const Customer &, const Customer &) = default;
};

/// "k-" and 20 random base32 characters at `domain`.
[[nodiscard]] QString makeSyntheticEmail(Random &random, const QString &domain);

} // namespace tresen
