// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "booking_desk.h"
#include "core/availability/hold_reservations.h"
#include "core/base/manual_scheduler.h"
#include "core/booking/hold_time.h"
#include "tests/support/fake_transport.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const QString caller = QStringLiteral("call:1");
const QString desk = QStringLiteral("workstation:desk-1");

HttpAnswer made(const HttpRequest &request, const char *uid = "r-1")
{
    const auto asked = QJsonDocument::fromJson(request.body).object();
    const auto start = *instantFromIso(asked.value(u"slotStart").toString());
    const QJsonObject data{{QStringLiteral("eventTypeId"), asked.value(u"eventTypeId")},
                           {QStringLiteral("slotStart"), toIso(start)},
                           {QStringLiteral("slotEnd"), toIso(start + 30min)},
                           {QStringLiteral("slotDuration"), 30},
                           {QStringLiteral("reservationUid"), QString::fromLatin1(uid)},
                           {QStringLiteral("reservationDuration"), 5},
                           {QStringLiteral("reservationUntil"), QStringLiteral("2026-11-24T07:05:00.000Z")}};
    const QJsonObject body{{QStringLiteral("status"), QStringLiteral("success")}, {QStringLiteral("data"), data}};
    return FakeTransport::answered(201, QJsonDocument(body).toJson());
}

HttpAnswer gone() { return FakeTransport::answered(200, R"({"status":"success"})"); }

HttpAnswer refused()
{
    return FakeTransport::answered(422, R"({"status":"error","error":{"code":"UnprocessableEntityException",
        "message":"This time slot is already reserved by another user. Please choose a different time."}})");
}

} // namespace

