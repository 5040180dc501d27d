// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QTemporaryFile>
#include <unistd.h>

#include "core/base/log.h"
#include "core/voice/call_store.h"
#include "tests/core/telephone/telephone.h"

using namespace tresen;
using namespace tresen::test;

/// What is kept of a call, whichever message comes first and however often.
class TestVoiceCalls : public QObject
{
    Q_OBJECT

    std::unique_ptr<Telephone> m_phone;
    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }
    CallView only()
    {
        const auto calls = m_phone->calls();
        return calls.size() == 1 ? calls.front() : CallView{};
    }

private Q_SLOTS:
    void init() { m_phone = std::make_unique<Telephone>(false); }
    void cleanup() { m_phone.reset(); }

    void aFunctionBeforeTheCallHasStartedMakesItsRow()
    {
        QVERIFY(m_phone->call(text("initialize_call"), {}, text("call_a")).success());
        QTRY_COMPARE(only().turns.size(), std::size_t(1));
        QCOMPARE(only().id, text("call_a"));
        QCOMPARE(only().caller, text("+4917139200000"));
        QCOMPARE(only().turns.front().function, text("initialize_call"));
        QVERIFY(!only().startedAt && !only().endedAt);
        QCOMPARE(m_phone->event(text("call_started"),
                                {{text("call_id"), text("call_a")}, {text("start_timestamp"), 1'800'000'000'000.0}}),
                 204);
        QCOMPARE(toEpochMs(*only().startedAt), qint64(1'800'000'000'000));
        QCOMPARE(only().caller, text("+4917139200000"));
    }

    void theEndBeforeTheStartAndEachTwiceAreOneCall()
    {
        const QJsonObject call{{text("call_id"), text("call_b")},
                               {text("from_number"), text("anonymous")},
                               {text("direction"), text("inbound")},
                               {text("start_timestamp"), 1'800'000'000'000.0},
                               {text("end_timestamp"), 1'800'000'047'000.0},
                               {text("duration_ms"), 47'000},
                               {text("disconnection_reason"), text("user_hangup")}};
        auto analyzed = call;
        analyzed.insert(text("call_analysis"),
                        QJsonObject{{text("call_summary"), text("Wollte wissen, wann offen ist.")}});
        QCOMPARE(m_phone->event(text("call_ended"), call), 204);
        QCOMPARE(m_phone->event(text("call_started"), call), 204);
        QCOMPARE(m_phone->event(text("call_ended"), call), 204);
        QCOMPARE(m_phone->event(text("call_analyzed"), analyzed), 204);
        auto other = analyzed;
        other.insert(text("call_analysis"), QJsonObject{{text("call_summary"), text("Etwas anderes.")}});
        QCOMPARE(m_phone->event(text("call_analyzed"), other), 204);
        QCOMPARE(m_phone->event(text("transcript_updated"), call), 204);
        const auto view = only();
        QCOMPARE(view.id, text("call_b"));
        QVERIFY(view.withheld && view.caller.isEmpty());
        QCOMPARE(view.duration, std::optional(std::chrono::milliseconds(47'000)));
        QCOMPARE(view.ending, text("user_hangup"));
        QCOMPARE(view.summary, text("Wollte wissen, wann offen ist."));
    }

    void whatIsAskedAndAnsweredIsSeenLive()
    {
        std::vector<CallView> seen;
        connect(m_phone->salon.engine.get(), &Engine::callChanged, this,
                [&](const CallView &view) { seen.push_back(view); });
        QVERIFY(m_phone->call(text("initialize_call"), {}, text("call_c")).success());
        QVERIFY(m_phone->call(text("check_availability"), Telephone::wish(text("14:00")), text("call_c")).success());
        const auto booked = m_phone->call(text("start_booking"), Telephone::wish(text("14:00")), text("call_c"));
        QVERIFY(booked.success());
        QTRY_VERIFY(!seen.empty() && seen.back().turns.size() == 3);
        const auto &last = seen.back().turns.back();
        QCOMPARE(last.function, text("start_booking"));
        QCOMPARE(last.appointment.toString(), booked.text(u"appointment_id"));
        QCOMPARE(last.message, booked.message());
        QVERIFY(last.asked.contains(text("Haarschnitt")) && last.asked.contains(text("Hans Schuster")));
        QVERIFY(last.took.count() > 0);
        const auto detail = m_phone->salon.detail(last.appointment);
        QCOMPARE(detail.appointment.origin, Origin::Voice);
        // It counts like one made at the desk; said twice it is one, and what was only asked is none.
        QVERIFY(m_phone->call(text("start_booking"), Telephone::wish(text("14:00")), text("call_c")).success());
        QTRY_COMPARE_WITH_TIMEOUT(m_phone->salon.engine->status().booking.n, qint64(1), 15'000);
        QVERIFY(m_phone->salon.engine->status().booking.p95Ms > 0);
    }

    /// Who is known by their number is named from the start, also where the start is told before anything is asked.
    void aKnownNumberIsNamedFromTheRingOn()
    {
        const auto booked = m_phone->call(text("start_booking"), Telephone::wish(text("14:00")), text("call_first"));
        QVERIFY(booked.success());
        std::vector<CallView> rung;
        connect(m_phone->salon.engine.get(), &Engine::callRang, this,
                [&](const CallView &view) { rung.push_back(view); });
        const QByteArray ring =
            R"({"event":"call_inbound","call_inbound":{"agent_id":"a","from_number":"+4917139200000","to_number":"+493023125204"}})";
        const auto rings = [&] { return m_phone->send(Telephone::signedPost("/api/retell/inbound", ring)).status; };
        // The customer is remembered a moment behind the booking.
        QTRY_VERIFY(rings() == 200 && !rung.empty() && rung.back().customerName == text("Hans Schuster"));
        QCOMPARE(rung.back().caller, text("+4917139200000"));
        QVERIFY(!rung.back().customer.isNull());

        const QJsonObject started{{text("call_id"), text("call_second")},
                                  {text("direction"), text("inbound")},
                                  {text("from_number"), text("+4917139200000")}};
        QCOMPARE(m_phone->event(text("call_started"), started), 204);
        QVERIFY(m_phone->call(text("initialize_call"), {}, text("call_second")).success());
        const auto second = [&] {
            const auto all = m_phone->calls();
            const auto one = std::ranges::find(all, text("call_second"), &CallView::id);
            return one == all.end() ? CallView{} : *one;
        };
        QTRY_COMPARE(second().turns.size(), std::size_t(2));
        QCOMPARE(second().customerName, text("Hans Schuster"));
        QCOMPARE(second().customer, rung.back().customer);
        // It rang once, before everything else, and belongs to one call only.
        QCOMPARE(second().turns.front().function, text("call_inbound"));
        QCOMPARE(second().turns.front().message, text("Hans Schuster"));
        QVERIFY(second().turns.front().at <= second().turns.back().at);
        QVERIFY(m_phone->call(text("initialize_call"), {}, text("call_third")).success());
        QTRY_COMPARE(m_phone->calls().size(), std::size_t(3));
        for (const auto &call : m_phone->calls())
            if (call.id == text("call_third")) QCOMPARE(call.turns.size(), std::size_t(1));

        // What the desk is told of them.
        const auto caller = valueOf(m_phone->salon.engine->caller(rung.back().customer));
        QVERIFY(caller);
        QCOMPARE(caller->name, text("Hans Schuster"));
        QVERIFY(caller->next);
        QCOMPARE(caller->next->appointment.toString(), booked.text(u"appointment_id"));
        QCOMPARE(caller->next->service, text("Haarschnitt"));
        QCOMPARE(caller->visits, 0);
        const auto nobody = valueOf(m_phone->salon.engine->caller({}));
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, RefusalCode::UnknownCustomer);
    }

    /// Who was not known by the number is, once something is booked for them.
    void aBookingTellsWhoCalls()
    {
        QVERIFY(m_phone->call(text("initialize_call"), {}, text("call_g")).success());
        QTRY_COMPARE(only().turns.size(), std::size_t(1));
        QVERIFY(only().customerName.isEmpty());
        QVERIFY(m_phone->call(text("start_booking"), Telephone::wish(text("15:00")), text("call_g")).success());
        QTRY_COMPARE(only().customerName, text("Hans Schuster"));
    }

    void badEventsAreRefusedAndUnknownOnesAcknowledged()
    {
        QCOMPARE(m_phone->send(Telephone::signedPost("/api/retell/webhook", "{}")).status, 400);
        QCOMPARE(m_phone->send(Telephone::signedPost("/api/retell/webhook", "[]")).status, 400);
        QCOMPARE(m_phone->event(text("transfer_started"), {{text("call_id"), text("call_d")}}), 204);
        QVERIFY(m_phone->calls().empty());
    }

    void theLineOfTheCallFindsItsBranch()
    {
        m_phone->close();
        m_phone->salon.config.voiceLines = {{text("+493023125204"), text("Mitte")}};
        m_phone->open();
        QVERIFY(m_phone->call(text("initialize_call"), {}, text("call_e")).success());
        QTRY_COMPARE(only().branch, m_phone->salon.test.branch);
    }

    /// Names and numbers of people are in the database, and nowhere else.
    void metricsTellNoNames()
    {
        QVERIFY(m_phone->call(text("start_booking"), Telephone::wish(text("14:00")), text("call_f")).success());
        const auto metrics = m_phone->salon.engine->metricsText();
        QVERIFY(metrics.contains("tresen_voice_calls_total{"));
        QVERIFY(metrics.contains("tresen_voice_seconds"));
        for (const auto *secret : {"Schuster", "4917139200000", "call_f"})
            QVERIFY2(!metrics.contains(secret), secret);
    }

    /// From the question to Cal.com's answer, with everything that can be logged.
    void theLogTellsNoNames()
    {
        m_phone = std::make_unique<Telephone>(true);
        QTemporaryFile file;
        QVERIFY(file.open());
        std::fflush(stderr);
        const int before = dup(STDERR_FILENO);
        QVERIFY(before >= 0 && dup2(file.handle(), STDERR_FILENO) >= 0);
        setLogLevel(LogLevel::Debug);
        auto wish = Telephone::wish(text("14:00"), text("Rita Geheimrat"));
        wish.insert(text("email"), text("rita.geheimrat@example.org"));
        wish.insert(text("notizen"), text("Allergie gegen Henna"));
        const auto booked = m_phone->call(text("start_booking"), wish, text("call_g"), text("+493023125987"));
        const bool known =
            m_phone->call(text("check_customer"), {{text("name"), text("Rita Geheimrat")}}, text("call_h"))
                .json.contains(text("message"));
        const auto id = AppointmentId::fromString(booked.text(u"appointment_id"));
        const auto isSettled = [&] {
            return m_phone->salon.detail(*id).appointment.segments.front().state == SyncState::Settled;
        };
        const bool settled = id && QTest::qWaitFor(isSettled, 20'000);
        setLogLevel(LogLevel::Info);
        std::fflush(stderr);
        dup2(before, STDERR_FILENO);
        ::close(before);
        QVERIFY(booked.success() && known && settled);
        QFile log(file.fileName());
        QVERIFY(log.open(QIODevice::ReadOnly));
        const auto lines = log.readAll();
        QVERIFY2(lines.contains("event=calcom.call"), lines.constData()); // it was on
        for (const auto *secret : {"Geheimrat", "geheimrat", "23125987", "Henna"})
            QVERIFY2(!lines.contains(secret), lines.constData());
    }
};

QTEST_GUILESS_MAIN(TestVoiceCalls)
#include "tst_voice_calls.moc"
