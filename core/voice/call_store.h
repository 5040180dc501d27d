// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/domain/call.h"
#include "core/storage/appointment_store.h"
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

/// What a call has to know before it changes an appointment.
struct ChangeQuestion {
    QByteArray key;                    ///< of the wish; empty: nothing is to be changed
    Instant since;                     ///< a wish of before is a new one
    QString call;                      ///< empty: nothing can be tied to it
    std::vector<CustomerId> customers; ///< whose number the call comes from
    Instant now;
    int limit = 0; ///< of their appointments
    QString holder = {};
    QByteArray proof = {}; ///< that is being tried
};
struct BeforeChange {
    std::optional<DoneBefore> done; ///< by the newest turn with this key
    /// What is to come of the customers, and what the call has made, changed or cancelled, as it is now. By start.
    std::vector<BookedAppointment> appointments;
    std::vector<AppointmentId> ofCall; ///< which of them the call has made or changed
    int wrongProofs = 0;               ///< others than `proof` with which the call has failed to prove whose it is
    bool holds = false;                ///< something is kept free for `holder`
};

/// What a call has to know before it books.
struct BookingQuestion {
    QByteArray key;
    Instant since;
    BranchId branch;
    Instant start;
    QString phone; ///< E.164; empty: nobody's
    std::optional<StaffId> staff;
    QString holder; ///< whose holds are in nobody's way
    TimeRange day;  ///< whose load is counted
    TimeRange near; ///< in which it is looked who is busy
};
/// How busy somebody is, holds of others included.
struct StaffBusy {
    std::chrono::milliseconds load{0}; ///< the time taken by what begins on the day, to its end
    std::vector<TimeRange> near;
};
struct BeforeBooking {
    std::optional<DoneBefore> done;
    std::vector<Customer> sameNumber;  ///< by id
    std::vector<BookedAt> standing;    ///< booked at exactly that start by somebody with this number, or with none
    std::map<StaffId, StaffBusy> busy; ///< of everybody, or of the one who is wished for
    bool holds = false;                ///< something is kept free for `holder`
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
        QByteArray key;               ///< of what changed something, or of a proof that was wrong; else empty
        std::optional<Instant> start; ///< of the appointment afterwards
        QByteArray answer;
    };
    [[nodiscard]] Result<> add(const Turn &turn);

    /// One statement each.
    [[nodiscard]] Result<BeforeChange> beforeChange(const ChangeQuestion &question);
    [[nodiscard]] Result<BeforeBooking> beforeBooking(const BookingQuestion &question);

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
