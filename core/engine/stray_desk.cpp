// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stray_desk.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/booking/change.h"
#include "core/calcom/mask.h"
#include "core/storage/audit_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/stray_store.h"
#include "core/storage/sync_store.h"
#include "core/sync/intake_place.h"
#include "core/sync/plan_chain.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// A failed write of the database as the command's refusal.
#define KEPT(expression)                                                                                               \
    if (const auto stored = (expression); !stored) return tl::unexpected(refusalFor(stored.error()))

class DecidingStray
{
public:
    DecidingStray(Session &session, const CommandContext &context, const Actor &actor, const StrayRequest &request,
                  Stray stray)
        : m_session(session)
        , m_context(context)
        , m_actor(actor)
        , m_request(request)
        , m_stray(std::move(stray))
        , m_company(context.catalog.company.id)
        , m_why(masked(request.why.trimmed()))
    {}

    Outcome<StrayDecided> run()
    {
        switch (m_request.what) {
        case StrayDecision::Link: return link();
        case StrayDecision::Import: return import();
        case StrayDecision::Dismiss: break;
        }
        if (m_why.isEmpty()) return refused(RefusalCode::InvalidInput, QStringLiteral("why"));
        session().changes().of(m_company); // the figures of the status are others now
        return decided(m_stray.segment, {}, 0, true);
    }

private:
    [[nodiscard]] Session &session() { return m_session; }

    /// From now on whatever becomes of the booking is this segment's.
    Outcome<StrayDecided> link()
    {
        if (!m_request.segment) return refused(RefusalCode::InvalidInput, QStringLiteral("no segment"));
        // Another installation's booking is never touched, also not by hand.
        if (m_stray.segment || m_stray.reason == StrayReason::ForeignCompany) return refused(RefusalCode::DoesNotApply);
        SyncStore sync(m_session, m_company);
        const auto owner = sync.segmentOfUid(m_stray.remote.uid);
        if (!owner) return tl::unexpected(refusalFor(owner.error()));
        if (*owner) return refused(RefusalCode::DoesNotApply, QStringLiteral("it is another segment's"));
        const auto segment = *m_request.segment;
        const auto facts = sync.load(segment);
        if (!facts) return tl::unexpected(refusalFor(facts.error()));
        if (!*facts) return refused(RefusalCode::UnknownAppointment);
        if ((*facts)->history.inFlight) return refused(RefusalCode::BeingSent);
        if (hasLiveBooking((*facts)->observed, segment))
            return refused(RefusalCode::DoesNotApply, QStringLiteral("it has one already"));
        const auto seq = sync.nextSeq();
        if (!seq) return tl::unexpected(refusalFor(seq.error()));
        auto remote = m_stray.remote;
        remote.seenSeq = *seq;
        KEPT(sync.saveRemote(segment, remote));
        if ((*facts)->observed.knowledge == Observed::Knowledge::Never) {
            Observed observed;
            observed.knowledge = Observed::Knowledge::Hint;
            KEPT(sync.saveKnowledge(segment, observed));
        }
        SyncSummary summary;
        summary.reason = Reason::Queued;
        summary.attempts = (*facts)->segment.attempts;
        summary.due = m_context.now;
        KEPT(sync.saveSummary(segment, summary));
        const auto booked = AppointmentStore(m_session, m_company).findBySegment(segment);
        if (!booked) return tl::unexpected(refusalFor(booked.error()));
        if (!*booked) return refused(RefusalCode::UnknownAppointment);
        // What both sides agreed on before cannot be told from what they agree on afterwards.
        return decided(segment, (*booked)->appointment.id, (*booked)->appointment.version,
                       !(*facts)->history.baseline.has_value());
    }