/// Holds of a salon in a real database, and a Cal.com that the test plays. It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestHoldReservations : public QObject
{
    Q_OBJECT

    std::unique_ptr<BookingDesk> m_salon;
    std::unique_ptr<ManualScheduler> m_time;
    std::unique_ptr<FakeTransport> m_network;
    SeededRandom m_random{5};
    std::unique_ptr<CalcomClient> m_client;
    std::unique_ptr<HoldReservations> m_reservations;
    QStringList m_events;
    QStringList m_listedAgain;
    QStringList m_classes;

    void pass(std::chrono::nanoseconds by)
    {
        m_salon->clock.advance(by);
        m_time->advance(by);
    }
    template <typename T, typename Work>
    Outcome<T> as(const QString &holder, Work work)
    {
        m_salon->holder = holder;
        auto outcome = m_salon->run<T>(work);
        m_salon->holder.clear();
        return outcome;
    }
    /// As the engine does it: the hold is durable, then it is told of.
    Held hold(const QString &holder, const HoldRequest &request)
    {
        const auto held = as<Held>(holder, [&](Session &session, const CommandContext &context) {
            return holdTime(session, context, request, m_salon->clock.now() + holdLife);
        });
        if (!held) qFatal("not held");
        m_reservations->held(holder, held->parts);
        m_time->runReady();
        return *held;
    }
    Held hold(const QString &holder, const char *start)
    {
        return hold(holder, {m_salon->salon.cut, m_salon->salon.ben, berlin(start)});
    }
    void release(const QString &holder)
    {
        const auto released = as<bool>(
            holder, [](Session &session, const CommandContext &context) { return releaseTime(session, context); });
        QVERIFY(released && *released);
        m_time->runReady();
    }
    /// "POST 1014 09:00Z" and "DELETE r-1", in the order in which they were sent.
    [[nodiscard]] QStringList sent() const
    {
        QStringList all;
        for (std::size_t i = 0; i < m_network->count(); ++i) {
            const auto &request = m_network->at(i).request;
            const auto body = QJsonDocument::fromJson(request.body).object();
            all << QString::fromLatin1(request.method) + u' ' +
                       (request.method == "POST" ? body.value(u"slotStart").toString().mid(11, 5)
                                                 : request.url.path().section(u'/', -1));
        }
        return all;
    }
    void answer(std::size_t i, const HttpAnswer &answer)
    {
        m_network->answer(i, answer);
        m_time->runReady();
    }
    void answerMade(std::size_t i, const char *uid = "r-1") { answer(i, made(m_network->at(i).request, uid)); }

private Q_SLOTS:
    void init()
    {
        m_events.clear();
        m_listedAgain.clear();
        m_classes.clear();
        m_salon = std::make_unique<BookingDesk>();
        m_time = std::make_unique<ManualScheduler>(berlin("2026-11-24 08:00"));
        m_network = std::make_unique<FakeTransport>(*m_time);
        CalcomSettings settings;
        settings.baseUrl = QStringLiteral("https://cal.example/v2");
        settings.gate.bucket.burst = 100; // of which this class has a tenth
        m_client = *CalcomClient::make(settings, ApiKey("cal_x"), *m_time, *m_network, *m_network, m_random);
        m_client->setObserver([this](const CallObserved &call) { m_classes << toWord(call.callClass); });
        m_reservations = std::make_unique<HoldReservations>(HoldReservations::Surroundings{
            *m_salon->storage, *m_time, m_salon->salon.company, [this](CredentialId) { return m_client.get(); }});
        m_reservations->setObserver(
            [this](HoldReservations::Event event) { m_events << QString::fromLatin1(toWord(event)); });
        m_reservations->onListedAgain([this](HostId host, const TimeRange &time) {
            m_listedAgain << QStringLiteral("%1 %2").arg(host.value).arg(berlinText(time.from).section(u' ', 1));
        });
        m_salon->storage->onCommitted([this](const ChangeSet &changes) {
            for (const auto &company : changes.companies)
                if (m_reservations) m_reservations->committed(company);
        });
    }
    void cleanup()
    {
        m_reservations.reset();
        m_client.reset();
        m_network.reset();
        m_salon.reset();
    }

    void aHeldTimeIsReservedBehindEverybodyElse()
    {
        const auto held = hold(caller, "2026-11-24 10:00");
        QCOMPARE(sent(), QStringList({QStringLiteral("POST 09:00")}));
        const auto &request = m_network->last().request;
        QCOMPARE(request.url.path(), QStringLiteral("/v2/slots/reservations"));
        const auto body = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(body.keys(), QStringList({QStringLiteral("eventTypeId"), QStringLiteral("slotStart")}));
        QCOMPARE(body.value(u"eventTypeId").toInteger(), held.parts.front().eventType.value);
        // From now on a list may lack it.
        QCOMPARE(m_reservations->times(), (ReservedTimes{{{102}, {held.time}}}));
        answerMade(0);
        QCOMPARE(m_events, QStringList({QStringLiteral("made")}));
        QCOMPARE(m_classes, QStringList({QStringLiteral("warm")}));
        QCOMPARE(m_reservations->times(), (ReservedTimes{{{102}, {held.time}}}));
    }

    void itIsGivenBackHoweverTheHoldEnds_data()
    {
        QTest::addColumn<QString>("how");
        for (const auto *how : {"released", "booked", "taken at the desk", "expired"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void itIsGivenBackHoweverTheHoldEnds()
    {
        QFETCH(QString, how);
        const auto held = hold(caller, "2026-11-24 10:00");
        answerMade(0);
        QCOMPARE(sent().size(), 1);
        if (how == u"released") {
            release(caller);
        } else if (how == u"booked") {
            m_salon->holder = caller;
            QVERIFY(m_salon->book(m_salon->salon.cut, m_salon->salon.ben, held.time.from));
        } else if (how == u"expired") {
            pass(89s);
            QCOMPARE(sent().size(), 1);
            pass(2s);
        } else {
            const auto taken = m_salon->run<bool>([&](Session &session, const CommandContext &context) {
                return takeHold(session, context, frontDesk, held.id);
            });
            QVERIFY(taken && *taken);
        }
        m_time->runReady();
        QCOMPARE(sent(), QStringList({QStringLiteral("POST 09:00"), QStringLiteral("DELETE r-1")}));
        QVERIFY(!m_reservations->times().empty());
        QVERIFY(m_listedAgain.isEmpty());
        answer(1, gone());
        QVERIFY(m_reservations->times().empty());
        QCOMPARE(m_listedAgain, QStringList({QStringLiteral("102 10:00")}));
        QCOMPARE(m_events, QStringList({QStringLiteral("made"), QStringLiteral("released")}));
    }

    void whatOthersDoIsNothingToIt()
    {
        hold(caller, "2026-11-24 10:00");
        answerMade(0);
        QVERIFY(m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 12:00")));
        m_time->runReady();
        QCOMPARE(sent().size(), 1);
    }

    void askedAgainItIsTheSameReservation()
    {
        hold(caller, "2026-11-24 10:00");
        answerMade(0);
        for (int i = 0; i < 4; ++i) {
            pass(60s);
            hold(caller, "2026-11-24 10:00");
        }
        QCOMPARE(sent().size(), 1);
        // It stands for five minutes; whoever still thinks then is reserved for anew.
        pass(60s);
        QCOMPARE(sent(), QStringList({QStringLiteral("POST 09:00"), QStringLiteral("POST 09:00")}));
        QCOMPARE(m_events, QStringList({QStringLiteral("made"), QStringLiteral("lapsed")}));
    }

    /// Cal.com refuses what overlaps another of the same event type, also our own.
    void anotherTimeIsReservedWhenTheFirstIsGivenBack()
    {
        hold(caller, "2026-11-24 10:00");
        answerMade(0);
        hold(caller, "2026-11-24 10:15");
        QCOMPARE(sent(), QStringList({QStringLiteral("POST 09:00"), QStringLiteral("DELETE r-1")}));
        answer(1, gone());
        QCOMPARE(sent().last(), QStringLiteral("POST 09:15"));
        answerMade(2, "r-2");
        release(caller);
        QCOMPARE(sent().last(), QStringLiteral("DELETE r-2"));
    }

    void whatWasAnsweredTooLateIsGivenBackAtOnce()
    {
        hold(caller, "2026-11-24 10:00");
        release(caller);
        QCOMPARE(sent().size(), 1);
        answerMade(0);
        QCOMPARE(sent().last(), QStringLiteral("DELETE r-1"));
    }

    void aRefusalIsCountedAndNotRepeated()
    {
        hold(caller, "2026-11-24 10:00");
        answer(0, refused());
        QCOMPARE(m_events, QStringList({QStringLiteral("refused")}));
        QVERIFY(m_reservations->times().empty());
        QVERIFY(m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 12:00")));
        m_time->runReady();
        QCOMPARE(sent().size(), 1);
        release(caller);
        QCOMPARE(sent().size(), 1);
        QVERIFY(m_listedAgain.isEmpty());
        hold(caller, "2026-11-24 10:00");
        QCOMPARE(sent().size(), 2);
    }

    void anUnknownOutcomeEndsByItself()
    {
        const auto held = hold(caller, "2026-11-24 10:00");
        answer(0, FakeTransport::lost());
        QCOMPARE(m_events, QStringList({QStringLiteral("unknown")}));
        release(caller);
        pass(5min);
        // Cal.com may have begun to work on it after we had hung up.
        QCOMPARE(m_reservations->times(), (ReservedTimes{{{102}, {held.time}}}));
        pass(61s);
        QVERIFY(m_reservations->times().empty());
        QCOMPARE(sent().size(), 1);
        QCOMPARE(m_events.last(), QStringLiteral("lapsed"));
        QCOMPARE(m_listedAgain, QStringList({QStringLiteral("102 10:00")}));
    }

    void whatCannotBeGivenBackEndsByItself()
    {
        hold(caller, "2026-11-24 10:00");
        answerMade(0);
        release(caller);
        answer(1, FakeTransport::answered(500, "{}"));
        QCOMPARE(m_events.last(), QStringLiteral("not_released"));
        QVERIFY(!m_reservations->times().empty());
        pass(5min);
        QVERIFY(m_reservations->times().empty());
        QCOMPARE(sent().size(), 2);
        QCOMPARE(m_listedAgain.size(), 1);
    }

    void nothingIsSentAgainstAWall()
    {
        m_client->gate().holdOpen();
        hold(caller, "2026-11-24 10:00");
        release(caller);
        hold(desk, "2026-11-24 11:00");
        QCOMPARE(m_network->count(), std::size_t(0));
        QVERIFY(m_reservations->times().empty());
        m_client->gate().reset();
        m_time->runReady();
        // Who has hung up meanwhile has never been reserved for.
        QCOMPARE(sent(), QStringList({QStringLiteral("POST 10:00")}));
    }

    void everyPartIsReservedWithItsOwnEventType()
    {
        const auto anna = m_salon->salon.anna, ben = m_salon->salon.ben;
        const auto held = hold(caller, {m_salon->salon.perm, anna, berlin("2026-11-24 10:00"), {anna, anna, ben, ben}});
        QCOMPARE(held.parts.size(), std::size_t(4));
        QCOMPARE(m_network->count(), std::size_t(2)); // no more at a time in this class
        answerMade(0, "r-1");
        answerMade(1, "r-2");
        answerMade(2, "r-3");
        answerMade(3, "r-4");
        QCOMPARE(m_reservations->times().at({101}).size(), std::size_t(2));
        QCOMPARE(m_reservations->times().at({102}).size(), std::size_t(2));
        release(caller);
        for (std::size_t i = 4; i < 8; ++i)
            answer(i, gone());
        QVERIFY(m_reservations->times().empty());
        QCOMPARE(m_network->count(), std::size_t(8));
    }

    /// Cal.com would refuse it, and a reservation would hide from ourselves whether it can be moved there.
    void whereAMovedAppointmentStandsNothingIsReserved()
    {
        ACCEPTED(booked, m_salon->book(m_salon->salon.cut, m_salon->salon.ben, berlin("2026-11-24 10:00")));
        const auto moved = [&](const char *to) {
            return hold(desk, {m_salon->salon.cut, m_salon->salon.ben, berlin(to), {}, booked.appointment})
                .parts.size();
        };
        QCOMPARE(moved("2026-11-24 10:15"), std::size_t(0));
        QCOMPARE(m_network->count(), std::size_t(0));
        QCOMPARE(moved("2026-11-24 10:30"), std::size_t(1));
        QCOMPARE(m_network->count(), std::size_t(1));
    }

    void whatBeganAlreadyIsNotReserved()
    {
        pass(2h + 10min);
        hold(desk, "2026-11-24 10:00");
        QCOMPARE(m_network->count(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestHoldReservations)
#include "tst_hold_reservations.moc"
