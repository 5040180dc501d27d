// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <map>

#include <QStringList>

#include "core/sync/plan_history.h"

#include "core/sync/plan_state.h"
#include "model_calcom.h"
#include "plan_builder.h"

namespace tresen::test {

/// What happens to a call on its way.
enum class Fault {
    None,
    NotSent,         ///< no byte leaves
    RequestLost,     ///< sent, never done, no answer
    AnswerLost,      ///< done at once, no answer
    DoneLater,       ///< no answer; done `later` seconds after we hung up
    ServerError,     ///< 500, not done
    ServerErrorDone, ///< 500, done all the same
    RateLimited,     ///< 429, not done
    KeyRefused,      ///< 401, not done
    NotBookable,     ///< refused for good
    Foreign,         ///< somebody else's booking is answered
};

/// A few segments, a model of Cal.com and a clock, walked through the planner step by step as the worker would. Reads
/// like a story: book, fail, run, expect. Anything that must never happen is noted in `trouble`.
class Story
{
public:
    Story();

    // --- at the desk
    void book(int segment, const char *clock, HostId host = anna);
    void move(int segment, const char *clock);
    void moveTo(int segment, const char *clock, HostId host);
    void change(int segment, EventTypeId type, int minutes = 30);
    void cancel(int segment);
    void bookAgain(int segment); ///< also: undo of a cancel
    void localOnly(int segment);
    void undoBar(int segment, int seconds);
    void parts(std::vector<int> segments); ///< of one appointment
    void arrived(int segment);
    void resync(int segment);
    void tryAgain(int segment); ///< all parts, after one of them was refused
    void told(int segment);     ///< the customer knows of the refused move
    void decide(int segment, const char *what);
    void backup();
    void restore();

    // --- at Cal.com
    void onlineMove(int segment, const char *clock);
    void onlineCancel(int segment);
    void onlineConfirm(int segment);
    void onlineReject(int segment);
    void vanish(int segment);
    QString stranger(const char *clock, HostId host = anna); ///< somebody else's booking; its uid
    void strangerLeaves(const QString &uid);
    /// Everything ours there is read, as the sweep does: what is known by its uid or our token.
    void sweep();

    // --- on the way
    /// What happens to the next call with that operation; several queue up.
    void fail(AttemptOp op, Fault fault, int later = 0);
    void outage(bool on); ///< every call fails with 500 while it is on
    void pause(bool on);
    void key(bool good);

    // --- time
    /// Plans and sends for all segments until nothing is left to do now; time stands still.
    void settle();
    /// The same, passing time from one wake to the next, for at most so long.
    void run(int seconds = 6 * 3600);
    void wait(int seconds);
    /// Sends the next call of one segment and leaves its answer on the way; answer() delivers it.
    void send(int segment);
    void answer(int segment);
    /// The program dies: answers on the way never arrive.
    void crash();

    // --- what has come of it
    [[nodiscard]] QString state(int segment); ///< "settled", "needs_review taken", "wait paused"
    [[nodiscard]] QString upstream() const;   ///< ours alive at Cal.com: "1@10:00 2@11:00/bert?"
    [[nodiscard]] int count(AttemptOp op) const;
    [[nodiscard]] Instant wishedStart(int segment) const;
    [[nodiscard]] Presence wished(int segment) const;
    [[nodiscard]] bool allAtRest();
    [[nodiscard]] std::vector<int> segments() const;
    /// No other segment of ours wishes to be there: what the salon's own exclusion asks before it takes a wish.
    [[nodiscard]] bool isFreeHere(int segment, HostId host, TimeRange time) const;
    [[nodiscard]] HostId wishedHost(int segment) const;
    [[nodiscard]] std::chrono::minutes wishedLength(int segment) const;
    [[nodiscard]] int aliveCount(int segment) const;
    /// Both sides agree and nothing of ours may still come late.
    [[nodiscard]] bool isQuiet(int segment);
    /// The faults that were ordered and not yet met are forgotten.
    void heal();
    /// The segment's booking is alive at Cal.com exactly once and as wished, or not wished and not there.
    [[nodiscard]] bool isMet(int segment);

    ModelCalcom calcom;
    PlanPolicy policy;
    bool visible = true;
    QStringList trouble;
    QStringList log;

private:
    struct OnTheWay {
        Attempt attempt;
        bool sent = true;
        std::optional<ModelCalcom::Answer> answer;
        bool lost = false;
        Step step;
    };
    struct Part {
        Desired desired;
        Observed observed;
        History history;
        SyncState state = SyncState::Waiting;
        bool lengthAllowed = true;
        bool customerArrived = false;
        int appointment = 0;
        std::optional<OnTheWay> onTheWay;
        std::map<AttemptId, EventTypeId> types;
    };
    struct Later {
        Instant at;
        int segment;
        AttemptOp op;
        std::function<void()> run;
    };

    [[nodiscard]] Part &part(int segment);
    void wish(int segment, const std::function<void(Desired &)> &change);
    [[nodiscard]] PlanInput input(int segment);
    [[nodiscard]] HostView hostView(int segment);
    [[nodiscard]] SiblingFacts siblings(int segment);
    [[nodiscard]] bool mayReturn(int segment);
    void noteWhole(int segment, const Step &step);
    void compensate(int segment);
    void giveBack(int segment);
    [[nodiscard]] Plan look(int segment);
    bool act(int segment); ///< plans, writes, sends and receives; false: nothing to do now
    void begin(int segment, const Plan &planned);
    void finish(int segment);
    void adopt(int segment, const AdoptStep &step);
    [[nodiscard]] ModelCalcom::Answer perform(int segment, const Step &step, const Attempt &attempt);
    void read(int segment, const LookUpStep &step, Instant began);
    void observe(int segment, const Remote &remote);
    void check(int segment, const PlanInput &in, const Plan &planned);
    void checkCreate(int segment, const Plan &planned);
    void passTo(Instant when);
    [[nodiscard]] std::optional<Instant> nextWake();
    [[nodiscard]] const Remote *aliveOf(int segment) const;
    [[nodiscard]] Token token(int segment, int incarnation) const;

    /// What is known of an appointment as a whole.
    struct Whole {
        bool stood = false; ///< all parts have been at Cal.com together
        bool untold = false;
    };

    std::map<int, Part> m_parts;
    std::map<int, Part> m_backup;
    std::map<int, Whole> m_wholes; ///< by appointment
    std::map<int, Whole> m_wholesBackup;
    std::map<AttemptOp, std::deque<std::pair<Fault, int>>> m_faults;
    std::map<AttemptOp, int> m_counts;
    std::vector<Later> m_later;
    bool m_outage = false;
    bool m_inTime = true; ///< nothing is done so late, and no backup restored, that we could not know of it
    bool m_paused = false;
    bool m_keyGood = true;
    std::optional<Instant> m_blockedUntil;
    qint64 m_seq = 0;
    int m_attempts = 0;
    int m_callsNow = 0; ///< without time passing
};

} // namespace tresen::test
