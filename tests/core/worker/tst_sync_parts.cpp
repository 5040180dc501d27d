// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"
#include "core/storage/busy_store.h"
#include "core/sync/siblings.h"
#include "tests/core/worker/worker_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

constexpr int parts = 4;
/// When the parts of a perm that begins at 10:00 begin.
constexpr std::array starts{"10:00", "11:30", "12:15", "12:30"};
constexpr std::array startsAtTwo{"14:00", "15:30", "16:15", "16:30"};

/// A stranger takes the time of one part with the same stylist.
void takeAway(WorkerBench &bench, int part, const char *time)
{
    const auto &salon = bench.desk.salon;
    const auto type = salon.catalog.mapping(salon.perm, part, salon.ben)->eventType;
    bench.online("/v2/bookings", "{\"start\":\"" + toIso(bench.at(time)).toUtf8() +
                                     "\",\"eventTypeId\":" + QByteArray::number(type.value) +
                                     ",\"attendee\":{\"name\":\"Fremd\",\"email\":\"fremd@example.test\","
                                     "\"timeZone\":\"Europe/Berlin\"}}");
}

/// "settled, none, 0 live" for every part but one.
QString allBut(int part, const QString &one, const QString &others = QStringLiteral("settled, none, 0 live"))
{
    QStringList story;
    for (int i = 0; i < parts; ++i)
        story << (i == part ? one : others);
    return story.join(QStringLiteral("; "));
}

QString each(const QString &text, const std::array<const char *, 4> &times)
{
    QStringList story;
    for (const auto *time : times)
        story << text.arg(QLatin1String(time));
    return story.join(QStringLiteral("; "));
}

const auto partRefused = QStringLiteral("failed, part_refused, 0 live");
const auto confirmed = QStringLiteral("settled, none, 1 live at %1");
const auto untold = QStringLiteral("failed, move_refused, 1 live at %1");

struct Kept {
    AppointmentStatus status = AppointmentStatus::Booked;
    QString start;
    std::size_t busyRows = 0;
    QStringList actions;
};

Kept kept(WorkerBench &bench, AppointmentId id)
{
    Kept found;
    bench.desk.storage().readAndWait([&](Session &session) {
        const auto company = bench.desk.salon.company;
        const auto booked = AppointmentStore(session, company).find(id).value().value();
        found.status = booked.appointment.status;
        found.start = berlinText(booked.appointment.start);
        found.busyRows = BusyStore(session, company).rowsOf(id.value).value().size();
        const auto entries = AuditStore(session, company).of(id).value();
        for (const auto &entry : entries)
            found.actions << entry.action;
    });
    return found;
}

void positions()
{
    QTest::addColumn<int>("part");
    for (int part = 0; part < parts; ++part)
        QTest::newRow(qPrintable(QStringLiteral("part %1").arg(part + 1))) << part;
}

} // namespace

