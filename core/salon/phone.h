// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace tresen {

/// A telephone number as typed ("030 / 231 25-204", "0049 30…") in E.164 form ("+493023125204"); numbers without a
/// country belong to `region`. Nothing where it cannot be a number. Plausible is enough: Tresen does not refuse a
/// customer because a directory is out of date. libphonenumber; any thread.
[[nodiscard]] std::optional<QString> toE164(const QString &typed, const QByteArray &region = "DE");

/// As people of `region` write it: "030 23125204" at home, "+43 1 …" abroad. Returns what it cannot read unchanged.
[[nodiscard]] QString phoneText(const QString &e164, const QByteArray &region = "DE");

/// Loads libphonenumber and its tables now, so that the first customer with a number does not wait for them (some ten
/// milliseconds). Any thread, meant for one in the background.
void loadPhoneNumbers();

} // namespace tresen
