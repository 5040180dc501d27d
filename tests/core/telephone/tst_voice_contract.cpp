// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "contract_rows.h"
#include "core/voice/functions.h"
#include "core/voice/sentences.h"
#include "tests/core/telephone/telephone.h"

using namespace tresen;
using namespace tresen::test;

namespace {

QJsonObject json(const char *text)
{
    const auto document = QJsonDocument::fromJson(QByteArray(text).replace('\'', '"'));
    if (!document.isObject()) qFatal("no JSON: %s", text);
    return document.object();
}

} // namespace

/// Every function of the contract: its names, its arguments in both languages, its fields, its refusals, its sentences.
class TestVoiceContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<Telephone> m_phone;
    int m_calls = 0;

    [[nodiscard]] QString nextCall() { return QStringLiteral("call_c%1").arg(++m_calls); }
    /// DAY, SUNDAY and the like become dates.
    static QJsonObject filled(const QByteArray &text)
    {
        auto sunday = Telephone::day(7);
        while (std::chrono::weekday(std::chrono::sys_days(sunday.time_since_epoch())) != std::chrono::Sunday)
            sunday += std::chrono::days(1);
        QByteArray with = text;
        with.replace("NEXTDAY", Telephone::date(9).toUtf8());
        with.replace("ISODAY", toIso(Telephone::day()).toUtf8());
        with.replace("SUNDAY", writtenDay(sunday).toUtf8());
        with.replace("FARDAY", Telephone::date(300).toUtf8());
        with.replace("DAY", Telephone::date().toUtf8());
        return json(with.constData());
    }

