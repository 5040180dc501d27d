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
    if (code.isEmpty()) return RecordOutcome::Done;
    static constexpr std::array<std::pair<const char *, RecordOutcome>, 14> known{
        {{"slot_taken", RecordOutcome::NothingFree},
         {"no_availability", RecordOutcome::NothingFree},
         {"availability_unknown", RecordOutcome::Failed},
         {"not_writable", RecordOutcome::Failed},
         {"internal", RecordOutcome::Failed},
         {"closed", RecordOutcome::Policy},
         {"past_date", RecordOutcome::Policy},
         {"too_soon", RecordOutcome::Policy},
         {"too_far", RecordOutcome::Policy},
         {"policy_window", RecordOutcome::Policy},
         {"already_cancelled", RecordOutcome::Policy},
         {"timeout", RecordOutcome::Timeout},
         {"deadline", RecordOutcome::Timeout},
         {"unauthorized", RecordOutcome::Input}}};
    for (const auto &[word, outcome] : known)
        if (code == QLatin1String(word)) return outcome;
    return RecordOutcome::Input; // something has to be said, or said again
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

} // namespace tresen
