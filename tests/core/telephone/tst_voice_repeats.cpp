// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/telephone/telephone.h"

using namespace tresen;
using namespace tresen::test;

/// Delivered at least once, booked at most once: repeats of the line, of the model, and after a crash.
class TestVoiceRepeats : public QObject
{
    Q_OBJECT

    std::unique_ptr<Telephone> m_phone;
    int m_calls = 0;
    QString nextCall() { return QStringLiteral("call_r%1").arg(++m_calls); }

    Spoken book(const QJsonObject &wish, const QString &call, const QString &from = QStringLiteral("+4917139200001"))
    {
        return m_phone->call(QStringLiteral("start_booking"), wish, call, from);
    }
    /// How many appointments stand on that day.
    int standing(int ahead)
    {
        const auto view = valueOf(m_phone->salon.engine->day(m_phone->salon.test.branch, Telephone::day(ahead)));
        if (!view) qFatal("the day cannot be read");
        return int(view->appointments.size());
    }

private Q_SLOTS:
    void init() { m_phone = std::make_unique<Telephone>(false); }
    void cleanup() { m_phone.reset(); }

    void theSameWishInOneCallIsOneBooking()
    {
        const auto call = nextCall();
        const auto wish = Telephone::wish(QStringLiteral("14:00"));
        const auto first = book(wish, call);
        QVERIFY2(first.success(), qPrintable(first.message()));
        QCOMPARE(first.json.value(u"repeated").toBool(true), false);
        // The same in other words: another alias, another spelling, the year left out.
        QJsonObject other{{QStringLiteral("customer_name"), QStringLiteral("hans SCHUSTER")},
                          {QStringLiteral("date"), Telephone::date().left(6)},
                          {QStringLiteral("time"), QStringLiteral("14 Uhr")},
                          {QStringLiteral("service"), QStringLiteral("einen Haarschnitt")},
                          {QStringLiteral("confirm"), true}};
        const auto again =
            m_phone->call(QStringLiteral("book_appointment_v17"), other, call, QStringLiteral("+4917139200001"));
        QVERIFY2(again.success(), qPrintable(again.message()));
        QCOMPARE(again.json.value(u"repeated").toBool(), true);
        QCOMPARE(again.text(u"appointment_id"), first.text(u"appointment_id"));
        QCOMPARE(again.text(u"staff"), first.text(u"staff"));
        QCOMPARE(standing(3), 1);
    }

