// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <QString>

#include "core/domain/catalog.h"
#include "core/domain/deviation.h"

/// How a salon hangs together with Cal.com: for the settings page, import and `doctor`. Plain values.
namespace tresen {

/// Where a credential's key comes from.
enum class KeySource {
    Missing,     ///< nothing is sent for this credential
    Environment, ///< TRESEN_CALCOM_API_KEY…; changed there
    Kept,        ///< entered in the settings, sealed in the data directory
};

/// A part of a service by one person: what an event type can stand for. Without a service: the person's absences.
struct MappingPlace {
    ServiceId service;
    int segment = 0;
    StaffId staff;
    [[nodiscard]] bool isForAbsences() const { return service.isNull(); }
    friend bool operator==(const MappingPlace &, const MappingPlace &) = default;
};

/// An event type as a key sees it.
struct SeenEventType {
    EventTypeId id;
    QString title;
    std::chrono::minutes length{0};
    std::vector<std::chrono::minutes> lengths; ///< to choose from; empty: only `length`
    HostId host;                               ///< 0: none, or several
    QString hostName;
    std::optional<Deviation> notMappable; ///< why it cannot be mapped to anything
    std::optional<MappingPlace> mappedTo;
    friend bool operator==(const SeenEventType &, const SeenEventType &) = default;
};

/// A schedule at Cal.com as a key sees it: when online booking is open there.
struct SeenSchedule {
    struct Hours {
        std::vector<int> weekdays; ///< 1 is Monday, 7 Sunday
        int fromMinute = 0;        ///< since midnight, in `zone`
        int toMinute = 0;
        friend bool operator==(const Hours &, const Hours &) = default;
    };
    QString owner; ///< the stylist's name, else the user's; may be empty
    QString name;
    QString zone;
    bool isDefault = false;
    std::vector<Hours> hours;
    int exceptions = 0; ///< single days with other hours
    friend bool operator==(const SeenSchedule &, const SeenSchedule &) = default;
};

/// One credential and what its key sees.
struct ConnectedCredential {
    Credential credential;
    KeySource source = KeySource::Missing;
    bool accepted = false; ///< Cal.com took the key; else a deviation says why not
    QString userName;      ///< of the key's own user at Cal.com
    std::vector<SeenEventType> eventTypes;
    std::vector<SeenSchedule> schedules; ///< those that the key may read
    friend bool operator==(const ConnectedCredential &, const ConnectedCredential &) = default;
};

struct ConnectionView {
    std::vector<ConnectedCredential> credentials; ///< in the order of the catalog
    std::vector<Deviation> deviations;            ///< worst first
    Instant at;

    /// Whether Cal.com will refuse something that the desk allows.
    [[nodiscard]] bool fails() const
    {
        return std::ranges::any_of(deviations, [](const Deviation &d) { return d.severity() == Severity::Fails; });
    }
    friend bool operator==(const ConnectionView &, const ConnectionView &) = default;
};

/// Adds a credential, or replaces the key of one.
struct SaveKey {
    QString label;  ///< 1 to 32 letters, digits, "-" and "_"; what people call it
    QByteArray key; ///< never printed, never logged
};

/// Maps a part to an event type, or takes its mapping away.
struct MappingChange {
    MappingPlace place;
    CredentialId credential;
    EventTypeId eventType; ///< 0: mapped to nothing any more
    friend bool operator==(const MappingChange &, const MappingChange &) = default;
};

struct MappingResult {
    bool saved = false; ///< false: one of the deviations forbids it, and nothing has changed
    std::vector<Deviation> deviations;
    friend bool operator==(const MappingResult &, const MappingResult &) = default;
};

} // namespace tresen
