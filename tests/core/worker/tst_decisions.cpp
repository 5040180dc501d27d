// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/worker/engine_salon.h"

using namespace tresen;
using namespace tresen::test;

namespace {

// A busy machine, and look-ups that come 3 s after a lost answer.
constexpr int patience = 20'000;
#define SOON(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

const auto creates = QStringLiteral("bookings.create");
const auto settledText = QStringLiteral("settled none");

QString textOf(AttemptOp op, const std::vector<PlannedCall> &calls)
{
    QStringList texts;
    for (const auto &call : calls)
        if (call.op == op) texts << call.request;
    return texts.join(u' ');
}

/// "reschedule, cancel"
QString opsOf(const DecisionPreview &preview)
{
    QStringList ops;
    for (const auto &call : preview.calls)
        ops << toWord(call.op);
    return ops.join(QStringLiteral(", "));
}

const DecisionOption &option(const DecisionSheet &sheet, DecisionKind kind)
{
    const auto found = std::ranges::find(sheet.options, kind, &DecisionOption::kind);
    if (found == sheet.options.end()) qFatal("the sheet lacks %s", qPrintable(toWord(kind)));
    return *found;
}

QByteArray startBody(Instant start) { return "{\"start\":\"" + toIso(start).toUtf8() + "\"}"; }

/// A salon with one booking that both sides agree on, and ways to bring it into trouble.
class Troubled : public EngineSalon
{
public:
    Troubled()
    {
        open();
        untilCompared();
    }

    void bookAndSettle(int hour = 10)
    {
        booked = book(test.cut, test.anna, at(hour));
        settle();
        segment = segmentOf(booked.appointment);
    }
    void settle()
    {
        if (!QTest::qWaitFor([&] { return states(booked.appointment) == settledText; }, patience))
            qFatal("it never settles: %s", qPrintable(states(booked.appointment)));
    }
    /// The customer moves it online, and we move it elsewhere before we hear of that.
    void moveBoth(int theirs, int ours)
    {
        const auto uid = liveBooking(segment).uid.toUtf8();
        QCOMPARE(online("/v2/bookings/" + uid + "/reschedule", startBody(at(theirs))), 201);
        const auto moved = valueOf(engine->move(atTheDesk, {booked.appointment, at(ours), {}, {}}));
        QVERIFY(moved);
        SOON(states(booked.appointment), QStringLiteral("conflict moved_by_both"));
    }
    /// A stranger has the time at Cal.com before we ask for it.
    int strangerAt(int hour)
    {
        const auto *mapping = test.catalog.mapping(test.cut, 0, test.anna);
        return online("/v2/bookings", "{\"start\":\"" + toIso(at(hour)).toUtf8() +
                                          "\",\"eventTypeId\":" + QByteArray::number(mapping->eventType.value) +
                                          R"(,"attendee":{"name":"Fremd","email":"fremd@example.org",)"
                                          R"("timeZone":"Europe/Berlin","language":"de"}})");
    }
    void bookWhereAStrangerIs(int hour = 10)
    {
        QCOMPARE(strangerAt(hour), 201);
        booked = book(test.cut, test.anna, at(hour));
        segment = segmentOf(booked.appointment);
        SOON(states(booked.appointment), QStringLiteral("failed taken"));
    }
    /// Cal.com cannot take this booking as it is.
    void bookWithARefusedField()
    {
        breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"message":)"
                R"("Missing required booking field response: hair - it is required."})");
        booked = book(test.cut, test.anna, at(10));
        segment = segmentOf(booked.appointment);
        SOON(states(booked.appointment), QStringLiteral("failed invalid"));
    }

    DecisionSheet sheet()
    {
        const auto found = valueOf(engine->decisions(atTheDesk, segment));
        if (!found) qFatal("no sheet: %s", qPrintable(toWord(found.error().code)));
        return *found;
    }
    Outcome<Decided> decide(DecisionKind kind, const DecisionSheet &shown, std::optional<Instant> start = {})
    {
        DecisionRequest request;
        request.segment = segment;
        request.kind = kind;
        request.stamp = shown.stamp;
        request.why = QStringLiteral("Kundin angerufen, +49 30 23125204");
        request.start = start;
        return valueOf(engine->decide(atTheDesk, request));
    }
    QString audit()
    {
        QStringList lines;
        for (const auto &line : detail(booked.appointment).history)
            if (line.kind == HistoryLine::Kind::Command) lines << line.what + u'/' + line.actor;
        return lines.join(u' ');
    }

    Booked booked;
    SegmentId segment;
};

} // namespace

