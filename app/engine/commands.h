// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonArray>
#include <QJsonObject>

#include "app/common/program_options.h"

/// The commands of tresen-engine. Each returns the program's exit code: 0 done, 1 could not be done (one line says
/// why), 2 wrong usage.
namespace tresen {

int serve(const Settings &settings);
int status(const Settings &settings, bool json);
int resync(const Settings &settings, const QJsonObject &what);
int importCalcom(const Settings &settings);
int backup(const Settings &settings, const QString &file);
int restore(const Settings &settings, const QString &file);
/// What would be done if nothing held it back.
int rehearse(const Settings &settings);
/// Lets bookings go to Cal.com, or holds them back.
int setSending(const Settings &settings, bool on);
int reconcile(const Settings &settings);
/// list | register URL | remove ID, of the account `label`
int webhook(const Settings &settings, const QStringList &arguments, const QString &label);
int doctor(const Settings &settings);
int demo();
/// The tools of the telephone assistant as JSON; `agent`: a whole agent, `flow`: for a conversation flow.
int tools(const Settings &settings, const QString &baseUrl, bool agent, bool flow);
/// Why a request of the telephone assistant was refused: key, clock or body.
int examineRefused(const Settings &settings, const QString &header, const QString &bodyFile);
/// A call from ring to booking in the practice salon, over signed HTTP.
int demoCall();

/// One line each: how bad it is, which event type, what will happen, what to change.
void printDeviations(const QJsonArray &deviations);

/// Whether there is a salon to be asked: its database lies in the data directory, or did, or is a server's.
[[nodiscard]] bool isSalonThere(const Settings &settings);
/// What is said where there is none.
[[nodiscard]] QString noSalonLine(const Settings &settings);

/// Sends a command to the owner of the data directory; if nobody owns it, opens it here, without syncing, for this one
/// command. Only an import begins a salon: the others would answer a mistyped folder with an empty one.
/// `progress` hears of what comes before the answer.
using Progress = std::function<void(const QJsonObject &)>;
[[nodiscard]] Result<QJsonObject> ask(const Settings &settings, const QJsonObject &request,
                                      const Progress &progress = {},
                                      std::chrono::milliseconds timeout = std::chrono::seconds(30));

} // namespace tresen
