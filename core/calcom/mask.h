// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace tresen {

/// `text` without e-mails, telephone numbers, uids of bookings and any of `secrets` (what the request itself carried:
/// names, addresses, its uid): fit for logs and for the history that stays (docs/design.md 7). Cut at 500
/// characters.
[[nodiscard]] QString masked(QString text, const QStringList &secrets = {});

} // namespace tresen
