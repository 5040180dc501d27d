// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection_stage.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const Actor telephone{Actor::Kind::Voice, QStringLiteral("agent"), QStringLiteral("c-42")};

} // namespace

/// Held times at Cal.com, over real HTTP: an engine, and the sandbox behind it.
class TestReservedHolds : public QObject
{
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    void open(bool reserves)
    {
        m_stage = std::make_unique<Stage>();
        m_stage->config.apiKeys[QStringLiteral("default")] = salonKey;
        m_stage->config.reserveHolds = reserves;
        m_stage->open();
        (void)Stage::good(m_stage->engine->importCalcom(admin));
        QTRY_COMPARE(m_stage->engine->catalog()->mappings.size(), std::size_t(48));
    }
    [[nodiscard]] HoldRequest wish(std::chrono::minutes later = 0min) const
    {
        return {m_stage->service("Herrenschnitt"), m_stage->staff("Anna Berg"), tomorrowAtTen() + later};
    }
    template <typename T>
    T atCalcom(const std::function<T(const sandbox::World &)> &look)
    {
        T seen{};
        m_stage->sandbox.run([&](SandboxServer &server) { seen = look(server.model().world()); });
        return seen;
    }
    int reserved()
    {
        return atCalcom<int>([](const sandbox::World &world) { return int(world.reservations.size()); });
    }
    int asked(const char *operation)
    {
        int count = 0;
        m_stage->sandbox.run([&](SandboxServer &server) {
            const auto found = server.requests().find(QString::fromLatin1(operation));
            count = found == server.requests().end() ? 0 : found->second;
        });
        return count;
    }
    [[nodiscard]] Knowledge known(const QString &holder)
    {
        TimesQuestion question;
        question.scope = {wish().service, wish().staff, {}, holder, 3s};
        question.starts = {wish().start};
        return Stage::good(m_stage->engine->checkTimes(question)).times.front().known;
    }
    [[nodiscard]] bool counted(const char *outcome, int times) const
    {
        return m_stage->engine->metricsText().contains("tresen_reservations_total{outcome=\"" + QByteArray(outcome) +
                                                       "\"} " + QByteArray::number(times) + '\n');
    }

private Q_SLOTS:
    void cleanup() { m_stage.reset(); }

    void nothingIsReservedUnlessItIsWanted()
    {
        open(false);
        (void)Stage::good(m_stage->engine->hold(admin, wish()));
        (void)Stage::good(m_stage->engine->releaseHold(admin));
        (void)known({});
        QCOMPARE(asked("reservations.create"), 0);
    }

    void aHoldIsReservedUntilItIsLetGo()
    {
        open(true);
        const auto held = Stage::good(m_stage->engine->hold(admin, wish()));
        QTRY_COMPARE(reserved(), 1);
        QCOMPARE(
            atCalcom<TimeRange>([](const sandbox::World &world) { return world.reservations.begin()->second.time; }),
            held.time);
        QTRY_VERIFY(counted("made", 1));
        // Whoever holds it sees it free, everybody else taken; although Cal.com lists it to nobody.
        QCOMPARE(known(holderOf(admin)).state, TimeState::Free);
        QCOMPARE(known({}).state, TimeState::Taken);
        QVERIFY(Stage::good(m_stage->engine->releaseHold(admin)));
        QTRY_COMPARE(reserved(), 0);
        QTRY_VERIFY(counted("released", 1));
        // The list that lacked it is void.
        QTRY_COMPARE(known({}).state, TimeState::Free);
    }

    void theBookingIsMadeThroughItsOwnReservation()
    {
        open(true);
        (void)Stage::good(m_stage->engine->hold(admin, wish()));
        QTRY_COMPARE(reserved(), 1);
        BookingRequest request;
        request.customer.name = QStringLiteral("Jürgen Weiß");
        request.service = wish().service;
        request.staff = wish().staff;
        request.start = wish().start;
        const auto booked = Stage::good(m_stage->engine->book(admin, request));
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->engine->status().counts.settledFuture, qint64(1), 20'000);
        QTRY_COMPARE(reserved(), 0);
        QCOMPARE(atCalcom<int>([](const sandbox::World &world) { return int(world.bookings().size()); }), 1);
        QCOMPARE(Stage::good(m_stage->engine->appointment(booked.appointment)).appointment.state(), SyncState::Settled);
    }

    void theDeskTakesOverWhatACallHolds()
    {
        open(true);
        const auto held = Stage::good(m_stage->engine->hold(telephone, wish()));
        QTRY_COMPARE(reserved(), 1);
        QVERIFY(Stage::good(m_stage->engine->takeHold(admin, held.id)));
        QTRY_COMPARE(reserved(), 0);
    }

    void aCalcomThatRefusesOrFailsIsOnlyCounted()
    {
        open(true);
        m_stage->sandbox.run([](SandboxServer &server) {
            QVERIFY(server.faults().apply(R"({"rules":[{"kind":"fail","operation":"reservations.create","status":422,
                "message":"This time slot is already reserved by another user. Please choose a different time."},
                {"kind":"cut-after","operation":"reservations.create"}]})"));
        });
        (void)Stage::good(m_stage->engine->hold(admin, wish()));
        QTRY_VERIFY(counted("refused", 1));
        (void)Stage::good(m_stage->engine->hold(admin, wish(60min)));
        QTRY_VERIFY(counted("unknown", 1));
        QCOMPARE(known(holderOf(admin)).state, TimeState::Free);
        QCOMPARE(m_stage->engine->status().credentials.front().breaker.state, BreakerState::Closed);
    }

    void aCallThatEndsGivesItsTimeBack()
    {
        open(true);
        VoiceRequest request;
        request.function = QStringLiteral("check_availability");
        request.call.id = QStringLiteral("c-42");
        const auto berlin = *Zone::fromIana("Europe/Berlin");
        request.arguments = {{QStringLiteral("dienstleistung"), QStringLiteral("Herrenschnitt")},
                             {QStringLiteral("mitarbeiter"), QStringLiteral("Anna Berg")},
                             {QStringLiteral("datum"), toIso(berlin.dayOf(tomorrowAtTen()))},
                             {QStringLiteral("uhrzeit"), QStringLiteral("10:00")}};
        const auto answer = Stage::valueOf(m_stage->engine->answerCall(request));
        QVERIFY2(answer.body.value(u"available").toBool(), QJsonDocument(answer.body).toJson());
        QTRY_COMPARE(reserved(), 1);
        CallEvent ended;
        ended.kind = CallEvent::Kind::Ended;
        ended.call.id = request.call.id;
        QVERIFY(Stage::valueOf(m_stage->engine->noteCall(ended)));
        QTRY_COMPARE(reserved(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReservedHolds)
#include "tst_reserved_holds.moc"
