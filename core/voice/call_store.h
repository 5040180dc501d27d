// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/call.h"
#include "core/storage/session.h"

namespace tresen {

/// An appointment as telling it apart needs it.
struct BookedAt {
    AppointmentId appointment;
    CustomerId customer;
    QString customerName;
    QString customerPhone;
    ServiceId service;
    friend bool operator==(const BookedAt &, const BookedAt &) = default;
};

/// What a call has done to an appointment, and how it answered.
struct DoneBefore {
    AppointmentId appointment;
    std::optional<Instant> start; ///< as it left it; nothing: cancelled
    QByteArray answer;            ///< JSON
    bool booked = false;          ///< as the appointment is now
    Instant nowAt;                ///< where it is now
};

/// Calls and their turns. Names of customers and numbers of callers lie here and nowhere in the logs.
class CallStore
{
public:
    CallStore(Session &session, CompanyId company);

    /// Notes the call when it is first seen, whichever message brings it; later ones add what was not known. Events
    /// leave their marks once: a repeat changes nothing.
    [[nodiscard]] Result<> see(const CallFacts &facts, BranchId branch, CustomerId customer, Instant now);
    [[nodiscard]] Result<> note(const CallEvent &event, BranchId branch, CustomerId customer, Instant now);

    struct Turn {
        Uuid id;
        QString callId; ///< empty: nothing can be tied to it
        CallTurn turn;
        QByteArray key;               ///< of what changed something; empty: it changed nothing
        std::optional<Instant> start; ///< of the appointment afterwards
        QByteArray answer;
    };
    [[nodiscard]] Result<> add(const Turn &turn);

    /// The newest turn with this key since `since`, and what has become of its appointment.
    [[nodiscard]] Result<std::optional<DoneBefore>> done(const QByteArray &key, Instant since);

    /// The appointments that this call has made, changed or cancelled, newest first, and how often it has failed to say
    /// whose appointment it means.
    struct OfCall {
        std::vector<AppointmentId> appointments;
        int failedTries = 0;
    };
    [[nodiscard]] Result<OfCall> ofCall(const QString &callId);

    /// Booked appointments of a branch that begin at exactly this time.
    [[nodiscard]] Result<std::vector<BookedAt>> bookedAt(BranchId branch, Instant start);

    /// Newest first, with their turns and customers' names; two statements. Those that were seen before `before`.
    [[nodiscard]] Result<std::vector<CallView>> recent(Instant before, int limit);
    [[nodiscard]] Result<std::optional<CallView>> find(const QString &callId);

    /// Calls that were first seen since and have not ended.
    [[nodiscard]] Result<int> active(Instant since);

    /// Deletes calls, their turns and with them everything personal of them, that were seen before `before`.
    [[nodiscard]] Result<> forget(Instant before);

private:
    template <typename... Args>
    [[nodiscard]] Result<std::vector<CallView>> list(std::string_view calls, std::string_view turns,
                                                     const Args &...args);
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
