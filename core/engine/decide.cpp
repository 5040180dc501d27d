// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/decide.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/calcom/mask.h"
#include "core/storage/audit_store.h"
#include "core/storage/work_store.h"
#include "core/sync/plan_chain.h"
#include "core/sync/plan_resolve.h"

namespace tresen {

namespace {

/// A row's own question; what a gate asks cannot be answered by taking its place.
bool isAnswerable(const Plan &plan) { return std::holds_alternative<NeedsReviewStep>(plan.step) && !*plan.gate; }

Decision decisionOn(const PlannedSegmentStep &part, ReviewOption what, const Actor &actor)
{
    return {actor.name, toWord(what), QString::fromLatin1(part.plan.row), factsShown(part.facts.observed)};
}

/// The decision gets the planner past its question.
bool answers(const PlannedSegmentStep &part, const Decision &decision)
{
    auto input = part.input;
    input.history.decision = decision;
    const auto next = plan(input);
    const auto *review = std::get_if<NeedsReviewStep>(&next.step);
    return !review || *next.gate;
}

/// One decision being made: what all kinds of it share.
class Deciding
{
public:
    Deciding(Session &session, const CommandContext &context, const Actor &actor, const DecisionRequest &request,
             DecisionFacts facts)
        : m_session(session)
        , m_context(context)
        , m_actor(actor)
        , m_request(request)
        , m_facts(std::move(facts))
        , m_why(masked(request.why.trimmed()))
    {}

    Outcome<Decided> run()
    {
        if (m_facts.part().facts.history.inFlight) return refused(RefusalCode::BeingSent);
        if (m_facts.part().facts.blocking && !fitsABlock()) return refused(RefusalCode::DoesNotApply);
        switch (m_request.kind) {
        case DecisionKind::Resync: return resync();
        case DecisionKind::AcceptTheirs: return answer(ReviewOption::AcceptTheirs);
        case DecisionKind::KeepOurs: return answer(ReviewOption::KeepOurs);
        case DecisionKind::OtherTime: return otherTime();
        case DecisionKind::LocalOnly: return localOnly();
        case DecisionKind::CancelBoth: return cancelBoth();
        case DecisionKind::TookPlace: return tookPlace();
        case DecisionKind::CustomerTold: return told();
        }
        return refused(RefusalCode::DoesNotApply);
    }

private:
    [[nodiscard]] CompanyId company() const { return m_context.catalog.company.id; }
    [[nodiscard]] const Segment &segment() const { return m_facts.part().facts.segment; }

    /// A block has no guest and no time of its own: it closes its part of an absence, or that stays open (LocalOnly).
    [[nodiscard]] bool fitsABlock() const
    {
        switch (m_request.kind) {
        case DecisionKind::Resync:
        case DecisionKind::KeepOurs:
        case DecisionKind::LocalOnly:
        case DecisionKind::TookPlace: return true;
        case DecisionKind::AcceptTheirs:
        case DecisionKind::OtherTime:
        case DecisionKind::CancelBoth:
        case DecisionKind::CustomerTold: break;
        }
        return false;
    }

    [[nodiscard]] Outcome<Decided> noted(int version, bool undoable)
    {
        const QJsonObject details{{QStringLiteral("part"), segment().part + 1},
                                  {QStringLiteral("row"), QString::fromLatin1(m_facts.part().plan.decidedBy())},
                                  {QStringLiteral("reason"), toWord(segment().reason)},
                                  {QStringLiteral("why"), m_why}};
        const auto kept = AuditStore(m_session, company())
                              .append({m_context.now, m_actor, QStringLiteral("decided_") + toWord(m_request.kind),
                                       segment().appointment, QJsonDocument(details).toJson(QJsonDocument::Compact),
                                       m_context.latencyUs()});
        if (!kept) return tl::unexpected(refusalFor(kept.error()));
        return Decided{segment().appointment, version, undoable};
    }
    [[nodiscard]] int version() const { return m_facts.booked.appointment.version; }

    Outcome<Decided> resync()
    {
        if (isSettled(segment().state)) return refused(RefusalCode::DoesNotApply);
        // A part whose refusal has cost the others their bookings is tried again together with them.
        if (segment().reason == Reason::PartRefused) {
            const auto all = tryAllPartsAgain(m_session, m_context, m_actor, segment().appointment);
            if (!all) return tl::unexpected(all.error());
        }
        const auto done = WorkStore(m_session, company()).resync(segment().id);
        if (!done) return tl::unexpected(refusalFor(done.error()));
        return noted(version(), false);
    }

