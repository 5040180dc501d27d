// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/stray.h"
#include "core/domain/sync_state.h"
#include "core/engine/decision_views.h"
#include "core/engine/views.h"

/// What a person can do about a booking at Cal.com that is nobody's appointment here. Nothing is ever linked by guess:
/// candidates are shown with what speaks for them, and a person chooses.
namespace tresen {

/// What speaks for a segment being the one that a booking belongs to.
enum class LinkHint {
    SameEmail,
    SamePhone,
    SameName,
    SameStart,
    SameStaff,
    SameEventType,
    Taken, ///< Cal.com said that its time is taken, perhaps by this very booking
};
/// "same_email", …, "taken"
[[nodiscard]] QString toWord(LinkHint hint);

/// A segment without a live booking of its own at about that time.
struct LinkCandidate {
    SegmentId segment;
    AppointmentId appointment;
    QString customerName;
    QString serviceName;
    QString staffName;
    Instant start;
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    std::vector<LinkHint> hints;
    DecisionPreview preview; ///< what follows if the booking is linked to it
    friend bool operator==(const LinkCandidate &, const LinkCandidate &) = default;
};

/// Everything that a person needs to decide about one of them. Contact details are for the screen, never for logs.
struct StraySheet {
    StrayView stray;
    QString email; ///< as Cal.com has them
    QString phone;
    QString credentialLabel;
    QString uidHint; ///< "7Kq2…xV9d"
    QString stamp;   ///< as in a DecisionSheet
    /// Most hints first, at most eight; none for another installation's booking and for one that was taken in.
    std::vector<LinkCandidate> candidates;
    /// It can be made an appointment: Cal.com says who comes and for how long, and it is nobody's.
    bool importable = false;
    EventTypeId eventType; ///< what was booked; 0: Cal.com does not say
    /// Suggested for an import: what its event type stands for, else as long as the booking; done by `staff`.
    std::optional<ServiceId> service;
    std::optional<StaffId> staff; ///< whose user hosts it
    friend bool operator==(const StraySheet &, const StraySheet &) = default;
};

struct StrayRequest {
    StrayId stray;
    StrayDecision what = StrayDecision::Dismiss;
    QString stamp;                    ///< of the sheet
    QString why;                      ///< in the person's words; wanted for Dismiss
    std::optional<SegmentId> segment; ///< of Link
    std::optional<ServiceId> service; ///< of Import
    std::optional<StaffId> staff;     ///< of Import
    friend bool operator==(const StrayRequest &, const StrayRequest &) = default;
};

/// What was decided. `version` is for undoStray().
struct StrayDecided {
    StrayId stray;
    StrayDecision what = StrayDecision::Dismiss;
    std::optional<AppointmentId> appointment; ///< it is this one's now
    int version = 1;
    bool undoable = false;
    friend bool operator==(const StrayDecided &, const StrayDecided &) = default;
};

} // namespace tresen
