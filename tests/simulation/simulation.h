// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QTemporaryDir>

#include "tests/simulation/agreement.h"
#include "tests/simulation/coverage.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sim_watch.h"
#include "tests/simulation/story.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// One random story, all of it decided by its seed: desks book, move, cancel and take back, several at once; people
/// change their bookings online; requests and answers get lost, late or broken; the process stands still or dies
/// between any two steps and starts again; the clock is set. In every third story webhooks and sweeps bring in what
/// happens online, and somebody decides what no program can; in some of them a backup is put in place. In every fourth
/// story stylists go away and come back, and online booking is closed for them meanwhile. In others a stylist has a key
/// of his own, a key is refused for a while, event types are edited at Cal.com, or ask the host first. Then the weather
/// clears, and when everything has come to rest both sides must agree.
class Simulation
{
public:
    enum class Trace {
        Hashed, ///< only its hash is kept
        Kept,   ///< every line
    };
    explicit Simulation(std::uint64_t seed, Trace trace = Trace::Hashed);

    /// Tells the story. Empty: all is well; otherwise what is wrong.
    [[nodiscard]] QString run();

    /// What happened, a line each with its time.
    [[nodiscard]] const QStringList &trace() const { return m_trace; }
    /// Of the same lines: equal stories have equal hashes.
    [[nodiscard]] quint64 hash() const { return m_hash; }
    [[nodiscard]] int requests() const { return m_network.sent; }
    /// Tasks run by the scheduler.
    [[nodiscard]] quint64 steps() const { return m_scheduler.steps(); }
    /// Of them, those after the weather had cleared.
    [[nodiscard]] quint64 stepsToRest() const { return m_stepsToRest; }
    /// Answers that were lost though the request had been carried out.
    [[nodiscard]] int ambiguous() const { return m_ambiguous; }
    /// Commits that the database made.
    [[nodiscard]] qint64 commits() { return m_desk.storage().stats().commits; }
    [[nodiscard]] const Coverage &coverage() const { return m_coverage; }

private:
    void act();
    void towardsTheAim();
    void swap(const Segment &one);
    [[nodiscard]] std::optional<Segment> someSettled(StaffId of = {});
    [[nodiscard]] std::optional<SimNetwork::Fate> decides(const HttpRequest &request);
    [[nodiscard]] std::optional<SimNetwork::Fate> aimed(SegmentId segment);
    void strike();
    void book();
    void race();
    void move();
    void move(AppointmentId id, std::optional<StaffId> staff);
    void cancel();
    void cancel(AppointmentId id);
    void cancelAndThinkAgain(AppointmentId id);
    void undo();
    void online();
    void changeOnline(SegmentId segment, const QString &uid, std::optional<Instant> start);
    [[nodiscard]] AppointmentId appointmentOf(SegmentId segment);
    void stranger();
    void changeWeather();
    void crash();
    void stall();
    void setClock();
    void hold();
    void bookMany();
    void goAwayOrComeBack();
    [[nodiscard]] bool keepAbsences();
    [[nodiscard]] QStringList leftOpen();
    [[nodiscard]] QString blocksAt(const std::vector<SegmentFacts> &all, StaffId staff, const TimeRange &time);
    void changed(const Outcome<Booked> &booked);
    [[nodiscard]] QStringList surprises();
    void decide();
    void backUpOrRestore();
    void release();
    void webhook(const ModelWebhook &sent);
    [[nodiscard]] bool atCalcom(const QByteArray &path, const QByteArray &body);
    [[nodiscard]] std::optional<SimNetwork::Denial> denial(const HttpRequest &request);
    void denyOrAllow();
    void allowEverything();
    void editEventType();
    void answerRequest();
    void answerAllRequests();
    void answer(const QString &uid, bool yes);
    void someSteps();
    void letPass(std::chrono::milliseconds time);
    [[nodiscard]] bool heal();
    [[nodiscard]] bool comeToRest();
    [[nodiscard]] bool compareEverything();
    void thinkAgain();
    [[nodiscard]] bool isHeldBack();
    [[nodiscard]] qint64 uncompared();
    [[nodiscard]] bool atRest();
    [[nodiscard]] Instant someTime();
    [[nodiscard]] const AppointmentId *someAppointment();
    [[nodiscard]] StaffId someStaff();
    [[nodiscard]] std::uint64_t dice(std::uint64_t sides) { return m_random.below(sides); }
    void tell(const QString &line);
    void leaves(const HttpRequest &request, SimNetwork::Fate fate);
    void noteUnderWay(const QString &fault);

    SeededRandom m_random;
    Trace m_keep;
    Story m_story;
    std::unique_ptr<QTemporaryDir> m_folder = {}; ///< of a story with a backup
    enum class Backup { None, Made, Restored } m_backup = Backup::None;
    int m_restored = 0; ///< backups
    SimScheduler m_scheduler;
    SandboxModel m_model;
    SimNetwork m_network;
    SyncDesk m_desk;
    SimWatch m_watch;
    std::set<SegmentId> m_touched; ///< changed online
    std::set<QByteArray> m_deniedKeys;
    std::set<qint64> m_deniedTypes;           ///< nobody's key may book them
    std::set<AppointmentId> m_ofBackup;       ///< that was restored
    std::map<AppointmentId, bool> m_standing; ///< which the desk wants to stand, of those that nobody decided about
    std::map<SegmentId, QString> m_underWay;  ///< the step that each segment's last change belongs to
    std::optional<std::pair<AppointmentId, int>> m_lastChange;
    std::optional<Moment> m_startsAgain; ///< while the process is dead
    std::optional<SegmentId> m_struck;   ///< what the story is told for is on its way with it
    bool m_deniesNext = false;
    bool m_isHealed = false;
    bool m_paused = false;
    int m_strangers = 0;
    int m_ambiguous = 0;
    quint64 m_stepsToRest = 0;
    quint64 m_hash = 0;
    Coverage m_coverage;
    QStringList m_trace;
    QStringList m_wrong;
};

} // namespace tresen::test
