// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is shown before deciding about a booking at Cal.com without a segment.
#include <algorithm>

#include "core/domain/words.h"
#include "core/engine/decision_sheet.h"
#include "core/engine/queries.h"
#include "core/engine/stray_desk.h"
#include "core/salon/phone.h"
#include "core/storage/appointment_store.h"
#include "core/storage/fold.h"
#include "core/storage/sync_store.h"
#include "core/sync/planning.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr std::size_t candidatesShown = 8;
/// Somebody may have been booked for another time of the day than they booked online.
constexpr auto lookedAround = hours(24);

constexpr Words<LinkHint, 7> hintWords{{{LinkHint::SameEmail, "same_email"},
                                        {LinkHint::SamePhone, "same_phone"},
                                        {LinkHint::SameName, "same_name"},
                                        {LinkHint::SameStart, "same_start"},
                                        {LinkHint::SameStaff, "same_staff"},
                                        {LinkHint::SameEventType, "same_event_type"},
                                        {LinkHint::Taken, "taken"}}};

std::vector<LinkHint> hintsFor(const Stray &stray, const SegmentFacts &facts, const Customer &customer)
{
    std::vector<LinkHint> hints;
    const auto &desired = facts.segment.desired;
    const auto email = stray.attendee.email.trimmed().toLower();
    if (!email.isEmpty() && (email == customer.email.toLower() || email == desired.attendee.email.toLower()))
        hints.push_back(LinkHint::SameEmail);
    const auto phone = stray.attendee.phone.isEmpty() ? std::nullopt : toE164(stray.attendee.phone);
    if (phone && *phone == customer.phone) hints.push_back(LinkHint::SamePhone);
    const auto name = stray.attendee.name.simplified();
    if (!name.isEmpty() && foldName(name) == foldName(customer.name.simplified())) hints.push_back(LinkHint::SameName);
    if (stray.remote.start == desired.start) hints.push_back(LinkHint::SameStart);
    if (stray.remote.host == desired.host) hints.push_back(LinkHint::SameStaff);
    if (stray.remote.eventType == desired.eventType) hints.push_back(LinkHint::SameEventType);
    const auto &refusal = facts.history.refusal;
    if (refusal && refusal->meaning == Meaning::Taken && stray.remote.range().overlaps(desired.range()))
        hints.push_back(LinkHint::Taken);
    return hints;
}

/// Segments of one branch that lack a booking, with what speaks for each.
Outcome<void> collect(Session &session, const Catalog &catalog, const Branch &branch, const Stray &stray,
                      std::vector<LinkCandidate> &found)
{
    const auto company = catalog.company.id;
    SyncStore sync(session, company);
    const TimeRange around{stray.remote.start - lookedAround, stray.remote.end + lookedAround};
    const auto day = AppointmentStore(session, company).day(branch.id, around);
    if (!day) return tl::unexpected(refusalFor(day.error()));
    for (const auto &segment : day->segments) {
        const auto appointment = std::ranges::find(day->appointments, segment.appointment, &Appointment::id);
        if (appointment == day->appointments.end() || appointment->status != AppointmentStatus::Booked) continue;
        // What both sides agree on has its booking; what stays here wants none.
        if (isSettled(segment.state)) continue;
        const auto facts = sync.load(segment.id);
        if (!facts) return tl::unexpected(refusalFor(facts.error()));
        if (!*facts || hasLiveBooking((*facts)->observed, segment.id)) continue;
        const auto customer = std::ranges::find(day->customers, appointment->customer, &Customer::id);
        const auto known = customer == day->customers.end() ? Customer{} : *customer;
        LinkCandidate candidate;
        candidate.segment = segment.id;
        candidate.appointment = segment.appointment;
        candidate.customerName = known.name;
        candidate.start = segment.booked.from;
        candidate.state = segment.state;
        candidate.reason = segment.reason;
        candidate.hints = hintsFor(stray, **facts, known);
        if (candidate.hints.empty()) continue;
        if (const auto *service = catalog.service(appointment->service)) candidate.serviceName = service->name;
        if (const auto *member = catalog.staffMember(segment.staff)) candidate.staffName = member->name;
        found.push_back(std::move(candidate));
    }
    return {};
}

/// The suggestion for an import: whoever hosts it, and a service of theirs that lasts as long.
void suggest(StraySheet &sheet, const Stray &stray, const Catalog &catalog)
{
    int best = 0;
    for (const auto &mapping : catalog.mappings) {
        if (mapping.host != stray.remote.host) continue;
        if (!sheet.staff) sheet.staff = mapping.staff;
        const auto *service = catalog.service(mapping.service);
        if (!service || service->isComposite() || mapping.staff != *sheet.staff) continue;
        // What its event type stands for is what was booked; a length says less.
        const int fit = mapping.eventType == stray.remote.eventType       ? 3
                        : mapping.length == stray.remote.range().length() ? 2
                                                                          : 1;
        if (fit <= best) continue;
        best = fit;
        sheet.service = mapping.service;
    }
    // Somebody else hosts it; what was booked is the same.
    const auto type = std::ranges::find(catalog.mappings, stray.remote.eventType, &EventTypeMapping::eventType);
    if (best < 3 && type != catalog.mappings.end()) {
        const auto *service = catalog.service(type->service);
        if (service && !service->isComposite()) sheet.service = service->id;
    }
    if (!sheet.staff && !catalog.staff.empty()) sheet.staff = catalog.staff.front().id;
    const auto simple = std::ranges::find_if(
        catalog.services, [](const Service &one) { return !one.isComposite() && !one.segments.empty(); });
    if (!sheet.service && simple != catalog.services.end()) sheet.service = simple->id;
}

} // namespace

