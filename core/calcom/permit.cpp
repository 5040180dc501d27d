// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/permit.h"

#include "core/calcom/gate.h"

namespace tresen {

Permit::~Permit() { giveBack(); }

Permit &Permit::operator=(Permit &&other) noexcept
{
    if (this != &other) {
        giveBack();
        m_gate = std::exchange(other.m_gate, {});
        m_callClass = other.m_callClass;
        m_ticket = other.m_ticket;
        m_probe = other.m_probe;
    }
    return *this;
}

void Permit::giveBack()
{
    if (const auto gate = std::exchange(m_gate, {}).lock()) (*gate)->giveBack(*this);
}

} // namespace tresen