    /// The booking stays what it is at Cal.com; only what it stands for here is said by a person.
    Outcome<StrayDecided> import()
    {
        if (!m_request.service || !m_request.staff)
            return refused(RefusalCode::InvalidInput, QStringLiteral("of what"));
        const auto &catalog = m_context.catalog;
        const auto *service = catalog.service(*m_request.service);
        if (!service || service->segments.empty()) return refused(RefusalCode::UnknownService);
        if (!catalog.staffMember(*m_request.staff)) return refused(RefusalCode::UnknownStaff);
        if (!isImportable(m_stray)) return refused(RefusalCode::DoesNotApply);
        SyncStore sync(m_session, m_company);
        const auto owner = sync.segmentOfUid(m_stray.remote.uid);
        if (!owner) return tl::unexpected(refusalFor(owner.error()));
        if (*owner) return refused(RefusalCode::DoesNotApply, QStringLiteral("it is another segment's"));
        EventTypeMapping mapping;
        mapping.service = service->id;
        mapping.staff = *m_request.staff;
        mapping.credential = m_stray.credential;
        mapping.eventType = m_stray.remote.eventType;
        mapping.host = m_stray.remote.host;
        mapping.length = duration_cast<minutes>(m_stray.remote.range().length());
        SeenBooking seen;
        seen.credential = m_stray.credential;
        seen.booking.uid = m_stray.remote.uid;
        seen.booking.attendees = {m_stray.attendee};
        const auto seq = sync.nextSeq();
        if (!seq) return tl::unexpected(refusalFor(seq.error()));
        auto remote = m_stray.remote;
        remote.seenSeq = *seq;
        const IntakeContext intake{catalog, m_context.ids, m_context.random, m_context.now};
        const auto made = makeAppointment(m_session, intake, mapping, seen, remote);
        if (!made) return tl::unexpected(refusalFor(made.error()));
        KEPT(planAgain(m_session, intake, {*made}));
        const auto booked = AppointmentStore(m_session, m_company).findBySegment(*made);
        if (!booked) return tl::unexpected(refusalFor(booked.error()));
        return decided(*made, (*booked)->appointment.id, (*booked)->appointment.version, true);
    }

    Outcome<StrayDecided> decided(std::optional<SegmentId> segment, std::optional<AppointmentId> appointment,
                                  int version, bool undoable)
    {
        KEPT(StrayStore(m_session, m_company)
                 .decide(m_stray.id, m_request.what, segment, m_context.now, m_actor.name, m_why));
        const QJsonObject details{{QStringLiteral("stray"), m_stray.id.toString()},
                                  {QStringLiteral("reason"), toWord(m_stray.reason)},
                                  {QStringLiteral("why"), m_why},
                                  {QStringLiteral("undoable"), undoable}};
        KEPT(AuditStore(m_session, m_company)
                 .append({m_context.now, m_actor, QStringLiteral("stray_") + toWord(m_request.what),
                          appointment.value_or(AppointmentId{}), QJsonDocument(details).toJson(QJsonDocument::Compact),
                          m_context.latencyUs()}));
        return StrayDecided{m_stray.id, m_request.what, appointment, version, undoable};
    }

    Session &m_session;
    const CommandContext &m_context;
    const Actor &m_actor;
    const StrayRequest &m_request;
    const Stray m_stray;
    const CompanyId m_company;
    const QString m_why;
};

/// Nothing of ours has followed from the decision at Cal.com: what was sent cannot be taken back by forgetting it.
Outcome<void> mayTakeBack(SyncStore &sync, const Stray &stray, const SegmentFacts &facts)
{
    if (facts.history.inFlight) return refused(RefusalCode::BeingSent);
    const auto attempts = sync.attempts(facts.segment.id);
    if (!attempts) return tl::unexpected(refusalFor(attempts.error()));
    for (const auto &attempt : *attempts) {
        const bool reads = attempt.op == AttemptOp::LookUp || attempt.op == AttemptOp::CheckFree;
        if (!reads && attempt.sentAt >= *stray.dismissedAt) return refused(RefusalCode::UndoExpired);
    }
    return {};
}

/// The segment forgets the booking, as if it had never been its own.
Outcome<void> unlink(SyncStore &sync, const Stray &stray, const SegmentFacts &facts, Instant now)
{
    const auto id = facts.segment.id;
    KEPT(sync.removeRemote(id, stray.remote.uid));
    auto history = facts.history;
    history.baseline.reset();
    history.decision.reset();
    KEPT(sync.saveHistory(id, history));
    SyncSummary summary;
    summary.reason = Reason::Queued;
    summary.attempts = facts.segment.attempts;
    summary.due = now;
    KEPT(sync.saveSummary(id, summary));
    return {};
}

