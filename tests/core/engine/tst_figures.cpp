// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "app/practice/practice.h"
#include "core/base/log.h"
#include "core/engine/engine.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

const Actor receptionist{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};

template <typename T>
T answerOf(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) qFatal("the engine never answered");
    return future.result();
}

} // namespace

/// What is done at the desk, on the telephone and at Cal.com is found again in the figures.
class TestFigures : public QObject
{
    Q_OBJECT

    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<Engine> m_engine;
    QTemporaryDir m_folder;

    [[nodiscard]] Instant now() const { return SystemClock().now(); }
    SeriesPoint total(const char *series)
    {
        SeriesQuestion question;
        question.series = {QString::fromLatin1(series)};
        question.from = now() - 15min;
        question.to = now() + 1min;
        question.together = true;
        const auto views = answerOf(m_engine->series(question));
        if (!views) qFatal("%s", qPrintable(views.error().detail));
        return views->front().total;
    }
    Outcome<Booked> bookNext()
    {
        const auto catalog = m_engine->catalog();
        FreeTimesQuestion question;
        for (const auto &service : catalog->services)
            if (service.segments.size() == 1 && question.service.isNull()) question.service = service.id;
        for (const auto &person : catalog->staff)
            if (catalog->mapping(question.service, 0, person.id)) question.staff = person.id;
        question.from = now() + 48h;
        question.limit = 1;
        const auto times = answerOf(m_engine->freeTimes(question));
        if (!times || times->empty()) qFatal("no free time");
        BookingRequest request{{}, question.service, times->front().staff, times->front().start, {}, {}};
        request.customer.name = QStringLiteral("Erika Muster");
        return answerOf(m_engine->book(receptionist, request));
    }

private Q_SLOTS:
    void initTestCase() { setLogLevel(LogLevel::Error); }
    void init()
    {
        Practice::Options options;
        options.bookings = {1, 5};
        auto practice = Practice::start(options, now());
        QVERIFY(practice);
        m_practice = std::move(*practice);
        m_engine = std::make_unique<Engine>(m_practice->engineConfig());
        const auto started = m_engine->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    }
    void cleanup()
    {
        m_engine.reset();
        m_practice.reset();
    }

