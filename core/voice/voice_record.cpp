// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/voice_record.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

constexpr auto callLimit = seconds(60);

bool changesSomething(const CallTurn &turn) { return turn.code.isEmpty() && !turn.appointment.isNull(); }

} // namespace

RecordOutcome outcomeOfCode(const QString &code)
{
    using enum RecordOutcome;
    // docs/http.md, codes of the functions: each one is here, in the order of what it says.
    static constexpr std::array<std::pair<const char *, RecordOutcome>, 26> known{{
        {"", Done},
        {"slot_taken", NothingFree},
        {"no_availability", NothingFree},
        {"closed", Policy},
        {"past_date", Policy},
        {"too_soon", Policy},
        {"too_far", Policy},
        {"policy_window", Policy},
        {"already_cancelled", Policy},
        {"verification_needed", Policy}, // as it should be with a stranger
        {"missing_argument", Input},
        {"invalid_date", Input},
        {"unknown_service", Input},
        {"ambiguous_service", Input},
        {"unknown_staff", Input},
        {"confirmation_needed", Input},
        {"customer_not_found", Input},
        {"ambiguous_customer", Input},
        {"appointment_not_found", Input},
        {"ambiguous_appointment", Input},
        {"bad_request", Input},
        {"unknown_function", Input},
        {"unauthorized", Input},
        {"not_configured", Failed}, // the secret is missing: ours to put right
        {"availability_unknown", Failed},
        {"not_writable", Failed},
    }};
    for (const auto &[word, outcome] : known)
        if (code == QLatin1String(word)) return outcome;
    return Failed; // a code that nobody gave an outcome is a mistake of ours, and has to be seen
}

RecordOutcome outcomeOfCall(const CallView &call)
{
    if (std::ranges::any_of(call.turns, changesSomething)) return RecordOutcome::Done;
    if (call.ending.startsWith(u"error")) return RecordOutcome::Failed;
    static const QStringList left{QStringLiteral("user_hangup"), QStringLiteral("inactivity"),
                                  QStringLiteral("dial_no_answer"), QStringLiteral("voicemail_reached")};
    return left.contains(call.ending) ? RecordOutcome::Abandoned : RecordOutcome::Done;
}

milliseconds functionLimit(VoiceFunction function)
{
    switch (function) {
    case VoiceFunction::CheckAvailability:
    case VoiceFunction::CheckAvailabilityBatch:
    case VoiceFunction::CollectAppointmentInfo: return seconds(3);
    case VoiceFunction::StartBooking: return seconds(5);
    default: return seconds(2);
    }
}

VoiceRecord::VoiceRecord(Recorder *recorder)
{
    if (!recorder) return;
    for (const auto &contract : functionContracts())
        m_functions[std::size_t(contract.function)] =
            &recorder->series(RecordKind::Function, contract.name, functionLimit(contract.function));
    m_calls = &recorder->series(RecordKind::Call, "served", callLimit);
    m_abandoned = &recorder->series(RecordKind::Call, "abandoned");
}

void VoiceRecord::function(VoiceFunction function, nanoseconds took, const QString &code, const QString &callId)
{
    auto *series = m_functions[std::size_t(function)];
    if (!series) return;
    Recorded one{took, outcomeOfCode(code)};
    if (!series->mayBeSlow(took)) return series->record(one);
    const auto id = callId.toUtf8();
    one.correlation = {id.constData(), std::size_t(id.size())};
    series->record(one);
}

void VoiceRecord::call(const CallView &ended)
{
    if (!m_calls) return;
    const auto id = ended.id.toUtf8();
    const auto from = ended.startedAt.value_or(ended.firstSeen);
    const auto lasted = ended.duration.value_or(ended.endedAt.value_or(from) - from);
    const auto outcome = outcomeOfCall(ended);
    auto &series = outcome == RecordOutcome::Abandoned ? *m_abandoned : *m_calls;
    series.record({lasted, outcome, {}, 0, {id.constData(), std::size_t(id.size())}});
}

void VoiceMeters::function(VoiceFunction function, nanoseconds took, const QString &code)
{
    Counter *ends = nullptr;
    LatencySeries *latency = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        auto &meter = m_functions[std::size_t(function)];
        const std::string name = contractOf(function).name;
        if (!meter.latency)
            meter.latency = &m_registry.latency(
                "tresen_voice_seconds", "From the first byte of a function call to its answer.", {{"function", name}});
        auto &counter = meter.ends[code];
        if (!counter)
            counter =
                &m_registry.counter("tresen_voice_calls_total", "Functions of the telephone by how they ended.",
                                    {{"function", name}, {"outcome", code.isEmpty() ? "done" : code.toStdString()}});
        ends = counter;
        latency = meter.latency;
    }
    ends->add();
    latency->record(duration_cast<microseconds>(took));
}

} // namespace tresen