/// What a person decides, over the engine as the programs run it, in troubles that a real Cal.com makes.
class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepingOursMovesItBack()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        QCOMPARE(sheet.row, QStringLiteral("E3"));
        const auto &ours = option(sheet, DecisionKind::KeepOurs);
        QVERIFY(ours.possible);
        QCOMPARE(opsOf(*ours.preview), QStringLiteral("reschedule"));
        QCOMPARE(ours.preview->calls.front().from.from, salon.at(12));
        QCOMPARE(ours.preview->calls.front().to.from, salon.at(15));
        QCOMPARE(ours.preview->mails.size(), std::size_t(2));
        QCOMPARE(ours.preview->mails.front().about, AttemptOp::Reschedule);
        // A customer without an address has a made-up one; nobody reads what goes there.
        QVERIFY(!ours.preview->mails.front().reads);
        QVERIFY(salon.decide(DecisionKind::KeepOurs, sheet));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(15));
        QVERIFY2(salon.audit().contains(QStringLiteral("decided_keep_ours/") + atTheDesk.name),
                 qPrintable(salon.audit()));
    }

    void acceptingTheirsMovesItHere()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        const auto &theirs = option(sheet, DecisionKind::AcceptTheirs);
        QVERIFY(theirs.possible);
        QCOMPARE(opsOf(*theirs.preview), QString());
        QVERIFY(theirs.preview->mails.empty());
        QCOMPARE(theirs.preview->time.from, salon.at(12));
        const int before = salon.asked(QStringLiteral("bookings.reschedule"));
        QVERIFY(salon.decide(DecisionKind::AcceptTheirs, sheet));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.detail(salon.booked.appointment).appointment.time.from, salon.at(12));
        QCOMPARE(salon.asked(QStringLiteral("bookings.reschedule")), before);
    }

    void acceptingTheirsCancelsHereWhatWasCancelledThere()
    {
        Troubled salon;
        salon.bookAndSettle();
        const auto uid = salon.liveBooking(salon.segment).uid.toUtf8();
        QCOMPARE(salon.online("/v2/bookings/" + uid + "/cancel", "{\"cancellationReason\":\"verreist\"}"), 200);
        QVERIFY(valueOf(salon.engine->move(atTheDesk, {salon.booked.appointment, salon.at(15), {}, {}})));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("conflict cancelled_meanwhile"));
        const auto sheet = salon.sheet();
        const auto &theirs = option(sheet, DecisionKind::AcceptTheirs);
        QVERIFY(theirs.possible && theirs.preview->cancelled);
        const auto &ours = option(sheet, DecisionKind::KeepOurs);
        QCOMPARE(opsOf(*ours.preview), QStringLiteral("create"));
        QVERIFY(salon.decide(DecisionKind::AcceptTheirs, sheet));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.detail(salon.booked.appointment).appointment.status, AppointmentStatus::Cancelled);
        QCOMPARE(salon.asked(creates), 1);
    }

    void keepingOursMakesAgainWhatWasCancelledThere()
    {
        Troubled salon;
        salon.bookAndSettle();
        const auto uid = salon.liveBooking(salon.segment).uid.toUtf8();
        QCOMPARE(salon.online("/v2/bookings/" + uid + "/cancel", "{\"cancellationReason\":\"verreist\"}"), 200);
        QVERIFY(valueOf(salon.engine->move(atTheDesk, {salon.booked.appointment, salon.at(15), {}, {}})));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("conflict cancelled_meanwhile"));
        QVERIFY(salon.decide(DecisionKind::KeepOurs, salon.sheet()));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.live(salon.booked.appointment), QStringLiteral("1"));
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(15));
    }

    void anotherTimeIsSuggestedAndBooked()
    {
        Troubled salon;
        salon.bookWhereAStrangerIs();
        const auto sheet = salon.sheet();
        QCOMPARE(sheet.suggestions.size(), std::size_t(5));
        // Nearest first, and never where it is already.
        QCOMPARE(std::chrono::abs(sheet.suggestions.front().start - salon.at(10)), std::chrono::milliseconds(15min));
        const auto &other = option(sheet, DecisionKind::OtherTime);
        QVERIFY(other.possible);
        QCOMPARE(opsOf(*other.preview), QStringLiteral("create"));
        QVERIFY(other.recommended);
        DecisionRequest request;
        request.segment = salon.segment;
        request.kind = DecisionKind::OtherTime;
        request.stamp = sheet.stamp;
        request.start = salon.at(15);
        const auto preview = valueOf(salon.engine->preview(atTheDesk, request));
        QVERIFY(preview);
        QCOMPARE(preview->time.from, salon.at(15));
        // A preview keeps nothing.
        QCOMPARE(salon.detail(salon.booked.appointment).appointment.time.from, salon.at(10));
        const auto decided = salon.decide(DecisionKind::OtherTime, sheet, salon.at(15));
        QVERIFY(decided && decided->undoable);
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(15));
    }

    void anotherTimeSuitsAllWhoServe()
    {
        Troubled salon;
        BookingRequest request;
        request.customer.name = QStringLiteral("Ayşe Öztürk");
        request.service = salon.test.perm;
        request.start = salon.at(10);
        request.partStaff = {salon.test.anna, salon.test.anna, salon.test.ben, salon.test.ben};
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"message":)"
                      R"("Missing required booking field response: hair - it is required."})");
        const auto booked = valueOf(salon.engine->book(atTheDesk, request));
        QVERIFY(booked);
        UnsettledQuestion question;
        question.states = {SyncState::Failed};
        const auto asking = [&] { return valueOf(salon.engine->unsettled(question))->rows; };
        QTRY_COMPARE_WITH_TIMEOUT(asking().size(), std::size_t(1), patience);
        salon.booked = *booked;
        salon.segment = asking().front().segment;
        // The other parts are taken back meanwhile, and a decision is about what has come to rest.
        QTRY_VERIFY_WITH_TIMEOUT(!salon.states(booked->appointment)
                                      .contains(QRegularExpression(QStringLiteral("waiting|sending|unknown|retrying"))),
                                 patience);
        const auto sheet = salon.sheet();
        QCOMPARE(sheet.partStaff, request.partStaff);
        QVERIFY(!sheet.suggestions.empty());
        for (const auto &time : sheet.suggestions)
            QVERIFY(time.start != salon.at(10));
        const auto &other = option(sheet, DecisionKind::OtherTime);
        QVERIFY2(other.possible, qPrintable(toWord(other.why)));
        const auto chosen = sheet.suggestions.front().start;
        QVERIFY(salon.decide(DecisionKind::OtherTime, sheet, chosen));
        SOON(salon.states(booked->appointment),
             QStringLiteral("settled none, settled none, settled none, settled none"));
        const auto after = salon.detail(booked->appointment).appointment;
        QCOMPARE(after.time.from, chosen);
        for (std::size_t part = 0; part < after.segments.size(); ++part)
            QCOMPARE(after.segments[part].staff, request.partStaff[part]); // each keeps their part
        QCOMPARE(salon.live(booked->appointment), QStringLiteral("1 1 1 1"));
    }

    /// Whether the service is still of use without that part only a person knows, who has to know what is decided.
    void onePartThatWasCancelledOnlineIsCancelledAloneAndSaysSo()
    {
        Troubled salon;
        salon.booked = salon.book(salon.test.perm, salon.test.ben, salon.at(10));
        SOON(salon.states(salon.booked.appointment),
             QStringLiteral("settled none, settled none, settled none, settled none"));
        const auto before = salon.detail(salon.booked.appointment).appointment;
        salon.segment = before.segments.front().id;
        const auto uid = salon.liveBooking(salon.segment).uid.toUtf8();
        QCOMPARE(salon.online("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"krank"})"), 200);
        QVERIFY(valueOf(salon.engine->reconcile(atTheDesk)));
        SOON(salon.states(salon.booked.appointment),
             QStringLiteral("conflict part_changed, settled none, settled none, settled none"));

        const auto sheet = salon.sheet();
        const auto &theirs = option(sheet, DecisionKind::AcceptTheirs);
        QVERIFY(theirs.possible);
        QCOMPARE(theirs.preview->dropped, std::vector<int>{0});
        QVERIFY(!theirs.preview->cancelled);
        QVERIFY(std::ranges::none_of(sheet.options, &DecisionOption::recommended));
        const auto &both = option(sheet, DecisionKind::CancelBoth);
        QVERIFY(both.preview->cancelled && both.preview->dropped.empty());

        QVERIFY(salon.decide(DecisionKind::AcceptTheirs, sheet));
        SOON(salon.states(salon.booked.appointment),
             QStringLiteral("settled none, settled none, settled none, settled none"));
        const auto after = salon.detail(salon.booked.appointment).appointment;
        QCOMPARE(after.status, AppointmentStatus::Booked);
        for (std::size_t part = 0; part < after.segments.size(); ++part)
            QCOMPARE(after.segments[part].dropped, part == 0);
        // Its time is somebody else's now.
        QVERIFY(salon.book(salon.test.cut, salon.test.ben, salon.at(10)).appointment != salon.booked.appointment);
    }

    void anotherTimeAfterBothMovedIsOursAfterAll()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        QVERIFY(salon.decide(DecisionKind::OtherTime, sheet, salon.at(16)));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(16));
        QCOMPARE(salon.live(salon.booked.appointment), QStringLiteral("1"));
    }

    void hereOnlyTakesItAwayFromCalcomAndComesBackByUndo()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        const auto &here = option(sheet, DecisionKind::LocalOnly);
        QCOMPARE(opsOf(*here.preview), QStringLiteral("cancel"));
        QVERIFY(textOf(AttemptOp::Cancel, here.preview->calls).endsWith(QStringLiteral("/cancel")));
        const auto decided = salon.decide(DecisionKind::LocalOnly, sheet);
        QVERIFY(decided && decided->undoable);
        SOON(salon.live(salon.booked.appointment), QStringLiteral("0"));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("local_only none"));
        QCOMPARE(salon.detail(salon.booked.appointment).appointment.time.from, salon.at(15));
        // Also when it has reached Cal.com long ago.
        QVERIFY(valueOf(salon.engine->undo(atTheDesk, salon.booked.appointment, decided->version)));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.live(salon.booked.appointment), QStringLiteral("1"));
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(15));
    }

    void cancellingBothEndsItOnBothSides()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        QVERIFY(option(sheet, DecisionKind::CancelBoth).preview->cancelled);
        QVERIFY(salon.decide(DecisionKind::CancelBoth, sheet));
        SOON(salon.live(salon.booked.appointment), QStringLiteral("0"));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.detail(salon.booked.appointment).appointment.status, AppointmentStatus::Cancelled);
    }

    void resyncSendsItAgain()
    {
        Troubled salon;
        salon.bookWithARefusedField();
        const auto sheet = salon.sheet();
        const auto &again = option(sheet, DecisionKind::Resync);
        QVERIFY(again.possible);
        QCOMPARE(opsOf(*again.preview), QStringLiteral("create"));
        QVERIFY(!option(sheet, DecisionKind::AcceptTheirs).possible);
        QVERIFY(!option(sheet, DecisionKind::TookPlace).possible);
        QVERIFY(salon.decide(DecisionKind::Resync, sheet));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.asked(creates), 2);
    }

    void aRefusedMoveIsClosedWhenTheCustomerKnows()
    {
        Troubled salon;
        salon.bookAndSettle();
        QCOMPARE(salon.strangerAt(14), 201);
        QVERIFY(valueOf(salon.engine->move(atTheDesk, {salon.booked.appointment, salon.at(14), {}, {}})));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("failed move_refused"));
        // Taken back here by itself, and nothing was sent for that.
        SOON(salon.detail(salon.booked.appointment).appointment.time.from, salon.at(10));
        SOON(option(salon.sheet(), DecisionKind::CustomerTold).possible, true);
        const auto sheet = salon.sheet();
        QCOMPARE(opsOf(*option(sheet, DecisionKind::CustomerTold).preview), QString());
        QVERIFY(salon.decide(DecisionKind::CustomerTold, sheet));
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(10));
    }

    void aDecisionOnOldFactsIsRefused()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        // Somebody at another workstation moves it once more.
        QVERIFY(valueOf(salon.engine->move(atTheDesk, {salon.booked.appointment, salon.at(17), {}, {}})));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("conflict moved_by_both"));
        const auto decided = salon.decide(DecisionKind::KeepOurs, sheet);
        QVERIFY(!decided);
        QCOMPARE(decided.error().code, RefusalCode::ChangedMeanwhile);
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(12));
    }

    void aDecisionIsVoidIfCalcomChangedAgainUnseen()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        const auto uid = salon.liveBooking(salon.segment).uid.toUtf8();
        QCOMPARE(salon.online("/v2/bookings/" + uid + "/reschedule", startBody(salon.at(13))), 201);
        // Nobody here knows of it yet, so it is taken; what it finds at Cal.com makes it void, and a person is asked.
        QVERIFY(salon.decide(DecisionKind::KeepOurs, sheet));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("conflict moved_by_both"));
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(13));
        QCOMPARE(salon.live(salon.booked.appointment), QStringLiteral("1"));
    }

    void aDecisionSurvivesACrashAndIsCarriedOutOnce()
    {
        Troubled salon;
        salon.bookAndSettle();
        salon.moveBoth(12, 15);
        const auto sheet = salon.sheet();
        const auto credential = salon.engine->status().credentials.front().id;
        QVERIFY(*valueOf(salon.engine->breaker(atTheDesk, credential, Engine::BreakerCommand::HoldOpen)));
        QTRY_VERIFY_WITH_TIMEOUT(salon.breaker().heldOpen, patience);
        const int before = salon.asked(QStringLiteral("bookings.reschedule"));
        QVERIFY(salon.decide(DecisionKind::KeepOurs, sheet));
        SOON(salon.states(salon.booked.appointment), QStringLiteral("waiting breaker_open"));
        salon.close();
        QCOMPARE(salon.asked(QStringLiteral("bookings.reschedule")), before);
        salon.open();
        SOON(salon.states(salon.booked.appointment), settledText);
        QCOMPARE(salon.asked(QStringLiteral("bookings.reschedule")), before + 1);
        QCOMPARE(salon.liveBooking(salon.segment).time.from, salon.at(15));
    }

    void whyIsKeptWithoutNumbersOfPeople()
    {
        Troubled salon;
        salon.bookWithARefusedField();
        QVERIFY(salon.decide(DecisionKind::Resync, salon.sheet()));
        QString why;
        for (const auto &line : salon.detail(salon.booked.appointment).history)
            if (line.what == u"decided_resync") why = line.message;
        QVERIFY2(why.startsWith(QStringLiteral("Kundin angerufen")), qPrintable(why));
        QVERIFY(!why.contains(QStringLiteral("23125204")));
    }

    void withoutAStampOnlyAResyncIsTaken()
    {
        Troubled salon;
        salon.bookWithARefusedField();
        const auto refused = salon.decide(DecisionKind::CancelBoth, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, RefusalCode::InvalidInput);
        QVERIFY(salon.decide(DecisionKind::Resync, {}));
    }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
