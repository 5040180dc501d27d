// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QString>
#include <QUrl>

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/call.h"

namespace tresen {

struct GateRules;
struct PracticeSalon;
struct SlotRules;
struct SweepRules;
class Session;

/// Everything an Engine has to be told. Made by the programs from options, environment and tresen.toml (docs/http.md).
struct EngineConfig {
    QString dataDir;
    QString databaseUrl = QStringLiteral("sqlite:");
    bool inMemory = false; ///< tests and throw-away practice; nothing is written to disk
    QUrl calcomUrl = QUrl(QStringLiteral("https://api.cal.com/v2"));
    /// Keys by the label of their credential; "default" is the first. Never printed, never logged.
    std::map<QString, QByteArray> apiKeys;
    /// Secrets of the webhooks, by the same labels. Never printed, never logged.
    std::map<QString, QByteArray> webhookSecrets;
    /// Takes webhooks that nobody signed, where no secret is set.
    bool allowUnsigned = false;
    /// What may be booked and changed by telephone, and which branch a call is for.
    VoiceRules voiceRules;
    std::vector<VoiceLine> voiceLines;
    bool workerOn = true;
    /// How many in a hundred services in several parts have these sent at once; the others' go one after another.
    int parallelSegments = 100;
    /// Asks Cal.com to keep times out of its lists that are held for somebody here.
    bool reserveHolds = false;
    /// Practice, demo, bench and tests: any Cal.com that is not on loopback is refused.
    bool loopbackOnly = false;
    bool practice = false; ///< shown in the strip
    /// Practice only: sets the rules by which the stand-in for Cal.com misbehaves, a JSON array that takes the place of
    /// those before. Called from the engine's thread; returns at once.
    std::function<void(const QByteArray &)> setFaults;
    /// Fills an empty database; what is there already stays.
    std::shared_ptr<const PracticeSalon> seed;
    /// What an invented salon has behind it, written step by step when it was stored for the first time; made on a
    /// reader's thread.
    std::function<std::vector<std::function<Result<>(Session &)>>()> makePast;
    /// Who is told of alerts, and where they can look.
    std::vector<AlertChannel> alertChannels;
    QString alertLink;
    /// How long moves and cancels by hand wait before they are sent (the undo bar).
    int undoWindowMs = 8000;
    /// Bounds of the way to Cal.com; null: the product's. Tests and the bench shorten its times.
    std::shared_ptr<const GateRules> gateRules;
    /// How often bookings are compared; null: the product's.
    std::shared_ptr<const SweepRules> sweepRules;
    /// How long what Cal.com lists as free is believed; null: the product's.
    std::shared_ptr<const SlotRules> slotRules;
};

} // namespace tresen
