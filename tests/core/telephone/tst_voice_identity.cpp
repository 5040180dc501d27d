// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/telephone/telephone.h"

using namespace tresen;
using namespace tresen::test;

/// Who may see and change an appointment by telephone.
class TestVoiceIdentity : public QObject
{
    Q_OBJECT

    std::unique_ptr<Telephone> m_phone;
    const QString m_own = QStringLiteral("+493023125111");
    const QString m_other = QStringLiteral("+493023125222");
    const QString m_hidden = QStringLiteral("anonymous");

    Spoken ask(const char *function, const QJsonObject &args, const QString &call, const QString &from)
    {
        return m_phone->call(QString::fromLatin1(function), args, call, from);
    }
    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }

private Q_SLOTS:
    /// Karl Sputer has an appointment at two, booked from his own telephone.
    void init()
    {
        m_phone = std::make_unique<Telephone>(false);
        const auto booked =
            ask("start_booking", Telephone::wish(text("14:00"), text("Karl Sputer")), text("call_before"), m_own);
        QVERIFY2(booked.success(), qPrintable(booked.message()));
        // Names and numbers are learned behind the answer.
        QTRY_VERIFY(ask("check_customer", {}, text("call_probe"), m_own).success());
    }
    void cleanup() { m_phone.reset(); }

    void theOwnNumberIsEnough()
    {
        const auto listed = ask("get_customer_appointments", {}, text("call_1"), m_own);
        QVERIFY2(listed.success(), qPrintable(listed.message()));
        QCOMPARE(listed.json.value(u"count").toInt(), 1);
        const auto first = listed.json.value(u"appointments").toArray().at(0).toObject();
        QCOMPARE(first.value(u"service").toString(), text("Haarschnitt"));
        QCOMPARE(first.value(u"slot").toObject().value(u"uhrzeit").toString(), text("14:00"));
        const auto cancelled = ask("cancel_appointment", {}, text("call_1"), m_own);
        QVERIFY2(cancelled.success(), qPrintable(cancelled.message()));
        QCOMPARE(cancelled.json.value(u"cancelled").toBool(), true);
    }

    void theShortCodeOfACallStandsForIt()
    {
        const auto codeIn = [&](const QString &call) {
            const auto listed = ask("get_customer_appointments", {}, call, m_own);
            return listed.json.value(u"appointments").toArray().at(0).toObject().value(u"short_code").toString();
        };
        const auto code = codeIn(text("call_1"));
        QCOMPARE(code.size(), 4);
        // Two calls may happen to have the same code for it; then another one is the stranger.
        auto stranger = text("call_2");
        for (int n = 3; codeIn(stranger) == code; ++n)
            stranger = QStringLiteral("call_%1").arg(n);
        const auto foreign = ask("cancel_appointment", {{text("termin_id"), code}}, stranger, m_own);
        QCOMPARE(foreign.code(), text("appointment_not_found"));
        QVERIFY(ask("cancel_appointment", {{text("termin_id"), code}}, text("call_1"), m_own).success());
    }

    void aWithheldNumberNeedsNameAndTime_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("withDay");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<bool>("may");
        const auto row = [](const char *title, const char *name, bool day, const char *time, const char *phone,
                            bool may) {
            QTest::newRow(title) << QString::fromUtf8(name) << day << QString::fromUtf8(time)
                                 << QString::fromUtf8(phone) << may;
        };
        row("the name alone", "Karl Sputer", false, "", "", false);
        row("name and day", "Karl Sputer", true, "", "", false);
        row("name, day and time", "Karl Sputer", true, "14:00", "", true);
        row("misheard, day and time", "Karl Sputa", true, "14 Uhr", "", true);
        row("another name", "Hans Schuster", true, "14:00", "", false);
        row("the wrong time", "Karl Sputer", true, "15:00", "", false);
        row("name and last digits", "Karl Sputer", false, "", "5111", true);
        row("misheard, last digits in words", "Sputa", false, "", "fünf eins eins eins", true);
        row("the wrong digits", "Karl Sputer", false, "", "5112", false);
        row("day and time without a name", "", true, "14:00", "", false);
        row("digits without a name", "", false, "", "5111", false);
        row("a whole number is its digits", "Karl Sputer", false, "", "030 23125111", true);
    }
    void aWithheldNumberNeedsNameAndTime()
    {
        QFETCH(QString, name);
        QFETCH(bool, withDay);
        QFETCH(QString, time);
        QFETCH(QString, phone);
        QFETCH(bool, may);
        const QJsonObject args{{text("name"), name},
                               {text("datum"), withDay ? Telephone::date() : QString()},
                               {text("uhrzeit"), time},
                               {text("telefon"), phone}};
        for (const auto &from : {m_hidden, m_other}) {
            const auto call = text("call_") + from;
            const auto listed = ask("get_customer_appointments", args, call, from);
            QCOMPARE(listed.success(), may);
            if (!may) {
                QCOMPARE(listed.code(), text("verification_needed"));
                QVERIFY(!listed.json.contains(text("appointments")));
            }
        }
        const auto cancelled = ask("cancel_appointment", args, text("call_c"), m_hidden);
        QCOMPARE(cancelled.success(), may);
        if (!may) QCOMPARE(cancelled.code(), text("verification_needed"));
    }

    void aStrangerIsNotToldWhetherANameIsKnown()
    {
        const auto known = ask("cancel_appointment", {{text("name"), text("Karl Sputer")}}, text("call_1"), m_hidden);
        const auto unknown =
            ask("cancel_appointment", {{text("name"), text("Xaver Niemand")}}, text("call_2"), m_hidden);
        QCOMPARE(known.code(), unknown.code());
        QCOMPARE(known.message(), unknown.message());
    }

    void afterThreeTriesNothingHelps()
    {
        const auto call = text("call_guess");
        for (const auto *time : {"9:00", "10:00", "11:00"}) {
            const auto tried = ask("cancel_appointment",
                                   {{text("name"), text("Karl Sputer")},
                                    {text("datum"), Telephone::date()},
                                    {text("uhrzeit"), text(time)}},
                                   call, m_hidden);
            QCOMPARE(tried.code(), text("verification_needed"));
            QTRY_VERIFY([&] {
                const auto calls = m_phone->calls();
                const auto found = std::ranges::find(calls, call, &CallView::id);
                return found != calls.end() && !found->turns.empty() && found->turns.back().asked.contains(text(time));
            }());
        }
        const auto right = ask(
            "cancel_appointment",
            {{text("name"), text("Karl Sputer")}, {text("datum"), Telephone::date()}, {text("uhrzeit"), text("14:00")}},
            call, m_hidden);
        QCOMPARE(right.code(), text("verification_needed"));
        QVERIFY(right.message().contains(text("Team")));
    }

    void theSameCallMayChangeWhatItBooked()
    {
        const auto call = text("call_new");
        const auto booked = ask("start_booking", Telephone::wish(text("16:00"), text("Eva Neu")), call, m_hidden);
        QVERIFY(booked.success());
        const auto moved = ask("reschedule_appointment",
                               {{text("appointment_id"), booked.text(u"appointment_id")},
                                {text("new_date"), Telephone::date()},
                                {text("new_time"), text("16:30")}},
                               call, m_hidden);
        QVERIFY2(moved.success(), qPrintable(moved.message()));
        const auto another = ask("cancel_appointment", {{text("appointment_id"), booked.text(u"appointment_id")}},
                                 text("call_another"), m_hidden);
        QCOMPARE(another.code(), text("verification_needed"));
    }

    void severalAreAskedAbout()
    {
        QVERIFY(ask("start_booking", Telephone::wish(text("10:30"), text("Karl Sputer"), 6), text("call_2"), m_own)
                    .success());
        const auto cancelled = ask("cancel_appointment", {}, text("call_3"), m_own);
        QCOMPARE(cancelled.code(), text("ambiguous_appointment"));
        QCOMPARE(cancelled.json.value(u"choices").toArray().size(), 2);
        const auto one = ask("cancel_appointment", {{text("datum"), Telephone::date(6)}}, text("call_3"), m_own);
        QVERIFY2(one.success(), qPrintable(one.message()));
    }

    void tooLateIsLeftToPeople()
    {
        m_phone->close();
        m_phone->salon.config.voiceRules.cancelHours = 24 * 14;
        m_phone->open();
        QTRY_VERIFY(ask("check_customer", {}, text("call_probe2"), m_own).success());
        const auto cancelled = ask("cancel_appointment", {}, text("call_1"), m_own);
        QCOMPARE(cancelled.code(), text("policy_window"));
        const auto moved =
            ask("reschedule_appointment", {{text("new_date"), Telephone::date(6)}, {text("new_time"), text("11:00")}},
                text("call_1"), m_own);
        QCOMPARE(moved.code(), text("policy_window"));
        // What this very call has booked it may always change.
        const auto call = text("call_new");
        const auto booked = ask("start_booking", Telephone::wish(text("16:00"), text("Eva Neu")), call, m_hidden);
        QVERIFY2(booked.success(), qPrintable(booked.message()));
        const auto later =
            ask("reschedule_appointment", {{text("new_date"), Telephone::date()}, {text("new_time"), text("16:30")}},
                call, m_hidden);
        QVERIFY2(later.success(), qPrintable(later.message()));
        const auto gone = ask("cancel_appointment", {}, call, m_hidden);
        QVERIFY2(gone.success(), qPrintable(gone.message()));
    }

    void withheldNumbersAreNeverLookedUp_data()
    {
        QTest::addColumn<QString>("from");
        for (const auto *from : {"anonymous", "restricted", "private", "unavailable", "unknown", "", "+266696687",
                                 "{{user_number}}", "+49", "sip:anonymous@anonymous.invalid"})
            QTest::newRow(*from ? from : "nothing") << QString::fromLatin1(from);
    }
    void withheldNumbersAreNeverLookedUp()
    {
        QFETCH(QString, from);
        // Somebody was entered with such a number long ago.
        const auto begun = ask("initialize_call", {}, text("call_w"), from);
        QVERIFY(begun.success());
        QVERIFY(begun.text(u"caller_id") != text("shown"));
        QCOMPARE(begun.json.value(u"customer").toObject().value(u"known").toBool(true), false);
        const auto booked =
            ask("start_booking", Telephone::wish(text("15:00"), text("Rita Verborgen")), text("call_w"), from);
        QVERIFY2(booked.success(), qPrintable(booked.message()));
        const auto id = AppointmentId::fromString(booked.text(u"appointment_id"));
        QVERIFY(id);
        QVERIFY(m_phone->salon.detail(*id).customer.phone.isEmpty());
    }

    void aFamilySharesANumber()
    {
        QVERIFY(
            ask("start_booking", Telephone::wish(text("15:00"), text("Lea Sputer")), text("call_2"), m_own).success());
        QTRY_COMPARE(ask("check_customer", {}, text("call_3"), m_own).code(), text("ambiguous_customer"));
        const auto lea = ask("check_customer", {{text("name"), text("Lea")}}, text("call_3"), m_own);
        QVERIFY2(lea.success(), qPrintable(lea.code()));
        QCOMPARE(lea.text(u"name"), text("Lea Sputer"));
        QCOMPARE(lea.text(u"match"), text("phone"));
    }

    /// Anybody can say anybody's number: it is where to call back, and opens nothing.
    void aDictatedNumberProvesNothing()
    {
        auto wish = Telephone::wish(text("16:00"), text("Karl Sputer"));
        wish.insert(text("telefon"), m_own);
        const auto booked = ask("start_booking", wish, text("call_forged"), m_hidden);
        QVERIFY2(booked.success(), qPrintable(booked.message()));
        const auto listed = ask("get_customer_appointments", {}, text("call_forged"), m_hidden);
        QVERIFY2(listed.success(), qPrintable(listed.message()));
        QCOMPARE(listed.json.value(u"count").toInt(), 1); // what this call booked, and not the one at two
        const auto wanted = QJsonObject{{text("datum"), Telephone::date()}, {text("uhrzeit"), text("14:00")}};
        QCOMPARE(ask("cancel_appointment", wanted, text("call_forged"), m_hidden).code(),
                 text("appointment_not_found"));
        QCOMPARE(ask("get_customer_appointments", {{text("telefon"), m_own}}, text("call_other"), m_hidden).code(),
                 text("verification_needed"));
    }

    void severalOfOneSoundAreAskedAbout()
    {
        int n = 0;
        for (const auto *name : {"Anna Meier", "Anna Maier"}) {
            const auto from = QStringLiteral("+49302312590%1").arg(++n);
            const auto call = QStringLiteral("call_sound%1").arg(n);
            QVERIFY(
                ask("start_booking", Telephone::wish(n == 1 ? text("10:00") : text("11:00"), text(name)), call, from)
                    .success());
            QTRY_VERIFY(ask("check_customer", {}, text("call_probe3"), from).success());
        }
        const auto heard = ask("check_customer", {{text("name"), text("Anna Mayer")}}, text("call_s"), m_hidden);
        QCOMPARE(heard.code(), text("ambiguous_customer"));
        QVERIFY(!heard.json.contains(text("customer_id")));
    }

    void aNameByItsSoundIsAHintOnly()
    {
        const auto heard = ask("check_customer", {{text("name"), text("Karl Sputa")}}, text("call_2"), m_other);
        QVERIFY2(heard.success(), qPrintable(heard.code()));
        QCOMPARE(heard.text(u"match"), text("sound"));
        QCOMPARE(heard.json.value(u"needs_verification").toBool(), true);
    }

    /// Booked, cancelled, booked with the same words again: the second cancel is a wish of its own.
    void theSameWordsAgainAreANewWishOnceThereIsSomethingNew()
    {
        const auto call = text("call_again");
        const auto wish = Telephone::wish(text("16:00"), text("Karl Sputer"));
        const QJsonObject words{{text("datum"), Telephone::date()}, {text("uhrzeit"), text("16:00")}};
        const auto first = ask("start_booking", wish, call, m_own);
        QVERIFY2(first.success(), qPrintable(first.message()));
        QVERIFY(ask("cancel_appointment", words, call, m_own).success());
        // Delivered twice: nothing is there that it could mean but what it has done.
        const auto repeated = ask("cancel_appointment", words, call, m_own);
        QVERIFY2(repeated.success(), qPrintable(repeated.message()));
        QCOMPARE(repeated.json.value(u"repeated").toBool(), true);
        const auto second = ask("start_booking", wish, call, m_own);
        QVERIFY2(second.success(), qPrintable(second.message()));
        QVERIFY(second.text(u"appointment_id") != first.text(u"appointment_id"));
        const auto gone = ask("cancel_appointment", words, call, m_own);
        QVERIFY2(gone.success(), qPrintable(gone.message()));
        QCOMPARE(gone.json.value(u"repeated").toBool(true), false);
        QCOMPARE(gone.text(u"appointment_id"), second.text(u"appointment_id"));
    }

    /// The number opens what is its owner's; who is named besides is not them.
    void anotherNameIsNotOnesOwn()
    {
        QVERIFY(ask("start_booking", Telephone::wish(text("10:00"), text("Ingrid Vogel")), text("call_i"), m_other)
                    .success());
        QTRY_VERIFY(ask("check_customer", {}, text("call_probe"), m_other).success());
        const QJsonObject named{{text("name"), text("Ingrid Vogel")}};
        // Without proof nothing of hers, and nothing of one's own either before it has been asked.
        const auto asked = ask("cancel_appointment", named, text("call_1"), m_own);
        QCOMPARE(asked.code(), text("ambiguous_appointment"));
        QCOMPARE(asked.json.value(u"choices").toArray().size(), 1);
        QVERIFY2(asked.message().contains(text("14 Uhr")), qPrintable(asked.message()));
        const auto nobody = ask("cancel_appointment", {{text("name"), text("Julia Schmidt")}}, text("call_2"), m_own);
        QCOMPARE(nobody.code(), text("ambiguous_appointment"));
        auto move = named;
        move.insert(text("new_date"), Telephone::date(6));
        move.insert(text("new_time"), text("11:00"));
        QCOMPARE(ask("reschedule_appointment", move, text("call_3"), m_own).code(), text("ambiguous_appointment"));
        // With proof hers, and not one's own.
        auto proof = named;
        proof.insert(text("telefon"), text("5222"));
        const auto hers = ask("cancel_appointment", proof, text("call_4"), m_own);
        QVERIFY2(hers.success(), qPrintable(hers.message()));
        QVERIFY2(hers.message().contains(text("10 Uhr")), qPrintable(hers.message()));
        const auto left = ask("get_customer_appointments", {}, text("call_5"), m_own);
        QCOMPARE(left.json.value(u"count").toInt(), 1);
        // Chosen by its id, it is one's own whatever name was heard.
        auto chosen = named;
        chosen.insert(text("termin_id"),
                      asked.json.value(u"choices").toArray().at(0).toObject().value(u"appointment_id"));
        QVERIFY(ask("cancel_appointment", chosen, text("call_6"), m_own).success());
    }

    void inAFamilyTheOneWhoIsNamedIsMeant()
    {
        QVERIFY(
            ask("start_booking", Telephone::wish(text("15:00"), text("Lea Sputer")), text("call_2"), m_own).success());
        QTRY_COMPARE(ask("check_customer", {}, text("call_3"), m_own).code(), text("ambiguous_customer"));
        QCOMPARE(ask("cancel_appointment", {}, text("call_3"), m_own).code(), text("ambiguous_appointment"));
        const auto listed =
            ask("get_customer_appointments", {{text("name"), text("Lea Sputer")}}, text("call_3"), m_own);
        QCOMPARE(listed.json.value(u"count").toInt(), 1);
        const auto gone = ask("cancel_appointment", {{text("name"), text("Lea")}}, text("call_3"), m_own);
        QVERIFY2(gone.success(), qPrintable(gone.message()));
        QVERIFY2(gone.message().contains(text("15 Uhr")), qPrintable(gone.message()));
    }

    /// What was said of the day and not understood is asked about, never passed over.
    void aDayThatIsNotUnderstoodCancelsNothing_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *title, const char *date, const char *time, const char *code) {
            QTest::newRow(title) << QString::fromUtf8(date) << QString::fromUtf8(time) << QString::fromUtf8(code);
        };
        row("no day at all", "am Dingsbumstag", "", "invalid_date");
        row("no time at all", "", "wenn die Sonne scheint", "invalid_date");
        row("another week", "in drei Wochen", "", "appointment_not_found");
        row("another part of the day", "", "vormittags", "appointment_not_found");
        row("the right part of the day", "", "nachmittags", "");
        row("about the time", "", "gegen zwei", "");
        row("about another time", "", "gegen fünf", "appointment_not_found");
    }
    void aDayThatIsNotUnderstoodCancelsNothing()
    {
        QFETCH(QString, date);
        QFETCH(QString, time);
        QFETCH(QString, code);
        const QJsonObject words{{text("datum"), date}, {text("uhrzeit"), time}};
        const auto cancelled = ask("cancel_appointment", words, text("call_1"), m_own);
        QCOMPARE(cancelled.code(), code);
        const QJsonObject old{{text("altes_datum"), date},
                              {text("alte_uhrzeit"), time},
                              {text("new_date"), Telephone::date(6)},
                              {text("new_time"), text("11:00")}};
        if (code.isEmpty()) return;
        QCOMPARE(ask("reschedule_appointment", old, text("call_2"), m_own).code(), code);
        QCOMPARE(ask("get_customer_appointments", {}, text("call_3"), m_own).json.value(u"count").toInt(), 1);
    }

    /// Three wrong proofs, whatever else the caller has proved, however quickly, with or without the name of a call.
    void guessingEndsAfterThree_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("booksFirst");
        QTest::newRow("a stranger") << text("call_g") << m_hidden << false;
        QTest::newRow("a stranger who has booked") << text("call_g") << m_hidden << true;
        QTest::newRow("a customer") << text("call_g") << m_other << true;
        QTest::newRow("no call") << QString() << text("+493023125777") << false;
        QTest::newRow("no call, no number") << QString() << m_hidden << false;
    }
    void guessingEndsAfterThree()
    {
        QFETCH(QString, call);
        QFETCH(QString, from);
        QFETCH(bool, booksFirst);
        if (booksFirst)
            QVERIFY(ask("start_booking", Telephone::wish(text("10:00"), text("Eva Neu")), call, from).success());
        for (const auto *digits : {"1111", "2222", "3333"}) {
            const auto guess = ask("get_customer_appointments",
                                   {{text("name"), text("Karl Sputer")}, {text("telefon"), text(digits)}}, call, from);
            for (const auto &listed : guess.json.value(u"appointments").toArray())
                QVERIFY(listed.toObject().value(u"slot").toObject().value(u"uhrzeit").toString() != text("14:00"));
        }
        const QJsonObject right{{text("name"), text("Karl Sputer")}, {text("telefon"), text("5111")}};
        const auto listed = ask("get_customer_appointments", right, call, from);
        for (const auto &one : listed.json.value(u"appointments").toArray())
            QVERIFY(one.toObject().value(u"slot").toObject().value(u"uhrzeit").toString() != text("14:00"));
        QVERIFY(!ask("cancel_appointment", right, call, from).success());
        QCOMPARE(ask("get_customer_appointments", {}, text("call_owner"), m_own).json.value(u"count").toInt(), 1);
    }

    void guessingEndsAlsoOverARestart()
    {
        for (const auto *digits : {"1111", "2222", "3333"}) {
            QVERIFY(!ask("cancel_appointment", {{text("name"), text("Karl Sputer")}, {text("telefon"), text(digits)}},
                         text("call_g"), m_hidden)
                         .success());
            QTRY_VERIFY([&] {
                const auto calls = m_phone->calls();
                const auto found = std::ranges::find(calls, text("call_g"), &CallView::id);
                return found != calls.end() && int(found->turns.size()) >= *digits - '0';
            }());
        }
        m_phone->close();
        m_phone->open();
        QTRY_VERIFY(ask("check_customer", {}, text("call_probe2"), m_own).success());
        QVERIFY(!ask("cancel_appointment", {{text("name"), text("Karl Sputer")}, {text("telefon"), text("5111")}},
                     text("call_g"), m_hidden)
                     .success());
    }

    /// Who says bit by bit what is asked for has not guessed, and what is delivered three times was said once.
    void onlyProofsThatWereWrongAreTries()
    {
        const auto call = text("call_slow");
        QJsonObject said;
        QCOMPARE(ask("get_customer_appointments", said, call, m_hidden).code(), text("verification_needed"));
        said.insert(text("name"), text("Karl Sputer"));
        QCOMPARE(ask("get_customer_appointments", said, call, m_hidden).code(), text("verification_needed"));
        said.insert(text("datum"), Telephone::date());
        QCOMPARE(ask("get_customer_appointments", said, call, m_hidden).code(), text("verification_needed"));
        auto wrong = said;
        wrong.insert(text("uhrzeit"), text("9:00"));
        for (int delivered = 0; delivered < 3; ++delivered)
            QCOMPARE(ask("get_customer_appointments", wrong, call, m_hidden).code(), text("verification_needed"));
        said.insert(text("uhrzeit"), text("14:00"));
        const auto right = ask("get_customer_appointments", said, call, m_hidden);
        QVERIFY2(right.success(), qPrintable(right.message()));
    }

    /// A choice is said so that it can be made.
    void choicesOfOneTimeAreToldApart()
    {
        QVERIFY(
            ask("start_booking", Telephone::wish(text("14:00"), text("Lea Sputer")), text("call_2"), m_own).success());
        QTRY_COMPARE(ask("check_customer", {}, text("call_3"), m_own).code(), text("ambiguous_customer"));
        const auto asked = ask("cancel_appointment", {}, text("call_3"), m_own);
        QCOMPARE(asked.code(), text("ambiguous_appointment"));
        QVERIFY2(asked.message().contains(text("Lea")) && asked.message().contains(text("Karl")),
                 qPrintable(asked.message()));
    }

    /// Models mix the names of the fields.
    void newTimesAreTakenFromTheFieldsThatWereFilled_data()
    {
        QTest::addColumn<QJsonObject>("said");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("missing");
        const auto now = Telephone::date();
        const auto then = Telephone::date(6);
        const auto row = [](const char *title, const QJsonObject &said, const char *code = "",
                            const char *missing = "") { QTest::newRow(title) << said << text(code) << text(missing); };
        row("plainly", {{text("datum"), then}, {text("uhrzeit"), text("11:00")}});
        row("as it should be", {{text("new_date"), then}, {text("new_time"), text("11:00")}});
        row("the time plainly", {{text("new_date"), then}, {text("uhrzeit"), text("11:00")}});
        row("the day plainly", {{text("datum"), then}, {text("new_time"), text("11:00")}});
        row("the old one plainly", {{text("datum"), now},
                                    {text("uhrzeit"), text("14:00")},
                                    {text("new_date"), then},
                                    {text("new_time"), text("11:00")}});
        row("the old one plainly, and it is another",
            {{text("datum"), now},
             {text("uhrzeit"), text("15:00")},
             {text("new_date"), then},
             {text("new_time"), text("11:00")}},
            "appointment_not_found");
        row("no time", {{text("new_date"), then}}, "missing_argument", "new_time");
        row("no day: the same one", {{text("new_time"), text("11:00")}});
        row("a week", {{text("new_date"), text("nächste Woche")}, {text("new_time"), text("11:00")}},
            "missing_argument", "new_date");
    }
    void newTimesAreTakenFromTheFieldsThatWereFilled()
    {
        QFETCH(QJsonObject, said);
        QFETCH(QString, code);
        QFETCH(QString, missing);
        const auto moved = ask("reschedule_appointment", said, text("call_1"), m_own);
        QCOMPARE(moved.code(), code);
        if (code.isEmpty()) QVERIFY2(moved.text(u"start").contains(text("T11:00")), qPrintable(moved.text(u"start")));
        QCOMPARE(moved.json.value(u"missing").toArray().at(0).toString(), missing);
    }
};

QTEST_GUILESS_MAIN(TestVoiceIdentity)
#include "tst_voice_identity.moc"
