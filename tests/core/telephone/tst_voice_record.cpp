// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QRegularExpression>
#include <QtTest>

#include "core/voice/voice_record.h"

using namespace tresen;
using namespace std::chrono;

/// How functions and calls are counted.
class TestVoiceRecord : public QObject
{
    Q_OBJECT

    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }

    /// A call with one turn of each code.
    static CallView call(const char *ending, const QStringList &codes, bool changed = false)
    {
        CallView view;
        view.id = QStringLiteral("call_1");
        view.ending = text(ending);
        view.firstSeen = Instant(minutes(1));
        view.duration = seconds(48);
        for (const auto &code : codes) {
            CallTurn turn;
            turn.code = code;
            if (changed) turn.appointment.value.bytes[0] = 1;
            view.turns.push_back(turn);
        }
        return view;
    }

private Q_SLOTS:
    void everyCodeHasItsOutcome_data()
    {
        QTest::addColumn<QString>("outcome");
        const auto rows = [](RecordOutcome outcome, std::initializer_list<const char *> codes) {
            for (const auto *code : codes)
                QTest::newRow(code) << toWord(outcome);
        };
        rows(RecordOutcome::Done, {""});
        rows(RecordOutcome::NothingFree, {"slot_taken", "no_availability"});
        rows(RecordOutcome::Policy, {"closed", "past_date", "too_soon", "too_far", "policy_window", "already_cancelled",
                                     "verification_needed"});
        rows(RecordOutcome::Input,
             {"missing_argument", "invalid_date", "unknown_service", "ambiguous_service", "unknown_staff",
              "confirmation_needed", "customer_not_found", "ambiguous_customer", "appointment_not_found",
              "ambiguous_appointment", "bad_request", "unknown_function", "unauthorized"});
        rows(RecordOutcome::Failed, {"not_writable", "availability_unknown", "not_configured"});
        rows(RecordOutcome::Failed, {"a_code_of_tomorrow"});
    }
    void everyCodeHasItsOutcome()
    {
        QFETCH(QString, outcome);
        QCOMPARE(toWord(outcomeOfCode(QString::fromLatin1(QTest::currentDataTag()))), outcome);
    }

    /// Whoever writes a new code into an answer gives it an outcome too.
    void noCodeOfTheSourcesIsForgotten()
    {
        QDir sources(text(TRESEN_SOURCE_DIR "/core/voice"));
        static const QRegularExpression refusal(
            text("(?:refuse\\(ask, |refusalOf\\(\\d+, |voiceRefusal\\(|VoiceRefusal)\\{?\"([a-z_]+)\""));
        QSet<QString> used;
        for (const auto &name : sources.entryList({text("*.cpp")})) {
            QFile file(sources.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto found = refusal.globalMatch(QString::fromUtf8(file.readAll()).simplified());
            while (found.hasNext())
                used += found.next().captured(1);
        }
        QVERIFY2(used.size() >= 12, qPrintable(QStringList(used.values()).join(u' ')));
        for (const auto &code : used)
            if (code != text("not_writable"))
                QVERIFY2(outcomeOfCode(code) != RecordOutcome::Failed, qPrintable(code + text(" has no outcome")));
    }

    void howACallEnded_data()
    {
        QTest::addColumn<CallView>("call");
        QTest::addColumn<QString>("series");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *title, const CallView &view, const char *series, RecordOutcome outcome) {
            QTest::newRow(title) << view << text(series) << toWord(outcome);
        };
        row("booked and hung up", call("user_hangup", {QString()}, true), "call/served", RecordOutcome::Done);
        row("asked and hung up", call("user_hangup", {QString()}), "call/abandoned", RecordOutcome::Abandoned);
        row("refused and hung up", call("user_hangup", {text("slot_taken")}, true), "call/abandoned",
            RecordOutcome::Abandoned);
        row("silence", call("inactivity", {}), "call/abandoned", RecordOutcome::Abandoned);
        row("the assistant said good-bye", call("agent_hangup", {QString()}), "call/served", RecordOutcome::Done);
        row("put through", call("call_transfer", {QString()}), "call/served", RecordOutcome::Done);
        row("an error of the platform", call("error_llm_websocket_open", {}), "call/served", RecordOutcome::Failed);
        row("an error after booking", call("error_asr", {QString()}, true), "call/served", RecordOutcome::Done);
    }
    void howACallEnded()
    {
        QFETCH(CallView, call);
        QFETCH(QString, series);
        QFETCH(QString, outcome);
        Recorder recorder;
        VoiceRecord(&recorder).call(call);
        const auto drained = recorder.drain();
        QCOMPARE(drained.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(drained.front().series), series);
        QCOMPARE(toWord(outcomeOfCall(call)), outcome);
    }
};

QTEST_APPLESS_MAIN(TestVoiceRecord)
#include "tst_voice_record.moc"
