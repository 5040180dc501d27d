// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sync_state.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<SyncState, 8> states{{{SyncState::LocalOnly, "local_only"},
                                             {SyncState::Waiting, "waiting"},
                                             {SyncState::Sending, "sending"},
                                             {SyncState::Unknown, "unknown"},
                                             {SyncState::Retrying, "retrying"},
                                             {SyncState::Settled, "settled"},
                                             {SyncState::Failed, "failed"},
                                             {SyncState::Conflict, "conflict"}}};

QString toWord(SyncState state) { return states.word(state); }
std::optional<SyncState> syncStateFromWord(const QString &word) { return states.value(word); }

SyncState moreUrgent(SyncState a, SyncState b)
{
    const auto urgency = [](SyncState state) {
        switch (state) {
        case SyncState::Conflict: return 7;
        case SyncState::Failed: return 6;
        case SyncState::Unknown: return 5;
        case SyncState::Retrying: return 4;
        case SyncState::Sending: return 3;
        case SyncState::Waiting: return 2;
        case SyncState::Settled: return 1;
        case SyncState::LocalOnly: return 0;
        }
        return 0;
    };
    return urgency(a) >= urgency(b) ? a : b;
}

} // namespace tresen