    void aBookingIsRecordedFromTheDeskToCalcom()
    {
        const auto booked = bookNext();
        QVERIFY(booked);
        const auto commands = total("command/book");
        QCOMPARE(commands.n, qint64(1));
        QCOMPARE(commands.count(RecordOutcome::Done), qint64(1));
        QTRY_COMPARE_WITH_TIMEOUT(total("sync/arrival").n, qint64(1), 20'000);
        QVERIFY(total("upstream/create_booking").count(RecordOutcome::Done) >= 1);
        QVERIFY(total("commit/command").n >= 1);
        QTRY_VERIFY_WITH_TIMEOUT(total("level/queue").n >= 1, 10'000);
        QVERIFY(total("level/breaker:*").n >= 1);
    }

    void whatWasRefusedIsCountedAsAnAttempt()
    {
        const auto booked = bookNext();
        QVERIFY(booked);
        BookingRequest request;
        request.customer.name = QStringLiteral("Max Muster");
        const auto refused = answerOf(m_engine->book(receptionist, request));
        QVERIFY(!refused);
        const auto commands = total("command/book");
        QCOMPARE(commands.n, qint64(2));
        QCOMPARE(commands.count(RecordOutcome::Input), qint64(1));
    }

    /// Strip and chart tell of bookings wherever they were taken. What is promised of the desk knows its own only.
    void bookingsOfDeskAndTelephoneAreCountedOnceEach()
    {
        QVERIFY(bookNext());
        const auto catalog = m_engine->catalog();
        VoiceRequest ask;
        ask.call.id = QStringLiteral("call_books");
        ask.call.caller = QStringLiteral("+491701234567");
        ask.function = QStringLiteral("find_next_available");
        ask.arguments = {{QStringLiteral("dienstleistung"), catalog->services.front().name}};
        const auto found = answerOf(m_engine->answerCall(ask)).body.value(u"slot").toObject();
        QVERIFY(!found.isEmpty());
        ask.function = QStringLiteral("start_booking");
        ask.arguments.insert(QStringLiteral("name"), QStringLiteral("Hans Schuster"));
        for (const auto *key : {"datum", "uhrzeit"})
            ask.arguments.insert(QLatin1String(key), found.value(QLatin1String(key)));
        QVERIFY(answerOf(m_engine->answerCall(ask)).body.value(u"booked").toBool());
        QVERIFY(answerOf(m_engine->answerCall(ask)).body.value(u"repeated").toBool()); // is none

        const auto made = total("booking/made");
        QCOMPARE(made.n, qint64(2));
        QCOMPARE(made.count(RecordOutcome::Done), qint64(2));
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->status().booking.n, made.n, 15'000);
        QCOMPARE(m_engine->status().booking.p50Ms, made.p50Ms);
        QCOMPARE(m_engine->status().booking.p95Ms, made.p95Ms);
        QCOMPARE(total("command/book").n, qint64(1));
        QCOMPARE(total("command/*").n, qint64(1));
        QCOMPARE(total("function/start_booking").n, qint64(2));
    }

    void theSlowestBookingsCanBeFoundAgain()
    {
        const auto booked = bookNext();
        QVERIFY(booked);
        SeriesQuestion question;
        question.series = {QStringLiteral("command/book")};
        question.from = now() - 15min;
        question.to = now() + 1min;
        const auto views = answerOf(m_engine->series(question));
        QVERIFY(views);
        QCOMPARE(views->front().slowest.front().correlation, booked->appointment.toString());
    }

    void aCallIsRecordedOnceWithItsFunctions()
    {
        VoiceRequest ask;
        ask.function = QStringLiteral("list_services");
        ask.call.id = QStringLiteral("call_1");
        ask.call.caller = QStringLiteral("+491701234567");
        QCOMPARE(answerOf(m_engine->answerCall(ask)).status, 200);
        ask.function = QStringLiteral("start_booking"); // without saying what
        QCOMPARE(answerOf(m_engine->answerCall(ask)).status, 200);
        CallEvent ended;
        ended.kind = CallEvent::Kind::Ended;
        ended.call = ask.call;
        ended.duration = 42s;
        ended.ending = QStringLiteral("user_hangup");
        QVERIFY(answerOf(m_engine->noteCall(ended)));
        QVERIFY(answerOf(m_engine->noteCall(ended))); // told twice
        QCOMPARE(total("function/list_services").count(RecordOutcome::Done), qint64(1));
        QCOMPARE(total("function/start_booking").count(RecordOutcome::Input), qint64(1));
        const auto calls = total("call/abandoned");
        QCOMPARE(calls.n, qint64(1));
        QCOMPARE(calls.meanMs, 42'000.0);
        QCOMPARE(total("call/served").n, qint64(0));
    }

    void figuresAreStillThereAfterARestart()
    {
        auto config = m_practice->engineConfig();
        QVERIFY(bookNext());
        m_engine.reset();
        m_engine = std::make_unique<Engine>(config);
        QVERIFY(m_engine->start());
        QCOMPARE(total("command/book").n, qint64(1));
    }

    void objectivesAndAlertsAreThereSoonAfterTheStart()
    {
        QTRY_COMPARE(m_engine->objectives().size(), standardObjectives().size());
        QCOMPARE(m_engine->alerts().size(), standardRules().size());
        for (const auto &alert : m_engine->alerts())
            QCOMPARE(toWord(alert.status.state), QStringLiteral("inactive"));
        for (const auto &view : m_engine->objectives())
            QVERIFY(view.data != DataState::Enough);
    }

    void alertsAreSilencedAndChangedByPeople()
    {
        QTRY_VERIFY(!m_engine->alerts().empty());
        const auto rule = QStringLiteral("errors_high");
        QCOMPARE(answerOf(m_engine->acknowledgeAlert(receptionist, rule)).error().code, RefusalCode::DoesNotApply);
        QCOMPARE(answerOf(m_engine->silenceAlert(receptionist, QStringLiteral("x"), now() + 1h)).error().code,
                 RefusalCode::DoesNotApply);
        QCOMPARE(answerOf(m_engine->silenceAlert(receptionist, rule, now() - 1h)).error().code,
                 RefusalCode::InvalidInput);
        QVERIFY(answerOf(m_engine->silenceAlert(receptionist, rule, now() + 1h)));
        const auto silenced = [&] {
            const auto alerts = m_engine->alerts();
            return std::ranges::any_of(
                alerts, [&](const auto &one) { return one.rule.id == rule && one.status.silencedBy == u"Inga"; });
        };
        QTRY_VERIFY(silenced());
        const auto events = answerOf(m_engine->alertHistory(now() + 1min));
        QVERIFY(events);
        QCOMPARE(events->size(), std::size_t(1));
        QCOMPARE(events->front().what, AlertEvent::What::Silenced);
        QCOMPARE(events->front().actor, QStringLiteral("Inga"));

        auto objectives = standardObjectives();
        objectives.front().target = 0.9;
        QVERIFY(answerOf(m_engine->saveObjectives(receptionist, objectives)));
        QTRY_COMPARE(m_engine->objectives().front().objective.target, 0.9);
        objectives.front().target = 1.5;
        QCOMPARE(answerOf(m_engine->saveObjectives(receptionist, objectives)).error().code, RefusalCode::InvalidInput);
    }

    void theExportKeepsToTheConventions()
    {
        QVERIFY(bookNext());
        VoiceRequest ask;
        ask.function = QStringLiteral("list_services");
        ask.call.id = QStringLiteral("call_of_somebody");
        ask.call.caller = QStringLiteral("+491701234567");
        QCOMPARE(answerOf(m_engine->answerCall(ask)).status, 200);
        QTRY_VERIFY(!m_engine->alerts().empty());
        const auto text = m_engine->metricsText();
        QVERIFY(!text.contains("call_of_somebody") && !text.contains("491701234567") && !text.contains("Muster"));
        QSet<QByteArray> families;
        for (const auto &line : text.split('\n')) {
            if (!line.startsWith("# TYPE ")) continue;
            const auto words = line.split(' ');
            QVERIFY2(!families.contains(words[2]), words[2]); // each once
            families += words[2];
            QVERIFY2(words[3] != "counter" || words[2].endsWith("_total"), line);
            QVERIFY2(text.contains("# HELP " + words[2] + ' '), line);
        }
        QVERIFY(families.contains("tresen_duration_seconds") && families.contains("tresen_outcomes_total"));
        QVERIFY(text.contains("tresen_outcomes_total{kind=\"function\",name=\"list_services\",outcome=\"done\"} 1"));
        // What the rules and the board for Grafana ask for is there to be asked for.
        for (const auto *file : {"tresen-rules.yml", "tresen-dashboard.json"}) {
            QFile board(QStringLiteral(TRESEN_SOURCE_DIR "/resources/monitoring/") + QLatin1String(file));
            QVERIFY2(board.open(QIODevice::ReadOnly), file);
            auto names =
                QRegularExpression(QStringLiteral("tresen_[a-z_]+")).globalMatch(QString::fromUtf8(board.readAll()));
            QVERIFY(names.hasNext());
            while (names.hasNext()) {
                auto name = names.next().captured().toLatin1();
                for (const auto *part : {"_bucket", "_count"}) // of a histogram
                    if (name.endsWith(part)) name.chop(qsizetype(qstrlen(part)));
                const bool onlyWithData =
                    name.startsWith("tresen_objective_") || name == "tresen_cache_questions_total";
                QVERIFY2(onlyWithData || families.contains(name), name);
            }
        }
    }

    void promtoolIsContent()
    {
        const auto promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
        if (promtool.isEmpty())
            QSKIP("promtool is not in PATH; ./dev test takes it out of Debian's package prometheus");
        QVERIFY(bookNext());
        QTRY_VERIFY(!m_engine->alerts().empty());
        QProcess check;
        check.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
        QVERIFY(check.waitForStarted());
        check.write(m_engine->metricsText());
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAllStandardOutput() + check.readAllStandardError());
        check.start(promtool, {QStringLiteral("check"), QStringLiteral("rules"),
                               QStringLiteral(TRESEN_SOURCE_DIR "/resources/monitoring/tresen-rules.yml")});
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAllStandardOutput() + check.readAllStandardError());
    }

    void anEmptyRangeIsRefused()
    {
        const auto views = answerOf(m_engine->series({}));
        QVERIFY(!views);
        QCOMPARE(views.error().code, RefusalCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
