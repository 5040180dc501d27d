// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"
#include "core/engine/queries.h"
#include "core/storage/sync_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const auto secretUid = QStringLiteral("7Kq2bCdEfGhJkLmNpQxV9d");

/// A Create that was sent and answered, and the booking that it made.
void answerCreate(BookingDesk &desk, const Segment &segment)
{
    const auto done = desk.storage->writeAndWait([&](Session &session) -> Result<> {
        SyncStore store(session, desk.salon.company);
        Attempt attempt;
        attempt.id = {desk.ids.next()};
        attempt.segment = segment.id;
        attempt.op = AttemptOp::Create;
        attempt.eventType = segment.desired.eventType;
        attempt.host = segment.desired.host;
        attempt.target = segment.desired.start;
        attempt.length = segment.desired.length;
        attempt.sentAt = desk.clock.now();
        attempt.deadline = attempt.sentAt + 60s;
        if (auto begun = store.beginAttempt(attempt); !begun) return begun;
        attempt.state = AttemptState::Resolved;
        attempt.endedAt = attempt.sentAt + 742ms;
        attempt.meaning = Meaning::Ok;
        attempt.httpStatus = 201;
        attempt.uid = secretUid;
        if (auto ended = store.updateAttempt(attempt); !ended) return ended;
        Remote remote;
        remote.uid = secretUid;
        remote.rescheduledFrom = QStringLiteral("oldoldoldoldoldoldold");
        remote.start = segment.desired.start;
        remote.end = segment.desired.end();
        remote.eventType = segment.desired.eventType;
        remote.host = segment.desired.host;
        remote.token = Token{desk.salon.company, segment.appointment, segment.id, 1};
        remote.attendeeEmail = segment.desired.attendee.email;
        remote.cancelledBy = QStringLiteral("owner@example.org");
        remote.seenSeq = 1;
        remote.source = QStringLiteral("answer");
        if (auto saved = store.saveRemote(segment.id, remote); !saved) return saved;
        SyncSummary summary;
        summary.state = SyncState::Settled;
        summary.settledAt = *attempt.endedAt;
        summary.attempts = 1;
        return store.saveSummary(segment.id, summary);
    });
    if (!done) qFatal("%s", qPrintable(done.error().detail));
}

} // namespace

