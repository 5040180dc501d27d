// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tresen {

/// Everything the telephone says beside names, days and times. A refusal's code is what machines read (docs/http.md);
/// the sentence is what the caller hears. Polite, at most two sentences, no markup, no ids, no abbreviations; a word of
/// success only in those that are used after the commit.
enum class Phrase {
    // Answers
    Welcome,          ///< nobody known
    WelcomeKnown,     ///< %1 name
    WelcomeFamily,    ///< several customers share the number
    CustomerIs,       ///< %1 name
    ServicesAre,      ///< %1 list
    CategoriesAre,    ///< %1 list
    IsFree,           ///< %1 when, %2 staff, %3 service
    IsFreeUnverified, ///< the same, from what was known last
    IsTaken,          ///< %1 time, %2 offers
    IsTakenNoOffer,   ///< %1 time
    WhichTime,        ///< %1 day, %2 offers
    OffersAre,        ///< %1 offers
    NextFreeIs,       ///< %1 when, %2 staff, %3 service
    BatchNone,
    Summary,         ///< %1 service, %2 when, %3 name: read back before booking
    BookedWith,      ///< %1 day, %2 time, %3 staff, %4 service
    BookedAgain,     ///< the same, it stood there already
    BookedFor,       ///< %1 day, %2 time, %3 staff, %4 service, %5 name
    BookedAgainFor,  ///< the same, it stood there already
    AppointmentIs,   ///< %1 when, %2 service, %3 staff
    AppointmentsAre, ///< %1 list
    NoAppointments,
    CancelledIs,  ///< %1 when
    MovedIs,      ///< %1 when, %2 staff
    MovedAlready, ///< %1 when
    DateIs,       ///< %1 day
    DateTimeIs,   ///< %1 when
    // Refusals, by code
    MissingDate, ///< missing_argument
    MissingTime,
    MissingService,
    MissingName,
    MissingAppointment,
    InvalidDate, ///< invalid_date
    ImpossibleDate,
    ContradictoryDate, ///< %1 said weekday, %2 date with its own
    SeveralDates,
    NegatedDate,
    WhichDay, ///< a week or a month was said
    PastDate, ///< past_date
    PastTime,
    ClosedThen,          ///< closed; %1 when
    ClosedThenOffer,     ///< %1 when, %2 offers
    StaffAway,           ///< closed; %1 staff, %2 offers
    StaffAwayAlone,      ///< %1 staff
    NobodyThere,         ///< closed, though the salon is open; %1 time
    NobodyThereOffer,    ///< %1 time, %2 offers
    TimeTooShort,        ///< closed: it would not be over in time; %1 time
    TimeTooShortOffer,   ///< %1 time, %2 offers
    BreakInTheWay,       ///< closed: a pause comes too soon behind it; %1 time
    BreakInTheWayOffer,  ///< %1 time, %2 offers
    TooSoon,             ///< too_soon
    TooFar,              ///< too_far; %1 days
    UnknownService,      ///< unknown_service; %1 list of services or categories
    NoServices,          ///< unknown_service, where there is none at all
    AmbiguousService,    ///< ambiguous_service; %1 list
    UnknownStaff,        ///< unknown_staff; %1 list
    StaffOneOrAll,       ///< unknown_staff: who it is not to be, or one of several; %1 list
    StaffCannot,         ///< unknown_staff; %1 staff, %2 list
    SlotTaken,           ///< slot_taken; %1 time, %2 offers
    SlotTakenNoOffer,    ///< %1 time
    NoAvailability,      ///< no_availability; %1 day
    NoAvailabilityOffer, ///< %1 day, %2 offers
    NoneNextAt,          ///< %1 time
    NoneNextAtOffer,     ///< %1 time, %2 offers
    AvailabilityUnknown,
    AvailabilityUnknownHidden, ///< nobody can call back
    ConfirmationNeeded,        ///< confirmation_needed; %1 read-back
    WhoIsIt,                   ///< nobody was named
    CustomerNotFound,
    AmbiguousCustomer,
    VerificationNeeded,       ///< what has to be said
    VerificationFailed,       ///< three tries are over
    VerificationFailedHidden, ///< nobody can call back
    AppointmentNotFound,
    AmbiguousAppointment, ///< %1 list
    AppointmentFor,       ///< %1 when, %2 name
    IsItYourOwn,          ///< %1 list: somebody else was named
    PolicyWindow,         ///< %1 hours
    AlreadyCancelled,
    BadPhone,
    BadEmail,
    BadRequest,
    UnknownFunction,
    Unauthorized,
    NotConfigured,
    NotWritable,
    NotWritableHidden, ///< nobody can call back
    OutcomeUnknown,
    TooLarge,
    // Pieces
    OrJoint,
    AndJoint,
    WithStaff, ///< %1 staff: "bei %1"
    InTheNextWeeks,
    OnDay,      ///< %1 day: "Am %1"
    AnotherOne, ///< behind some of many that were offered
    AndMore,    ///< behind some of many that were listed
    ThatPartOf, ///< %1 day, of which only a part was meant
    At,         ///< %1 day, %2 time: "%1, um %2"
};

/// The phrase for somebody whose number nobody has: without a promise to call back.
[[nodiscard]] Phrase withoutCallBack(Phrase phrase);
/// The sentence in `language`: "de…" is German, anything else English. Filled in with QString::arg().
[[nodiscard]] QString sentence(Phrase phrase, const QString &language);
/// All of them, for the test that reads each.
[[nodiscard]] std::vector<Phrase> allPhrases();

} // namespace tresen
