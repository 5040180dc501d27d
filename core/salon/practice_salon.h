// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/domain/appointment.h"
#include "core/domain/catalog.h"
#include "core/domain/customer.h"
#include "core/domain/observed.h"

namespace tresen {

/// A Cal.com user of the practice salon, and the label of the API key that administers it.
struct PracticeUser {
    HostId host;
    QString name;
    QString username;
    QString email;
    QString key;
};

/// An event type of the practice salon: one part of one service by one stylist, or (absences) set aside for hers.
struct PracticeEventType {
    EventTypeId id;
    QString title; ///< "Dauerwelle 2: Fixieren", or the service's name
    QString slug;
    std::chrono::minutes length{0};
    HostId owner;
    QString service;
    int part = 0;
    int parts = 1;
    std::chrono::minutes gapAfter{0};
    bool absences = false;
    std::vector<std::chrono::minutes> lengths = {}; ///< to choose from; empty: only `length`
};

/// An appointment that both sides agree on.
struct PracticeBooking {
    Appointment appointment;
    std::vector<Segment> segments;
    std::vector<Remote> remotes; ///< one per segment
};

/// A believable German salon to practise on: seven stylists with shifts, fourteen services in four categories, eighty
/// customers, and two weeks of appointments around `now`. Everything in it is invented.
struct PracticeSalon {
    Catalog catalog;
    std::vector<Customer> customers;
    std::vector<PracticeBooking> bookings; ///< by start
    std::vector<PracticeUser> users;
    std::vector<PracticeEventType> eventTypes; ///< as the catalog's mappings, then those for absences
};

/// The same seed and day give the same salon. Reads resources/practice/salon.json.
[[nodiscard]] PracticeSalon makePracticeSalon(Instant now, std::uint64_t seed, const QString &calcomUrl);

} // namespace tresen