/// The appointment that was made of it leaves the book; its booking at Cal.com stays.
Outcome<void> withdraw(Session &session, const CommandContext &context, const Actor &actor, BookedAppointment booked)
{
    const auto company = context.catalog.company.id;
    booked.appointment.status = AppointmentStatus::Cancelled;
    for (auto &part : booked.segments) {
        part.desired.presence = Presence::LocalOnly;
        part.desired.cause = Cause::Undo;
        ++part.desired.generation;
    }
    const auto id = booked.appointment.id;
    const auto &a = booked.appointment;
    const auto staff = booked.segments.front().staff;
    const ChangeNote note{0, a.start, a.start, staff, staff, {}};
    const auto kept = keep(session, context, actor, QStringLiteral("import_taken_back"), std::move(booked), note);
    if (!kept) return tl::unexpected(kept.error());
    KEPT(BusyStore(session, company).remove(id.value));
    return {};
}

} // namespace

Outcome<Stray> openStray(Session &session, CompanyId company, StrayId id)
{
    auto stray = StrayStore(session, company).find(id);
    if (!stray) return tl::unexpected(refusalFor(stray.error()));
    if (!*stray || (*stray)->dismissedAt) return refused(RefusalCode::UnknownAppointment, QStringLiteral("no stray"));
    return std::move(**stray);
}

QString stampOf(const Stray &stray)
{
    const auto &r = stray.remote;
    const auto text = QStringList{r.uid,        toWord(r.status),     toIso(r.start),
                                  toIso(r.end), toWord(stray.reason), r.updatedAt ? toIso(*r.updatedAt) : QString()}
                          .join(u'\n');
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

bool isImportable(const Stray &stray)
{
    const auto length = stray.remote.range().length();
    const bool whole = length > length.zero() && length <= hours(24);
    return whole && !stray.segment && stray.reason != StrayReason::ForeignCompany && !stray.attendee.name.isEmpty();
}

bool hasLiveBooking(const Observed &observed, SegmentId segment)
{
    const Chains chains(observed, segment);
    return std::ranges::any_of(observed.remotes, [&](const Remote &remote) { return chains.isLive(remote); });
}

Outcome<StrayDecided> decideStray(Session &session, const CommandContext &context, const Actor &actor,
                                  const StrayRequest &request)
{
    auto stray = openStray(session, context.catalog.company.id, request.stray);
    if (!stray) return tl::unexpected(stray.error());
    if (request.stamp != stampOf(*stray)) return refused(RefusalCode::ChangedMeanwhile);
    return DecidingStray(session, context, actor, request, std::move(*stray)).run();
}

Outcome<bool> undoStray(Session &session, const CommandContext &context, const Actor &actor, StrayId id, int version)
{
    const auto company = context.catalog.company.id;
    StrayStore strays(session, company);
    const auto stray = strays.find(id);
    if (!stray) return tl::unexpected(refusalFor(stray.error()));
    if (!*stray || !(*stray)->dismissedAt || !(*stray)->decided)
        return refused(RefusalCode::UnknownAppointment, QStringLiteral("nothing was decided"));
    const auto what = *(*stray)->decided;
    std::optional<AppointmentId> appointment;
    if (what != StrayDecision::Dismiss) {
        SyncStore sync(session, company);
        const auto booked = AppointmentStore(session, company).findBySegment(*(*stray)->segment);
        if (!booked) return tl::unexpected(refusalFor(booked.error()));
        const auto facts = sync.load(*(*stray)->segment);
        if (!facts) return tl::unexpected(refusalFor(facts.error()));
        if (!*booked || !*facts) return refused(RefusalCode::UnknownAppointment);
        if ((*booked)->appointment.version != version) return refused(RefusalCode::ChangedMeanwhile);
        if (const auto may = mayTakeBack(sync, **stray, **facts); !may) return tl::unexpected(may.error());
        if (what == StrayDecision::Import)
            if (const auto gone = withdraw(session, context, actor, **booked); !gone)
                return tl::unexpected(gone.error());
        if (const auto free = unlink(sync, **stray, **facts, context.now); !free) return tl::unexpected(free.error());
        appointment = (*booked)->appointment.id;
    }
    KEPT(strays.reopen(id));
    session.changes().of(company);
    const QJsonObject details{{QStringLiteral("stray"), id.toString()}, {QStringLiteral("decided"), toWord(what)}};
    KEPT(AuditStore(session, company)
             .append({context.now, actor, QStringLiteral("stray_taken_back"), appointment.value_or(AppointmentId{}),
                      QJsonDocument(details).toJson(QJsonDocument::Compact), context.latencyUs()}));
    return true;
}

} // namespace tresen