QString toWord(LinkHint hint) { return hintWords.word(hint); }

Outcome<StrayView> viewOf(Session &session, const Catalog &catalog, const Stray &stray)
{
    StrayView view;
    view.id = stray.id;
    view.reason = stray.reason;
    view.segment = stray.segment;
    if (stray.segment) {
        const auto booked = AppointmentStore(session, catalog.company.id).findBySegment(*stray.segment);
        if (!booked) return tl::unexpected(refusalFor(booked.error()));
        if (*booked) view.appointment = (*booked)->appointment.id;
    }
    view.attendeeName = stray.attendee.name;
    view.time = stray.remote.range();
    view.status = stray.remote.status;
    view.foundAt = stray.foundAt;
    for (const auto &mapping : catalog.mappings) {
        if (mapping.eventType != stray.remote.eventType) continue;
        if (const auto *service = catalog.service(mapping.service)) view.serviceName = service->name;
        const auto *member = catalog.staffMember(mapping.staff);
        if (member && mapping.host == stray.remote.host) view.staffName = member->name;
    }
    return view;
}

Outcome<DecisionPreview> previewStray(Session &session, const CommandContext &context, const Actor &actor,
                                      const StrayRequest &request)
{
    const auto decided = decideStray(session, context, actor, request);
    if (!decided) return tl::unexpected(decided.error());
    DecisionPreview preview;
    if (!decided->appointment) return preview;
    const auto booked = AppointmentStore(session, context.catalog.company.id).find(*decided->appointment);
    if (!booked) return tl::unexpected(refusalFor(booked.error()));
    if (!*booked) return preview;
    preview.time = {(*booked)->appointment.start, (*booked)->appointment.end};
    for (const auto &segment : (*booked)->segments) {
        const auto planned = planSegment(session, {context.catalog, {}, {}, context.now}, segment.id);
        if (!planned) return tl::unexpected(refusalFor(planned.error()));
        if (!*planned) continue;
        const auto foretold = forecast((*planned)->input);
        std::ranges::move(callsOf(foretold, segment.part), std::back_inserter(preview.calls));
        std::ranges::move(mailsOf(foretold, context.catalog.company, segment.part), std::back_inserter(preview.mails));
        preview.ends.push_back(endOf(foretold, segment.part));
        // What is taken over from Cal.com shows only when the story is told to its end.
        if ((*booked)->segments.size() == 1 && !foretold.stages.empty() &&
            std::holds_alternative<AdoptStep>(foretold.stages.front().step))
            preview.time = preview.time.shifted(foretold.desired.start - segment.desired.start);
    }
    return preview;
}

Outcome<StraySheet> straySheet(Session &session, const CommandContext &context, const Actor &actor, StrayId id)
{
    const auto &catalog = context.catalog;
    const auto stray = openStray(session, catalog.company.id, id);
    if (!stray) return tl::unexpected(stray.error());
    const auto view = viewOf(session, catalog, *stray);
    if (!view) return tl::unexpected(view.error());
    StraySheet sheet;
    sheet.stray = *view;
    sheet.email = stray->attendee.email;
    sheet.phone = stray->attendee.phone;
    sheet.uidHint = shortUid(stray->remote.uid);
    sheet.eventType = stray->remote.eventType;
    if (const auto *credential = catalog.credential(stray->credential)) sheet.credentialLabel = credential->label;
    sheet.stamp = stampOf(*stray);
    sheet.importable = isImportable(*stray);
    if (sheet.importable) suggest(sheet, *stray, catalog);
    if (stray->reason == StrayReason::ForeignCompany || stray->segment) return sheet;

    for (const auto &branch : catalog.branches)
        if (const auto done = collect(session, catalog, branch, *stray, sheet.candidates); !done)
            return tl::unexpected(done.error());
    std::ranges::stable_sort(sheet.candidates, std::greater<>(), [](const LinkCandidate &c) { return c.hints.size(); });
    if (sheet.candidates.size() > candidatesShown) sheet.candidates.resize(candidatesShown);

    // Each is tried and rolled back, so that what is shown is what will happen; who cannot be linked is no candidate.
    auto &connection = session.connection();
    for (auto it = sheet.candidates.begin(); it != sheet.candidates.end();) {
        const StrayRequest request{id, StrayDecision::Link, sheet.stamp, {}, it->segment, {}, {}};
        if (const auto set = connection.setSavepoint(); !set) return tl::unexpected(refusalFor(set.error()));
        auto preview = previewStray(session, context, actor, request);
        if (const auto back = connection.rollBackToSavepoint(); !back) return tl::unexpected(refusalFor(back.error()));
        if (preview) it->preview = std::move(*preview);
        it = preview ? it + 1 : sheet.candidates.erase(it);
    }
    return sheet;
}

} // namespace tresen
