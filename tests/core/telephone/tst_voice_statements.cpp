// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/metrics/metrics_registry.h"
#include "core/voice/call_store.h"
#include "core/voice/voice_desk.h"
#include "tests/core/booking/booking_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;

namespace {

/// Everything is free, and nobody has to be asked.
class AllFree final : public VoiceTimes
{
public:
    explicit AllFree(StaffId staff)
        : m_staff(staff)
    {}
    void check(const TimeWish &, const std::vector<Instant> &times, int, Done done) override
    {
        TimesFound found;
        for (const auto time : times)
            found.times.push_back(free(time));
        done(found);
    }
    void around(const TimeWish &, Instant time, int, Done done) override { offer(time, done); }
    void next(const TimeWish &, Instant from, const std::optional<DaySpan> &, int, Done done) override
    {
        offer(from, done);
    }
    void during(const TimeWish &, Day first, Day, const std::optional<DaySpan> &, int, Done done) override
    {
        offer(berlinZone.toInstant(LocalTime(first) + hours(10)), done);
    }

private:
    [[nodiscard]] TimeAnswer free(Instant time) const { return {{time, time + minutes(30), m_staff}, true}; }
    void offer(Instant time, const Done &done) const
    {
        TimesFound found;
        found.offers = {free(time)};
        done(found);
    }
    StaffId m_staff;
};

} // namespace

/// How often each function asks the database before the caller is answered. What is written behind the answer (its line
/// in the call's history, the hold) is nobody's wait and is not counted.
class TestVoiceStatements : public QObject
{
    Q_OBJECT

    std::unique_ptr<BookingDesk> m_desk;
    std::unique_ptr<MetricsRegistry> m_metrics;
    std::unique_ptr<AllFree> m_times;
    std::unique_ptr<VoiceDesk> m_voice;
    Session *m_session = nullptr;

    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }

    struct Told {
        VoiceAnswer answer;
        qint64 statements = -1;
    };
    Told ask(const char *function, const QJsonObject &arguments, const char *call = "call_1")
    {
        VoiceRequest request;
        request.function = text(function);
        request.arguments = arguments;
        request.call.id = text(call);
        request.call.caller = text("+4917139200000");
        Told told;
        const auto before = m_session->statementCount();
        m_voice->answer(request, [&](VoiceAnswer answer) {
            told.statements = m_session->statementCount() - before;
            told.answer = std::move(answer);
        });
        return told;
    }
    static QJsonObject wish(const char *time)
    {
        return {{text("name"), text("Hans Schuster")},
                {text("datum"), text("26.11.2026")},
                {text("uhrzeit"), text(time)},
                {text("dienstleistung"), text("Haarschnitt")}};
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<BookingDesk>();
        m_metrics = std::make_unique<MetricsRegistry>();
        m_times = std::make_unique<AllFree>(m_desk->salon.anna);
        m_desk->storage->readAndWait([this](Session &session) { m_session = &session; });
        m_voice = std::make_unique<VoiceDesk>(VoiceDesk::Surroundings{
            *m_desk->storage, m_desk->clock, m_desk->random, *m_metrics, *m_times,
            [this] { return std::make_shared<const Catalog>(m_desk->salon.catalog); },
            [this] { return std::make_shared<const SalonCalendar>(m_desk->calendar); }, [](const CallView &) {}});
        m_voice->start();
    }
    void cleanup()
    {
        m_voice.reset();
        m_times.reset();
        m_metrics.reset();
        m_desk.reset();
    }

    void aQuestionIsAnsweredFromMemoryOrWithFewStatements_data()
    {
        QTest::addColumn<QByteArray>("function");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<int>("most");
        const auto row = [](const char *function, const QJsonObject &arguments, int most) {
            QTest::newRow(function) << QByteArray(function) << arguments << most;
        };
        row("initialize_call", {}, 4);
        row("check_customer", {{text("name"), text("Hans Schuster")}}, 4);
        row("list_services", {{text("stichwort"), text("Haarschnitt")}}, 0);
        row("check_availability", wish("10:00"), 4);
        row("check_availability_batch",
            {{text("dienstleistung"), text("Haarschnitt")},
             {text("zeiten"),
              QJsonArray{QJsonObject{{text("datum"), text("26.11.2026")}, {text("uhrzeit"), text("10:00")}}}}},
            4);
        row("get_alternatives", wish("10:00"), 4);
        row("find_next_available", {{text("dienstleistung"), text("Haarschnitt")}}, 4);
        row("collect_appointment_info", wish("10:00"), 4);
        row("get_customer_appointments", {}, 4);
        row("parse_date", {{text("datum"), text("nächsten Dienstag")}}, 0);
    }
    void aQuestionIsAnsweredFromMemoryOrWithFewStatements()
    {
        QFETCH(QByteArray, function);
        QFETCH(QJsonObject, arguments);
        QFETCH(int, most);
        QVERIFY(ask("start_booking", wish("16:00"), "call_0").answer.body.value(u"booked").toBool());
        m_voice->start(); // who has been booked is known by now
        const auto told = ask(function.constData(), arguments);
        QVERIFY2(told.answer.body.value(u"success").toBool(),
                 QJsonDocument(told.answer.body).toJson(QJsonDocument::Compact).constData());
        qInfo("%s: %lld statements", function.constData(), static_cast<long long>(told.statements));
        QVERIFY(told.statements >= 0 && told.statements <= most);
    }
};

QTEST_GUILESS_MAIN(TestVoiceStatements)
#include "tst_voice_statements.moc"
