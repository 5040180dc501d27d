// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/domain/alert.h"
#include "core/http/transport.h"

namespace tresen {

/// What is told of an alert, as it lies in the queue: rule, severity, state, figures, sentences; no names, no numbers
/// of people (docs/metrics.md).
[[nodiscard]] QByteArray alertMessage(const AlertRule &rule, const Measured &measured, bool firing, Instant at,
                                      const QString &language);

/// The request that brings `messages` to a channel; of PagerDuty exactly one message. `link`: where a person can look,
/// or empty. Not for Mail.
[[nodiscard]] HttpRequest alertRequest(const AlertChannel &channel, const std::vector<QByteArray> &messages,
                                       const QString &link);

/// A line for each message: "[CRITICAL] title: sentence".
[[nodiscard]] QStringList alertLines(const std::vector<QByteArray> &messages);
/// "[CRITICAL] title"
[[nodiscard]] QString alertSubject(const QByteArray &message);

/// Which rule a message is about.
[[nodiscard]] QString ruleOf(const QByteArray &message);

/// How many messages fit into one request.
[[nodiscard]] int messagesAtOnce(const AlertChannel &channel);

} // namespace tresen
