// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/worker/engine_salon.h"

using namespace tresen;
using namespace tresen::test;

namespace {

constexpr int patience = 60'000;
#define SOON(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

/// One way in which a Create goes wrong, and the group in which its row is to be found.
struct FaultKind {
    int status;
    const char *message;
    Reason reason;
    Meaning meaning;
    CauseAction action;
};

constexpr FaultKind kinds[] = {
    {409, "Invalid Input: Trying to create a record that already exists.", Reason::Taken, Meaning::Taken,
     CauseAction::DecideEach},
    {409, "No more seats left at this seated booking.", Reason::Taken, Meaning::Taken, CauseAction::DecideEach},
    {400, "fixed_hosts_unavailable_for_booking", Reason::Taken, Meaning::Taken, CauseAction::DecideEach},
    {400, "round_robin_host_unavailable_for_booking", Reason::Taken, Meaning::Taken, CauseAction::DecideEach},
    {401, "booking_limit_reached", Reason::NotBookable, Meaning::NotBookable, CauseAction::ChangeRule},
    {401, "duration_limit_reached", Reason::NotBookable, Meaning::NotBookable, CauseAction::ChangeRule},
    {400, "booking_not_allowed_by_restriction_schedule_error", Reason::NotBookable, Meaning::NotBookable,
     CauseAction::ChangeRule},
    {400, "Attempting to book a meeting in the past.", Reason::NotBookable, Meaning::NotBookable,
     CauseAction::ChangeRule},
    {400, "Attendee with this email can't book because the maximum number of active bookings has been reached.",
     Reason::NotBookable, Meaning::NotBookable, CauseAction::ChangeRule},
    {400, "Event type with id=3 is the parent managed event type that can't be booked.", Reason::NotBookable,
     Meaning::NotBookable, CauseAction::ChangeRule},
    {422, "Can't book this team event type because it has no hosts.", Reason::NotBookable, Meaning::NotBookable,
     CauseAction::ChangeRule},
    {400, "email_verification_required", Reason::NotBookable, Meaning::NotBookable, CauseAction::ChangeRule},
    {400, "invalid_verification_code", Reason::NotBookable, Meaning::NotBookable, CauseAction::ChangeRule},
    {403, "Cannot use this email to create the booking.", Reason::NotBookable, Meaning::NotBookable,
     CauseAction::ChangeRule},
    {400, "responses - {hair}error_required_field, ", Reason::Invalid, Meaning::Invalid, CauseAction::Resync},
    {400, "Missing required booking field response: hair - it is required.", Reason::Invalid, Meaning::Invalid,
     CauseAction::Resync},
    {400, "Missing attendee phone number - it is required.", Reason::Invalid, Meaning::Invalid, CauseAction::Resync},
    {400, "Invalid option 'x' for booking field.", Reason::Invalid, Meaning::Invalid, CauseAction::Resync},
    {400, "Invalid event length", Reason::Invalid, Meaning::Invalid, CauseAction::Resync},
    {400, "Can't specify 'lengthInMinutes' because of the event type.", Reason::Invalid, Meaning::Invalid,
     CauseAction::Resync},
    {404, "Event type with id 3 not found.", Reason::EventTypeGone, Meaning::EventTypeGone, CauseAction::MapService},
    {404, "Event Type not found", Reason::EventTypeGone, Meaning::EventTypeGone, CauseAction::MapService},
    {404, "User with username anna not found", Reason::EventTypeGone, Meaning::EventTypeGone, CauseAction::MapService},
    {404, "Team with slug salon not found", Reason::EventTypeGone, Meaning::EventTypeGone, CauseAction::MapService},
};

} // namespace

