// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "core/voice/arguments.h"
#include "core/voice/caller_number.h"
#include "core/voice/json_scanner.h"
#include "core/voice/retell_messages.h"

using namespace tresen;

/// What the assistant sends, as far as it is read.
class TestCallMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The scanner takes what RFC 8259 calls JSON, and what it takes Qt's parser can read.
    void theScannerKnowsWhatIsJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("well");
        const auto row = [](const char *text, bool well) { QTest::newRow(text) << QByteArray(text) << well; };
        row(R"({})", true);
        row(R"({"a":1})", true);
        row("{\"a\":[1,2,{\"b\":null}],\"c\":\"d\\\"e\\u00e4\"}", true);
        row(R"( { "a" : -0.5e+10 , "b" : true } )", true);
        row(R"({"a":1,})", false);
        row(R"({"a":01})", false);
        row(R"({"a":1.})", false);
        row(R"({"a":.5})", false);
        row(R"({"a":+1})", false);
        row(R"({"a":"\x"})", false);
        row(R"({"a":"\u12g4"})", false);
        row("{\"a\":\"line\nend\"}", false);
        row(R"({"a":tru})", false);
        row(R"({"a" 1})", false);
        row(R"({a:1})", false);
        row(R"({"a":[1,2)", false);
        row(R"({"a":[1,]})", false);
        row(R"({"a":1}})", false);
        row(R"({"a":1} x)", false);
        row(R"(["a"])", false); // an object is wanted
        row("", false);
        row("{", false);
        row(R"({"a")", false);
        row("{\"a\":\"", false);
        row("nul", false);
    }
    void theScannerKnowsWhatIsJson()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, well);
        JsonScanner scanner(text);
        const bool read = scanner.object([](QByteArrayView, JsonScanner &at) { return at.skip(); }) && scanner.atEnd();
        QCOMPARE(read, well);
        // Qt takes more than the standard allows, never less.
        if (well) QVERIFY(QJsonDocument::fromJson(text).isObject());
    }

    void nestingHasAnEnd()
    {
        for (const auto &[depth, well] : {std::pair(60, true), std::pair(70, false), std::pair(1'000'000, false)}) {
            const QByteArray text = "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}';
            JsonScanner scanner(text);
            QCOMPARE(scanner.object([](QByteArrayView, JsonScanner &at) { return at.skip(); }), well);
        }
    }

    void argumentsAreReadLeniently()
    {
        const Arguments arguments(
            QJsonDocument::fromJson(
                R"({"date":"null","datum":"  ","appointment_date":"5.1.","uhrzeit":14,"name":"{{name}}",)"
                R"("customer_name":"Unbekannt","kundenname":"Eva","confirm":1,"telefon":491711234567,)"
                R"("notes":null,"email":false,"bestaetigung":"JA"})")
                .object());
        QCOMPARE(*arguments.text(Argument::Date), QStringLiteral("5.1."));
        QCOMPARE(*arguments.text(Argument::Time), QStringLiteral("14"));
        QCOMPARE(*arguments.text(Argument::Name), QStringLiteral("Eva"));
        QCOMPARE(*arguments.text(Argument::Phone), QStringLiteral("491711234567"));
        QCOMPARE(*arguments.text(Argument::Notes), QString());
        QCOMPARE(*arguments.flag(Argument::Confirm), std::optional(true));
        QVERIFY(arguments.checkTypes());
        const Arguments wrong(QJsonObject{{QStringLiteral("datum"), QJsonArray{1}}});
        QCOMPARE(wrong.checkTypes().error().detail, QStringLiteral("args.datum: text expected"));
    }

    void aCallIsReadWithoutItsWords()
    {
        const auto call = functionCallFrom(
            R"({"call":{"call_id":"call_1","agent_id":"agent_1","direction":"outbound",)"
            R"("from_number":"+493023125204","to_number":"0171 3920000","start_timestamp":1800000000000,)"
            R"("transcript_object":[{"words":[{"word":"Hallo"}]}],"access_token":"secret",)"
            R"("metadata":{"branch":"Mitte","other":[1]},"retell_llm_dynamic_variables":{"language":"en"}},)"
            R"("name":"parse_date","args":{"datum":"morgen"}})",
            {});
        QVERIFY(call);
        QCOMPARE(call->function, QStringLiteral("parse_date"));
        QCOMPARE(call->arguments.value(u"datum").toString(), QStringLiteral("morgen"));
        QCOMPARE(call->call.id, QStringLiteral("call_1"));
        // Outbound, the person is the one who was called.
        QCOMPARE(call->call.caller, QStringLiteral("+491713920000"));
        QCOMPARE(call->call.line, QStringLiteral("+493023125204"));
        QCOMPARE(call->call.branch, QStringLiteral("Mitte"));
        QCOMPARE(call->call.language, QStringLiteral("en"));
        QCOMPARE(toEpochMs(*call->call.startedAt), qint64(1'800'000'000'000));
    }

    void idsThatCannotBeOnesAreNone()
    {
        for (const auto *id : {R"("{{call_id}}")", R"("a b")", R"("\u0007")", "null", "[1]", R"("")"}) {
            const auto call =
                functionCallFrom(QByteArray(R"({"name":"x","args":{},"call":{"call_id":)") + id + "}}", {});
            QVERIFY2(call, id);
            QVERIFY2(call->call.id.isEmpty(), id);
        }
    }

    void numbers_data()
    {
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("e164");
        QTest::addColumn<bool>("withheld");
        const auto row = [](const char *told, const char *e164, bool withheld) {
            QTest::newRow(*told ? told : "nothing") << QString::fromUtf8(told) << QString::fromUtf8(e164) << withheld;
        };
        row("+493023125204", "+493023125204", false);
        row("0049 30 23125204", "+493023125204", false);
        row("030 23125204", "+493023125204", false);
        row("+49 (0) 30 23125204", "+493023125204", false);
        row("anonymous", "", true);
        row("Anonymous", "", true);
        row("restricted", "", true);
        row("private", "", true);
        row("unavailable", "", true);
        row("+266696687", "", true);
        row("sip:anonymous@anonymous.invalid", "", true);
        row("", "", false);
        row("+49", "", false);
        row("{{user_number}}", "", false);
        row("null", "", false);
        row("110", "", false);
    }
    void numbers()
    {
        QFETCH(QString, told);
        QFETCH(QString, e164);
        QFETCH(bool, withheld);
        QCOMPARE(callerNumber(told), (CallerNumber{e164, withheld}));
    }

    void aDictatedNumber()
    {
        QCOMPARE(dictatedNumber(QStringLiteral("null drei null, zwei drei eins, zwei fünf zwei null vier")),
                 std::optional(QStringLiteral("+493023125204")));
        QCOMPARE(dictatedNumber(QStringLiteral("0171 39 20 000")), std::optional(QStringLiteral("+491713920000")));
        QCOMPARE(dictatedNumber(QStringLiteral("weiß ich nicht")), std::nullopt);
        QCOMPARE(lastFourDigits(QStringLiteral("fünf zwei null vier")), QStringLiteral("5204"));
        QCOMPARE(lastFourDigits(QStringLiteral("52 04")), QStringLiteral("5204"));
        QCOMPARE(lastFourDigits(QStringLiteral("204")), QString());
    }

    void eventsAreReadAndUnknownOnesKnownAsSuch()
    {
        const auto ended = callEventFrom(
            R"({"event":"call_ended","call":{"call_id":"c","duration_ms":47000,"end_timestamp":1800000047000,"disconnection_reason":"user_hangup"}})");
        QVERIFY(ended && ended->kind == CallEvent::Kind::Ended);
        QCOMPARE(ended->ending, QStringLiteral("user_hangup"));
        QCOMPARE(ended->duration, std::optional(std::chrono::milliseconds(47'000)));
        const auto other = callEventFrom(R"({"event":"transcript_updated","call":{"call_id":"c"}})");
        QVERIFY(other && other->kind == CallEvent::Kind::Other);
        QVERIFY(!callEventFrom(R"({"call":{}})"));
        QVERIFY(!inboundCallFrom(R"({"event":"call_inbound"})"));
    }
};

QTEST_APPLESS_MAIN(TestCallMessages)
#include "tst_call_messages.moc"
