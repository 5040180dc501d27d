// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>

#include "tests/core/worker/engine_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000;
#define SOON(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

const EventTypeId forAbsences{2001};

/// An event type is set aside for Anna's absences; she works 9 to 13 and 13:30 to 17:30.
struct Salon : EngineSalon {
    explicit Salon(const std::function<void(SandboxServer::Options &)> &change = {})
        : EngineSalon(change, [](TestSalon &furnished) {
            furnished.catalog.absenceTypes = {{furnished.anna,
                                               furnished.catalog.credentials.front().id,
                                               forAbsences,
                                               {101},
                                               15min,
                                               {15min, 30min, 60min, 240min},
                                               true}};
        })
    {}

    AbsenceSheet away(int from, int to)
    {
        const auto saved =
            valueOf(engine->saveAbsence(atTheDesk, {test.anna, {at(from), at(to)}, AbsenceKind::Illness}));
        if (!saved) qFatal("not saved: %s", qPrintable(toWord(saved.error().code)));
        return *saved;
    }
    /// "09:00-13:00, 13:30-17:30": what is live at Cal.com of the event type for absences.
    QString closed()
    {
        std::vector<TimeRange> times;
        sandbox.run([&](SandboxServer &server) {
            for (const auto &[number, booking] : server.model().world().bookings())
                if (booking.eventTypeId == forAbsences.value && booking.status == u"accepted")
                    times.push_back(booking.time);
        });
        std::ranges::sort(times, {}, &TimeRange::from);
        QStringList texts;
        for (const auto &time : times)
            texts << berlinText(time.from).mid(11) + u'-' + berlinText(time.to).mid(11);
        return texts.join(QStringLiteral(", "));
    }
    /// Starts that guests are offered online for a cut by Anna on the day of at(): "09:00 09:30".
    QString offered()
    {
        QByteArray body;
        const auto day =
            QDateTime::fromMSecsSinceEpoch(toEpochMs(at(12)), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd"));
        const auto type = test.catalog.mapping(test.cut, 0, test.anna)->eventType.value;
        sandbox.run([&](SandboxServer &server) {
            ModelRequest request;
            request.method = "GET";
            request.target = "/v2/slots?eventTypeId=" + QByteArray::number(type) + "&start=" + day.toUtf8() +
                             "&end=" + day.toUtf8() + "&timeZone=Europe/Berlin";
            request.headers = {{"Authorization", QByteArray("Bearer ") + upstreamKey},
                               {"cal-api-version", "2024-09-04"}};
            body =
                server.model().handle(request, SystemClock().now() + 10s * ++m_asked).body; // behind its cache of 2 s
        });
        QStringList starts;
        const auto days = QJsonDocument::fromJson(body).object().value(u"data").toObject();
        for (const auto &slots : days)
            for (const auto &slot : slots.toArray())
                starts << slot.toObject().value(u"start").toString().mid(11, 5);
        return starts.join(u' ');
    }
    QString online(AbsenceId absence)
    {
        const auto all = valueOf(engine->absencesOnline());
        for (const auto &one : all.value())
            if (one.absence == absence)
                return QStringLiteral("%1 %2/%3").arg(toWord(one.how)).arg(one.closed).arg(one.blocks);
        return QStringLiteral("none");
    }
    std::vector<UnsettledView> unsettled() { return valueOf(engine->unsettled({}))->rows; }
    Outcome<Decided> decide(SegmentId segment, DecisionKind kind)
    {
        const auto sheet = valueOf(engine->decisions(atTheDesk, segment));
        if (!sheet) qFatal("no sheet: %s", qPrintable(toWord(sheet.error().code)));
        DecisionRequest request;
        request.segment = segment;
        request.kind = kind;
        request.stamp = sheet->stamp;
        return valueOf(engine->decide(atTheDesk, request));
    }
    QStringList possible(SegmentId segment)
    {
        QStringList kinds;
        const auto sheet = valueOf(engine->decisions(atTheDesk, segment));
        for (const auto &option : sheet->options)
            if (option.possible) kinds << toWord(option.kind);
        return kinds;
    }
    QByteArray uidAt(int hour)
    {
        QByteArray found;
        sandbox.run([&](SandboxServer &server) {
            for (const auto &[number, booking] : server.model().world().bookings())
                if (booking.time.contains(at(hour)) && booking.status == u"accepted") found = booking.uid.toUtf8();
        });
        return found;
    }
    int guestAt(int hour)
    {
        const auto type = test.catalog.mapping(test.cut, 0, test.anna)->eventType.value;
        return EngineSalon::online("/v2/bookings", "{\"start\":\"" + toIso(at(hour)).toUtf8() +
                                                       "\",\"eventTypeId\":" + QByteArray::number(type) +
                                                       R"(,"attendee":{"name":"Gast","email":"gast@example.org",)"
                                                       R"("timeZone":"Europe/Berlin","language":"de"}})");
    }

private:
    int m_asked = 0;
};

const auto wholeDay = QStringLiteral("09:00-13:00, 13:30-17:30");

} // namespace