    Outcome<Decided> told()
    {
        const auto done = customerTold(m_session, m_context, m_actor, segment().appointment);
        if (!done) return tl::unexpected(done.error());
        if (!*done) return refused(RefusalCode::DoesNotApply);
        return noted(version(), false);
    }

    /// Stores the person's will for exactly the bookings that were shown, and wakes the planner.
    Outcome<void> store(const PlannedSegmentStep &part, const Decision &decision)
    {
        SyncStore sync(m_session, company());
        auto history = withFacts(part.facts.history, part.plan.facts);
        history.decision = decision;
        for (const auto &fate : part.plan.facts.fates)
            if (const auto saved = sync.updateAttempt(fate.attempt); !saved)
                return tl::unexpected(refusalFor(saved.error()));
        if (const auto saved = sync.saveHistory(part.facts.segment.id, history); !saved)
            return tl::unexpected(refusalFor(saved.error()));
        SyncSummary summary;
        summary.reason = Reason::Queued;
        summary.attempts = part.facts.segment.attempts;
        summary.due = m_context.now;
        if (const auto saved = sync.saveSummary(part.facts.segment.id, summary); !saved)
            return tl::unexpected(refusalFor(saved.error()));
        return {};
    }

    Outcome<Decided> answer(ReviewOption what)
    {
        const auto &part = m_facts.part();
        if (!isAnswerable(part.plan)) return refused(RefusalCode::DoesNotApply);
        const auto decision = decisionOn(part, what, m_actor);
        if (!answers(part, decision)) return refused(RefusalCode::DoesNotApply);
        if (const auto stored = store(part, decision); !stored) return tl::unexpected(stored.error());
        return noted(version(), false);
    }

    /// The new wish meets what Cal.com did meanwhile. Who asks for another time has seen that and wants ours.
    Outcome<void> oursAfterAll()
    {
        for (const auto &known : m_facts.parts) {
            const PlanningContext planning{m_context.catalog, {}, {}, m_context.now};
            const auto next = planSegment(m_session, planning, known.facts.segment.id);
            if (!next) return tl::unexpected(refusalFor(next.error()));
            if (!*next || !isAnswerable((*next)->plan)) continue;
            const auto decision = decisionOn(**next, ReviewOption::KeepOurs, m_actor);
            if (!answers(**next, decision)) continue;
            auto history = (*next)->facts.history;
            history.decision = decision;
            const auto saved = SyncStore(m_session, company()).saveHistory(known.facts.segment.id, history);
            if (!saved) return tl::unexpected(refusalFor(saved.error()));
        }
        return {};
    }

    Outcome<Decided> otherTime()
    {
        if (!m_request.start) return refused(RefusalCode::InvalidInput, QStringLiteral("no time"));
        const MoveRequest move{segment().appointment, *m_request.start, m_request.staff, version()};
        const auto moved = tresen::move(m_session, m_context, m_actor, move);
        if (!moved) return tl::unexpected(moved.error());
        if (moved->version == version()) return refused(RefusalCode::DoesNotApply);
        if (const auto ours = oursAfterAll(); !ours) return tl::unexpected(ours.error());
        return noted(moved->version, true);
    }

    Outcome<Decided> cancelBoth()
    {
        const CancelRequest request{segment().appointment, m_request.cancelReason, version()};
        const auto done = cancel(m_session, m_context, m_actor, request);
        if (!done) return tl::unexpected(done.error());
        return noted(done->version, true);
    }

    /// Nothing of these parts is to be at Cal.com any more; what is there of them is cancelled by row C1.
    Outcome<Decided> keepHere(const QString &action, bool waitsForUndo, const auto &meant)
    {
        auto booked = m_facts.booked;
        if (booked.appointment.status != AppointmentStatus::Booked) return refused(RefusalCode::AlreadyCancelled);
        bool any = false;
        for (auto &part : booked.segments) {
            if (part.desired.presence == Presence::LocalOnly || !meant(part)) continue;
            any = true;
            part.desired.presence = Presence::LocalOnly;
            part.desired.cause = Cause::Person;
            part.desired.cancelReason = toWord(CancelReason::SalonAsked);
            part.desired.notBefore = waitsForUndo ? std::optional(m_context.now + m_context.undoWindow) : std::nullopt;
            ++part.desired.generation;
            part.attempts = 0;
            part.nextAttemptAt = part.desired.notBefore;
            part.settledAt.reset();
            if (part.state == SyncState::Sending || part.state == SyncState::Unknown) continue;
            part.state = SyncState::Waiting;
            part.reason = waitsForUndo ? Reason::UndoWindow : Reason::Queued;
        }
        if (!any) return refused(RefusalCode::DoesNotApply);
        const auto &a = booked.appointment;
        const auto staff = booked.segments.front().staff;
        const ChangeNote note{0, a.start, a.start, staff, staff, {}};
        const auto kept = keep(m_session, m_context, m_actor, action, std::move(booked), note);
        if (!kept) return tl::unexpected(kept.error());
        return noted(kept->version, waitsForUndo);
    }

