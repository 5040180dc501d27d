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
};

QTEST_GUILESS_MAIN(TestVoiceIdentity)
#include "tst_voice_identity.moc"
