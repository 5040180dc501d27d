// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

#include "core/base/scheduler.h"
#include "core/base/uuid.h"
#include "core/base/zone.h"
#include "core/domain/alert.h"
#include "core/domain/ids.h"
#include "core/domain/indicator.h"
#include "core/metrics/rollup_book.h"
#include "core/slo/minute_history.h"
#include "core/storage/storage.h"

namespace tresen {

/// Where objectives and alerts are worked out: every 30 s from the minutes of all processes, of which the last two
/// hours are read anew each time. Alerts are kept in the database; of several engines that see the same thing, one
/// changes the row and tells people. Where the database is what fails, alerts are kept in memory and told all the same.
///
/// Lives on its scheduler's thread; what is said to be so may be called from any.
class SloDesk
{
public:
    struct Surroundings {
        Storage &storage;
        Scheduler &scheduler;
        Random &random;
        Recorder &recorder;
        RollupBook &book;
        CompanyId company;
        std::function<Zone()> zone; ///< in which days are counted
        std::vector<AlertChannel> channels{};
        QString language = QStringLiteral("de"); ///< of what people are told
        /// Objectives, alerts or measured values are other ones; on the scheduler's thread.
        std::function<void()> changed{};
        std::function<void(const AlertNews &)> news{};
        /// There is something to deliver.
        std::function<void()> queued{};
        /// The database is away: to be sent at once, once.
        std::function<void(const AlertChannel &, const QByteArray &message)> sendNow{};
    };
    static constexpr std::chrono::seconds pace{30};
    static constexpr std::chrono::minutes tail{120};

    explicit SloDesk(Surroundings surroundings);
    ~SloDesk();

    void start();
    void stop();

    /// How each objective and each rule stands; any thread. Empty until the past has been read.
    [[nodiscard]] std::vector<ObjectiveView> objectives() const;
    [[nodiscard]] std::vector<AlertView> alerts() const;
    [[nodiscard]] std::vector<IndicatorView> indicators() const;

    /// Looks again at once: a person has changed something.
    void lookAgain();
    /// Objectives or rules have changed: reads the past anew.
    void loadAgain() { load(); }

private:
    struct Change {
        QString rule;
        AlertStatus read;
        AlertStatus next;
        std::optional<AlertEvent> event;
        std::optional<AlertNews> tell;
        QByteArray message;
        AlertSeverity severity = AlertSeverity::Warning;
    };
    struct Seen; ///< what a look has read

    void load();
    void look();
    void judge(const Seen &seen);
    void store(std::vector<Change> changes);
    void stored(const std::vector<Change> &changes);
    void notStored(std::vector<Change> changes);
    [[nodiscard]] bool goesTo(const AlertChannel &channel, const Change &change) const;

    Surroundings m_in;
    UuidGenerator m_ids; ///< the writer's thread only
    Scheduler::Timer m_timer;
    MinuteHistory m_history;
    bool m_looking = false;
    bool m_again = false;
    bool m_withoutDatabase = false;
    std::map<QString, AlertStatus> m_states; ///< as last stored, or as they would be
    std::vector<Change> m_unstored;

    mutable std::mutex m_mutex;
    std::vector<AlertRule> m_rules;
    std::vector<ObjectiveView> m_objectives;
    std::vector<AlertView> m_alerts;
    std::vector<IndicatorView> m_indicators;
};

} // namespace tresen
