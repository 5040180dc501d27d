// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/manual_scheduler.h"
#include "core/voice/call_store.h"
#include "core/voice/sentences.h"
#include "tests/core/telephone/voice_bench.h"

using namespace tresen;
using namespace tresen::test;

/// What the telephone keeps, keeps back and does not claim: its desk alone, before invented times.
class TestVoiceDesk : public QObject
{
    Q_OBJECT

    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }

private Q_SLOTS:
    /// What nobody could tell is never told as "full" or "taken".
    void whatNobodyKnowsIsNoNo_data()
    {
        QTest::addColumn<QString>("function");
        for (const auto *function :
             {"check_availability", "get_alternatives", "find_next_available", "collect_appointment_info"})
            QTest::newRow(function) << text(function);
    }
    void whatNobodyKnowsIsNoNo()
    {
        QFETCH(QString, function);
        VoiceBench bench;
        bench.times.say = SameTimes::Say::Unknown;
        const auto told = bench.ask(function, VoiceBench::wish(text("10:00")));
        QCOMPARE(told.answer.status, 200);
        QVERIFY(!told.is(u"success"));
        QCOMPARE(told.text(u"code"), text("availability_unknown"));
        QCOMPARE(told.text(u"message"), sentence(Phrase::AvailabilityUnknown, text("de")));
        QVERIFY(!told.is(u"available"));
    }

    void eachTimeOfSeveralSaysForItselfWhatIsNotKnown()
    {
        VoiceBench bench;
        bench.times.say = SameTimes::Say::Unknown;
        const QJsonObject time{{text("datum"), text("26.11.2026")}, {text("uhrzeit"), text("10:00")}};
        const auto told = bench.ask(text("check_availability_batch"), {{text("dienstleistung"), text("Haarschnitt")},
                                                                       {text("slots"), QJsonArray{time, time}}});
        const auto results = told.answer.body.value(u"results").toArray();
        QCOMPARE(results.size(), 2);
        for (const auto &one : results)
            QCOMPARE(one.toObject().value(u"code").toString(), text("availability_unknown"));
    }

    void aDatabaseThatIsAwayIsNoFullSalon()
    {
        VoiceBench bench;
        bench.desk.storage->close();
        bench.session = nullptr; // went with it
        const auto told = bench.ask(text("start_booking"), VoiceBench::wish(text("10:00")));
        QCOMPARE(told.answer.status, 503);
        QCOMPARE(told.text(u"code"), text("not_writable"));
        QVERIFY(!told.is(u"success") && !told.is(u"booked"));
        for (const auto *word : {"frei", "voll", "vergeben", "eingetragen", "gebucht"})
            QVERIFY2(!told.text(u"message").contains(text(word)), qPrintable(told.text(u"message")));
    }

    void aBookingKeepsWhatWasSaid()
    {
        VoiceBench bench;
        auto wish = VoiceBench::wish(text("10:00"));
        wish.insert(text("email"), text("hans.schuster@example.org"));
        wish.insert(text("notizen"), text("Kaffee, bitte"));
        wish.insert(text("mitarbeiter"), text("Anna"));
        const auto told = bench.ask(text("start_booking"), wish, text("call_kept"));
        QVERIFY2(told.is(u"booked"), qPrintable(told.text(u"message")));
        const auto id = AppointmentId::fromString(told.text(u"appointment_id"));
        QVERIFY(id);
        const auto stored = bench.desk.stored(*id);
        const auto &appointment = stored.appointment;
        QCOMPARE(appointment.origin, Origin::Voice);
        QCOMPARE(appointment.note, text("Kaffee, bitte"));
        QVERIFY(appointment.staffRequested);
        QCOMPARE(appointment.createdAt, bench.desk.clock.now());
        const auto customer = bench.desk.customer(appointment.customer);
        QCOMPARE(customer.name, text("Hans Schuster"));
        QCOMPARE(customer.phone, text("+4917139200000")); // of the call
        QCOMPARE(customer.email, text("hans.schuster@example.org"));
        QCOMPARE(stored.segments.size(), std::size_t(1));
        QCOMPARE(stored.segments.front().state, SyncState::Waiting);
        // The call knows what was booked in it: one commit wrote both.
        const auto audit = bench.desk.audit(*id);
        QCOMPARE(audit.size(), std::size_t(1));
        QCOMPARE(bench.ask(text("start_booking"), wish, text("call_kept")).is(u"repeated"), true);
    }

    /// What a call was told to be free is kept for it while the caller thinks, and for nobody after it.
    void whatWasCalledFreeIsKeptForThisCall()
    {
        VoiceBench bench;
        QVERIFY(
            bench.ask(text("check_availability"), VoiceBench::wish(text("10:00")), text("call_a")).is(u"available"));
        auto other = VoiceBench::wish(text("10:00"));
        other.insert(text("name"), text("Rita Vogel"));
        other.insert(text("mitarbeiter"), text("Anna"));
        const auto late = bench.ask(text("start_booking"), other, text("call_b"));
        QCOMPARE(late.text(u"code"), text("slot_taken"));
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("10:00")), text("call_a")).is(u"booked"));

        QVERIFY(
            bench.ask(text("check_availability"), VoiceBench::wish(text("12:00")), text("call_c")).is(u"available"));
        other.insert(text("uhrzeit"), text("12:00"));
        QCOMPARE(bench.ask(text("start_booking"), other, text("call_b")).text(u"code"), text("slot_taken"));
        CallEvent ended;
        ended.kind = CallEvent::Kind::Ended;
        ended.call.id = text("call_c");
        bench.voice->note(ended, [](const Outcome<bool> &) {});
        QVERIFY(bench.ask(text("start_booking"), other, text("call_b")).is(u"booked"));
    }

    void aServiceIsToldWithTimeAndPrice()
    {
        VoiceBench bench;
        const auto told = bench.ask(text("list_services"), {{text("stichwort"), text("Haarschnitt")}});
        const auto services = told.answer.body.value(u"services").toArray();
        QVERIFY(!services.isEmpty());
        const auto first = services.at(0).toObject();
        const auto *cut = bench.desk.salon.catalog.service(bench.desk.salon.cut);
        QCOMPARE(first.value(u"service_id").toString(), cut->id.toString());
        QCOMPARE(first.value(u"name").toString(), cut->name);
        QCOMPARE(first.value(u"duration_minutes").toInt(), int(cut->length().count()));
        QCOMPARE(first.value(u"price_cents").toInteger(), cut->price.value);
        QVERIFY(!first.value(u"price_spoken").toString().isEmpty());
        QCOMPARE(first.value(u"category").toString(), cut->category);
    }

    /// Nothing is done for nothing: nought is a price that nobody has entered.
    void aPriceThatIsNotKnownIsNotSaid()
    {
        VoiceBench bench;
        for (auto &service : bench.desk.salon.catalog.services)
            service.price = {};
        const auto told = bench.ask(text("list_services"), {{text("stichwort"), text("Haarschnitt")}});
        const auto first = told.answer.body.value(u"services").toArray().at(0).toObject();
        QCOMPARE(first.value(u"name").toString(), text("Haarschnitt"));
        QVERIFY(!first.contains(u"price_cents") && !first.contains(u"price_spoken"));
    }

    /// Calls and bookings of one company are nothing to another one in the same database.
    void anotherCompanyHearsNothingOfIt()
    {
        VoiceBench bench;
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("10:00")), text("call_ours")).is(u"booked"));
        bench.desk.storage->readAndWait([&](Session &session) {
            const auto ours = CallStore(session, bench.desk.salon.catalog.company.id).find(text("call_ours"));
            QVERIFY(ours && *ours);
            const auto theirs = CallStore(session, idOf<CompanyId>(99)).find(text("call_ours"));
            QVERIFY(theirs && !*theirs);
        });
    }

    /// "Wir haben geschlossen" is said of a closed salon only, whoever is away.
    void whoIsAwayDoesNotCloseTheSalon_data()
    {
        QTest::addColumn<QString>("staff");
        QTest::addColumn<bool>("offers");
        QTest::addColumn<QString>("said");
        QTest::newRow("the one who was wished for")
            << text("Anna") << true << text("Anna ist dann leider nicht da. Ich kann Ihnen ");
        QTest::newRow("the one who was wished for, and nothing else")
            << text("Anna") << false << text("Anna ist dann leider nicht da. Passt Ihnen ein anderer Tag?");
        QTest::newRow("everybody") << QString() << true
                                   << text("Um 11 Uhr ist dafür leider niemand da. Ich kann Ihnen ");
        QTest::newRow("everybody, and nothing else")
            << QString() << false << text("Um 11 Uhr ist dafür leider niemand da. Passt Ihnen ein anderer Tag?");
    }
    void whoIsAwayDoesNotCloseTheSalon()
    {
        QFETCH(QString, staff);
        QFETCH(bool, offers);
        QFETCH(QString, said);
        VoiceBench bench;
        const TimeRange away{berlin("2026-11-26 10:30"), berlin("2026-11-26 12:00")};
        for (const auto id : {bench.desk.salon.anna, bench.desk.salon.ben, bench.desk.salon.cem})
            bench.desk.calendar.absences.push_back({idOf<AbsenceId>(id.value.bytes[15]), id, away});
        bench.times.say = offers ? SameTimes::Say::Free : SameTimes::Say::Unknown;
        bench.times.apart = std::chrono::hours(2);
        auto wish = VoiceBench::wish(text("11:00"));
        wish.insert(text("mitarbeiter"), staff);
        const auto told = bench.ask(text("start_booking"), wish);
        QCOMPARE(told.text(u"code"), text("closed"));
        QVERIFY2(told.text(u"message").startsWith(said), qPrintable(told.text(u"message")));
        QCOMPARE(told.answer.body.value(u"alternatives").toArray().size(), offers ? 1 : 0);
    }

    void movingToABreakSaysWhoIsAway()
    {
        VoiceBench bench;
        auto wish = VoiceBench::wish(text("10:00"));
        wish.insert(text("mitarbeiter"), text("Anna"));
        QVERIFY(bench.ask(text("start_booking"), wish).is(u"booked"));
        const auto told = bench.ask(text("reschedule_appointment"),
                                    {{text("new_date"), text("26.11.2026")}, {text("new_time"), text("13:15")}});
        QCOMPARE(told.text(u"code"), text("closed"));
        QVERIFY2(told.text(u"message").startsWith(text("Anna ist dann leider nicht da.")),
                 qPrintable(told.text(u"message")));
    }

    void movingToAClosedDayOffersOtherTimes()
    {
        VoiceBench bench;
        bench.times.apart = std::chrono::hours(24);
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("10:00"))).is(u"booked"));
        const QJsonObject sunday{{text("new_date"), text("29.11.2026")}, {text("new_time"), text("14:00")}};
        const auto told = bench.ask(text("reschedule_appointment"), sunday);
        QCOMPARE(told.text(u"code"), text("closed"));
        QVERIFY(!told.answer.body.value(u"alternatives").toArray().isEmpty());
        QVERIFY2(told.text(u"message").contains(text("geschlossen. Ich kann Ihnen Montag")),
                 qPrintable(told.text(u"message")));
    }

    /// Only "egal wann" is any day; a day that was not understood is no such thing.
    void whatWasNotUnderstoodIsNoDayAtAll_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("code");
        for (const auto *function : {"find_next_available", "get_alternatives", "check_availability"}) {
            const bool needsDay = qstrcmp(function, "check_availability") == 0;
            const auto row = [&](const char *date, const char *code) {
                QTest::addRow("%s, %s", function, date) << text(date) << text(code);
            };
            row("nach meinem Urlaub", "invalid_date");
            row("wenn die Ferien vorbei sind", "invalid_date");
            row("egal wann", needsDay ? "missing_argument" : "");
            row("so früh wie möglich", needsDay ? "missing_argument" : "");
            row("nach Ostern", "too_far");
            row("Kar-Freitag", "too_far");
            row("in einem halben Jahr", "too_far");
            row("im Frühling", "too_far");
            row("zwischen den Jahren", needsDay ? "missing_argument" : "");
        }
    }
    void whatWasNotUnderstoodIsNoDayAtAll()
    {
        QFETCH(QString, date);
        QFETCH(QString, code);
        VoiceBench bench;
        bench.desk.calendar.window = std::chrono::days(60);
        const auto function = QString::fromLatin1(QTest::currentDataTag()).section(u',', 0, 0);
        // To noon of the Monday behind Christmas, or to ten of today.
        bench.times.apart = std::chrono::hours(!date.startsWith(text("zwischen"))        ? 2
                                               : function == text("find_next_available") ? 36
                                                                                         : 26);
        const auto told = bench.ask(function, {{text("datum"), date}, {text("dienstleistung"), text("Haarschnitt")}});
        QCOMPARE(told.text(u"code"), code);
        if (code == text("too_far")) QVERIFY(told.text(u"message").contains(text("Tage")));
    }

    void illIsSaidInWholeWords_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("ill");
        const auto row = [](const char *reason, bool ill) { QTest::newRow(reason) << text(reason) << ill; };
        row("Ich will den Termin absagen", false);
        row("I still have to work", false);
        row("keine Zeit", false);
        row("", false);
        row("krank", true);
        row("Ich bin krankgeschrieben", true);
        row("erkrankt", true);
        row("wegen Grippe", true);
        row("I am ill.", true);
        row("Ich bin erkältet", true);
    }
    void illIsSaidInWholeWords()
    {
        QFETCH(QString, reason);
        QFETCH(bool, ill);
        VoiceBench bench;
        const auto booked = bench.ask(text("start_booking"), VoiceBench::wish(text("10:00")));
        const auto id = AppointmentId::fromString(booked.text(u"appointment_id"));
        QVERIFY(id);
        QVERIFY(bench.ask(text("cancel_appointment"), {{text("grund"), reason}}).is(u"cancelled"));
        QCOMPARE(bench.desk.stored(*id).appointment.cancelReason,
                 toWord(ill ? CancelReason::CustomerIll : CancelReason::CustomerAsked));
    }

    /// A day on which nothing can be had is no reason to ask for the time of day.
    void aFullDayIsSaidAtOnce_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("staff");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("said");
        for (const auto *function : {"check_availability", "collect_appointment_info"}) {
            const auto row = [&](const char *what, const char *date, const char *staff, const char *code,
                                 const char *said) {
                QTest::addRow("%s, %s", function, what)
                    << text(function) << text(date) << text(staff) << text(code) << text(said);
            };
            row("full", "26.11.2026", "", "no_availability",
                "Am Donnerstag, 26. November ist leider nichts frei. Ich kann Ihnen ");
            row("a full afternoon", "26.11.2026 nachmittags", "", "no_availability",
                "Am Donnerstag, 26. November, zu dieser Tageszeit ist leider nichts frei. Ich kann Ihnen ");
            row("closed", "29.11.2026", "", "closed",
                "Am Sonntag, 29. November haben wir leider geschlossen. Ich kann Ihnen ");
            row("a stylist's day off", "27.11.2026", "Anna", "closed",
                "Anna ist dann leider nicht da. Ich kann Ihnen ");
        }
    }
    void aFullDayIsSaidAtOnce()
    {
        QFETCH(QString, function);
        QFETCH(QString, date);
        QFETCH(QString, staff);
        QFETCH(QString, code);
        QFETCH(QString, said);
        VoiceBench bench;
        bench.times.say = SameTimes::Say::DaysFull;
        bench.times.apart = std::chrono::hours(34); // 10:00 of the day behind
        bench.desk.calendar.absences.push_back(
            {idOf<AbsenceId>(1), bench.desk.salon.anna, {berlin("2026-11-27 00:00"), berlin("2026-11-28 00:00")}});
        const auto told = bench.ask(
            function,
            {{text("datum"), date}, {text("dienstleistung"), text("Haarschnitt")}, {text("mitarbeiter"), staff}});
        QCOMPARE(told.text(u"code"), code);
        QVERIFY2(told.text(u"message").startsWith(said), qPrintable(told.text(u"message")));
        QVERIFY(!told.is(u"available") && !told.is(u"complete"));
        QCOMPARE(told.answer.body.value(u"alternatives").toArray().size(), 1);
    }

    /// What a booking would refuse is not offered either.
    void nothingIsOfferedBeyondTheDaysThatMayBeBooked_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("time");
        QTest::addColumn<int>("hours"); // from what is asked about to noon
        QTest::newRow("another time") << text("get_alternatives") << text("10:00") << 2;
        QTest::newRow("another time of a day") << text("get_alternatives") << QString() << 2;
        QTest::newRow("the next time") << text("find_next_available") << QString() << 12;
        QTest::newRow("the next time at noon") << text("find_next_available") << text("12:00") << 12;
    }
    void nothingIsOfferedBeyondTheDaysThatMayBeBooked()
    {
        QFETCH(QString, function);
        QFETCH(QString, time);
        QFETCH(int, hours);
        VoiceBench bench;
        bench.desk.calendar.window = std::chrono::days(2);
        auto wish = VoiceBench::wish(time);
        bench.times.apart = std::chrono::hours(hours);
        const auto here = bench.ask(function, wish);
        QVERIFY2(here.is(u"success"), qPrintable(here.text(u"message")));
        bench.times.apart = std::chrono::hours(hours + 24);
        const auto told = bench.ask(function, wish);
        QCOMPARE(told.text(u"code"), text("no_availability"));
        QVERIFY(told.answer.body.value(u"alternatives").toArray().isEmpty() && !told.answer.body.contains(u"slot"));
        wish.insert(text("datum"), text("27.11.2026"));
        QCOMPARE(bench.ask(function, wish).text(u"code"), text("too_far"));
    }

    /// Nothing that was named is nothing that we do not do.
    void whoNamesNoServiceIsToldWhatThereIs()
    {
        VoiceBench bench;
        for (const auto *said : {"ein Termin", "egal", "keine Ahnung", "wie beim letzten Mal", "kein Haarschnitt"}) {
            auto wish = VoiceBench::wish(text("10:00"));
            wish.insert(text("dienstleistung"), text(said));
            const auto told = bench.ask(text("start_booking"), wish);
            QCOMPARE(told.text(u"code"), text("missing_argument"));
            QVERIFY2(told.text(u"message").startsWith(text("Wir bieten ")), qPrintable(told.text(u"message")));
        }
    }

    void whoIsWishedFor_data()
    {
        QTest::addColumn<QString>("staff");
        QTest::addColumn<QString>("said"); // empty: anyone
        const auto row = [](const char *staff, const char *said) { QTest::newRow(staff) << text(staff) << text(said); };
        row("wer frei ist", "");
        row("egal wer", "");
        row("irgendjemand", "");
        row("keine Präferenz", "");
        row("whoever is free", "");
        row("nicht bei Anna", "Ben oder Cem?");
        row("egal, nur nicht Ben", "Anna oder Cem?");
        row("Anna oder Ben", "Anna oder Ben?");
        row("eine Frau", "Anna, Ben oder Cem?");
    }
    void whoIsWishedFor()
    {
        QFETCH(QString, staff);
        QFETCH(QString, said);
        VoiceBench bench;
        auto wish = VoiceBench::wish(text("10:00"));
        wish.insert(text("mitarbeiter"), staff);
        const auto told = bench.ask(text("check_availability"), wish);
        QCOMPARE(told.text(u"code"), said.isEmpty() ? QString() : text("unknown_staff"));
        if (!said.isEmpty())
            QCOMPARE(told.text(u"message"),
                     text("Ich kann bei einer Person nachsehen oder bei allen. Zu wem möchten Sie: ") + said);
    }

    /// Nobody is told that nothing is free where only the evenings, or only Anna's, were looked through.
    void whatWasLookedThroughInVainIsSaid_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("staff");
        QTest::addColumn<QString>("said");
        for (const auto *function : {"find_next_available", "get_alternatives"}) {
            const auto row = [&](const char *time, const char *staff, const char *said) {
                QTest::addRow("%s, %s %s", function, time, staff)
                    << text(function) << text(time) << text(staff) << text(said);
            };
            row("", "", "In den nächsten Wochen ist leider nichts frei.");
            row("abends", "", "In den nächsten Wochen, zu dieser Tageszeit ist leider nichts frei.");
            row("", "Anna", "In den nächsten Wochen bei Anna ist leider nichts frei.");
            row("abends", "Anna", "In den nächsten Wochen, zu dieser Tageszeit bei Anna ist leider nichts frei.");
        }
    }
    void whatWasLookedThroughInVainIsSaid()
    {
        QFETCH(QString, function);
        QFETCH(QString, time);
        QFETCH(QString, staff);
        QFETCH(QString, said);
        VoiceBench bench;
        bench.times.say = SameTimes::Say::Nothing;
        auto wish = VoiceBench::wish(time);
        wish.remove(text("datum"));
        wish.insert(text("mitarbeiter"), staff);
        const auto told = bench.ask(function, wish);
        QCOMPARE(told.text(u"code"), text("no_availability"));
        QVERIFY2(told.text(u"message").startsWith(said), qPrintable(told.text(u"message")));
    }

    void whatIsOfferedIsInOrderAndNamesItsDayOnce()
    {
        VoiceBench bench;
        bench.times.offers = 3;
        bench.times.apart = std::chrono::hours(20);
        auto wish = VoiceBench::wish(text("14:00"));
        wish.insert(text("datum"), text("29.11.2026"));
        const auto told = bench.ask(text("start_booking"), wish);
        QCOMPARE(told.text(u"message"),
                 text("Am Sonntag, 29. November, um 14 Uhr haben wir leider geschlossen. Ich kann Ihnen Montag, "
                      "30. November, 10 Uhr, 10 Uhr 30 oder 11 Uhr anbieten."));
    }

    void aBreakInTheWayIsNoEndOfTheDay()
    {
        VoiceBench bench;
        auto wish = VoiceBench::wish(text("12:45")); // Anna is away from one to half past
        wish.insert(text("mitarbeiter"), text("Anna"));
        const auto told = bench.ask(text("start_booking"), wish);
        QCOMPARE(told.text(u"code"), text("closed"));
        QVERIFY2(told.text(u"message").startsWith(text("Um 12 Uhr 45 reicht die Zeit bis zur Pause leider nicht.")),
                 qPrintable(told.text(u"message")));
    }

    void whatIsFreeOfSeveralTimesIsNamed()
    {
        VoiceBench bench;
        const auto told = bench.ask(text("check_availability_batch"),
                                    {{text("dienstleistung"), text("Haarschnitt")},
                                     {text("slots"), QJsonArray{QJsonObject{{text("datum"), text("26.11.2026")},
                                                                            {text("uhrzeit"), text("10:00")}}}}});
        QCOMPARE(told.text(u"message"),
                 text("Haarschnitt am Donnerstag, 26. November, 10 Uhr ist bei Anna frei. Soll ich das eintragen?"));
    }

    void thatThereAreMoreAppointmentsIsSaid()
    {
        VoiceBench bench;
        for (const auto *time : {"10:00", "11:00", "12:00", "14:00"})
            QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text(time))).is(u"booked"));
        bench.voice->start(); // who has been booked is known by now
        const auto asked = bench.ask(text("cancel_appointment"), {});
        QCOMPARE(asked.text(u"message"),
                 text("Um welchen Termin geht es: Donnerstag, 26. November, 10 Uhr, Donnerstag, 26. November, 11 Uhr, "
                      "Donnerstag, 26. November, 12 Uhr oder ein anderer?"));
        const auto listed = bench.ask(text("get_customer_appointments"), {});
        QVERIFY2(listed.text(u"message").endsWith(text("12 Uhr und weitere.")), qPrintable(listed.text(u"message")));
    }

    void whoNamesNobodyIsAskedForTheName()
    {
        VoiceBench bench;
        const auto told = bench.ask(text("check_customer"), {});
        QCOMPARE(told.text(u"code"), text("customer_not_found"));
        QCOMPARE(told.text(u"message"), text("Mit wem spreche ich bitte?"));
    }

    void aSpelledNameIsOneAndNoAddressIsNone()
    {
        VoiceBench bench;
        auto wish = VoiceBench::wish(text("10:00"));
        wish.insert(text("name"), text("Eva M wie Martha A wie Anton I wie Ida E wie Emil R wie Richard"));
        wish.insert(text("email"), text("habe ich nicht"));
        const auto told = bench.ask(text("start_booking"), wish);
        QVERIFY2(told.is(u"booked"), qPrintable(told.text(u"message")));
        const auto id = AppointmentId::fromString(told.text(u"appointment_id"));
        QVERIFY(id);
        const auto customer = bench.desk.customer(bench.desk.stored(*id).appointment.customer);
        QCOMPARE(customer.name, text("Eva Maier"));
        QVERIFY(customer.email.isEmpty());
    }

    /// What is not said of the new time is as it was.
    void aMoveStartsFromTheOldTime_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("start");
        const auto row = [](const char *date, const char *time, const char *start) {
            QTest::addRow("%s, %s", date, time) << text(date) << text(time) << text(start);
        };
        row("", "15 Uhr", "2026-11-26T15:00:00+01:00");
        row("einen Tag später", "", "2026-11-27T10:00:00+01:00");
        row("", "eine Woche später", "2026-12-03T10:00:00+01:00");
        row("", "eine Stunde später", "2026-11-26T11:00:00+01:00");
        row("einen Tag später", "eine Stunde später", "2026-11-27T11:00:00+01:00");
        row("27.11.2026", "gleiche Uhrzeit", "2026-11-27T10:00:00+01:00");
        row("Freitag, gleiche Uhrzeit", "", "2026-11-27T10:00:00+01:00");
        row("am selben Tag", "15 Uhr", "2026-11-26T15:00:00+01:00");
    }
    void aMoveStartsFromTheOldTime()
    {
        QFETCH(QString, date);
        QFETCH(QString, time);
        QFETCH(QString, start);
        VoiceBench bench;
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("10:00"))).is(u"booked"));
        bench.voice->start(); // who has been booked is known by now
        for (const bool again : {false, true}) {
            const auto told =
                bench.ask(text("reschedule_appointment"), {{text("new_date"), date}, {text("new_time"), time}});
            QVERIFY2(told.is(u"rescheduled"), qPrintable(told.text(u"message")));
            QCOMPARE(told.text(u"start"), start);
            QCOMPARE(told.is(u"repeated"), again);
        }
    }

    void theSameAsTheLastTimeIsReadBack()
    {
        VoiceBench bench;
        QVERIFY(bench.ask(text("start_booking"), VoiceBench::wish(text("10:00"))).is(u"booked"));
        bench.voice->start(); // who has been booked is known by now
        bench.desk.clock.advance(std::chrono::hours(24 * 7));
        auto wish = VoiceBench::wish(text("10:00"));
        wish.insert(text("datum"), text("10.12.2026"));
        wish.insert(text("dienstleistung"), text("wie beim letzten Mal"));
        const auto asked = bench.ask(text("start_booking"), wish, text("call_2"));
        QCOMPARE(asked.text(u"code"), text("confirmation_needed"));
        QVERIFY2(asked.text(u"message").contains(text("Haarschnitt")), qPrintable(asked.text(u"message")));
        const auto told = bench.ask(text("start_booking"), wish, text("call_2"));
        QVERIFY2(told.is(u"booked"), qPrintable(told.text(u"message")));
        QCOMPARE(told.text(u"service"), text("Haarschnitt"));
    }

    /// A salon with one service does not ask which.
    void theOnlyServiceNeedsNoName()
    {
        VoiceBench bench;
        auto wish = VoiceBench::wish(text("10:00"));
        wish.remove(text("dienstleistung"));
        QCOMPARE(bench.ask(text("check_availability"), wish).text(u"code"), text("missing_argument"));
        for (auto &service : bench.desk.salon.catalog.services)
            service.active = service.id == bench.desk.salon.cut;
        const auto told = bench.ask(text("check_availability"), wish);
        QVERIFY2(told.is(u"available"), qPrintable(told.text(u"message")));
        QCOMPARE(bench.ask(text("start_booking"), wish).text(u"service"), text("Haarschnitt"));
    }

    /// Who is calling is known a second after the database can be read again.
    void callersThatCouldNotBeReadAreReadLater_data()
    {
        QTest::addColumn<bool>("changed");
        QTest::newRow("all of them, at the start") << false;
        QTest::newRow("one who has changed") << true;
    }
    void callersThatCouldNotBeReadAreReadLater()
    {
        QFETCH(bool, changed);
        BookingDesk desk;
        MetricsRegistry metrics;
        SameTimes times(desk.salon.anna);
        ManualScheduler scheduler(desk.clock.now());
        std::vector<Scheduler::Timer> timers;
        VoiceDesk::Surroundings surroundings{*desk.storage,
                                             desk.clock,
                                             desk.random,
                                             metrics,
                                             times,
                                             [&] { return std::make_shared<const Catalog>(desk.salon.catalog); },
                                             [&] { return std::make_shared<const SalonCalendar>(desk.calendar); },
                                             [](const CallView &) {}};
        surroundings.later = [&](std::chrono::nanoseconds after, std::function<void()> task) {
            timers.push_back(scheduler.after(after, std::move(task)));
        };
        VoiceDesk voice(std::move(surroundings));
        const auto sql = [&](const char *script) {
            const auto done = desk.storage->writeAndWait(
                [script](Session &session) { return session.connection().runScript(script); });
            if (!done) qFatal("%s", qPrintable(done.error().detail));
        };
        const auto nameOf = [&](const QString &caller) {
            CallFacts call;
            call.caller = caller;
            return voice.inbound(call)
                .body.value(u"call_inbound")
                .toObject()
                .value(u"dynamic_variables")
                .toObject()
                .value(u"kunde_name")
                .toString();
        };
        const auto number = text("+4915112345678");
        const auto insert = [&] {
            BookingRequest request;
            request.customer = somebody(text("Hans Schuster"), number);
            request.service = desk.salon.cut;
            request.staff = desk.salon.anna;
            request.start = berlin("2026-11-24 10:00");
            const auto booked = desk.book(request);
            if (!booked) qFatal("%s", qPrintable(booked.error().detail));
            return booked->customer;
        };
        if (changed) voice.start();
        const auto customer = insert();
        sql("ALTER TABLE customer RENAME TO hidden");
        if (changed)
            voice.customersChanged({customer});
        else
            voice.start();
        QCOMPARE(nameOf(number), QString());
        scheduler.advance(std::chrono::seconds(3));
        sql("ALTER TABLE hidden RENAME TO customer");
        QCOMPARE(nameOf(number), QString());
        scheduler.advance(std::chrono::seconds(1));
        QCOMPARE(nameOf(number), text("Hans Schuster"));
        QVERIFY(!scheduler.untilNext());
    }
};

QTEST_GUILESS_MAIN(TestVoiceDesk)
#include "tst_voice_desk.moc"