/// Causes, not rows: what goes wrong at Cal.com falls into the right group, and one command clears a group.
class TestCauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultFallsIntoItsGroupAndOneCommandClearsIt()
    {
        EngineSalon salon;
        salon.open();
        std::map<std::pair<Reason, Meaning>, qint64> expected;
        std::vector<Booked> booked;
        int n = 0;
        for (const auto &kind : kinds) {
            const auto message = QByteArray(kind.message);
            salon.breakIt("{\"kind\":\"fail\",\"operation\":\"bookings.create\",\"status\":" +
                          QByteArray::number(kind.status) + ",\"message\":\"" + message + "\"}");
            const auto staff = n % 2 == 0 ? salon.test.ben : salon.test.cem;
            booked.push_back(salon.book(salon.test.cut, staff, salon.at(10 + n / 4, n / 2 % 2 * 30)));
            ++n;
            SOON(salon.states(booked.back().appointment), QStringLiteral("failed ") + toWord(kind.reason));
            ++expected[{kind.reason, kind.meaning}];
        }
        const auto groups = valueOf(salon.engine->causes());
        QVERIFY(groups);
        QCOMPARE(groups->size(), expected.size());
        for (const auto &group : *groups) {
            QVERIFY(group.trouble.meaning);
            QCOMPARE(group.trouble.op, std::optional(AttemptOp::Create));
            QCOMPARE(group.trouble.state, SyncState::Failed);
            QCOMPARE(group.credentialLabel, QStringLiteral("default"));
            QCOMPARE(group.count, (expected[{group.trouble.reason, *group.trouble.meaning}]));
            for (const auto &kind : kinds)
                if (kind.reason == group.trouble.reason) QCOMPARE(group.action, kind.action);
            for (const auto *language : {"de", "en"})
                QVERIFY(!troubleSentence(group.trouble, QString::fromLatin1(language)).isEmpty());
            UnsettledQuestion question;
            question.cause = group.key;
            const auto page = valueOf(salon.engine->unsettled(question));
            QCOMPARE(qint64(page->rows.size()), group.count);
            for (const auto &row : page->rows)
                QCOMPARE(row.reason, group.trouble.reason);
        }
        // Cal.com takes them now: one command for each group, nothing asked in between.
        salon.breakIt({});
        for (const auto &group : *groups) {
            BulkRequest request;
            request.match.cause = group.key;
            const auto job = valueOf(salon.engine->rehearse(atTheDesk, request));
            QVERIFY(job);
            const auto state = [&] { return valueOf(salon.engine->bulkJobs(20))->front(); };
            SOON(state().state, BulkJobView::State::Rehearsed);
            QCOMPARE(state().forecast.steps.at(BulkStep::Create), group.count);
            QVERIFY(valueOf(salon.engine->runBulk(atTheDesk, job->id)));
            SOON(state().state, BulkJobView::State::Done);
            QCOMPARE(state().result.settled, group.count);
            QCOMPARE(state().result.asForetold, group.count);
        }
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        QVERIFY(valueOf(salon.engine->causes())->empty());
        for (const auto &each : booked)
            QCOMPARE(salon.live(each.appointment), QStringLiteral("1"));
    }

    void whatWaitsForCalcomIsOneGroup()
    {
        EngineSalon salon;
        salon.open();
        QTRY_VERIFY_WITH_TIMEOUT(!salon.engine->status().credentials.empty(), patience);
        const auto credential = salon.engine->status().credentials.front().id;
        QVERIFY(*valueOf(salon.engine->breaker(atTheDesk, credential, Engine::BreakerCommand::HoldOpen)));
        QTRY_VERIFY_WITH_TIMEOUT(salon.breaker().heldOpen, patience);
        for (int hour = 10; hour < 17; ++hour)
            salon.book(salon.test.cut, salon.test.ben, salon.at(hour));
        const auto waiting = [&] {
            const auto groups = valueOf(salon.engine->causes());
            return groups->size() == 1 && groups->front().trouble.reason == Reason::BreakerOpen &&
                           groups->front().action == CauseAction::ProbeCalcom
                       ? groups->front().count
                       : 0;
        };
        SOON(waiting(), qint64(7));
        QVERIFY(*valueOf(salon.engine->breaker(atTheDesk, credential, Engine::BreakerCommand::Reset)));
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        SOON(valueOf(salon.engine->causes())->size(), std::size_t(0));
    }

    void aRowIsAcknowledgedSnoozedAssignedAndNoted()
    {
        EngineSalon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"count":2,"message":)"
                      R"("Missing required booking field response: hair - it is required."})");
        const auto first = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(first.appointment), QStringLiteral("failed invalid"));
        const auto second = salon.book(salon.test.cut, salon.test.ben, salon.at(11));
        SOON(salon.states(second.appointment), QStringLiteral("failed invalid"));

        HandlingRequest request;
        request.segments = {salon.segmentOf(first.appointment)};
        request.acknowledge = true;
        request.snooze = SystemClock().now() + std::chrono::hours(1);
        request.owner = QStringLiteral("Yvonne");
        request.note = QStringLiteral("Rückruf um 15 Uhr, 030 23125204");
        QCOMPARE(*valueOf(salon.engine->handle(atTheDesk, request)), 1);
        // Nothing new is nothing to write down.
        QCOMPARE(*valueOf(salon.engine->handle(atTheDesk, request)), 0);

        const auto rows = [&](auto change) {
            UnsettledQuestion question;
            change(question);
            QStringList names;
            const auto page = valueOf(salon.engine->unsettled(question));
            for (const auto &row : page->rows)
                names << row.customerName.right(1);
            return names.join(u' ');
        };
        QCOMPARE(rows([](UnsettledQuestion &) {}), QStringLiteral("1 2"));
        QCOMPARE(rows([](UnsettledQuestion &q) { q.withoutSnoozed = true; }), QStringLiteral("2"));
        QCOMPARE(rows([](UnsettledQuestion &q) { q.unacknowledged = true; }), QStringLiteral("2"));
        QCOMPARE(rows([](UnsettledQuestion &q) { q.owner = QStringLiteral("Yvonne"); }), QStringLiteral("1"));
        QCOMPARE(rows([&](UnsettledQuestion &q) { q.staff = salon.test.ben; }), QStringLiteral("2"));
        QCOMPARE(rows([](UnsettledQuestion &q) { q.text = QStringLiteral("Jürgen Weiß 2"); }), QStringLiteral("2"));
        QCOMPARE(rows([](UnsettledQuestion &q) { q.states = {SyncState::Failed}; }), QStringLiteral("1 2"));
        QCOMPARE(rows([](UnsettledQuestion &q) { q.states = {SyncState::Conflict}; }), QString());

        const auto story = valueOf(salon.engine->segment(request.segments.front()));
        QCOMPARE(story->row.handling.acknowledgedBy, atTheDesk.name);
        QCOMPARE(story->row.handling.owner, QStringLiteral("Yvonne"));
        QVERIFY(story->row.handling.note.startsWith(QStringLiteral("Rückruf")));
        QVERIFY(!story->row.handling.note.contains(QStringLiteral("23125204")));
        QStringList told;
        for (const auto &line : salon.detail(first.appointment).history)
            told << line.what;
        QVERIFY(told.contains(QStringLiteral("noted")));

        // Settled: what was said about the trouble is over with it.
        ResyncRequest again;
        again.what = ResyncRequest::What::Failed;
        QVERIFY(valueOf(salon.engine->resync(atTheDesk, again)));
        SOON(salon.states(first.appointment), QStringLiteral("settled none"));
        QCOMPARE(valueOf(salon.engine->segment(request.segments.front()))->row.handling, Handling{});
    }

    void theStoryTellsEachCallAndTheNextOne()
    {
        EngineSalon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"message":)"
                      R"("Missing required booking field response: hair - it is required."})");
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("failed invalid"));
        const auto id = salon.segmentOf(booked.appointment);
        const auto story = valueOf(salon.engine->segment(id));
        QCOMPARE(story->told.size(), std::size_t(1));
        const auto &told = story->told.front();
        QVERIFY(told.duration);
        QCOMPARE(told.breaker, std::optional(BreakerState::Closed));
        QVERIFY(told.request.startsWith(QStringLiteral("POST /v2/bookings\n")));
        QVERIFY(told.request.contains(toIso(salon.at(10))));
        QVERIFY(!told.request.contains(QStringLiteral("Jürgen")));
        QVERIFY(told.answer.startsWith(QStringLiteral("400 Missing required")));
        QCOMPARE(story->comparison.end.kind, PlannedEnd::Kind::AsksAgain);
        QVERIFY(story->comparison.next.empty());
        QCOMPARE(story->comparison.nextRow, QStringLiteral("F5"));
        QVERIFY(!story->row.cause.isEmpty());
        QVERIFY(story->row.message.startsWith(QStringLiteral("Missing required")));
    }

    void theNextCallIsShownWhileItWaits()
    {
        EngineSalon salon;
        salon.open();
        const auto credential = [&] { return salon.engine->status().credentials.front().id; };
        QTRY_VERIFY_WITH_TIMEOUT(!salon.engine->status().credentials.empty(), patience);
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QVERIFY(*valueOf(salon.engine->breaker(atTheDesk, credential(), Engine::BreakerCommand::HoldOpen)));
        QTRY_VERIFY_WITH_TIMEOUT(salon.breaker().heldOpen, patience);
        QVERIFY(valueOf(salon.engine->move(atTheDesk, {booked.appointment, salon.at(14), {}, {}})));
        SOON(salon.states(booked.appointment), QStringLiteral("waiting breaker_open"));
        const auto next = salon.detail(booked.appointment).comparisons.front();
        QCOMPARE(next.next.size(), std::size_t(1));
        QCOMPARE(next.next.front().op, AttemptOp::Reschedule);
        QCOMPARE(next.next.front().from.from, salon.at(10));
        QCOMPARE(next.next.front().to.from, salon.at(14));
        QVERIFY(!next.next.front().request.contains(salon.liveBooking(salon.segmentOf(booked.appointment)).uid));
        QCOMPARE(next.end.kind, PlannedEnd::Kind::Agreed);
    }
};

QTEST_GUILESS_MAIN(TestCauses)
#include "tst_causes.moc"
