// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "core/resilience/circuit_breaker.h"
#include "core/resilience/class_shares.h"

namespace tresen {

class Gate;

/// The right to send one request now: a token of the rate limit and a place among the requests in flight. Used up by
/// the call it is given to; dropped unused, it goes back and nothing is counted.
class Permit
{
public:
    Permit(Permit &&other) noexcept
        : m_gate(std::exchange(other.m_gate, {}))
        , m_callClass(other.m_callClass)
        , m_ticket(other.m_ticket)
        , m_probe(other.m_probe)
    {}
    Permit &operator=(Permit &&other) noexcept;
    Permit(const Permit &) = delete;
    Permit &operator=(const Permit &) = delete;
    ~Permit();

    [[nodiscard]] CallClass callClass() const { return m_callClass; }
    [[nodiscard]] bool isProbe() const { return m_probe; }

private:
    friend class Gate;
    Permit(std::weak_ptr<Gate *> gate, CallClass callClass, CircuitBreaker::Ticket ticket, bool probe)
        : m_gate(std::move(gate))
        , m_callClass(callClass)
        , m_ticket(ticket)
        , m_probe(probe)
    {}
    void giveBack();

    std::weak_ptr<Gate *> m_gate; ///< empty once used
    CallClass m_callClass;
    CircuitBreaker::Ticket m_ticket;
    bool m_probe;
};

} // namespace tresen
