// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QStringList>

#include "core/base/time.h"
#include "core/domain/record.h"

/// What is watched, and who is told: as values.
namespace tresen {

/// A figure that can be worked out at any moment from what was recorded.
struct Signal {
    enum class Kind {
        Percentile,   ///< of the durations, in ms
        OutcomeShare, ///< part of all that ended in one of `outcomes`, 0 to 1
        HitShare,     ///< part of all cache questions that were hits, 0 to 1
        PerMinute,    ///< how many ended in one of `outcomes`, a minute
        Mean,         ///< of a level: its mean quantity; of queue_age in ms
        FailedInRow,  ///< minutes in a row, up to now, in which everything ended in one of `outcomes`
        Burn, ///< the burn rate of `objective` in `window`; it alarms only while that of `shortWindow` does, too
    };
    Kind kind = Kind::Percentile;
    QStringList series;
    double quantile = 0.95;
    std::vector<RecordOutcome> outcomes;
    std::vector<RecordOutcome> excluded; ///< of OutcomeShare: not counted
    std::chrono::minutes window{60};
    std::chrono::minutes shortWindow{0};
    QString objective;
    qint64 least = 1; ///< fewer events: too little data
    friend bool operator==(const Signal &, const Signal &) = default;
};

/// Value and sample. Without a value there was too little data; n says how little.
struct Measured {
    std::optional<double> value;
    qint64 n = 0;
    bool over = false; ///< the value is beyond the threshold: keeps an alert that fires from ending
    /// Whether the threshold is passed for certain: lets one begin: with few events a share may be high by chance, so
    /// its confidence interval (Wilson, three sigma) has to lie beyond the threshold.
    bool beyond = false;
    friend bool operator==(const Measured &, const Measured &) = default;
};

enum class AlertSeverity {
    Warning,  ///< to be looked at today
    Critical, ///< somebody is called
};

struct AlertRule {
    QString id;
    Signal signal;
    double threshold = 0;
    bool below = false;              ///< alarming is less than the threshold, not more
    std::chrono::minutes lasting{0}; ///< pending for so long before it fires
    AlertSeverity severity = AlertSeverity::Warning;
    bool enabled = true;
    friend bool operator==(const AlertRule &, const AlertRule &) = default;
};

/// Those of the product: burn rates of each objective, and the causes that a salon knows by name (docs/metrics.md).
[[nodiscard]] const std::vector<AlertRule> &standardRules();
[[nodiscard]] QString ruleTrouble(const AlertRule &rule);
/// "Cal.com answers slowly"; "{objective}: budget burns fast".
[[nodiscard]] QString ruleTitle(const QString &id, const QString &language);
/// A whole sentence with value and threshold: "12.3 % of 81 attempts failed; 10 % is the limit."
[[nodiscard]] QString ruleSentence(const AlertRule &rule, const Measured &measured, const QString &language);

enum class AlertState {
    Inactive, ///< nothing to say, or too little data
    Pending,  ///< beyond its threshold, not yet long enough
    Firing,
};
[[nodiscard]] QString toWord(AlertState state);
[[nodiscard]] std::optional<AlertState> alertStateFromWord(const QString &word);
[[nodiscard]] QString toWord(AlertSeverity severity);

/// How an alert stands. Kept in the database, one row for each rule that was ever beyond its threshold.
struct AlertStatus {
    AlertState state = AlertState::Inactive;
    Instant since;                ///< in this state
    std::optional<Instant> clear; ///< of Firing: since when the threshold is not passed any more
    Measured last;
    std::optional<Instant> acknowledged; ///< of this firing
    QString acknowledgedBy;
    std::optional<Instant> silencedUntil;
    QString silencedBy;
    std::optional<Instant> told; ///< when this firing was put on its way to people
    friend bool operator==(const AlertStatus &, const AlertStatus &) = default;
};

struct AlertView {
    AlertRule rule;
    AlertStatus status;
    Measured now; ///< what was measured just now, whatever the state
    friend bool operator==(const AlertView &, const AlertView &) = default;
};

/// A line of the history.
struct AlertEvent {
    enum class What { Pending, Firing, Resolved, Acknowledged, Silenced, Unsilenced, Told, GaveUp };
    Instant at;
    QString rule;
    What what = What::Firing;
    std::optional<double> value;
    qint64 n = 0;
    QString actor; ///< a person, or the channel of Told and GaveUp; may be empty
    friend bool operator==(const AlertEvent &, const AlertEvent &) = default;
};
[[nodiscard]] QString toWord(AlertEvent::What what);
[[nodiscard]] std::optional<AlertEvent::What> alertWhatFromWord(const QString &word);

/// What an e-mail needs beside the server.
struct AlertMail {
    QString user; ///< empty: the server asks for none
    QByteArray password;
    QString from;
    QStringList to;
    QString caFile; ///< certificates to trust instead of the system's; empty: the system's
    friend bool operator==(const AlertMail &, const AlertMail &) = default;
};

/// Somewhere that alerts are sent to. Addresses and keys come from the environment and are never stored or logged.
struct AlertChannel {
    enum class Kind {
        Slack,     ///< a webhook of Slack, Mattermost, Rocket.Chat: {"text": …}
        PagerDuty, ///< events, version 2; critical ones only
        Webhook,   ///< JSON to any address: gateways for text messages, home-made receivers
        Mail,      ///< e-mail over SMTPS
    };
    Kind kind = Kind::Webhook;
    QString name;   ///< "slack"
    QString url;    ///< of Mail: "smtps://mail.example:465"
    QByteArray key; ///< PagerDuty's routing key
    AlertSeverity least = AlertSeverity::Warning;
    AlertMail mail{};
    friend bool operator==(const AlertChannel &, const AlertChannel &) = default;
};

/// An alert has begun or ended, for a desktop notification: told once, never while it is silenced.
struct AlertNews {
    QString rule;
    AlertSeverity severity = AlertSeverity::Warning;
    bool firing = true; ///< false: resolved
    QString title;      ///< in the language of the salon
    QString sentence;
    friend bool operator==(const AlertNews &, const AlertNews &) = default;
};

} // namespace tresen

Q_DECLARE_METATYPE(tresen::AlertNews)