/// A service in four parts, over real HTTP, with each part broken in each way.
class TestSyncParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartThatIsTakenTakesBackTheOthers_data() { positions(); }
    void aPartThatIsTakenTakesBackTheOthers()
    {
        QFETCH(int, part);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, part, starts[std::size_t(part)]);
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        const auto before = kept(bench, id);
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), allBut(part, partRefused));
        // Here it stands as it was, until a person has decided.
        const auto after = kept(bench, id);
        QVERIFY(after.status == AppointmentStatus::Booked);
        QCOMPARE(after.start, before.start);
        QCOMPARE(after.busyRows, before.busyRows);
        QCOMPARE(after.actions, (QStringList{QStringLiteral("booked"), QStringLiteral("part_refused")}));
        const auto asked = bench.counting.paths.size();
        bench.pass(30min);
        QCOMPARE(bench.counting.paths.size(), asked);
        AGREE(bench);
    }

    void whateverHappensToTheOthersNothingIsLeftOfThem_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<QByteArray>("fault");
        for (int part = 0; part < parts; ++part)
            for (const auto *operation : {"create", "cancel"})
                for (const auto *kind : {"cut-after", "cut-before", "fail", "fail-after", "hang", "hang-after", "delay",
                                         "nonsense", "empty", "rate-limit"})
                    QTest::newRow(qPrintable(QStringLiteral("part %1, %2 %3")
                                                 .arg(part + 1)
                                                 .arg(QLatin1String(operation), QLatin1String(kind))))
                        << part
                        << QByteArray("{\"kind\":\"") + kind + "\",\"operation\":\"bookings." + operation +
                               "\",\"nth\":" + (part == 0 ? "2" : "1") + ",\"delayMs\":90000}";
    }
    void whateverHappensToTheOthersNothingIsLeftOfThem()
    {
        QFETCH(int, part);
        QFETCH(QByteArray, fault);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, part, starts[std::size_t(part)]);
        bench.breakIt(fault);
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY2(bench.rest(45min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), allBut(part, partRefused));
        QVERIFY(liveBookings(bench.world()).empty());
        AGREE(bench);
    }

    void aPartThatCannotBeCancelledNeedsAPerson_data() { positions(); }
    void aPartThatCannotBeCancelledNeedsAPerson()
    {
        QFETCH(int, part);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, part, starts[std::size_t(part)]);
        bench.breakIt(R"({"kind":"fail","operation":"bookings.cancel","count":0,"status":400,"shape":"B",)"
                      R"("message":"This event type does not allow cancellations"})");
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY(bench.rest(10min));
        for (const auto &facts : bench.desk.partsOf(id))
            QVERIFY2(needsPerson(facts.segment.state) || facts.segment.state == SyncState::Settled,
                     qPrintable(bench.story(id)));
        QCOMPARE(bench.desk.partsOf(id)[std::size_t(part)].segment.reason, Reason::PartRefused);
        QVERIFY(bench.story(id).contains(QStringLiteral("cancel_refused, 1 live")));
        AGREE(bench);
    }

    /// A crash at any moment: what was decided are wishes, and they are still there.
    void aCrashAtAnyMomentLosesNothing_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<int>("atMs");
        for (const int part : {0, 2, 3})
            for (int atMs = 0; atMs <= 700; atMs += 50)
                QTest::newRow(qPrintable(QStringLiteral("part %1 at %2 ms").arg(part + 1).arg(atMs))) << part << atMs;
    }
    void aCrashAtAnyMomentLosesNothing()
    {
        QFETCH(int, part);
        QFETCH(int, atMs);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, part, starts[std::size_t(part)]);
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        bench.pass(std::chrono::milliseconds(atMs));
        bench.desk.crash();
        bench.pass(1s);
        bench.desk.start();
        QVERIFY2(bench.rest(20min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), allBut(part, partRefused));
        QVERIFY(liveBookings(bench.world()).empty());
        AGREE(bench);
    }

    void triedAgainAllPartsAreBooked_data() { positions(); }
    void triedAgainAllPartsAreBooked()
    {
        QFETCH(int, part);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        bench.breakIt(
            QStringLiteral(R"({"kind":"fail","operation":"bookings.create","nth":%1,"status":400,"shape":"B",)"
                           R"("message":"Missing required booking field response: hair"})")
                .arg(part + 1)
                .toUtf8());
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), allBut(part, partRefused));
        QVERIFY(bench.desk.resync({bench.desk.partsOf(id)[std::size_t(part)].segment.id}));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), each(confirmed, starts));
        QVERIFY(kept(bench, id).actions.contains(QStringLiteral("tried_again")));
        AGREE(bench);
    }

    void anotherTimeBooksAllParts()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, 2, "12:15");
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY(bench.rest(5min));
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), each(confirmed, startsAtTwo));
        AGREE(bench);
    }

    void refusedOnceMoreItIsTakenBackOnceMore()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, 2, "12:15");
        takeAway(bench, 0, "14:00");
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY(bench.rest(5min));
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), allBut(0, partRefused));
        AGREE(bench);
    }

    void aRefusedAppointmentCanBeCancelled()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        takeAway(bench, 2, "12:15");
        const auto id = bench.booked(salon.perm, salon.ben, "10:00");
        QVERIFY(bench.rest(5min));
        QVERIFY(bench.desk.cancel(id));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), allBut(-1, {}));
        QCOMPARE(kept(bench, id).busyRows, std::size_t(0));
        AGREE(bench);
    }

    void onceAllPartsWereThereNothingIsTakenBack()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.perm, salon.ben, "10:00");
        // With another stylist each part is booked anew; the refused one leaves the others where they are.
        bench.breakIt(R"({"kind":"fail","operation":"bookings.create","nth":3,"status":400,"shape":"B",)"
                      R"("message":"Missing required booking field response: hair"})");
        QVERIFY(bench.desk.move(id, bench.at("13:30"), salon.anna));
        QVERIFY(bench.rest(5min));
        const auto found = bench.desk.partsOf(id);
        QVERIFY2(needsPerson(found[2].segment.state), qPrintable(bench.story(id)));
        for (const auto &facts : found)
            QVERIFY(facts.segment.desired.presence == Presence::Present);
        AGREE(bench);
    }

    void aMoveThatIsRefusedGoesBackByItself()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.perm, salon.ben, "10:00");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.reschedule","count":0,"status":403,"shape":"B",)"
                      R"("message":"Rescheduling is not allowed within the minimum notice period before the event"})");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), each(untold, starts));
        const auto back = kept(bench, id);
        QCOMPARE(back.start, QStringLiteral("2026-11-24 10:00"));
        QCOMPARE(back.actions.back(), QStringLiteral("move_refused"));
        QCOMPARE(bench.asked("bookings.cancel"), 0);
        // The time that it was refused can be given to somebody else.
        QVERIFY(bench.desk.book(salon.cut, salon.ben, bench.at("17:00")));
        bench.mend();
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), each(untold, starts));

        const auto asked = bench.counting.paths.size();
        QCOMPARE(bench.desk.customerTold(id).value(), true);
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), each(confirmed, starts));
        QCOMPARE(bench.counting.paths.size(), asked);
        QCOMPARE(kept(bench, id).actions.back(), QStringLiteral("customer_told"));
        QCOMPARE(bench.desk.customerTold(id).value(), false);
        AGREE(bench);
    }

    void anotherTimeEndsARefusedMoveToo()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.cut, salon.anna, "10:00");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.reschedule","status":403,"shape":"B",)"
                      R"("message":"Rescheduling is not allowed within the minimum notice period before the event"})");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), untold.arg(QStringLiteral("10:00")));
        QVERIFY(bench.desk.move(id, bench.at("15:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), confirmed.arg(QStringLiteral("15:00")));
        AGREE(bench);
    }

    void aRefusedMoveWhoseOldPlaceIsGivenAwayStaysForAPerson()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.cut, salon.anna, "10:00");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.reschedule","status":403,"shape":"B",)"
                      R"("message":"Rescheduling is not allowed within the minimum notice period before the event"})");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.desk.book(salon.cut, salon.anna, bench.at("10:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), untold.arg(QStringLiteral("10:00")));
        QCOMPARE(kept(bench, id).start, QStringLiteral("2026-11-24 14:00"));
        QCOMPARE(bench.desk.customerTold(id).value(), false); // it is not told, it has to be moved
        AGREE(bench);
    }

    void aPartThatCannotMoveAfterTheOthersDidNeedsAPerson_data() { positions(); }
    void aPartThatCannotMoveAfterTheOthersDidNeedsAPerson()
    {
        QFETCH(int, part);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.perm, salon.ben, "10:00");
        takeAway(bench, part, startsAtTwo[std::size_t(part)]);
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.asked("bookings.create"), parts);
        const auto found = bench.desk.partsOf(id);
        const auto &refused = found[std::size_t(part)].segment;
        QCOMPARE(refused.reason, Reason::MoveRefused);
        // They go one after another. Where the first cannot, the others need not leave.
        if (part == 0) QCOMPARE(bench.story(id), each(untold, starts));
        for (const auto &facts : found)
            QVERIFY2(part == 0 || facts.segment.id == refused.id || facts.segment.state == SyncState::Settled,
                     qPrintable(bench.story(id)));
        QCOMPARE(bench.asked("bookings.cancel"), 0);
        QCOMPARE(liveBookings(bench.world()).size(), std::size_t(parts));
        AGREE(bench);
    }

    /// What came of one part's move nobody knows, and only a person can find out; another part's was refused. That is
    /// said at once: who waited for the first would wait in silence for as long as nobody decides.
    void aPartThatWaitsForAPersonKeepsNobodyWaiting_data()
    {
        QTest::addColumn<SyncState>("state");
        QTest::addColumn<bool>("moveOpen");
        QTest::newRow("it is still being found out") << SyncState::Unknown << true;
        QTest::newRow("a person has to") << SyncState::Failed << false;
    }
    void aPartThatWaitsForAPersonKeepsNobodyWaiting()
    {
        QFETCH(SyncState, state);
        QFETCH(bool, moveOpen);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.perm, salon.ben, "10:00");
        bench.desk.crash(); // from here on nothing happens by itself
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        auto parts = bench.desk.partsOf(id);
        const auto done = bench.desk.storage().writeAndWait([&](Session &session) -> Result<> {
            SyncStore store(session, salon.company);
            Attempt lost;
            lost.id = idOf<AttemptId>(1);
            lost.segment = parts[0].segment.id;
            lost.op = AttemptOp::Reschedule;
            lost.generation = parts[0].segment.desired.generation;
            lost.uid = parts[0].observed.remotes.front().uid;
            lost.sentAt = lost.deadline = bench.desk.now();
            if (auto begun = store.beginAttempt(lost); !begun) return begun;
            lost.state = AttemptState::Unresolved;
            lost.endedAt = bench.desk.now();
            if (auto ended = store.updateAttempt(lost); !ended) return ended;
            if (auto told = store.saveSummary(lost.segment, {.state = state, .reason = Reason::Poison}); !told)
                return told;
            auto history = parts[1].history;
            history.refusal = Refusal{
                Meaning::NotBookable, AttemptOp::Reschedule, parts[1].segment.desired.generation, bench.desk.now(), {}};
            return store.saveHistory(parts[1].segment.id, history);
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        parts = bench.desk.partsOf(id);
        bench.desk.storage().readAndWait([&](Session &session) {
            const auto siblings = siblingsOf(session, salon.company, parts[1], bench.desk.now());
            QVERIFY(siblings);
            QCOMPARE(siblings->facts.moveOpen, moveOpen);
            // Where the first part stands is not known, so that nothing goes back by itself.
            QVERIFY(!siblings->facts.mayReturn);
        });
    }

    void aCrashWhileAMoveIsTakenBackLosesNothing_data()
    {
        QTest::addColumn<int>("atMs");
        for (int atMs = 8000; atMs <= 8600; atMs += 50)
            QTest::newRow(qPrintable(QStringLiteral("%1 ms").arg(atMs))) << atMs;
    }
    void aCrashWhileAMoveIsTakenBackLosesNothing()
    {
        QFETCH(int, atMs);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.perm, salon.ben, "10:00");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.reschedule","count":0,"status":403,"shape":"B",)"
                      R"("message":"Rescheduling is not allowed within the minimum notice period before the event"})");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        bench.pass(std::chrono::milliseconds(atMs));
        bench.desk.crash();
        bench.pass(1s);
        bench.desk.start();
        QVERIFY2(bench.rest(20min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), each(untold, starts));
        AGREE(bench);
    }

    void partsThatWereMovedOnlineToWhereWeMoveThemAgree()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.perm, salon.ben, "10:00");
        // Latest first, so that none lands on another one's time.
        for (int part = parts - 1; part >= 0; --part) {
            const auto segment = bench.desk.partsOf(id)[std::size_t(part)].segment.id;
            bench.online("/v2/bookings/" + bench.liveUid(segment).toUtf8() + "/reschedule",
                         "{\"start\":\"" + toIso(bench.at(startsAtTwo[std::size_t(part)])).toUtf8() + "\"}");
        }
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), each(confirmed, startsAtTwo));
        AGREE(bench);
    }
};

QTEST_GUILESS_MAIN(TestSyncParts)
#include "tst_sync_parts.moc"
