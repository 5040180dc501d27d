// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"
#include "core/booking/attendee_for.h"
#include "core/booking/change_note.h"
#include "core/storage/hold_store.h"
#include "core/storage/work_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Booking: what is written, what is refused, and who the customer is. It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestBook : public QObject
{
    Q_OBJECT

    static BookingRequest requestFor(const CustomerChoice &customer, const BookingDesk &desk)
    {
        return {customer, desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00"), {}, false};
    }

private Q_SLOTS:
    void aBookingIsStoredWithItsWishItsBusyTimeAndItsAuditEntry()
    {
        BookingDesk desk;
        ACCEPTED(booked,
                 desk.book({somebody(QStringLiteral("Jürgen Weiß"), QStringLiteral("030 23125204")), desk.salon.cut,
                            desk.salon.anna, berlin("2026-11-24 10:00"), QStringLiteral("Pony lang lassen"), true}));
        QCOMPARE(booked.time, (TimeRange{berlin("2026-11-24 10:00"), berlin("2026-11-24 10:30")}));
        QCOMPARE(booked.version, 1);

        const auto stored = desk.stored(booked.appointment);
        const auto &appointment = stored.appointment;
        QCOMPARE(appointment.branch, desk.salon.branch);
        QCOMPARE(appointment.customer, booked.customer);
        QCOMPARE(appointment.service, desk.salon.cut);
        QCOMPARE(appointment.start, booked.time.from);
        QCOMPARE(appointment.end, booked.time.to);
        QCOMPARE(appointment.price, Cents{3500});
        QCOMPARE(appointment.note, QStringLiteral("Pony lang lassen"));
        QVERIFY(appointment.staffRequested);
        QCOMPARE(appointment.origin, Origin::Desk);
        QCOMPARE(appointment.createdAt, desk.clock.now());

        QCOMPARE(stored.segments.size(), std::size_t(1));
        const auto &segment = stored.segments.front();
        const auto *mapping = desk.salon.catalog.mapping(desk.salon.cut, 0, desk.salon.anna);
        QCOMPARE(segment.desired.presence, Presence::Present);
        QCOMPARE(segment.desired.credential, mapping->credential);
        QCOMPARE(segment.desired.eventType, mapping->eventType);
        QCOMPARE(segment.desired.host, mapping->host);
        QCOMPARE(segment.desired.range(), booked.time);
        QCOMPARE(segment.desired.generation, 1);
        QCOMPARE(segment.desired.incarnation, 1);
        QCOMPARE(segment.desired.cause, Cause::Desk);
        QCOMPARE(segment.desired.attendee.name, QStringLiteral("Jürgen Weiß"));
        QVERIFY(!segment.desired.notBefore);
        QCOMPARE(segment.state, SyncState::Waiting);
        QCOMPARE(segment.reason, Reason::Queued);
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("10:00-10:30"));

        const auto audit = desk.audit(booked.appointment);
        QCOMPARE(audit.size(), std::size_t(1));
        QCOMPARE(audit.front().action, QStringLiteral("booked"));
        QCOMPARE(audit.front().actor, frontDesk);
        QVERIFY(!audit.front().details.contains("Weiß"));
        QVERIFY(!audit.front().details.contains("23125204"));
    }

    void theWorkerHasItToDoAtOnce()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        std::optional<Instant> due;
        desk.storage->readAndWait([&](Session &session) {
            if (const auto next = WorkStore(session, desk.salon.company).nextDue()) due = *next;
        });
        QCOMPARE(due, std::optional(desk.clock.now()));
    }

    void aCompositeIsBookedAsOne()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        QCOMPARE(booked.time, (TimeRange{berlin("2026-11-24 10:00"), berlin("2026-11-24 13:15")}));
        // Two parts without processing time in between are one stretch of busy time.
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("10:00-10:45 11:30-12:00 12:15-13:15"));
        const auto stored = desk.stored(booked.appointment);
        QStringList parts;
        for (const auto &segment : stored.segments) {
            QCOMPARE(segment.desired.eventType,
                     desk.salon.catalog.mapping(desk.salon.perm, segment.part, desk.salon.ben)->eventType);
            parts << QStringLiteral("%1 %2 %3 +%4")
                         .arg(segment.part)
                         .arg(segment.name, berlinText(segment.booked.from).section(u' ', 1))
                         .arg(segment.gapAfter.count());
        }
        QCOMPARE(parts.join(QStringLiteral(", ")),
                 QStringLiteral("0 Wickeln 10:00 +45, 1 Fixieren 11:30 +15, 2 Auswaschen 12:15 +0, "
                                "3 Schneiden 12:30 +0"));
        QCOMPARE(desk.audit(booked.appointment).size(), std::size_t(1));
    }

    void somebodyElseIsBookedIntoTheProcessingTime()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 10:45")));
        REFUSED(refusal, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 11:15")));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
    }

    void cleanUpIsBusyButNotBookedAtCalcom()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.colour, desk.salon.ben, berlin("2026-11-24 10:00")));
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("10:00-10:45 11:15-11:35"));
        QCOMPARE(booked.time.to, berlin("2026-11-24 11:30"));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.length, 90min);
    }

    void cleanUpThatRunsIntoTheNextPartIsNoConflictWithItself()
    {
        BookingDesk desk;
        desk.salon.catalog.services[2].segments[2].cleanUp = 10min; // before cutting, without a pause
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("10:00-10:45 11:30-12:00 12:15-13:15"));
        QVERIFY(desk.move(booked, berlin("2026-11-24 10:15")));
    }

    void aBookingByTelephoneSaysSo()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(requestFor(somebody(QStringLiteral("Anna Müller")), desk), telephone));
        const auto stored = desk.stored(booked.appointment);
        QCOMPARE(stored.appointment.origin, Origin::Voice);
        QCOMPARE(stored.segments.front().desired.cause, Cause::Voice);
    }

    void whatHasBegunTodayIsWrittenDownButNeverSent()
    {
        BookingDesk desk;
        desk.clock.setWall(berlin("2026-11-24 15:00"));
        for (const auto *start : {"2026-11-24 10:00", "2026-11-24 15:00"}) {
            ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin(start)));
            const auto segment = desk.stored(booked.appointment).segments.front();
            QCOMPARE(segment.desired.presence, Presence::LocalOnly);
            QCOMPARE(segment.state, SyncState::LocalOnly);
        }
        ACCEPTED(later, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 15:15")));
        QCOMPARE(desk.stored(later.appointment).segments.front().desired.presence, Presence::Present);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<ServiceId>("service");
        QTest::addColumn<StaffId>("staff");
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("alternatives");
        const TestSalon salon;
        const QByteArray ten("2026-11-24 10:00");
        const auto row = [](const char *name, ServiceId service, StaffId staff, const QByteArray &start,
                            const char *code, const char *alternatives = "") {
            QTest::newRow(name) << service << staff << start << QString::fromLatin1(code)
                                << QString::fromLatin1(alternatives);
        };
        row("unknown service", idOf<ServiceId>(99), salon.anna, ten, "unknown_service");
        row("service no longer offered", salon.old, salon.anna, ten, "unknown_service");
        row("unknown stylist", salon.cut, idOf<StaffId>(99), ten, "unknown_staff");
        row("stylist who has left", salon.cut, salon.dora, ten, "unknown_staff");
        row("stylist who does not do it", salon.perm, salon.cem, ten, "not_eligible");
        row("yesterday", salon.cut, salon.anna, "2026-11-23 17:00", "past_date");
        row("before the shift", salon.cut, salon.ben, "2026-11-24 09:00", "outside_hours",
            "2026-11-24 10:00 Ben, 2026-11-24 10:15 Ben, 2026-11-24 10:30 Ben");
        row("into the break", salon.cut, salon.anna, "2026-11-24 12:45", "outside_hours",
            "2026-11-24 12:30 Anna, 2026-11-24 12:15 Anna, 2026-11-24 12:00 Anna");
        row("on a Sunday", salon.cut, salon.ben, "2026-11-29 10:00", "outside_hours",
            "2026-11-28 17:30 Ben, 2026-11-28 17:15 Ben, 2026-11-28 17:00 Ben");
        row("taken", salon.cut, salon.cem, "2026-11-24 14:00", "slot_taken",
            "2026-11-24 13:30 Cem, 2026-11-24 14:30 Cem, 2026-11-24 13:15 Cem");
        row("taken in part", salon.cut, salon.cem, "2026-11-24 13:45", "slot_taken",
            "2026-11-24 13:30 Cem, 2026-11-24 13:15 Cem, 2026-11-24 13:00 Cem");
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(ServiceId, service);
        QFETCH(StaffId, staff);
        QFETCH(QByteArray, start);
        QFETCH(QString, code);
        QFETCH(QString, alternatives);
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.cem, berlin("2026-11-24 14:00")));
        const auto before = desk.rowCounts();
        REFUSED(refusal, desk.book(service, staff, berlin(start.constData())));
        QCOMPARE(toWord(refusal.code), code);
        QCOMPARE(textOf(refusal.alternatives, desk.salon.catalog, true), alternatives);
        QCOMPARE(desk.rowCounts(), before);
        QVERIFY(!refusalSentence(refusal.code, QStringLiteral("de")).isEmpty());
    }

    void aServiceWithoutPartsIsRefused()
    {
        BookingDesk desk;
        desk.salon.catalog.services.front().segments.clear();
        REFUSED(refusal, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QCOMPARE(refusal.code, RefusalCode::UnknownService);
    }

    void alternativesLieInTheFutureAndWithinAWeek()
    {
        BookingDesk desk;
        // Ben is away for three weeks; the wish is in the middle.
        for (auto &spans : desk.salon.catalog.staff[1].shifts.days)
            spans.clear();
        REFUSED(nowhere, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-26 10:00")));
        QCOMPARE(nowhere.code, RefusalCode::OutsideHours);
        QVERIFY(nowhere.alternatives.empty());

        desk.clock.setWall(berlin("2026-11-24 11:50"));
        REFUSED(soon, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 12:45")));
        QCOMPARE(textOf(soon.alternatives, desk.salon.catalog), QStringLiteral("12:30 Anna, 12:15 Anna, 12:00 Anna"));
    }

    void aHoldOfSomebodyElseStandsInTheWay()
    {
        BookingDesk desk;
        const TimeRange time{berlin("2026-11-24 10:00"), berlin("2026-11-24 10:30")};
        QVERIFY(desk.storage->writeAndWait([&](Session &session) {
            return HoldStore(session, desk.salon.company)
                .put({idOf<HoldId>(1), desk.salon.anna, time, QStringLiteral("call:1"), desk.clock.now() + 90s});
        }));
        REFUSED(held, desk.book(desk.salon.cut, desk.salon.anna, time.from));
        QCOMPARE(held.code, RefusalCode::SlotTaken);
        QCOMPARE(textOf(held.alternatives, desk.salon.catalog), QStringLiteral("09:30 Anna, 10:30 Anna, 09:15 Anna"));
        desk.clock.advance(90s);
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, time.from));
    }

    void theCustomerIsCheckedBeforeAnythingIsKept_data()
    {
        QTest::addColumn<CustomerChoice>("choice");
        QTest::addColumn<QString>("code");
        const auto name = QStringLiteral("Anna Müller");
        const auto row = [](const char *title, const CustomerChoice &choice, const char *code) {
            QTest::newRow(title) << choice << QString::fromLatin1(code);
        };
        row("nobody", somebody({}), "invalid_input");
        row("a name of blanks", somebody(QStringLiteral(" \t ")), "invalid_input");
        row("a phone of letters", somebody(name, QStringLiteral("ruft zurück")), "invalid_input");
        row("a phone too short", somebody(name, QStringLiteral("12")), "invalid_input");
        row("an e-mail without @", somebody(name, {}, QStringLiteral("anna.example.org")), "invalid_input");
        row("an e-mail without a domain", somebody(name, {}, QStringLiteral("anna@")), "invalid_input");
        row("an e-mail without a dot", somebody(name, {}, QStringLiteral("anna@example")), "invalid_input");
        row("an e-mail that ends too early", somebody(name, {}, QStringLiteral("anna@example.")), "invalid_input");
        row("two e-mails", somebody(name, {}, QStringLiteral("a@example.org,b@example.org")), "invalid_input");
        row("an e-mail with a blank", somebody(name, {}, QStringLiteral("anna m@example.org")), "invalid_input");
        row("an e-mail with a line break", somebody(name, {}, QStringLiteral("anna\n@example.org")), "invalid_input");
        row("somebody who is not there", {idOf<CustomerId>(99), {}, {}, {}}, "unknown_customer");
    }
    void theCustomerIsCheckedBeforeAnythingIsKept()
    {
        QFETCH(CustomerChoice, choice);
        QFETCH(QString, code);
        BookingDesk desk;
        const auto before = desk.rowCounts();
        REFUSED(refusal, desk.book(requestFor(choice, desk)));
        QCOMPARE(toWord(refusal.code), code);
        QCOMPARE(desk.rowCounts(), before);
    }

    void aNewCustomerIsKeptAsPeopleWriteThemAndNumbersAsMachinesDo()
    {
        BookingDesk desk;
        ACCEPTED(booked,
                 desk.book(requestFor(somebody(QStringLiteral("  Jürgen   Weiß "), QStringLiteral(" 030 / 231 25-204 "),
                                               QStringLiteral(" J.Weiss@Example.ORG ")),
                                      desk)));
        const auto customer = desk.customer(booked.customer);
        QCOMPARE(customer.name, QStringLiteral("Jürgen Weiß"));
        QCOMPARE(customer.phone, QStringLiteral("+493023125204"));
        QCOMPARE(customer.email, QStringLiteral("j.weiss@example.org"));
        QVERIFY(QRegularExpression(QStringLiteral("^k-[a-z2-7]{20}@no-mail\\.invalid$"))
                    .match(customer.syntheticEmail)
                    .hasMatch());
        QCOMPARE(customer.createdAt, desk.clock.now());
    }

    void aRegularTypedInAgainIsTheSameCustomer_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<bool>("same");
        QTest::newRow("the same") << QStringLiteral("Jürgen Weiß") << QStringLiteral("+49 30 23125204") << true;
        QTest::newRow("other spellings") << QStringLiteral("JUERGEN WEISS") << QStringLiteral("030-23125204") << true;
        QTest::newRow("another of the family")
            << QStringLiteral("Petra Weiß") << QStringLiteral("03023125204") << false;
        QTest::newRow("a namesake") << QStringLiteral("Jürgen Weiß") << QStringLiteral("030 23125205") << false;
        QTest::newRow("a namesake without number") << QStringLiteral("Jürgen Weiß") << QString() << false;
    }
    void aRegularTypedInAgainIsTheSameCustomer()
    {
        QFETCH(QString, name);
        QFETCH(QString, phone);
        QFETCH(bool, same);
        BookingDesk desk;
        const auto regular = somebody(QStringLiteral("Jürgen Weiß"), QStringLiteral("030 23125204"));
        ACCEPTED(first, desk.book(requestFor(regular, desk)));
        ACCEPTED(
            second,
            desk.book({somebody(name, phone), desk.salon.cut, desk.salon.ben, berlin("2026-11-24 11:00"), {}, false}));
        QCOMPARE(second.customer == first.customer, same);
    }

    void anEmailThatWasMissingIsAddedAndOneThatWasThereStays()
    {
        BookingDesk desk;
        const auto name = QStringLiteral("Jürgen Weiß");
        const auto phone = QStringLiteral("030 23125204");
        const auto bookAt = [&](const char *start, const QString &email) {
            return desk.book({somebody(name, phone, email), desk.salon.cut, desk.salon.ben, berlin(start), {}, false});
        };
        ACCEPTED(first, bookAt("2026-11-24 11:00", {}));
        const auto synthetic = desk.customer(first.customer).syntheticEmail;
        QCOMPARE(desk.stored(first.appointment).segments.front().desired.attendee.email, synthetic);
        ACCEPTED(second, bookAt("2026-11-24 12:00", QStringLiteral("weiss@example.org")));
        QCOMPARE(desk.customer(first.customer).email, QStringLiteral("weiss@example.org"));
        QCOMPARE(desk.stored(second.appointment).segments.front().desired.attendee.email,
                 QStringLiteral("weiss@example.org"));
        // The first was sent with the made-up address and is looked up by it.
        QCOMPARE(desk.stored(first.appointment).segments.front().desired.attendee.email, synthetic);
        QVERIFY(bookAt("2026-11-24 13:00", QStringLiteral("weisz@example.org")));
        QCOMPARE(desk.customer(first.customer).email, QStringLiteral("weiss@example.org"));
    }

    void calcomIsToldNoMoreThanTheCompanyAllows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("policy");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *title, const char *name, AttendeeNamePolicy policy, const char *told) {
            QTest::newRow(title) << QString::fromUtf8(name) << int(policy) << QString::fromUtf8(told);
        };
        row("full name", "Karl-Heinz von der Heide", AttendeeNamePolicy::FullName, "Karl-Heinz von der Heide");
        row("initial", "Karl-Heinz von der Heide", AttendeeNamePolicy::FirstNameAndInitial, "Karl-Heinz H.");
        row("initial with umlaut", "Ole Öztürk", AttendeeNamePolicy::FirstNameAndInitial, "Ole Ö.");
        row("initial of one word", "Zoë", AttendeeNamePolicy::FirstNameAndInitial, "Zoë");
        row("anonymous", "Karl-Heinz von der Heide", AttendeeNamePolicy::Anonymous, "Kunde");
    }
    void calcomIsToldNoMoreThanTheCompanyAllows()
    {
        QFETCH(QString, name);
        QFETCH(int, policy);
        QFETCH(QString, told);
        TestSalon salon;
        auto &company = salon.catalog.company;
        company.attendeeName = AttendeeNamePolicy(policy);
        Customer customer;
        customer.name = name;
        customer.phone = QStringLiteral("+493023125204");
        customer.syntheticEmail = QStringLiteral("k-x@no-mail.invalid");
        customer.language = QStringLiteral("en");
        auto attendee = attendeeFor(customer, company, salon.catalog.branches.front());
        QCOMPARE(attendee,
                 (Attendee{told, customer.syntheticEmail, {}, QStringLiteral("Europe/Berlin"), QStringLiteral("en")}));
        company.sendPhone = true;
        customer.email = QStringLiteral("K@Example.org");
        attendee = attendeeFor(customer, company, salon.catalog.branches.front());
        QCOMPARE(attendee.phone, customer.phone);
        QCOMPARE(attendee.email, QStringLiteral("k@example.org"));
    }

    void whatCannotBeAuditedDoesNotHappen()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.storage->writeAndWait([](Session &session) {
            return session.execute("CREATE TRIGGER no_audit BEFORE INSERT ON audit "
                                   "BEGIN SELECT RAISE(ABORT, 'planted'); END");
        }));
        const auto rows = desk.rowCounts();
        const auto before = desk.stored(booked.appointment);
        REFUSED(booking, desk.book({somebody(QStringLiteral("Anna Müller")),
                                    desk.salon.perm,
                                    desk.salon.ben,
                                    berlin("2026-11-24 10:00"),
                                    {},
                                    false}));
        QCOMPARE(booking.code, RefusalCode::Internal); // a defect, not a slot that somebody else has
        REFUSED(move, desk.move(booked, berlin("2026-11-24 11:00")));
        QCOMPARE(move.code, RefusalCode::Internal);
        REFUSED(cancel, desk.cancel(booked));
        QCOMPARE(cancel.code, RefusalCode::Internal);
        QCOMPARE(desk.rowCounts(), rows);
        QCOMPARE(desk.stored(booked.appointment), before);
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("10:00-10:30"));
        QCOMPARE(desk.busy(desk.salon.ben), QString());
    }

    void aBookingCostsFewStatements_data()
    {
        QTest::addColumn<ServiceId>("service");
        QTest::addColumn<bool>("isNew");
        QTest::addColumn<int>("statements");
        const TestSalon salon;
        // Customer, and the inserts of busy time, appointment, segments, audit.
        QTest::newRow("simple, known customer") << salon.cut << false << 5;
        QTest::newRow("simple, new customer with a number") << salon.cut << true << 6;
        QTest::newRow("four parts, known customer") << salon.perm << false << 10;
    }
    void aBookingCostsFewStatements()
    {
        QFETCH(ServiceId, service);
        QFETCH(bool, isNew);
        QFETCH(int, statements);
        BookingDesk desk;
        ACCEPTED(first, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        const auto customer = isNew ? somebody(QStringLiteral("Anna Müller"), QStringLiteral("030 23125204"))
                                    : CustomerChoice{first.customer, {}, {}, {}};
        const auto commits = desk.storage->stats().commits;
        QVERIFY(desk.book({customer, service, desk.salon.ben, berlin("2026-11-24 10:00"), {}, false}));
        QCOMPARE(int(desk.statements), statements);
        QCOMPARE(desk.storage->stats().commits - commits, qint64(1));
    }

    void theAuditEntrySaysHowLongItTook()
    {
        BookingDesk desk;
        const auto began = desk.clock.monotonic();
        const auto booked = desk.run<Booked>([&](Session &session, const CommandContext &given) {
            CommandContext context{given.catalog,    given.ids,   given.random, given.now,
                                   given.undoWindow, &desk.clock, began};
            desk.clock.advance(1500us);
            return book(session, context, frontDesk, requestFor(somebody(QStringLiteral("Anna")), desk));
        });
        QVERIFY(booked);
        QCOMPARE(desk.audit(booked->appointment).front().latencyUs, 1500);
    }

    void aChangeNoteComesBack()
    {
        const ChangeNote note{3,
                              berlin("2026-11-24 10:00"),
                              berlin("2026-11-25 11:00"),
                              idOf<StaffId>(1),
                              idOf<StaffId>(2),
                              QStringLiteral("customer_ill")};
        const auto read = ChangeNote::fromJson(note.toJson());
        QVERIFY(read);
        QCOMPARE(read->version, 3);
        QCOMPARE(read->fromStart, note.fromStart);
        QCOMPARE(read->toStart, note.toStart);
        QCOMPARE(read->fromStaff, note.fromStaff);
        QCOMPARE(read->toStaff, note.toStaff);
        QCOMPARE(read->reason, note.reason);
        QVERIFY(!ChangeNote::fromJson("{}"));
        QVERIFY(!ChangeNote::fromJson("resynced"));
    }
};

QTEST_GUILESS_MAIN(TestBook)
#include "tst_book.moc"