/// The inspector's view of one appointment and the story of one segment. It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestDetailQuery : public QObject
{
    Q_OBJECT

    Outcome<AppointmentDetail> detail(BookingDesk &desk, AppointmentId id)
    {
        std::optional<Outcome<AppointmentDetail>> answer;
        desk.storage->readAndWait([&](Session &session) {
            const auto before = session.statementCount();
            answer = appointmentDetail(session, desk.salon.catalog, id, desk.clock.now());
            m_statements = int(session.statementCount() - before);
        });
        return *answer;
    }
    Outcome<SegmentStory> story(BookingDesk &desk, SegmentId id)
    {
        std::optional<Outcome<SegmentStory>> answer;
        desk.storage->readAndWait(
            [&](Session &session) { answer = segmentStory(session, desk.salon.catalog, id, desk.clock.now()); });
        return *answer;
    }
    static QString textOf(const HistoryLine &line)
    {
        static const std::array kinds{"command", "sent", "answered", "looked up", "settled", "needs person"};
        return QStringLiteral("%1 %2").arg(QLatin1String(kinds[std::size_t(line.kind)]), line.what);
    }

    int m_statements = 0;

private Q_SLOTS:
    void theInspectorShowsTheAppointmentAndItsHistory()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book({somebody(QStringLiteral("Jürgen Weiß"), QStringLiteral("030 23125204")),
                                    desk.salon.cut,
                                    desk.salon.anna,
                                    berlin("2026-11-24 10:00"),
                                    {},
                                    false}));
        desk.clock.advance(1s);
        answerCreate(desk, desk.stored(booked.appointment).segments.front());
        desk.clock.advance(1min);
        QVERIFY(desk.move(booked, berlin("2026-11-24 11:00")));

        ACCEPTED(view, detail(desk, booked.appointment));
        QCOMPARE(view.customer.name, QStringLiteral("Jürgen Weiß"));
        QCOMPARE(view.phoneText, QStringLiteral("030 23125204"));
        QCOMPARE(view.version, 2);
        QCOMPARE(view.appointment.time.from, berlin("2026-11-24 11:00"));
        QStringList lines;
        for (const auto &line : view.history)
            lines << textOf(line);
        QCOMPARE(lines, QStringList({QStringLiteral("command booked"), QStringLiteral("sent create"),
                                     QStringLiteral("answered create"), QStringLiteral("command moved")}));
        QCOMPARE(view.history[0].actor, frontDesk.name);
        QCOMPARE(view.history[2].duration, std::optional<std::chrono::microseconds>(742ms));
        QCOMPARE(view.history[2].httpStatus, 201);
        QCOMPARE(view.history[2].part, 0);

        QCOMPARE(view.comparisons.size(), std::size_t(1));
        const auto &comparison = view.comparisons.front();
        QCOMPARE(comparison.desired.start, berlin("2026-11-24 11:00"));
        QVERIFY(comparison.observed);
        QCOMPARE(comparison.observed->start, berlin("2026-11-24 10:00"));
        QVERIFY(comparison.lastSent);
        QCOMPARE(comparison.lastSent->op, AttemptOp::Create);
        QCOMPARE(comparison.state, SyncState::Waiting);
    }

    void aMoveToSomebodyElseSaysFromWhomToWhom()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(later, desk.move(booked, berlin("2026-11-24 11:00")));
        ACCEPTED(moved, desk.move(later, berlin("2026-11-24 11:00"), desk.salon.ben));
        ACCEPTED(view, detail(desk, moved.appointment));
        QStringList said;
        for (const auto &line : view.history)
            said << line.message;
        QCOMPARE(said, QStringList({QString(), QString(), QStringLiteral("Anna → Ben")}));
    }

    void whatOpensTheBookingAtCalcomIsNotShown()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        const auto segment = desk.stored(booked.appointment).segments.front();
        answerCreate(desk, segment);
        ACCEPTED(view, detail(desk, booked.appointment));
        const auto &seen = *view.comparisons.front().observed;
        QCOMPARE(seen.uid, QStringLiteral("7Kq2…xV9d"));
        QVERIFY(seen.rescheduledFrom.contains(QChar(0x2026)));
        QCOMPARE(seen.attendeeEmail, QString());
        QCOMPARE(seen.cancelledBy, QString());
        QCOMPARE(view.comparisons.front().desired.attendee, Attendee{});
        for (const auto &line : view.history)
            QVERIFY(!line.uidHint.contains(secretUid));

        ACCEPTED(told, story(desk, segment.id));
        QCOMPARE(told.remotes.front().uid, QStringLiteral("7Kq2…xV9d"));
        QCOMPARE(told.remotes.front().attendeeEmail, QString());
        for (const auto &attempt : told.attempts)
            QVERIFY(attempt.uid != secretUid);
    }

    void visitsAreThoseThatTookPlace()
    {
        BookingDesk desk;
        desk.clock.setWall(berlin("2026-11-19 08:00"));
        ACCEPTED(first, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-19 10:00")));
        const CustomerChoice regular{first.customer, {}, {}, {}};
        const auto again = [&](const char *start) {
            return desk.book({regular, desk.salon.cut, desk.salon.ben, berlin(start), {}, false});
        };
        QVERIFY(again("2026-11-20 10:00"));
        ACCEPTED(cancelled, again("2026-11-21 10:00"));
        QVERIFY(desk.cancel(cancelled));
        ACCEPTED(shown, again("2026-11-24 10:00"));
        QVERIFY(again("2026-11-27 10:00"));
        desk.clock.setWall(berlin("2026-11-24 12:00"));
        ACCEPTED(view, detail(desk, shown.appointment));
        QCOMPARE(view.visits, 2);
        QCOMPARE(view.lastVisit, std::optional(berlin("2026-11-20 10:00")));
    }

    void aRegularOfManyYearsCostsNoMore()
    {
        BookingDesk desk;
        ACCEPTED(first, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 10:00")));
        ACCEPTED(before, detail(desk, first.appointment));
        const auto statements = m_statements;
        QCOMPARE(before.visits, 0);
        for (int i = 1; i < 15; ++i)
            QVERIFY(desk.book({{first.customer, {}, {}, {}},
                               desk.salon.cut,
                               desk.salon.ben,
                               berlin("2026-11-24 10:00") + 30min * i,
                               {},
                               false}));
        desk.clock.setWall(berlin("2026-11-25 08:00"));
        ACCEPTED(after, detail(desk, first.appointment));
        QCOMPARE(after.visits, 14);
        QCOMPARE(m_statements, statements);
    }

    void aCancelledOneSaysWhy()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.cancel({booked.appointment, CancelReason::StaffIll, {}}));
        ACCEPTED(view, detail(desk, booked.appointment));
        QCOMPARE(view.appointment.status, AppointmentStatus::Cancelled);
        QCOMPARE(view.cancelReason, QStringLiteral("staff_ill"));
        QCOMPARE(view.history.back().what, QStringLiteral("cancelled"));
        QCOMPARE(view.history.back().message, QStringLiteral("staff_ill"));
    }

    void theStoryOfASegmentHoldsItsAttempts()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        const auto segments = desk.stored(booked.appointment).segments;
        answerCreate(desk, segments[1]);
        ACCEPTED(answered, story(desk, segments[1].id));
        QCOMPARE(answered.row.segment, segments[1].id);
        QCOMPARE(answered.row.state, SyncState::Settled);
        QVERIFY(!answered.row.orphaned);
        QCOMPARE(answered.attempts.size(), std::size_t(1));
        QCOMPARE(answered.remotes.size(), std::size_t(1));
        ACCEPTED(waiting, story(desk, segments[0].id));
        QVERIFY(waiting.attempts.empty());
        QCOMPARE(waiting.row.state, SyncState::Waiting);
        desk.clock.advance(15min);
        ACCEPTED(stuck, story(desk, segments[0].id));
        QVERIFY(stuck.row.orphaned);
        ACCEPTED(settled, story(desk, segments[1].id));
        QVERIFY(!settled.row.orphaned);
    }

    void whatIsNotThereIsRefused()
    {
        BookingDesk desk;
        REFUSED(appointment, detail(desk, idOf<AppointmentId>(99)));
        QCOMPARE(appointment.code, RefusalCode::UnknownAppointment);
        REFUSED(segment, story(desk, idOf<SegmentId>(99)));
        QCOMPARE(segment.code, RefusalCode::UnknownAppointment);
    }
};

QTEST_GUILESS_MAIN(TestDetailQuery)
#include "tst_detail_query.moc"
