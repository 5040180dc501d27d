// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector and the story of one segment: facts of one appointment with everything that happened to it.
#include <QJsonDocument>
#include <QJsonObject>

#include "core/booking/change_note.h"
#include "core/engine/decision_sheet.h"
#include "core/engine/queries.h"
#include "core/engine/view_maker.h"
#include "core/salon/phone.h"
#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"
#include "core/storage/customer_store.h"
#include "core/storage/sync_store.h"
#include "core/storage/unsettled_store.h"

namespace tresen {

namespace {

bool isWrite(AttemptOp op) { return op != AttemptOp::LookUp && op != AttemptOp::CheckFree; }

Attempt maskedAttempt(Attempt attempt)
{
    attempt.uid = shortUid(attempt.uid);
    return attempt;
}

Remote maskedRemote(Remote remote)
{
    remote.uid = shortUid(remote.uid);
    remote.rescheduledFrom = shortUid(remote.rescheduledFrom);
    remote.rescheduledTo = shortUid(remote.rescheduledTo);
    remote.attendeeEmail.clear();
    if (remote.cancelledBy.contains(u'@')) remote.cancelledBy.clear();
    return remote;
}

/// The remote that counts: of the highest incarnation, then the last seen.
std::optional<Remote> newestOf(const Observed &observed)
{
    const auto rank = [](const Remote &remote) {
        return std::tuple(remote.rescheduledTo.isEmpty(), remote.token ? remote.token->incarnation : 0, remote.seenSeq);
    };
    const auto best = std::ranges::max_element(observed.remotes, {}, rank);
    if (best == observed.remotes.end()) return std::nullopt;
    return maskedRemote(*best);
}

Outcome<SegmentComparison> comparison(Session &session, const Catalog &catalog, Instant now, const SegmentFacts &facts,
                                      const std::vector<Attempt> &attempts)
{
    SegmentComparison view;
    view.id = facts.segment.id;
    view.desired = facts.segment.desired;
    view.desired.attendee = {};
    view.observed = newestOf(facts.observed);
    for (const auto &attempt : attempts)
        if (isWrite(attempt.op)) view.lastSent = maskedAttempt(attempt);
    view.state = facts.segment.state;
    view.reason = facts.segment.reason;
    view.nextAttemptAt = facts.segment.nextAttemptAt;
    const auto planned = planSegment(session, {catalog, {}, {}, now}, facts.segment.id);
    if (!planned) return tl::unexpected(refusalFor(planned.error()));
    if (!*planned) return view;
    view.nextRow = QString::fromLatin1((*planned)->plan.decidedBy());
    const auto foretold = forecast((*planned)->input);
    view.next = callsOf(foretold, facts.segment.part);
    view.end = endOf(foretold, facts.segment.part);
    return view;
}

/// A person's own words, or the word of a reason.
QString whyOf(const AuditEntry &entry)
{
    const auto said = [&entry](QStringView key) {
        return QJsonDocument::fromJson(entry.details).object().value(key).toString();
    };
    if (entry.action == u"cancelled") return said(u"reason");
    if (entry.action == u"part_refused") return said(u"because");
    const bool explained =
        entry.action == u"noted" || entry.action.startsWith(u"decided_") || entry.action.startsWith(u"stray_");
    return explained ? said(u"why") : QString();
}

/// "Aylin Demir → Jonas Weber", where a move gave it to somebody else.
QString handedOver(const AuditEntry &entry, const Catalog &catalog)
{
    if (entry.action != u"moved" && entry.action != u"undone") return {};
    const auto note = ChangeNote::fromJson(entry.details);
    if (!note) return {};
    const auto names = [&catalog](const std::vector<StaffId> &parts, StaffId one) {
        QStringList all;
        for (const auto id : parts.empty() ? std::vector{one} : parts)
            if (const auto *member = catalog.staffMember(id)) all << member->name;
        all.removeDuplicates();
        return all.join(QStringLiteral(", "));
    };
    const auto from = names(note->fromParts, note->fromStaff);
    const auto to = names(note->toParts, note->toStaff);
    return from == to || from.isEmpty() || to.isEmpty() ? QString() : QStringLiteral("%1 → %2").arg(from, to);
}

HistoryLine lineOf(const AuditEntry &entry, const Catalog &catalog)
{
    HistoryLine line;
    line.kind = HistoryLine::Kind::Command;
    line.at = entry.at;
    line.what = entry.action;
    line.actor = entry.actor.name;
    line.message = whyOf(entry);
    if (line.message.isEmpty()) line.message = handedOver(entry, catalog);
    if (entry.latencyUs > 0) line.duration = std::chrono::microseconds(entry.latencyUs);
    return line;
}

/// A call is two lines: when it went out, and what came back.
void addLines(std::vector<HistoryLine> &history, const Attempt &attempt, int part)
{
    HistoryLine sent;
    sent.kind = HistoryLine::Kind::Sent;
    sent.at = attempt.sentAt;
    sent.part = part;
    sent.what = toWord(attempt.op);
    sent.attemptState = attempt.state;
    if (isWrite(attempt.op)) history.push_back(sent);
    if (!attempt.endedAt) return;
    auto answered = sent;
    answered.kind = isWrite(attempt.op) ? HistoryLine::Kind::Answered : HistoryLine::Kind::LookedUp;
    answered.at = *attempt.endedAt;
    answered.duration = *attempt.endedAt - attempt.sentAt;
    answered.meaning = attempt.meaning;
    answered.httpStatus = attempt.httpStatus;
    answered.message = attempt.message;
    answered.uidHint = shortUid(attempt.uid);
    history.push_back(answered);
}

/// The request as it was sent, put together again from the record; the attendee was never kept with it.
QString requestOf(const Attempt &attempt)
{
    const auto booking = QStringLiteral("/v2/bookings/") + shortUid(attempt.uid);
    const auto start = toIso(attempt.target);
    switch (attempt.op) {
    case AttemptOp::Create:
        return QStringLiteral("POST /v2/bookings\n{\"start\":\"%1\",\"eventTypeId\":%2,\"attendee\":\"•••\","
                              "\"metadata\":{\"incarnation\":\"%3\"}}")
            .arg(start)
            .arg(attempt.eventType.value)
            .arg(attempt.incarnation);
    case AttemptOp::Reschedule: return QStringLiteral("POST %1/reschedule\n{\"start\":\"%2\"}").arg(booking, start);
    case AttemptOp::Cancel:
        return QStringLiteral("POST %1/cancel\n{\"cancellationReason\":\"… (%2)\"}").arg(booking, attempt.mark);
    case AttemptOp::Confirm: return QStringLiteral("POST %1/confirm").arg(booking);
    case AttemptOp::CheckFree: return QStringLiteral("GET /v2/slots?eventTypeId=%1").arg(attempt.eventType.value);
    case AttemptOp::LookUp: break;
    }
    if (!attempt.uid.isEmpty()) return QStringLiteral("GET ") + booking;
    return QStringLiteral("GET /v2/bookings?eventTypeId=%1&attendeeEmail=•••").arg(attempt.eventType.value);
}

AttemptStory toldOf(const Attempt &attempt)
{
    AttemptStory story;
    if (attempt.endedAt) story.duration = *attempt.endedAt - attempt.sentAt;
    story.request = requestOf(attempt);
    if (attempt.httpStatus > 0)
        story.answer =
            QString::number(attempt.httpStatus) + (attempt.message.isEmpty() ? QString() : u' ' + attempt.message);
    return story;
}

} // namespace

void tellBreaker(SegmentStory &story, const std::vector<UpstreamSample> &samples)
{
    for (std::size_t i = 0; i < story.attempts.size(); ++i) {
        // The state of the last sample before it; there is one at each change of state.
        const auto after = std::ranges::upper_bound(samples, story.attempts[i].sentAt, {}, &UpstreamSample::at);
        if (after != samples.begin()) story.told[i].breaker = std::prev(after)->state;
    }
}

Outcome<AppointmentDetail> appointmentDetail(Session &session, const Catalog &catalog, AppointmentId id, Instant now)
{
    const auto company = catalog.company.id;
    AppointmentStore appointments(session, company);
    SyncStore sync(session, company);
    const auto booked = appointments.find(id);
    if (!booked) return tl::unexpected(refusalFor(booked.error()));
    if (!*booked) return refused(RefusalCode::UnknownAppointment);
    const auto &appointment = (*booked)->appointment;
    const auto customer = CustomerStore(session, company).find(appointment.customer);
    if (!customer) return tl::unexpected(refusalFor(customer.error()));

    AppointmentDetail detail;
    if (*customer) detail.customer = **customer;
    detail.phoneText = phoneText(detail.customer.phone);
    detail.appointment = ViewMaker(catalog).appointment(appointment, (*booked)->segments, detail.customer.name);
    detail.version = appointment.version;
    detail.cancelReason = appointment.cancelReason;
    const auto visits = CustomerStore(session, company).visits(appointment.customer, now, id);
    if (!visits) return tl::unexpected(refusalFor(visits.error()));
    detail.visits = visits->count;
    detail.lastVisit = visits->last;

    const auto entries = AuditStore(session, company).of(id);
    if (!entries) return tl::unexpected(refusalFor(entries.error()));
    for (const auto &entry : *entries)
        detail.history.push_back(lineOf(entry, catalog));
    const auto whole = sync.whole(id);
    if (!whole) return tl::unexpected(refusalFor(whole.error()));
    detail.refusedMove = whole->refusedMove;
    const auto facts = sync.loadAppointment(id);
    if (!facts) return tl::unexpected(refusalFor(facts.error()));
    for (const auto &part : *facts) {
        const auto attempts = sync.attempts(part.segment.id);
        if (!attempts) return tl::unexpected(refusalFor(attempts.error()));
        for (const auto &attempt : *attempts)
            addLines(detail.history, attempt, part.segment.part);
        auto compared = comparison(session, catalog, now, part, *attempts);
        if (!compared) return tl::unexpected(compared.error());
        detail.comparisons.push_back(std::move(*compared));
    }
    std::ranges::stable_sort(detail.history, {}, &HistoryLine::at);
    return detail;
}

Outcome<SegmentStory> segmentStory(Session &session, const Catalog &catalog, SegmentId id, Instant now)
{
    const auto company = catalog.company.id;
    SyncStore sync(session, company);
    const auto facts = sync.load(id);
    if (!facts) return tl::unexpected(refusalFor(facts.error()));
    if (!*facts) return refused(RefusalCode::UnknownAppointment, QStringLiteral("no such segment"));
    const auto attempts = sync.attempts(id);
    if (!attempts) return tl::unexpected(refusalFor(attempts.error()));
    const auto booked = AppointmentStore(session, company).find((*facts)->segment.appointment);
    if (!booked) return tl::unexpected(refusalFor(booked.error()));
    if (!*booked) return refused(RefusalCode::UnknownAppointment);

    const auto &appointment = (*booked)->appointment;
    const auto customer = CustomerStore(session, company).find(appointment.customer);
    if (!customer) return tl::unexpected(refusalFor(customer.error()));
    SegmentStory story;
    const auto lastProgress =
        attempts->empty() ? appointment.updatedAt : attempts->back().endedAt.value_or(attempts->back().sentAt);
    const UnsettledRow row{(*facts)->segment,   appointment.branch,    appointment.customer,
                           appointment.service, appointment.updatedAt, lastProgress};
    story.row = ViewMaker(catalog).unsettled(row, *customer ? (*customer)->name : QString(), now);
    story.row.orphaned = story.row.orphaned && !isSettled(story.row.state);
    story.row.message = (*facts)->history.refusal ? (*facts)->history.refusal->message : QString();
    UnsettledStore unsettled(session, company);
    const auto handling = unsettled.handling(id);
    const auto trouble = unsettled.troubleOf(id);
    if (!handling || !trouble) return tl::unexpected(refusalFor(handling ? trouble.error() : handling.error()));
    story.row.handling = *handling;
    story.row.cause = *trouble;
    auto compared = comparison(session, catalog, now, **facts, *attempts);
    if (!compared) return tl::unexpected(compared.error());
    story.comparison = std::move(*compared);
    for (const auto &remote : (*facts)->observed.remotes)
        story.remotes.push_back(maskedRemote(remote));
    for (const auto &attempt : *attempts) {
        story.attempts.push_back(maskedAttempt(attempt));
        story.told.push_back(toldOf(attempt));
    }
    return story;
}

} // namespace tresen