/// Absences over the engine as the programs run it, and real HTTP to the sandbox.
class TestAbsences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAbsenceClosesOnlineBookingAndOpensItAgain()
    {
        Salon salon;
        salon.open();
        QVERIFY(!salon.offered().isEmpty());
        const auto sheet = salon.away(0, 24);
        QCOMPARE(sheet.blocks, 2);
        SOON(salon.online(sheet.id), QStringLiteral("closed 2/2"));
        QCOMPARE(salon.closed(), wholeDay);
        // The break between them is no working time, and too short for nobody: what is offered there is not ours.
        const auto left = salon.offered();
        for (const auto *hour : {"09:", "10:", "11:", "12:", "14:", "15:", "16:"})
            QVERIFY2(!left.contains(QLatin1String(hour)), qPrintable(left));
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        const auto removed = valueOf(salon.engine->removeAbsence(atTheDesk, sheet.id));
        QVERIFY(removed && *removed);
        SOON(salon.closed(), QString());
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        QVERIFY(salon.offered().contains(QStringLiteral("10:00")));
    }

    /// Cal.com knows the week and nothing else, so that guests could book a closed day; and closing a day on which
    /// somebody is away must not open it.
    void aClosedDayIsClosedOnlineForEverybodyWhoCanBe()
    {
        Salon salon;
        salon.open();
        const auto day = salon.test.catalog.branches.front().zone.dayOf(salon.at(12));
        const auto change = [&](const CalendarChange &what) {
            const auto changed = valueOf(salon.engine->changeCalendar(atTheDesk, what));
            return changed && *changed;
        };
        QVERIFY(change(SpecialDay{salon.test.branch, day, true, QStringLiteral("Inventur")}));
        SOON(salon.closed(), wholeDay);
        const auto sheet = salon.away(0, 24);
        QCOMPARE(sheet.blocks, 2);
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        QCOMPARE(salon.closed(), wholeDay);

        // Opened again, she is away all the same.
        QVERIFY(change(RemoveSpecialDay{salon.test.branch, day}));
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        QCOMPARE(salon.closed(), wholeDay);
        QVERIFY(valueOf(salon.engine->removeAbsence(atTheDesk, sheet.id)));
        SOON(salon.closed(), QString());
    }

    void aLostAnswerLeavesExactlyOne()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        const auto sheet = salon.away(9, 13);
        SOON(salon.online(sheet.id), QStringLiteral("closed 1/1"));
        QCOMPARE(salon.closed(), QStringLiteral("09:00-13:00"));
        QCOMPARE(salon.asked(QStringLiteral("bookings.create")), 1);
    }

    void whileCalcomIsAwayItWaits()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","path":"/v2","status":503,"count":0})");
        const auto sheet = salon.away(9, 13);
        SOON(salon.online(sheet.id), QStringLiteral("closing 0/1"));
        const auto rows = salon.unsettled();
        QCOMPARE(rows.size(), 1U);
        QVERIFY(rows.front().absence);
        QCOMPARE(rows.front().staffName, QStringLiteral("Anna"));
        // Taken back before it was ever there, nothing is sent at all.
        QVERIFY(valueOf(salon.engine->removeAbsence(atTheDesk, sheet.id)).value());
        salon.breakIt({});
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        QCOMPARE(salon.closed(), QString());
    }

    void itsTimeIsClosedWhenACoveredGuestHasCancelled()
    {
        Salon salon;
        salon.open();
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        const auto sheet = salon.away(9, 12);
        QCOMPARE(sheet.covered.size(), 1U);
        SOON(salon.online(sheet.id), QStringLiteral("closed 3/3"));
        QCOMPARE(salon.closed(), QStringLiteral("09:00-10:00, 10:30-11:30, 11:30-12:00"));
        QVERIFY(valueOf(salon.engine->cancel(atTheDesk, {booked.appointment, CancelReason::StaffIll, {}})));
        // Once the guest's booking has left Cal.com.
        SOON(salon.closed(), QStringLiteral("09:00-10:00, 10:00-10:30, 10:30-11:30, 11:30-12:00"));
        SOON(salon.online(sheet.id), QStringLiteral("closed 4/4"));
    }

    void aGuestWhoWasQuickerOnlineIsTakenInAndLeftOut()
    {
        Salon salon;
        salon.open();
        salon.untilCompared();
        QCOMPARE(salon.guestAt(10), 201);
        const auto sheet = salon.away(9, 12);
        SOON(salon.online(sheet.id).section(u' ', 0, 0), QStringLiteral("needs_person"));
        QVERIFY(valueOf(salon.engine->reconcile(atTheDesk)));
        // Of the block that was in her way the rest is closed; the other two stand.
        SOON(salon.online(sheet.id), QStringLiteral("closed 3/3"));
        QCOMPARE(salon.closed(), QStringLiteral("09:00-10:00, 10:30-11:00, 11:00-12:00"));
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        const auto day = valueOf(salon.engine->day(salon.test.branch, berlinZone.dayOf(salon.at(10))));
        QVERIFY(day);
        QCOMPARE(day->appointments.size(), 1U);
        QCOMPARE(day->appointments.front().customerName, QStringLiteral("Gast"));
    }

    void aBlockIsNoVisitAndNoStray()
    {
        Salon salon;
        salon.open();
        const auto sheet = salon.away(9, 13);
        SOON(salon.online(sheet.id), QStringLiteral("closed 1/1"));
        const auto compared = valueOf(salon.engine->reconcile(atTheDesk));
        QVERIFY(compared && compared->complete);
        QCOMPARE(compared->compared, 1);
        QCOMPARE(compared->takenIn + compared->strays + compared->differing, 0);
        const auto day = valueOf(salon.engine->day(salon.test.branch, berlinZone.dayOf(salon.at(10))));
        QVERIFY(day && day->appointments.empty());
        QCOMPARE(day->online.size(), 1U);
        QCOMPARE(toWord(day->online.front().how), QStringLiteral("closed"));
        QVERIFY(valueOf(salon.engine->searchCustomers(QStringLiteral("Salon"), 5))->empty());
    }

    /// What a person can do about a block that somebody cancelled at Cal.com.
    void aBlockCancelledOnlineIsAskedAbout_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("closed");
        QTest::addColumn<QString>("online");
        QTest::newRow("closed again") << int(DecisionKind::KeepOurs) << "09:00-13:00"
                                      << "closed 1/1";
        QTest::newRow("left open") << int(DecisionKind::LocalOnly) << ""
                                   << "partly_open 0/0";
    }
    void aBlockCancelledOnlineIsAskedAbout()
    {
        QFETCH(int, kind);
        QFETCH(QString, closed);
        QFETCH(QString, online);
        Salon salon;
        salon.open();
        salon.untilCompared();
        const auto sheet = salon.away(9, 13);
        SOON(salon.online(sheet.id), QStringLiteral("closed 1/1"));
        QCOMPARE(salon.EngineSalon::online("/v2/bookings/" + salon.uidAt(10) + "/cancel",
                                           "{\"cancellationReason\":\"doch da\"}"),
                 200);
        QVERIFY(valueOf(salon.engine->reconcile(atTheDesk)));
        SOON(salon.online(sheet.id), QStringLiteral("needs_person 0/1"));
        const auto rows = salon.unsettled();
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows.front().reason, Reason::CancelledMeanwhile);
        QCOMPARE(salon.possible(rows.front().segment).filter(QStringLiteral("other_time")), QStringList());
        const auto decided = salon.decide(rows.front().segment, DecisionKind(kind));
        QVERIFY2(decided, qPrintable(decided ? QString() : toWord(decided.error().code)));
        SOON(salon.online(sheet.id), online);
        SOON(salon.closed(), closed);
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        // Nor does anything come back by itself.
        QVERIFY(valueOf(salon.engine->reconcile(atTheDesk)));
        QCOMPARE(salon.closed(), closed);
    }

    void aRefusedBlockIsTriedAgain()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"message":)"
                      R"("Missing required booking field response: hair - it is required."})");
        const auto sheet = salon.away(9, 13);
        SOON(salon.online(sheet.id), QStringLiteral("needs_person 0/1"));
        const auto rows = salon.unsettled();
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(salon.possible(rows.front().segment),
                 QStringList({QStringLiteral("resync"), QStringLiteral("local_only")}));
        QVERIFY(salon.decide(rows.front().segment, DecisionKind::Resync));
        SOON(salon.online(sheet.id), QStringLiteral("closed 1/1"));
    }

    void afterARestartNothingIsDoneTwice()
    {
        Salon salon;
        salon.open();
        const auto sheet = salon.away(0, 24);
        SOON(salon.online(sheet.id), QStringLiteral("closed 2/2"));
        salon.close();
        salon.open();
        salon.untilCompared();
        QTRY_COMPARE_WITH_TIMEOUT(salon.engine->status().counts.unsettled(), qint64(0), patience);
        QCOMPARE(salon.closed(), wholeDay);
        QCOMPARE(salon.asked(QStringLiteral("bookings.create")), 2);
    }
};

QTEST_GUILESS_MAIN(TestAbsences)
#include "tst_absences.moc"
