// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"
#include "core/engine/queries.h"
#include "core/engine/view_maker.h"
#include "core/storage/sync_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

/// What the engine answers about the day, the customers, free times and what is unsettled, and what it costs.
/// It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestQueries : public QObject
{
    Q_OBJECT

    /// Asks on a reader's session; the number of statements is kept.
    template <typename Ask>
    auto asked(BookingDesk &desk, Ask ask)
    {
        std::optional<decltype(ask(std::declval<Session &>()))> answer;
        desk.storage->readAndWait([&](Session &session) {
            const auto before = session.statementCount();
            answer = ask(session);
            m_statements = int(session.statementCount() - before);
        });
        return std::move(*answer);
    }
    auto day(BookingDesk &desk, const char *iso)
    {
        return asked(desk, [&](Session &session) {
            return dayView(session, desk.salon.catalog, desk.salon.branch, dayOf(iso));
        });
    }
    auto hits(BookingDesk &desk, const QString &text)
    {
        return asked(desk, [&](Session &session) {
            return customerHits(session, desk.salon.catalog, text, 8, desk.clock.now());
        });
    }
    auto freeTimes(BookingDesk &desk, const FreeTimesQuestion &question)
    {
        return asked(desk, [&](Session &session) {
            return freeTimesFor(session, desk.salon.catalog, question, desk.clock.now());
        });
    }
    auto unsettled(BookingDesk &desk, const UnsettledQuestion &question)
    {
        return asked(desk, [&](Session &session) {
            return unsettledPage(session, desk.salon.catalog, question, desk.clock.now());
        });
    }
    static void setState(BookingDesk &desk, SegmentId id, SyncState state, Reason reason = Reason::None)
    {
        SyncSummary summary;
        summary.state = state;
        summary.reason = reason;
        if (isSettled(state)) summary.settledAt = desk.clock.now();
        QVERIFY(desk.storage->writeAndWait(
            [&](Session &session) { return SyncStore(session, desk.salon.company).saveSummary(id, summary); }));
    }
    static SegmentId segmentOf(BookingDesk &desk, const Booked &booked)
    {
        return desk.stored(booked.appointment).segments.front().id;
    }
    /// Six bookings, a second apart, with the states that their order gives.
    static std::vector<SegmentId> bookInStates(BookingDesk &desk, const std::vector<SyncState> &states)
    {
        std::vector<SegmentId> ids;
        for (std::size_t i = 0; i < states.size(); ++i) {
            desk.clock.advance(1s);
            const auto booked = desk.book({somebody(QStringLiteral("Kunde %1").arg(i)),
                                           desk.salon.cut,
                                           desk.salon.ben,
                                           berlin("2026-11-24 10:00") + 30min * i,
                                           {},
                                           false});
            if (!booked) qFatal("not booked");
            ids.push_back(segmentOf(desk, *booked));
            setState(desk, ids.back(), states[i]);
        }
        return ids;
    }

    int m_statements = 0;

private Q_SLOTS:
    void aDayShowsWhoIsThereAndWhatIsBooked()
    {
        BookingDesk desk;
        ACCEPTED(perm, desk.book({somebody(QStringLiteral("Ayşe Öztürk")), desk.salon.perm, desk.salon.ben,
                                  berlin("2026-11-24 10:00"), QStringLiteral("mildes Mittel"), true}));
        ACCEPTED(cut, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        ACCEPTED(gone, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 15:00")));
        QVERIFY(desk.cancel(gone));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-25 09:00")));

        ACCEPTED(view, day(desk, "2026-11-24"));
        QCOMPARE(m_statements, 4);
        QCOMPARE(view.range, berlinZone.range(dayOf("2026-11-24")));
        QCOMPARE(view.opening, (std::vector<TimeRange>{{berlin("2026-11-24 09:00"), berlin("2026-11-24 18:00")}}));
        QStringList columns;
        for (const auto &staff : view.staff)
            columns << QStringLiteral("%1 %2").arg(staff.name).arg(staff.present.size());
        QCOMPARE(columns, QStringList({QStringLiteral("Anna 2"), QStringLiteral("Ben 1"), QStringLiteral("Cem 1")}));
        QCOMPARE(view.appointments.size(), std::size_t(2));
        QCOMPARE(view.cancelled, 1);
        QCOMPARE(view.expected, Cents{3500 + 12900});

        const auto &first = view.appointments.front();
        QCOMPARE(first.id, cut.appointment);
        QCOMPARE(first.customerName, QStringLiteral("Jürgen Weiß"));
        const auto &second = view.appointments.back();
        QCOMPARE(second.id, perm.appointment);
        QCOMPARE(second.customerName, QStringLiteral("Ayşe Öztürk"));
        QCOMPARE(second.serviceName, QStringLiteral("Dauerwelle"));
        QCOMPARE(second.colour, 3);
        QCOMPARE(second.time, perm.time);
        QCOMPARE(second.note, QStringLiteral("mildes Mittel"));
        QVERIFY(second.staffRequested);
        QCOMPARE(second.segments.size(), std::size_t(4));
        QCOMPARE(second.segments[0].gapAfter, 45min);
        QCOMPARE(second.segments[1].name, QStringLiteral("Fixieren"));
        QCOMPARE(second.state(), SyncState::Waiting);
    }

    void theMostUrgentPartSpeaksForTheAppointment()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        const auto segments = desk.stored(booked.appointment).segments;
        for (const auto &segment : segments)
            setState(desk, segment.id, SyncState::Settled);
        ACCEPTED(settled, day(desk, "2026-11-24"));
        QCOMPARE(settled.appointments.front().state(), SyncState::Settled);
        setState(desk, segments[2].id, SyncState::Failed, Reason::Taken);
        ACCEPTED(failed, day(desk, "2026-11-24"));
        QCOMPARE(failed.appointments.front().state(), SyncState::Failed);
    }

    void aFullDayCostsAsLittleAsAnEmptyOne()
    {
        BookingDesk desk;
        ACCEPTED(sunday, day(desk, "2026-11-29"));
        QCOMPARE(m_statements, 4);
        QVERIFY(sunday.appointments.empty());
        QVERIFY(sunday.opening.empty());
        QVERIFY(sunday.staff.front().present.empty());
        for (int i = 0; i < 16; ++i)
            QVERIFY(desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 10:00") + 30min * i));
        ACCEPTED(full, day(desk, "2026-11-24"));
        QCOMPARE(m_statements, 4);
        QCOMPARE(full.appointments.size(), std::size_t(16));
    }

    void daysOfTheClockChangeAreWhole()
    {
        BookingDesk desk;
        ACCEPTED(spring, day(desk, "2027-03-28"));
        QCOMPARE(spring.range.length(), std::chrono::milliseconds(23h));
        ACCEPTED(autumn, day(desk, "2026-10-25"));
        QCOMPARE(autumn.range.length(), std::chrono::milliseconds(25h));
    }

    void anUnknownBranchIsRefused()
    {
        BookingDesk desk;
        REFUSED(refusal, asked(desk, [&](Session &session) {
                    return dayView(session, desk.salon.catalog, idOf<BranchId>(9), dayOf("2026-11-24"));
                }));
        QCOMPARE(refusal.code, RefusalCode::InvalidInput);
    }

    void customersAreFoundWithTheirLastVisitInFewStatements()
    {
        BookingDesk desk;
        desk.clock.setWall(berlin("2026-11-20 08:00"));
        const auto weiss = [](const char *first, const char *phone) {
            return somebody(QString::fromUtf8(first) + QStringLiteral(" Weiß"), QString::fromLatin1(phone));
        };
        ACCEPTED(cut, desk.book({weiss("Jürgen", "030 23125204"),
                                 desk.salon.cut,
                                 desk.salon.ben,
                                 berlin("2026-11-20 10:00"),
                                 {},
                                 false}));
        QVERIFY(desk.book(
            {{cut.customer, {}, {}, {}}, desk.salon.perm, desk.salon.ben, berlin("2026-11-21 10:00"), {}, false}));
        ACCEPTED(cancelled, desk.book({{cut.customer, {}, {}, {}},
                                       desk.salon.colour,
                                       desk.salon.ben,
                                       berlin("2026-11-23 10:00"),
                                       {},
                                       false}));
        QVERIFY(desk.cancel(cancelled));
        QVERIFY(desk.book(
            {weiss("Petra", "030 23125205"), desk.salon.cut, desk.salon.anna, berlin("2026-11-27 10:00"), {}, false}));
        desk.clock.setWall(berlin("2026-11-24 08:00"));

        ACCEPTED(found, hits(desk, QStringLiteral("weiss")));
        QVERIFY(m_statements <= 3);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].name, QStringLiteral("Jürgen Weiß"));
        QCOMPARE(found[0].phone, QStringLiteral("030 23125204"));
        QCOMPARE(found[0].lastVisit, std::optional(berlin("2026-11-21 10:00"))); // the cancelled one was no visit
        QCOMPARE(found[0].lastService, QStringLiteral("Dauerwelle"));
        QCOMPARE(found[1].name, QStringLiteral("Petra Weiß"));
        QVERIFY(!found[1].lastVisit); // hers is still to come
        ACCEPTED(nobody, hits(desk, QStringLiteral("Niemand")));
        QVERIFY(nobody.empty());
    }

    void freeTimesLeaveOutWhatIsBooked()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        FreeTimesQuestion question;
        question.service = desk.salon.cut;
        question.staff = desk.salon.anna;
        question.limit = 3;
        ACCEPTED(next, freeTimes(desk, question));
        QCOMPARE(m_statements, 1);
        QCOMPARE(textOf(next, desk.salon.catalog, true),
                 QStringLiteral("2026-11-24 09:30 Anna, 2026-11-24 12:00 Anna, 2026-11-25 09:00 Anna"));
        question.from = berlin("2026-11-20 08:00"); // the past is over
        ACCEPTED(fromNow, freeTimes(desk, question));
        QCOMPARE(fromNow, next);
    }

    void aDayBeyondTheHorizonKnowsItsBookingsToo()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.cem, berlin("2027-03-01 10:00")));
        FreeTimesQuestion question;
        question.service = desk.salon.cut;
        question.staff = desk.salon.cem;
        question.onlyDay = dayOf("2027-03-01");
        ACCEPTED(times, freeTimes(desk, question));
        QCOMPARE(textOf({times.front()}, desk.salon.catalog), QStringLiteral("10:30 Cem"));
    }

    void whoMovesAnAppointmentMayUseItsOwnTime()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        FreeTimesQuestion question;
        question.service = desk.salon.cut;
        question.staff = desk.salon.anna;
        question.limit = 1;
        question.moving = booked.appointment;
        ACCEPTED(times, freeTimes(desk, question));
        QCOMPARE(textOf(times, desk.salon.catalog), QStringLiteral("09:00 Anna"));
    }

    void freeTimesOfWhatIsNotOfferedAreRefused()
    {
        BookingDesk desk;
        const auto code = [&](ServiceId service, std::optional<StaffId> staff) {
            FreeTimesQuestion question;
            question.service = service;
            question.staff = staff;
            const auto answer = freeTimes(desk, question);
            return answer ? QStringLiteral("accepted") : toWord(answer.error().code);
        };
        QCOMPARE(code(idOf<ServiceId>(99), {}), QStringLiteral("unknown_service"));
        QCOMPARE(code(desk.salon.old, {}), QStringLiteral("unknown_service"));
        QCOMPARE(code(desk.salon.perm, desk.salon.cem), QStringLiteral("not_eligible"));
        QCOMPARE(code(desk.salon.cut, desk.salon.dora), QStringLiteral("not_eligible"));
        QCOMPARE(code(desk.salon.cut, {}), QStringLiteral("accepted"));
    }

    void theUnsettledComePageByPageInTwoStatements()
    {
        BookingDesk desk;
        const auto ids = bookInStates(desk, {SyncState::Waiting, SyncState::Failed, SyncState::Settled,
                                             SyncState::Retrying, SyncState::Conflict, SyncState::Unknown});
        UnsettledQuestion question;
        question.limit = 2;
        std::vector<SegmentId> seen;
        QStringList names;
        for (int page = 0; page < 3; ++page) {
            ACCEPTED(rows, unsettled(desk, question));
            QCOMPARE(m_statements, 2);
            for (const auto &row : rows.rows) {
                seen.push_back(row.segment);
                names << row.customerName;
            }
            question.after = rows.next;
            QCOMPARE(rows.next.isEmpty(), page == 2);
        }
        QCOMPARE(seen, (std::vector{ids[0], ids[1], ids[3], ids[4], ids[5]}));
        QCOMPARE(names.join(u' '), QStringLiteral("Kunde 0 Kunde 1 Kunde 3 Kunde 4 Kunde 5"));
    }

    void aPageThatIsExactlyFullHasNoNext()
    {
        BookingDesk desk;
        bookInStates(desk, {SyncState::Waiting, SyncState::Failed});
        UnsettledQuestion question;
        question.limit = 2;
        ACCEPTED(page, unsettled(desk, question));
        QCOMPARE(page.rows.size(), std::size_t(2));
        QVERIFY(page.next.isEmpty());
    }

    void theUnsettledAreFilteredByAnyStates()
    {
        BookingDesk desk;
        const auto ids = bookInStates(desk, {SyncState::Waiting, SyncState::Failed, SyncState::Retrying,
                                             SyncState::Conflict, SyncState::Sending});
        const auto in = [&](const std::vector<SyncState> &states) {
            UnsettledQuestion question;
            question.states = states;
            std::vector<SegmentId> found;
            if (const auto page = unsettled(desk, question))
                for (const auto &row : page->rows)
                    found.push_back(row.segment);
            return found;
        };
        QCOMPARE(in({SyncState::Failed}), std::vector{ids[1]});
        QCOMPARE(in({SyncState::Failed, SyncState::Conflict}), (std::vector{ids[1], ids[3]}));
        QCOMPARE(in({SyncState::Unknown}), std::vector<SegmentId>{});
        QCOMPARE(in({}).size(), std::size_t(5));
    }

    void whatMadeNoProgressForAQuarterOfAnHourIsOrphaned()
    {
        BookingDesk desk;
        const auto ids = bookInStates(desk, {SyncState::Waiting, SyncState::Failed});
        UnsettledQuestion question;
        question.orphanedOnly = true;
        ACCEPTED(none, unsettled(desk, question));
        QVERIFY(none.rows.empty());
        desk.clock.advance(10min);
        setState(desk, ids[1], SyncState::Failed);
        desk.clock.advance(5min);
        ACCEPTED(one, unsettled(desk, question));
        QCOMPARE(one.rows.size(), std::size_t(1));
        QCOMPARE(one.rows.front().segment, ids[0]);
        QVERIFY(one.rows.front().orphaned);
        ACCEPTED(all, unsettled(desk, {}));
        QVERIFY(!all.rows.back().orphaned);
        // Whoever waits for a person counts too, and the list says the same as the number.
        desk.clock.advance(15min);
        ACCEPTED(both, unsettled(desk, question));
        QCOMPARE(both.rows.size(), std::size_t(2));
        QVERIFY(both.rows[0].orphaned && both.rows[1].orphaned);
        desk.storage->readAndWait([&](Session &session) {
            const auto counts = syncCounts(session, desk.salon.company, desk.clock.now());
            QVERIFY(counts.has_value());
            QCOMPARE(counts->orphaned, qint64(2));
        });
    }

    void aRowSaysWhatItIs()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        const auto segments = desk.stored(booked.appointment).segments;
        for (const auto &segment : segments)
            setState(desk, segment.id, segment.part == 2 ? SyncState::Failed : SyncState::Settled, Reason::Taken);
        ACCEPTED(page, unsettled(desk, {}));
        QCOMPARE(page.rows.size(), std::size_t(1));
        const auto &row = page.rows.front();
        QCOMPARE(row.appointment, booked.appointment);
        QCOMPARE(row.part, 2);
        QCOMPARE(row.parts, 4);
        QCOMPARE(row.partName, QStringLiteral("Auswaschen"));
        QCOMPARE(row.serviceName, QStringLiteral("Dauerwelle"));
        QCOMPARE(row.staffName, QStringLiteral("Ben"));
        QCOMPARE(row.start, segments[2].booked.from);
        QCOMPARE(row.state, SyncState::Failed);
        QCOMPARE(row.reason, Reason::Taken);
        QCOMPARE(row.generation, 1);
    }

    void aBadQuestionForAPageIsRefused()
    {
        BookingDesk desk;
        UnsettledQuestion question;
        for (const auto *after : {"garbage", "12_", "_", "12_not-an-id", "x_018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00"}) {
            question.after = QString::fromLatin1(after);
            REFUSED(refusal, unsettled(desk, question));
            QCOMPARE(refusal.code, RefusalCode::InvalidInput);
        }
        question = {};
        question.limit = 0;
        REFUSED(refusal, unsettled(desk, question));
        QCOMPARE(refusal.code, RefusalCode::InvalidInput);
    }

    void thePlaceWhereAPageEndedComesBack()
    {
        const UnsettledKey key{berlin("2026-11-24 10:00") + 123ms, idOf<SegmentId>(77)};
        const auto read = keyFromText(keyToText(key));
        QVERIFY(read);
        QCOMPARE(read->since, key.since);
        QCOMPARE(read->id, key.id);
    }

    void countsComeFromFiveStatements()
    {
        BookingDesk desk;
        bookInStates(desk, {SyncState::Waiting, SyncState::Failed, SyncState::Settled, SyncState::Retrying,
                            SyncState::Settled, SyncState::Unknown, SyncState::Failed});
        desk.clock.advance(15min);
        const auto counts =
            asked(desk, [&](Session &session) { return syncCounts(session, desk.salon.company, desk.clock.now()); });
        QVERIFY(counts);
        QCOMPARE(m_statements, 5);
        QCOMPARE(*counts, (SyncCounts{1, 0, 1, 1, 2, 0, 5, 2}));
        QCOMPARE(counts->unsettled(), qint64(5));
        QCOMPARE(counts->needPerson(), qint64(2));
    }

    void aUidIsShownToRecogniseNotToUse_data()
    {
        QTest::addColumn<QString>("uid");
        QTest::addColumn<QString>("shown");
        QTest::newRow("long") << QStringLiteral("7Kq2aaaaaaaaaaxV9d") << QStringLiteral("7Kq2…xV9d");
        QTest::newRow("short") << QStringLiteral("12345678") << QStringLiteral("12345678");
        QTest::newRow("none") << QString() << QString();
    }
    void aUidIsShownToRecogniseNotToUse()
    {
        QFETCH(QString, uid);
        QFETCH(QString, shown);
        QCOMPARE(shortUid(uid), shown);
    }
};

QTEST_GUILESS_MAIN(TestQueries)
#include "tst_queries.moc"