private Q_SLOTS:
    void initTestCase() { m_phone = std::make_unique<Telephone>(); }
    void cleanupTestCase() { m_phone.reset(); }

    void eachRow_data()
    {
        QTest::addColumn<ContractRow>("row");
        for (const auto &row : contractRows())
            QTest::newRow(row.title) << row;
    }
    void eachRow()
    {
        QFETCH(ContractRow, row);
        const auto code = QString::fromLatin1(row.code);
        const bool stranger = QByteArray(row.title).contains("stranger");
        const auto answer =
            m_phone->call(QString::fromLatin1(row.function), filled(row.args), nextCall(),
                          stranger ? QStringLiteral("+493023125999") : QStringLiteral("+4917139200000"));
        const auto whole = QJsonDocument(answer.json).toJson();
        QCOMPARE(answer.status, 200);
        QVERIFY2(answer.json.value(u"success").isBool(), whole);
        QCOMPARE(answer.code(), code);
        QCOMPARE(answer.success(), code.isEmpty());
        QVERIFY(answer.json.value(u"latency_ms").isDouble());
        const auto wanted = json(row.fields);
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            if (!it->isObject()) {
                QVERIFY2(answer.json.value(it.key()) == *it, whole);
                continue;
            }
            const auto inner = it->toObject();
            for (auto part = inner.begin(); part != inner.end(); ++part)
                QVERIFY2(answer.json.value(it.key()).toObject().value(part.key()) == *part, whole);
        }
        for (const auto &name : QString::fromLatin1(row.has).split(u' ', Qt::SkipEmptyParts))
            QVERIFY2(answer.json.contains(name), qPrintable(name));
        sounds(answer.message());
        if (const auto offers = answer.json.value(u"alternatives"); !offers.isUndefined())
            QVERIFY(offers.toArray().size() <= 3);
    }

    /// What is said can be said: whole sentences, at most two, no markup, no ids, no abbreviations.
    static void sounds(const QString &message)
    {
        QVERIFY2(!message.isEmpty() && message.size() < 220, qPrintable(message));
        static const QRegularExpression banned(
            QStringLiteral("[*#<>_{}]|[0-9a-f]{8}-|\\b(z\\.B|bzw|Std|Nr|ca)\\.|\\d:\\d|%\\d|  |\\d\\d\\.\\d\\d\\."));
        QVERIFY2(!banned.match(message).hasMatch(), qPrintable(message));
        QVERIFY2(message.endsWith(u'.') || message.endsWith(u'?'), qPrintable(message));
        // A dot behind a day of the month ends no sentence.
        static const QRegularExpression end(
            QStringLiteral("(?<!\\d)\\.|\\?|\\.$|(?<=\\d)\\.(?= [A-ZÄÖÜ][a-zäöü]+ (ich|Sie|wir))"));
        int ends = 0;
        for (auto it = end.globalMatch(message); it.hasNext(); it.next())
            ++ends;
        QVERIFY2(ends >= 1 && ends <= 2, qPrintable(message));
    }

    /// Why it cannot be, in words that are true; and with the service, so that one that was misheard is noticed.
    void theSentenceSaysWhatIsSo_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *title, const char *function, const char *args, const char *code,
                            const char *said) {
            QTest::newRow(title) << QString::fromLatin1(function) << QByteArray(args) << QString::fromLatin1(code)
                                 << QString::fromUtf8(said);
        };
        const auto *anna = "Anna ist dann leider nicht da. Ich kann Ihnen ";
        row("her break", "check_availability",
            "{'datum':'DAY','uhrzeit':'13:15','dienstleistung':'Haarschnitt','mitarbeiter':'Anna'}", "closed", anna);
        row("booked in her break", "start_booking",
            "{'name':'Eva Meier','datum':'DAY','uhrzeit':'13:15','dienstleistung':'Haarschnitt','mitarbeiter':'Anna'}",
            "closed", anna);
        row("no longer time for it", "check_availability",
            "{'datum':'DAY','uhrzeit':'16:00','dienstleistung':'Dauerwelle'}", "closed",
            "Um 16 Uhr ist dafür leider nicht mehr genug Zeit. Ich kann Ihnen ");
        row("booked when there is no longer time for it", "start_booking",
            "{'name':'Eva Meier','datum':'DAY','uhrzeit':'16:00','dienstleistung':'Dauerwelle'}", "closed",
            "Um 16 Uhr ist dafür leider nicht mehr genug Zeit. Ich kann Ihnen ");
        row("a cut that would end behind closing", "start_booking",
            "{'name':'Eva Meier','datum':'DAY','uhrzeit':'17:45','dienstleistung':'Haarschnitt'}", "closed",
            "Um 17 Uhr 45 ist dafür leider nicht mehr genug Zeit. Ich kann Ihnen ");
        row("closed is closed", "start_booking",
            "{'name':'Eva Meier','datum':'DAY','uhrzeit':'18:00','dienstleistung':'Haarschnitt'}", "closed",
            "18 Uhr haben wir leider geschlossen. Ich kann Ihnen ");
        row("never at that time", "find_next_available", "{'dienstleistung':'Haarschnitt','uhrzeit':'18 Uhr'}",
            "no_availability", "Um 18 Uhr ist in den nächsten Wochen leider nichts frei. Ich kann Ihnen ");
        row("free", "check_availability", "{'datum':'DAY','uhrzeit':'09:30','dienstleistung':'Haarschnitt'}", "",
            "Haarschnitt am ");
        row("the next", "find_next_available", "{'dienstleistung':'Ansatzfarbe'}", "",
            "Der nächste freie Termin für Ansatzfarbe ist ");
    }
    void theSentenceSaysWhatIsSo()
    {
        QFETCH(QString, function);
        QFETCH(QByteArray, args);
        QFETCH(QString, code);
        QFETCH(QString, said);
        const auto answer = m_phone->call(function, filled(args), nextCall());
        QCOMPARE(answer.code(), code);
        QVERIFY2(answer.message().contains(said), qPrintable(answer.message()));
        QCOMPARE(answer.json.value(u"alternatives").toArray().isEmpty(), code.isEmpty());
        sounds(answer.message());
    }

    void everyFunctionHasARow()
    {
        QSet<QString> asked;
        for (const auto &row : contractRows())
            asked.insert(QString::fromLatin1(row.function));
        for (const auto &contract : functionContracts()) {
            QVERIFY2(asked.contains(QString::fromLatin1(contract.name)), contract.name);
            for (const auto *alias : contract.aliases) {
                QVERIFY2(asked.contains(QString::fromLatin1(alias)), alias);
                QVERIFY2(functionNamed(QString::fromLatin1(alias)) == contract.function, alias);
            }
        }
    }

    void aServiceIsFoundByWhatTheSalonSaysItIsFor()
    {
        const auto cut = m_phone->salon.test.cut;
        const auto wished = QString::fromUtf8("etwas mit der Zauberschere");
        const auto check = [&] {
            auto args = Telephone::wish(QStringLiteral("11:00"));
            args.insert(QStringLiteral("dienstleistung"), wished);
            return m_phone->call(QStringLiteral("check_availability"), args, nextCall());
        };
        QCOMPARE(check().code(), QStringLiteral("unknown_service"));
        const Actor owner{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};
        auto &engine = *m_phone->salon.engine;
        QVERIFY(valueOf(engine.saveKeywords(owner, cut, {QString::fromUtf8("Zauberschere")})));
        QTRY_VERIFY(!engine.catalog()->service(cut)->keywords.isEmpty());
        QVERIFY2(check().success(), qPrintable(check().message()));
        const auto listed =
            m_phone->call(QStringLiteral("list_services"), {{QStringLiteral("dienstleistung"), wished}}, nextCall());
        const auto services = listed.json.value(u"services").toArray();
        QCOMPARE(services.size(), 1);
        QCOMPARE(services.at(0).toObject().value(u"name").toString(), QStringLiteral("Haarschnitt"));
    }

    void theAnswerSaysTheTimeLikeAPerson()
    {
        const auto booked = m_phone->call(QStringLiteral("start_booking"),
                                          Telephone::wish(QStringLiteral("16:30"), QStringLiteral("Paul Kern")),
                                          nextCall(), QStringLiteral("+493023125111"));
        QVERIFY2(booked.success(), qPrintable(booked.message()));
        const auto today = berlinZone.dayOf(SystemClock().now());
        const auto day = sayDay(Telephone::day(), today, QStringLiteral("de"));
        QVERIFY2(
            booked.message().startsWith(QStringLiteral("Ihr Termin für Haarschnitt am %1, um 16 Uhr 30 bei ").arg(day)),
            qPrintable(booked.message()));
        QVERIFY(booked.message().endsWith(QStringLiteral(" ist eingetragen, die Bestätigung folgt.")));
        QCOMPARE(booked.text(u"appointment_time"), toIso(Telephone::day()) + QStringLiteral(" 16:30"));
        QVERIFY(booked.text(u"start").startsWith(toIso(Telephone::day()) + QStringLiteral("T16:30:00+0")));
    }

    void aTakenTimeIsNoRefusalOfACheckAndOneOfABooking()
    {
        // Haircuts of three stylists fill a time.
        for (const auto *name : {"Eins Anders", "Zwei Anders", "Drei Anders"})
            QVERIFY(m_phone
                        ->call(QStringLiteral("start_booking"),
                               Telephone::wish(QStringLiteral("10:00"), QString::fromLatin1(name), 5), nextCall(),
                               QStringLiteral("anonymous"))
                        .success());
        const auto checked =
            m_phone->call(QStringLiteral("check_availability"),
                          Telephone::wish(QStringLiteral("10:00"), QStringLiteral("Vier"), 5), nextCall());
        QVERIFY(checked.success());
        QCOMPARE(checked.json.value(u"available").toBool(true), false);
        QVERIFY(!checked.json.value(u"alternatives").toArray().isEmpty());
        sounds(checked.message());
        const auto booked =
            m_phone->call(QStringLiteral("start_booking"),
                          Telephone::wish(QStringLiteral("10:00"), QStringLiteral("Vier Anders"), 5), nextCall());
        QVERIFY(!booked.success());
        QCOMPARE(booked.code(), QStringLiteral("slot_taken"));
        QCOMPARE(booked.json.value(u"booked").toBool(true), false);
        QVERIFY(!booked.json.value(u"alternatives").toArray().isEmpty());
        sounds(booked.message());
    }

    void argumentsAloneAndOlderEnvelopesAreUnderstood_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("arguments alone") << QByteArray("/parse_date") << QByteArray(R"({"datum":"24.12."})");
        QTest::newRow("a customer's name is no envelope")
            << QByteArray("/parse_date") << QByteArray(R"({"name":"Hans","datum":"24.12."})");
        QTest::newRow("by name") << QByteArray()
                                 << QByteArray(R"({"name":"parse_date","args":{"datum":"24.12."},"call":{}})");
        QTest::newRow("arguments as an object")
            << QByteArray() << QByteArray(R"({"name":"parse_date","arguments":{"datum":"24.12."}})");
        QTest::newRow("arguments as text")
            << QByteArray() << QByteArray("{\"name\":\"parse_date\",\"arguments\":\"{\\\"datum\\\":\\\"24.12.\\\"}\"}");
        QTest::newRow("a call that is null")
            << QByteArray() << QByteArray(R"({"name":"parse_date","args":{"datum":"24.12."},"call":null})");
        QTest::newRow("chunks of blanks")
            << QByteArray() << QByteArray("  {\n\"name\" : \"parse_date\",\t\"args\":{ \"datum\":\"24.12.\" } } \n");
    }
    void argumentsAloneAndOlderEnvelopesAreUnderstood()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        const auto answer = m_phone->send(Telephone::signedPost("/api/retell/functions" + path, body));
        QCOMPARE(answer.status, 200);
        QVERIFY2(answer.success(), qPrintable(answer.code()));
        QVERIFY(answer.text(u"date").endsWith(QStringLiteral("-12-24")));
    }

    void whatIsWrongIsToldInGerman_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *title, const char *path, const char *body, int status, const char *code) {
            QTest::newRow(title) << QByteArray(path) << QByteArray(body) << status << QString::fromLatin1(code);
        };
        row("not JSON", "/parse_date", "not json", 400, "bad_request");
        row("half JSON", "/parse_date", R"({"datum":"24.12.")", 400, "bad_request");
        row("a list", "/parse_date", "[]", 400, "bad_request");
        row("nothing", "/parse_date", "", 400, "bad_request");
        row("two values", "/parse_date", "{} {}", 400, "bad_request");
        row("an object for text", "/parse_date", R"({"name":"parse_date","args":{"datum":{"day":1}}})", 400,
            "bad_request");
        row("a list for text", "/start_booking", R"({"name":"start_booking","args":{"name":["Hans"]}})", 400,
            "bad_request");
        row("args that are none", "/parse_date", R"({"name":"parse_date","args":[1],"call":{}})", 400, "bad_request");
        row("slots that are none", "/check_availability_batch", R"({"slots":"morgen","dienstleistung":"Haarschnitt"})",
            400, "bad_request");
        row("unknown by path", "/make_coffee", "{}", 400, "unknown_function");
        row("unknown by name", "", R"({"name":"make_coffee","args":{}})", 400, "unknown_function");
        row("no name at all", "", R"({"args":{}})", 400, "bad_request");
        row("an event at a function's path", "", R"({"event":"call_started","call":{"call_id":"call_1"}})", 400,
            "bad_request");
    }
    void whatIsWrongIsToldInGerman()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, code);
        const auto answer = m_phone->send(Telephone::signedPost("/api/retell/functions" + path, body));
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.code(), code);
        QVERIFY(!answer.success());
        QVERIFY(!answer.text(u"detail").isEmpty());
        sounds(answer.message());
    }

    void whoDoesNotSignIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        const QByteArray body = R"({"datum":"24.12."})";
        const QByteArray path = "/api/retell/functions/parse_date";
        const auto now = SystemClock().now();
        const auto post = [&](const QByteArray &signature) {
            return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + signature +
                   "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        QTest::newRow("no signature") << post({});
        QTest::newRow("nonsense") << post("X-Retell-Signature: v=1,d=2\r\n");
        QTest::newRow("another key") << Telephone::signedPost(path, body, now, "another");
        QTest::newRow("too old") << Telephone::signedPost(path, body, now - std::chrono::seconds(301));
        QTest::newRow("from the future") << Telephone::signedPost(path, body, now + std::chrono::seconds(305));
        QTest::newRow("another body") << Telephone::signedPost(path, body).replace("24.12.", "25.12.");
    }
    void whoDoesNotSignIsRefused()
    {
        QFETCH(QByteArray, request);
        const auto answer = m_phone->send(request);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.code(), QStringLiteral("unauthorized"));
        QVERIFY(!answer.message().isEmpty());
        QVERIFY(answer.text(u"detail").startsWith(QStringLiteral("signature: ")));
    }

    /// Also what is refused before any function is found: the model gets to read it, and it can be found in the logs.
    void theServersOwnRefusalsAreSpokenAsWell_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("times");
        const auto post = [](const QByteArray &headers) {
            return "POST /api/retell/functions/parse_date HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.7\r\n"
                   "X-Correlation-Id: call-7\r\nContent-Type: application/json\r\n" +
                   headers + "\r\n";
        };
        QTest::newRow("too large") << post("Content-Length: 4194305\r\n") << QByteArray("413") << 1;
        QTest::newRow("framed in two ways") << post("Content-Length: 1, 1\r\n") << QByteArray("400") << 1;
        QTest::newRow("expects what we do not have")
            << post("Expect: cake\r\nContent-Length: 1\r\n") << QByteArray("417") << 1;
        QTest::newRow("not JSON by its own account")
            << post("Content-Length: 0\r\n").replace("application/json", "text/plain") << QByteArray("415") << 1;
        // 600 at once are let in, and a hundred more each second.
        QTest::newRow("too many") << post("Content-Length: 0\r\n") << QByteArray("429") << 1500;
    }
    void theServersOwnRefusalsAreSpokenAsWell()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        QFETCH(int, times);
        HttpApi api(*m_phone->salon.engine, HttpApiConfig{QHostAddress(QHostAddress::LocalHost),
                                                          0,
                                                          {},
                                                          {QStringLiteral("127.0.0.1")},
                                                          {},
                                                          retellKeyOfTests,
                                                          false});
        QVERIFY(api.start());
        RawClient client(api.port(), request.repeated(times));
        ReadAnswer answer;
        const auto isRefused = [&] {
            for (const auto &one : client.answers())
                if (QByteArray::number(one.status) == status) answer = one;
            return answer.status != 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), 10'000);
        QVERIFY2(answer.header.contains("\r\nX-Response-Time: "), answer.header);
        QVERIFY2(answer.header.contains("\r\nX-Correlation-Id: call-7\r\n"), answer.header);
        const auto body = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(body.value(u"success").toBool(true), false);
        QVERIFY(!body.value(u"detail").toString().isEmpty());
        const auto message = body.value(u"message").toString();
        QVERIFY2(message.startsWith(QStringLiteral("Da ist etwas schiefgegangen. ")), qPrintable(message));
        sounds(message);
    }

    void withoutAKeyItsPathsAreClosed()
    {
        HttpApi closed(*m_phone->salon.engine,
                       HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, {}, false});
        QVERIFY(closed.start());
        for (const auto *path : {"/api/retell/functions/parse_date", "/api/retell/webhook", "/api/retell/inbound"}) {
            RawClient client(closed.port(), Telephone::signedPost(path, "{}"));
            QTRY_VERIFY(!client.answers().empty());
            QCOMPARE(client.answers().front().status, 403);
            QCOMPARE(client.answers().front().code(), QByteArray("not_configured"));
        }
        HttpApi open(*m_phone->salon.engine,
                     HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, {}, true});
        QVERIFY(open.start());
        RawClient client(open.port(),
                         Telephone::signedPost("/api/retell/functions/parse_date", R"({"datum":"24.12."})"));
        QTRY_VERIFY(!client.answers().empty());
        QCOMPARE(client.answers().front().status, 200);
    }

    void aLongCallIsHeardToItsEnd()
    {
        // An hour of talk, more than a megabyte: only what is needed of it is read.
        QByteArray words;
        while (words.size() < 3'000'000)
            words += "{\"word\":\"Straßenbahnhaltestelle\",\"start\":1.5,\"end\":2.25,\"s\":\"ä\\\"ö\\\\\"},";
        words.chop(1);
        const QByteArray body = R"({"name":"parse_date","call":{"call_id":"call_long","transcript_object":[)" + words +
                                R"(],"from_number":"anonymous"},"args":{"datum":"24.12."}})";
        const auto answer = m_phone->send(Telephone::signedPost("/api/retell/functions", body));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.success());
        const QByteArray tooLong(4 * 1024 * 1024 + 1, ' ');
        const auto refused = m_phone->send(Telephone::signedPost("/api/retell/functions", tooLong));
        QCOMPARE(refused.status, 413);
        QCOMPARE(refused.message(), sentence(Phrase::TooLarge, QStringLiteral("de")));
    }

    void whatRingsIsAnsweredFromMemory()
    {
        const auto booked = m_phone->call(QStringLiteral("start_booking"),
                                          Telephone::wish(QStringLiteral("15:00"), QStringLiteral("Ruth Regner"), 6),
                                          nextCall(), QStringLiteral("+493023125901"));
        QVERIFY2(booked.success(), qPrintable(booked.message()));
        const QByteArray body =
            R"({"event":"call_inbound","call_inbound":{"agent_id":"a","from_number":"+493023125901","to_number":"+493023125204"}})";
        const auto known = [&] {
            const auto answer = m_phone->send(Telephone::signedPost("/api/retell/inbound", body));
            return answer.json.value(u"call_inbound").toObject().value(u"dynamic_variables").toObject();
        };
        QTRY_COMPARE(known().value(u"kunde_name").toString(), QStringLiteral("Ruth Regner"));
        for (const auto &value : known())
            QVERIFY(value.isString());
        const QByteArray stranger = R"({"event":"call_inbound","call_inbound":{"from_number":"anonymous"}})";
        const auto answer = m_phone->send(Telephone::signedPost("/api/retell/inbound", stranger));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.value(u"call_inbound")
                     .toObject()
                     .value(u"dynamic_variables")
                     .toObject()
                     .value(u"kunde_bekannt")
                     .toString(),
                 QStringLiteral("nein"));
    }

    void inEnglishWhereTheCallSaysSo()
    {
        const QByteArray body =
            R"({"name":"parse_date","args":{"date":"tomorrow at 9 am"},"call":{"call_id":"call_en","retell_llm_dynamic_variables":{"language":"en-US"}}})";
        const auto answer = m_phone->send(Telephone::signedPost("/api/retell/functions", body));
        QVERIFY2(answer.success(), qPrintable(answer.message()));
        QCOMPARE(answer.text(u"uhrzeit"), QStringLiteral("09:00"));
        QVERIFY2(answer.message().startsWith(QStringLiteral("That is ")), qPrintable(answer.message()));
    }

    /// At the end everything that was booked here stands at Cal.com exactly once.
    void everythingArrives()
    {
        const auto status = [&] { return m_phone->salon.engine->status().counts; };
        QTRY_VERIFY_WITH_TIMEOUT(status().waiting + status().sending + status().retrying + status().unknown == 0,
                                 30'000);
        QCOMPARE(status().failed + status().conflict, 0);
    }
};

QTEST_GUILESS_MAIN(TestVoiceContract)
#include "tst_voice_contract.moc"