    Outcome<Decided> localOnly()
    {
        // A block has no place that an undo could ask for; the absence is entered anew.
        const bool byHand = m_actor.kind == Actor::Kind::Person && !m_facts.part().facts.blocking;
        return keepHere(QStringLiteral("kept_here"), byHand, [](const Segment &) { return true; });
    }

    /// Only what is over, and not at Cal.com: there is nothing left that could be doubled, moved or missed.
    Outcome<Decided> tookPlace()
    {
        const auto open = [](const PlannedSegmentStep &part) { return !isSettled(part.facts.segment.state); };
        for (const auto &part : m_facts.parts) {
            if (!open(part)) continue;
            const auto &facts = part.facts;
            if (facts.segment.booked.to > m_context.now || facts.history.inFlight || !facts.history.unresolved.empty())
                return refused(RefusalCode::DoesNotApply);
            const Chains chains(facts.observed, facts.segment.id);
            for (const auto &remote : facts.observed.remotes)
                if (chains.isLive(remote)) return refused(RefusalCode::DoesNotApply);
        }
        return keepHere(QStringLiteral("took_place"), false,
                        [](const Segment &part) { return !isSettled(part.state); });
    }

    Session &m_session;
    const CommandContext &m_context;
    const Actor &m_actor;
    const DecisionRequest &m_request;
    const DecisionFacts m_facts;
    const QString m_why;
};

void add(QCryptographicHash &hash, const QString &text) { hash.addData(text.toUtf8() + '\n'); }

void add(QCryptographicHash &hash, const PlannedSegmentStep &part)
{
    const auto &desired = part.facts.segment.desired;
    add(hash, QStringLiteral("%1 %2 %3")
                  .arg(part.facts.segment.id.toString())
                  .arg(desired.generation)
                  .arg(toWord(desired.presence)));
    // What only passes with time (a wait, a look that is due) is no fact that anybody decides on.
    if (std::holds_alternative<NeedsReviewStep>(part.plan.step))
        add(hash, QLatin1String(part.plan.decidedBy()) + u' ' + describe(part.plan.step));
    for (const auto &remote : part.facts.observed.remotes)
        add(hash, QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
                      .arg(remote.uid, toWord(remote.status), toIso(remote.start), toIso(remote.end),
                           remote.rescheduledTo, remote.updatedAt ? toIso(*remote.updatedAt) : QString())
                      .arg(remote.eventType.value));
}

} // namespace

Outcome<DecisionFacts> decisionFacts(Session &session, const Catalog &catalog, Instant now, SegmentId segment)
{
    auto booked = AppointmentStore(session, catalog.company.id).findBySegment(segment);
    if (!booked) return tl::unexpected(refusalFor(booked.error()));
    if (!*booked) return refused(RefusalCode::UnknownAppointment, QStringLiteral("no such segment"));
    DecisionFacts facts;
    facts.booked = std::move(**booked);
    for (const auto &part : facts.booked.segments) {
        auto planned = planSegment(session, {catalog, {}, {}, now}, part.id);
        if (!planned) return tl::unexpected(refusalFor(planned.error()));
        if (!*planned) return refused(RefusalCode::UnknownAppointment, QStringLiteral("no such segment"));
        if (part.id == segment) facts.own = facts.parts.size();
        facts.parts.push_back(std::move(**planned));
    }
    return facts;
}

QString stampOf(const DecisionFacts &facts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, QString::number(facts.booked.appointment.version));
    for (const auto &part : facts.parts)
        add(hash, part);
    return QString::fromLatin1(hash.result().toHex().left(32));
}

Outcome<Decided> decide(Session &session, const CommandContext &context, const Actor &actor,
                        const DecisionRequest &request)
{
    auto facts = decisionFacts(session, context.catalog, context.now, request.segment);
    if (!facts) return tl::unexpected(facts.error());
    const bool shown = !request.stamp.isEmpty();
    if (!shown && request.kind != DecisionKind::Resync)
        return refused(RefusalCode::InvalidInput, QStringLiteral("no stamp"));
    if (shown && request.stamp != stampOf(*facts)) return refused(RefusalCode::ChangedMeanwhile);
    return Deciding(session, context, actor, request, std::move(*facts)).run();
}

} // namespace tresen
