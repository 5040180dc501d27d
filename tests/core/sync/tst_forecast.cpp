// SPDX-License-Identifier: GPL-3.0-or-later
// The call that a person is shown, done by a model of Cal.com that shares no code with the forecast, gives what the
// person was shown: the wish.
#include <QtTest>

#include "core/base/random.h"
#include "core/sync/forecast.h"
#include "core/sync/planner.h"
#include "model_calcom.h"
#include "product_classes.h"

using namespace tresen;
using namespace tresen::test;

namespace {

/// Plays the stages of a forecast to the model. Uids that the forecast makes up are told apart from the model's.
class Played
{
public:
    explicit Played(const PlanInput &in) { calcom.now = in.now; }

    /// False: the model refused what the forecast took for granted.
    bool play(const PlanInput &in, const Forecast &forecast)
    {
        const Token token{{}, {}, in.segment, 0};
        int serial = 0;
        for (const auto &stage : forecast.stages) {
            ++serial;
            ModelCalcom::Answer answer;
            if (const auto *create = std::get_if<CreateStep>(&stage.step)) {
                auto own = token;
                own.incarnation = create->incarnation;
                answer = calcom.create(own, forecast.desired.eventType, forecast.desired.host, forecast.desired.start,
                                       forecast.desired.length, forecast.desired.attendee.email);
            } else if (const auto *move = std::get_if<RescheduleStep>(&stage.step)) {
                answer = calcom.reschedule(known(move->uid), move->start);
            } else if (const auto *cancel = std::get_if<CancelStep>(&stage.step)) {
                answer = calcom.cancel(known(cancel->uid), cancel->reason);
            } else if (const auto *confirm = std::get_if<ConfirmStep>(&stage.step)) {
                answer = calcom.confirm(known(confirm->uid));
            }
            if (answer.meaning != Meaning::Ok) return false;
            if (!answer.uid.isEmpty()) m_uids[QStringLiteral("~%1").arg(serial)] = answer.uid;
        }
        return true;
    }
    /// What the observation shows is at Cal.com.
    void hold(const Observed &observed)
    {
        for (const auto &remote : observed.remotes)
            m_uids[remote.uid] = calcom.put(remote);
    }

    ModelCalcom calcom;

private:
    [[nodiscard]] QString known(const QString &uid) const
    {
        const auto it = m_uids.find(uid);
        return it == m_uids.end() ? uid : it->second;
    }
    std::map<QString, QString> m_uids;
};

} // namespace

class TestForecast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Every combination of wish, bookings, agreement and what we cancelled, and of what passes.
    void theShownCallsGiveTheShownWish()
    {
        int settled = 0;
        int wrong = 0;
        for (const auto &wished : wishes()) {
            for (const auto &held : bookings()) {
                for (const auto &agreed : baselines()) {
                    for (const auto &ours : cancels()) {
                        for (const auto &way : ways()) {
                            auto in = wish();
                            wished.make(in);
                            held.make(in);
                            agreed.make(in);
                            ours.make(in);
                            way.make(in);
                            const auto told = forecast(in);
                            if (told.end != Forecast::End::Settled) continue;
                            ++settled;
                            const auto problem = judge(in, told);
                            if (problem.isEmpty()) continue;
                            if (++wrong <= 5)
                                qWarning("%s | %s | %s | %s: %s", wished.name, held.name, agreed.name, ours.name,
                                         qPrintable(problem));
                        }
                    }
                }
            }
        }
        qInfo("%d forecasts that settle", settled);
        QVERIFY(settled > 1000);
        QCOMPARE(wrong, 0);
    }

    void whatOnlyPassesChangesNoCall()
    {
        auto in = wish();
        const auto plain = forecast(in);
        in.upstream.breakerOpen = true;
        in.desired.notBefore = in.now + std::chrono::seconds(8);
        in.history.transientFailures = 3;
        in.history.lastFailure = in.now;
        const auto held = forecast(in);
        QCOMPARE(held.stages.size(), plain.stages.size());
        QVERIFY(held.stages.front().step == plain.stages.front().step);
    }

    void behindALookUpNothingIsForetold()
    {
        auto in = wish();
        in.history.unresolved.push_back(lost(in, AttemptOp::Create, 30));
        const auto told = forecast(in);
        QCOMPARE(told.end, Forecast::End::LooksFirst);
        QCOMPARE(told.stages.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<LookUpStep>(told.stages.front().step));
    }

    void whatIsTakenOverIsTheNewWish()
    {
        auto in = wish();
        in.observed.remotes = {booking("B", "11:00")};
        in.observed.remotes.front().rescheduledFrom = QStringLiteral("A");
        in.observed.remotes.push_back(movedTo(booking("A", "10:00"), "B"));
        in.history.baseline = agreed(booking("A", "10:00"));
        const auto told = forecast(in);
        QCOMPARE(told.end, Forecast::End::Settled);
        QCOMPARE(told.stages.size(), std::size_t(1));
        QCOMPARE(told.desired.start, at("11:00"));
    }

private:
    static QString judge(const PlanInput &in, const Forecast &told)
    {
        Played played(in);
        played.hold(in.observed);
        if (!played.play(in, told)) return QStringLiteral("the model refused a call");
        int live = 0;
        const Remote *last = nullptr;
        for (const auto &remote : played.calcom.bookings()) {
            const bool dead = !isAlive(remote) || !remote.rescheduledTo.isEmpty() || remote.end <= in.now;
            if (dead) continue;
            ++live;
            last = &remote;
        }
        if (told.desired.presence != Presence::Present)
            return live == 0 ? QString() : QStringLiteral("%1 are left").arg(live);
        // What is over, or was changed after its start, stays as Cal.com has it.
        if (told.reason == Reason::SettledAfterStart || told.desired.start <= in.now) return {};
        if (live != 1) return QStringLiteral("%1 are live").arg(live);
        if (last->start != told.desired.start || last->host != told.desired.host ||
            last->eventType != told.desired.eventType)
            return QStringLiteral("one is live elsewhere");
        return last->status == RemoteStatus::Accepted ? QString() : QStringLiteral("it is not accepted");
    }
};

QTEST_APPLESS_MAIN(TestForecast)
#include "tst_forecast.moc"
