// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>
#include <QUrl>

#include "core/calcom/api_key.h"
#include "core/calcom/operation.h"
#include "core/http/transport.h"

namespace tresen {

/// One request to Cal.com before it has an address, a key and a deadline.
struct CalcomCall {
    Operation operation = Operation::Me;
    QStringList path; ///< segments behind the base, not yet encoded: {"bookings", uid, "cancel"}
    std::vector<std::pair<QString, QString>> parameters; ///< not yet encoded
    std::optional<QJsonObject> body;
    QStringList secrets; ///< what must not be seen in any message: names, addresses, uids that it carries
};

/// The address of `call` below `base`. Everything but letters, digits and -._~ is percent-encoded: a plus in an e-mail
/// would be read as a blank otherwise.
[[nodiscard]] QUrl urlOf(const QUrl &base, const CalcomCall &call);

[[nodiscard]] HttpRequest requestOf(const QUrl &base, const ApiKey &key, const CalcomCall &call,
                                    std::chrono::milliseconds deadline);

} // namespace tresen