    void twentyAtOnceAreOneBooking()
    {
        const auto call = nextCall();
        const auto bytes = Telephone::signedPost("/api/retell/functions/start_booking",
                                                 Telephone::envelope(QStringLiteral("start_booking"),
                                                                     Telephone::wish(QStringLiteral("14:00")), call,
                                                                     QStringLiteral("+4917139200001")));
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i)
            clients.push_back(std::make_unique<RawClient>(m_phone->api->port(), bytes));
        std::set<QString> ids;
        int fresh = 0;
        for (const auto &client : clients) {
            QTRY_VERIFY(!client->answers().empty());
            const auto json = QJsonDocument::fromJson(client->answers().front().body).object();
            QVERIFY2(json.value(u"booked").toBool(), client->answers().front().body.constData());
            ids.insert(json.value(u"appointment_id").toString());
            fresh += json.value(u"repeated").toBool() ? 0 : 1;
        }
        QCOMPARE(ids.size(), std::size_t(1));
        QCOMPARE(fresh, 1);
        QCOMPARE(standing(3), 1);
    }

    void aRepeatAfterARestartFindsIt()
    {
        const auto call = nextCall();
        const auto first = book(Telephone::wish(QStringLiteral("14:00")), call);
        QVERIFY(first.success());
        m_phone->close();
        m_phone->open();
        const auto again = book(Telephone::wish(QStringLiteral("14:00")), call);
        QVERIFY2(again.success(), qPrintable(again.message()));
        QCOMPARE(again.json.value(u"repeated").toBool(), true);
        QCOMPARE(again.text(u"appointment_id"), first.text(u"appointment_id"));
        QCOMPARE(standing(3), 1);
    }

    /// Here only what was wished for can tell the repeat: no number, and a name that many have.
    void whoIsNobodyIsBookedOnceInACall()
    {
        const auto call = nextCall();
        const auto wish = Telephone::wish(QStringLiteral("14:00"), QStringLiteral("Müller"));
        const auto first = book(wish, call, QStringLiteral("anonymous"));
        QVERIFY2(first.success(), qPrintable(first.message()));
        for (const bool afterARestart : {false, true}) {
            if (afterARestart) {
                m_phone->close();
                m_phone->open();
            }
            const auto again = book(wish, call, QStringLiteral("anonymous"));
            QVERIFY2(again.success(), qPrintable(again.message()));
            QCOMPARE(again.json.value(u"repeated").toBool(), true);
            QCOMPARE(again.text(u"appointment_id"), first.text(u"appointment_id"));
            QCOMPARE(again.message(), first.message()); // what was said then
        }
        QCOMPARE(standing(3), 1);
    }

    void twoPeopleInOneCallAreTwoBookings()
    {
        const auto call = nextCall();
        const auto mother = book(Telephone::wish(QStringLiteral("14:00"), QStringLiteral("Anna Weber")), call);
        const auto son = book(Telephone::wish(QStringLiteral("14:00"), QStringLiteral("Tim Weber")), call);
        const auto later = book(Telephone::wish(QStringLiteral("15:00"), QStringLiteral("Anna Weber")), call);
        QVERIFY(mother.success() && son.success() && later.success());
        QCOMPARE(standing(3), 3);
        QVERIFY(son.json.value(u"repeated").toBool(true) == false);
    }

    /// However alike their names are.
    void twoOfAFamilyAreTwoBookings_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char *first, const char *second) {
            QTest::addRow("%s, %s", first, second) << QString::fromUtf8(first) << QString::fromUtf8(second);
        };
        row("Lea Schmidt", "Lena Schmidt");
        row("Tim Schmidt", "Tom Schmidt");
        row("Marie Schmidt", "Maria Schmidt");
        row("Jan Schmidt", "Jana Schmidt");
        row("Eva Meier", "Eva Müller");
        row("Meier", "Müller");
    }
    void twoOfAFamilyAreTwoBookings()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        const auto call = nextCall();
        const auto one = book(Telephone::wish(QStringLiteral("14:00"), first), call);
        QVERIFY2(one.success() && !one.message().contains(first), qPrintable(one.message()));
        const auto other = book(Telephone::wish(QStringLiteral("14:00"), second), call);
        QVERIFY2(other.success(), qPrintable(other.message()));
        QCOMPARE(other.json.value(u"repeated").toBool(true), false);
        QVERIFY2(other.message().contains(second), qPrintable(other.message()));
        QCOMPARE(standing(3), 2);
        const auto customerOf = [&](const Spoken &told) {
            return m_phone->salon.detail(*AppointmentId::fromString(told.text(u"appointment_id"))).customer.name;
        };
        QCOMPARE(customerOf(one), first);
        QCOMPARE(customerOf(other), second);
        // Whose it is, is said also where it is a repeat.
        const auto again = book(Telephone::wish(QStringLiteral("14:00"), second), nextCall());
        QCOMPARE(again.text(u"appointment_id"), other.text(u"appointment_id"));
        QVERIFY2(again.message().contains(second), qPrintable(again.message()));
        QCOMPARE(standing(3), 2);
    }

    void anotherCallOfTheSameCustomerFindsTheBookingThatStands()
    {
        const auto first = book(Telephone::wish(QStringLiteral("14:00")), nextCall());
        const auto second = book(Telephone::wish(QStringLiteral("14:00")), nextCall());
        QVERIFY(second.success());
        QCOMPARE(second.json.value(u"repeated").toBool(), true);
        QCOMPARE(second.text(u"appointment_id"), first.text(u"appointment_id"));
        QVERIFY(second.message().contains(QStringLiteral("bereits")));
        QCOMPARE(standing(3), 1);
    }

    void strangersOfOneNameAreTwo()
    {
        QVERIFY(book(Telephone::wish(QStringLiteral("14:00"), QStringLiteral("Müller")), nextCall(),
                     QStringLiteral("anonymous"))
                    .success());
        const auto second = book(Telephone::wish(QStringLiteral("14:00"), QStringLiteral("Müller")), nextCall(),
                                 QStringLiteral("anonymous"));
        QVERIFY(second.success());
        QCOMPARE(second.json.value(u"repeated").toBool(true), false);
        QCOMPARE(standing(3), 2);
    }

    void afterACancelTheSameWordsAreANewWish()
    {
        const auto call = nextCall();
        const auto first = book(Telephone::wish(QStringLiteral("14:00")), call);
        const auto cancelled = m_phone->call(QStringLiteral("cancel_appointment"),
                                             {{QStringLiteral("appointment_id"), first.text(u"appointment_id")}}, call,
                                             QStringLiteral("+4917139200001"));
        QVERIFY2(cancelled.success(), qPrintable(cancelled.message()));
        const auto again = m_phone->call(QStringLiteral("cancel_appointment"),
                                         {{QStringLiteral("appointment_id"), first.text(u"appointment_id")}}, call,
                                         QStringLiteral("+4917139200001"));
        QVERIFY(again.success());
        QCOMPARE(again.json.value(u"repeated").toBool(), true);
        const auto anew = book(Telephone::wish(QStringLiteral("14:00")), call);
        QVERIFY(anew.success());
        QCOMPARE(anew.json.value(u"repeated").toBool(true), false);
        QVERIFY(anew.text(u"appointment_id") != first.text(u"appointment_id"));
        QCOMPARE(standing(3), 1);
    }

    void aMoveIsMadeOnce()
    {
        const auto call = nextCall();
        const auto first = book(Telephone::wish(QStringLiteral("14:00")), call);
        const QJsonObject args{{QStringLiteral("old_date"), Telephone::date()},
                               {QStringLiteral("new_date"), Telephone::date(5)},
                               {QStringLiteral("new_time"), QStringLiteral("11:00")}};
        const auto moved =
            m_phone->call(QStringLiteral("reschedule_appointment"), args, call, QStringLiteral("+4917139200001"));
        QVERIFY2(moved.success(), qPrintable(moved.message()));
        QCOMPARE(moved.json.value(u"rescheduled").toBool(), true);
        QCOMPARE(moved.text(u"appointment_id"), first.text(u"appointment_id"));
        QCOMPARE(moved.text(u"old_start"), first.text(u"start"));
        const auto again =
            m_phone->call(QStringLiteral("reschedule_appointment"), args, call, QStringLiteral("+4917139200001"));
        QVERIFY2(again.success(), qPrintable(again.message()));
        QCOMPARE(again.json.value(u"repeated").toBool(), true);
        QCOMPARE(standing(3), 0);
        QCOMPARE(standing(5), 1);
    }

    void aMoveToATakenTimeLeavesTheOldOne()
    {
        for (const auto *name : {"Eins Anders", "Zwei Anders", "Drei Anders"})
            QVERIFY(book(Telephone::wish(QStringLiteral("11:00"), QString::fromLatin1(name), 5), nextCall(),
                         QStringLiteral("anonymous"))
                        .success());
        const auto call = nextCall();
        QVERIFY(book(Telephone::wish(QStringLiteral("14:00")), call).success());
        const auto moved = m_phone->call(QStringLiteral("reschedule_appointment"),
                                         {{QStringLiteral("old_date"), Telephone::date()},
                                          {QStringLiteral("new_date"), Telephone::date(5)},
                                          {QStringLiteral("new_time"), QStringLiteral("11:00")}},
                                         call, QStringLiteral("+4917139200001"));
        QCOMPARE(moved.code(), QStringLiteral("slot_taken"));
        QCOMPARE(moved.json.value(u"rescheduled").toBool(true), false);
        QVERIFY(!moved.json.value(u"alternatives").toArray().isEmpty());
        QCOMPARE(standing(3), 1);
    }

    void withoutACallTheCallersNumberStandsForIt()
    {
        const auto first = book(Telephone::wish(QStringLiteral("14:00")), {});
        const auto second = book(Telephone::wish(QStringLiteral("14:00")), {});
        QVERIFY(first.success() && second.success());
        QCOMPARE(second.json.value(u"repeated").toBool(), true);
        QCOMPARE(standing(3), 1);
        QVERIFY(m_phone->calls().empty());
    }

    void aCallIdAmongTheArgumentsIsTheModelsOwn()
    {
        auto wish = Telephone::wish(QStringLiteral("14:00"));
        wish.insert(QStringLiteral("call_id"), QStringLiteral("12345"));
        const auto call = nextCall();
        QVERIFY(book(wish, call).success());
        QTRY_VERIFY(!m_phone->calls().empty());
        QCOMPARE(m_phone->calls().front().id, call);
    }
};

QTEST_GUILESS_MAIN(TestVoiceRepeats)
#include "tst_voice_repeats.moc"
