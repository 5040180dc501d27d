// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/proof_tries.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// No call lasts longer; nor does anybody without one stay locked out longer.
constexpr auto callRemembered = hours(2);
constexpr auto numberRemembered = minutes(10);

/// Callers of whom nothing is known share one place, or each of them could guess anew with each question.
QString placeOf(const CallFacts &call) { return call.id.isEmpty() ? u'-' + call.caller : call.id; }

} // namespace

void ProofTries::forget(Instant now)
{
    std::erase_if(m_calls, [now](const auto &entry) {
        const bool hasCall = !entry.first.startsWith(u'-');
        return entry.second.last < now - (hasCall ? minutes(callRemembered) : numberRemembered);
    });
}

int ProofTries::others(const CallFacts &call, const QByteArray &proof, Instant now)
{
    const std::scoped_lock lock(m_mutex);
    forget(now);
    const auto found = m_calls.find(placeOf(call));
    if (found == m_calls.end()) return 0;
    return int(found->second.proofs.size()) - (found->second.proofs.contains(proof) ? 1 : 0);
}

void ProofTries::note(const CallFacts &call, const QByteArray &proof, Instant now)
{
    if (proof.isEmpty()) return;
    const std::scoped_lock lock(m_mutex);
    auto &wrong = m_calls[placeOf(call)];
    wrong.proofs.insert(proof);
    wrong.last = now;
}

} // namespace tresen
