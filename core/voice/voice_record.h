// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <mutex>

#include <QHash>

#include "core/domain/call.h"
#include "core/metrics/metrics_registry.h"
#include "core/metrics/recorder.h"
#include "core/voice/functions.h"

namespace tresen {

/// How a function ended, by the code of its answer (docs/http.md); empty: done. Failed for a code that is not known.
[[nodiscard]] RecordOutcome outcomeOfCode(const QString &code);

/// How a call ended. Done: something was booked, moved or cancelled in it, or the assistant said good-bye. Abandoned:
/// the caller hung up before that; its duration says nothing about us, so it is recorded apart.
[[nodiscard]] RecordOutcome outcomeOfCall(const CallView &call);

/// The limits of the objective "functions in limit": 2 s to greet, 3 s to look, 5 s to book, 2 s for the rest.
[[nodiscard]] std::chrono::milliseconds functionLimit(VoiceFunction function);

/// Records functions and calls of the telephone. Any thread; nothing is looked up by name.
class VoiceRecord
{
public:
    /// Null: nothing is recorded.
    explicit VoiceRecord(Recorder *recorder);

    void function(VoiceFunction function, std::chrono::nanoseconds took, const QString &code, const QString &callId);
    void call(const CallView &ended);

private:
    static constexpr std::size_t functions = std::size_t(VoiceFunction::ParseDate) + 1;
    std::array<RecordSeries *, functions> m_functions{};
    RecordSeries *m_calls = nullptr;
    RecordSeries *m_abandoned = nullptr;
};

/// The same for monitoring: how functions ended and how long they took. Finding a metric by its name costs a dozen
/// allocations, so each is looked up once. Any thread.
class VoiceMeters
{
public:
    explicit VoiceMeters(MetricsRegistry &registry)
        : m_registry(registry)
    {}

    void function(VoiceFunction function, std::chrono::nanoseconds took, const QString &code);

private:
    struct Meter {
        LatencySeries *latency = nullptr;
        QHash<QString, Counter *> ends; ///< by code
    };
    MetricsRegistry &m_registry;
    std::mutex m_mutex;
    std::array<Meter, std::size_t(VoiceFunction::ParseDate) + 1> m_functions{};
};

} // namespace tresen
