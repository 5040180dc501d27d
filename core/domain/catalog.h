// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/domain/ids.h"
#include "core/domain/money.h"
#include "core/domain/weekly_hours.h"

namespace tresen {

/// What of a customer's name Cal.com is given (docs/design.md 7).
enum class AttendeeNamePolicy { FullName, FirstNameAndInitial, Anonymous };

struct Company {
    CompanyId id;
    QString name;
    /// Domain of the made-up addresses for customers without e-mail; never one that belongs to somebody else.
    QString syntheticMailDomain = QStringLiteral("no-mail.invalid");
    AttendeeNamePolicy attendeeName = AttendeeNamePolicy::FullName;
    bool sendPhone = false;
    /// An invented salon: drills may make its Cal.com misbehave. Set when it is first stored, never afterwards.
    bool practice = false;
    friend bool operator==(const Company &, const Company &) = default;
};

struct Branch {
    BranchId id;
    QString name;
    Zone zone;
    WeeklyHours opening;
    friend bool operator==(const Branch &, const Branch &) = default;
};

/// One API key at Cal.com. The key itself is a secret and not part of the catalog.
struct Credential {
    CredentialId id;
    QString label;   ///< what people call it, e.g. "default"; names its settings (TRESEN_CALCOM_API_KEY_LABEL)
    QString baseUrl; ///< "https://api.cal.com/v2"
    HostId ownHost;  ///< the key's own user, as /me told; 0 before it was asked
    friend bool operator==(const Credential &, const Credential &) = default;
};

struct StaffMember {
    StaffId id;
    BranchId branch;
    QString name;
    WeeklyHours shifts;
    int order = 0; ///< of the columns in the day view
    bool active = true;
    friend bool operator==(const StaffMember &, const StaffMember &) = default;
};

/// One part of a service: one booking at Cal.com. Its four kinds of time follow each other:
/// work (the stylist is busy), process (the stylist is free), finish (busy again), clean-up (busy, the customer is
/// gone). Without finish the processing time lies behind the booking and other guests may be served in it.
struct ServiceSegment {
    QString name; ///< "Auswaschen"; empty for a service of one part
    std::chrono::minutes work{0};
    std::chrono::minutes process{0};
    std::chrono::minutes finish{0};
    std::chrono::minutes cleanUp{0};

    /// What is booked at Cal.com: up to the end of the last time in which the stylist serves the customer.
    [[nodiscard]] std::chrono::minutes bookedLength() const
    {
        return finish.count() > 0 ? work + process + finish : work;
    }
    /// From this segment's start to the next one's.
    [[nodiscard]] std::chrono::minutes untilNext() const { return work + process + finish; }

    friend bool operator==(const ServiceSegment &, const ServiceSegment &) = default;
};

struct Service {
    ServiceId id;
    QString name;
    QString category;
    Cents price;
    int colour = 0;                       ///< index into the service palette of the theme, 0 to 11
    std::vector<ServiceSegment> segments; ///< at least one
    bool active = true;
    /// What callers say for it and its name does not: "kaputte Haare". Clean, as cleanKeywords() makes them.
    QStringList keywords = {};

    [[nodiscard]] bool isComposite() const { return segments.size() > 1; }
    /// From start to the customer leaving.
    [[nodiscard]] std::chrono::minutes length() const;
    friend bool operator==(const Service &, const Service &) = default;
};

/// More words would make services sound alike rather than find them.
inline constexpr int keywordsAtMost = 20;
inline constexpr int keywordLength = 40;
/// As they are kept: blanks in and around them put right, each once whatever its case, in their order. Nothing: there
/// are more than keywordsAtMost, or one is longer than keywordLength.
[[nodiscard]] std::optional<QStringList> cleanKeywords(const QStringList &typed);

/// Which event type at Cal.com stands for "this part of this service by this stylist". A stylist can do a service iff
/// each of its parts is mapped.
struct EventTypeMapping {
    ServiceId service;
    int segment = 0;
    StaffId staff;
    CredentialId credential;
    EventTypeId eventType;
    HostId host;
    std::chrono::minutes length{
        0}; ///< the event type's own; bookings of another length need an event type that allows it
    /// The key has shown that it sees bookings of this event type (it is its own user's, or one was listed). Without it
    /// a look-up proves nothing (docs/sync-model.md, B2).
    bool visible = false;
    friend bool operator==(const EventTypeMapping &, const EventTypeMapping &) = default;
};

/// The event type at Cal.com that is set aside for the absences of one stylist: a booking of it closes the stylist's
/// online times there, and stands for no guest. At most one for each stylist.
struct AbsenceEventType {
    StaffId staff;
    CredentialId credential;
    EventTypeId eventType;
    HostId host;
    std::chrono::minutes length{0};            ///< the event type's own
    std::vector<std::chrono::minutes> lengths; ///< all that can be booked, ascending; `length` is among them
    bool visible = false;                      ///< as EventTypeMapping's
    friend bool operator==(const AbsenceEventType &, const AbsenceEventType &) = default;
};

/// What an event type that Tresen books is good for, whatever it stands for.
struct BookableEventType {
    std::chrono::minutes length{0}; ///< booked where none is named
    bool visible = false;
    std::vector<std::chrono::minutes> lengths; ///< all that a booking of ours may have

    [[nodiscard]] bool allows(std::chrono::minutes wanted) const;
    friend bool operator==(const BookableEventType &, const BookableEventType &) = default;
};

/// Everything about the salon that rarely changes, as one immutable value: commands and views share a snapshot of it.
struct Catalog {
    Company company;
    std::vector<Branch> branches;
    std::vector<Credential> credentials;
    std::vector<StaffMember> staff; ///< by order
    std::vector<Service> services;  ///< by category, then name
    std::vector<EventTypeMapping> mappings;
    std::vector<AbsenceEventType> absenceTypes = {};

    [[nodiscard]] const Branch *branch(BranchId id) const;
    [[nodiscard]] const StaffMember *staffMember(StaffId id) const;
    [[nodiscard]] const Service *service(ServiceId id) const;
    [[nodiscard]] const Credential *credential(CredentialId id) const;
    [[nodiscard]] const EventTypeMapping *mapping(ServiceId service, int segment, StaffId staff) const;
    [[nodiscard]] const EventTypeMapping *mapping(CredentialId credential, EventTypeId eventType) const;
    [[nodiscard]] const AbsenceEventType *absenceType(StaffId staff) const;
    [[nodiscard]] const AbsenceEventType *absenceType(CredentialId credential, EventTypeId eventType) const;
    /// Nothing: Tresen books nothing with it.
    [[nodiscard]] std::optional<BookableEventType> bookable(CredentialId credential, EventTypeId eventType) const;
    /// Whether event types are mapped by this credential.
    [[nodiscard]] bool uses(CredentialId credential) const;
    /// Whether guests can book somebody at Cal.com on a user whose time no booking of absenceType() takes.
    [[nodiscard]] bool staysOpenOnline(StaffId staff) const;
    /// Active staff for whom every part of the service is mapped, by order.
    [[nodiscard]] std::vector<StaffId> eligibleStaff(ServiceId service) const;

    friend bool operator==(const Catalog &, const Catalog &) = default;
};

} // namespace tresen
