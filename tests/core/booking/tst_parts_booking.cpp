// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

QString staffText(const BookedAppointment &booked, const Catalog &catalog)
{
    QStringList names;
    for (const auto &segment : booked.segments)
        names << catalog.staffMember(segment.staff)->name;
    return names.join(u' ');
}

} // namespace

/// A service whose parts are done by different people. The perm of the test salon has four parts: 45 (+45 process),
/// 30 (+15 process), 15, 45. It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestPartsBooking : public QObject
{
    Q_OBJECT

    static BookingRequest perm(BookingDesk &desk, std::vector<StaffId> staff, const char *start = "2026-11-24 10:00")
    {
        BookingRequest request;
        request.customer = somebody(QStringLiteral("Ayşe Öztürk"));
        request.service = desk.salon.perm;
        request.staff = staff.front();
        request.start = berlin(start);
        request.partStaff = std::move(staff);
        return request;
    }

private Q_SLOTS:
    void eachPartIsItsStylists()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        ACCEPTED(booked, desk.book(perm(desk, {anna, anna, ben, ben})));
        const auto stored = desk.stored(booked.appointment);
        QCOMPARE(staffText(stored, desk.salon.catalog), QStringLiteral("Anna Anna Ben Ben"));
        QCOMPARE(desk.busy(anna), QStringLiteral("10:00-10:45 11:30-12:00"));
        QCOMPARE(desk.busy(ben), QStringLiteral("12:15-13:15"));
        for (const auto &segment : stored.segments) {
            const auto *mapping = desk.salon.catalog.mapping(desk.salon.perm, segment.part, segment.staff);
            QCOMPARE(segment.desired.eventType, mapping->eventType);
            QCOMPARE(segment.desired.host, mapping->host);
            QCOMPARE(segment.desired.presence, Presence::Present);
        }
        QCOMPARE(booked.time, (TimeRange{berlin("2026-11-24 10:00"), berlin("2026-11-24 13:15")}));
    }

    void aMissingMappingIsSaidBeforeAnythingIsWritten()
    {
        BookingDesk desk;
        const auto before = desk.rowCounts();
        REFUSED(refusal, desk.book(perm(desk, {desk.salon.anna, desk.salon.cem, desk.salon.ben, desk.salon.ben})));
        QCOMPARE(refusal.code, RefusalCode::NotEligible);
        QCOMPARE(desk.rowCounts(), before);
        REFUSED(few, desk.book(perm(desk, {desk.salon.anna, desk.salon.ben})));
        QCOMPARE(few.code, RefusalCode::InvalidInput);
    }

    void onePartThatIsTakenRefusesAll()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 12:30")));
        const auto before = desk.rowCounts();
        REFUSED(refusal, desk.book(perm(desk, {desk.salon.anna, desk.salon.anna, desk.salon.anna, desk.salon.ben})));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        // Times of one stylist would be no alternative to a combination.
        QVERIFY(refusal.alternatives.empty());
        QCOMPARE(desk.rowCounts(), before);
    }

    void itCostsNoMoreStatementsThanOneStylist()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        QVERIFY(desk.book(desk.salon.perm, ben, berlin("2026-11-25 10:00")));
        const auto plain = desk.statements;
        QVERIFY(desk.book(perm(desk, {anna, anna, ben, ben}, "2026-11-26 10:00")));
        QVERIFY2(desk.statements <= plain, qPrintable(QString::number(desk.statements)));
    }

    void movedInTimeEachKeepsTheirPart()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        ACCEPTED(booked, desk.book(perm(desk, {anna, anna, ben, ben})));
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 10:15")));
        QCOMPARE(staffText(desk.stored(moved.appointment), desk.salon.catalog), QStringLiteral("Anna Anna Ben Ben"));
        QCOMPARE(desk.busy(ben), QStringLiteral("12:30-13:30"));
        ACCEPTED(undone, desk.undo(moved.appointment, moved.version));
        QCOMPARE(staffText(desk.stored(undone.appointment), desk.salon.catalog), QStringLiteral("Anna Anna Ben Ben"));
        QCOMPARE(desk.busy(ben), QStringLiteral("12:15-13:15"));
    }

    void givenToOneAndBackAgain()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        ACCEPTED(booked, desk.book(perm(desk, {anna, anna, ben, ben})));
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 10:00"), ben));
        QCOMPARE(staffText(desk.stored(moved.appointment), desk.salon.catalog), QStringLiteral("Ben Ben Ben Ben"));
        QCOMPARE(desk.busy(anna), QString());
        ACCEPTED(undone, desk.undo(moved.appointment, moved.version));
        QCOMPARE(staffText(desk.stored(undone.appointment), desk.salon.catalog), QStringLiteral("Anna Anna Ben Ben"));
        // And the undo of the undo knows where it came from.
        const auto audit = desk.audit(undone.appointment);
        const auto note = ChangeNote::fromJson(audit.back().details);
        QVERIFY(note);
        QCOMPARE(note->fromParts, (std::vector{ben, ben, ben, ben}));
        QCOMPARE(note->toParts, (std::vector{anna, anna, ben, ben}));
    }

    void onlySomePartsGoToAColleague()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        ACCEPTED(booked, desk.book(desk.salon.perm, ben, berlin("2026-11-24 10:00")));
        MoveRequest request{booked.appointment, berlin("2026-11-24 10:00"), {}, {}};
        request.partStaff = {anna, ben, ben, ben};
        ACCEPTED(moved, desk.move(request));
        QCOMPARE(staffText(desk.stored(moved.appointment), desk.salon.catalog), QStringLiteral("Anna Ben Ben Ben"));
        request.partStaff = {anna, ben};
        REFUSED(refusal, desk.move(request));
        QCOMPARE(refusal.code, RefusalCode::InvalidInput);
    }

    void cancelledAndBroughtBackEachHasTheirPart()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        ACCEPTED(booked, desk.book(perm(desk, {anna, ben, anna, ben})));
        ACCEPTED(cancelled, desk.cancel(booked));
        QCOMPARE(desk.busy(anna), QString());
        ACCEPTED(undone, desk.undo(cancelled.appointment, cancelled.version));
        QCOMPARE(staffText(desk.stored(undone.appointment), desk.salon.catalog), QStringLiteral("Anna Ben Anna Ben"));
        QCOMPARE(desk.busy(ben), QStringLiteral("11:30-12:00 12:30-13:15"));
    }

    void buffersAreBusyTime()
    {
        BookingDesk desk;
        desk.calendar.serviceBuffers[desk.salon.cut] = {10min, 15min};
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        // At the beginning of the shift there is nothing to keep before it.
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:00-09:45"));
        REFUSED(refusal, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:45")));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        QVERIFY(!refusal.alternatives.empty());
        QCOMPARE(berlinText(refusal.alternatives.front().start), QStringLiteral("2026-11-24 10:00"));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:00-09:45 09:50-10:45"));
    }

    void nobodyIsThereOnHolidaysAndWhenAway_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<bool>("refused");
        QTest::newRow("holiday") << "2026-12-25 10:00" << true;
        QTest::newRow("open all the same") << "2026-12-26 10:00" << false;
        QTest::newRow("away") << "2026-11-26 10:00" << true;
        QTest::newRow("back") << "2026-11-27 10:00" << false;
        QTest::newRow("another shift") << "2026-11-30 10:00" << true;
        QTest::newRow("within that shift") << "2026-11-30 15:00" << false;
    }

    void nobodyIsThereOnHolidaysAndWhenAway()
    {
        QFETCH(QString, start);
        QFETCH(bool, refused);
        BookingDesk desk;
        desk.calendar.states[desk.salon.branch] = FederalState::Berlin;
        desk.calendar.specialDays = {{desk.salon.branch, dayOf("2026-12-26"), false, {}}};
        desk.calendar.shiftDays = {{desk.salon.anna, dayOf("2026-11-30"), {{840, 1080}}}};
        desk.calendar.absences = {
            {{}, desk.salon.anna, {berlin("2026-11-26 00:00"), berlin("2026-11-27 00:00")}, AbsenceKind::Vacation}};
        const auto booked = desk.book(desk.salon.cut, desk.salon.anna, berlin(start.toLatin1().constData()));
        QCOMPARE(!booked, refused);
        if (refused) QCOMPARE(booked.error().code, RefusalCode::OutsideHours);
    }
};

QTEST_GUILESS_MAIN(TestPartsBooking)
#include "tst_parts_booking.moc"
