// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/intake.h"

#include <algorithm>
#include <functional>

#include "core/base/mutant.h"
#include "core/storage/stray_store.h"
#include "core/storage/sync_store.h"
#include "core/sync/adopt.h"
#include "core/sync/intake_place.h"
#include "core/sync/planning.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// What was over for longer than this when it was first met is not made an appointment any more.
constexpr auto lookedBack = hours(24);
constexpr auto longest = hours(24);
/// An adoption changes the wish, and the next plan says that both sides agree.
constexpr int planRounds = 3;

bool isLive(RemoteStatus status)
{
    return status == RemoteStatus::Accepted || status == RemoteStatus::Pending || status == RemoteStatus::AwaitingHost;
}

/// Cal.com's clocks differ a little, and a reschedule writes its old row with the earlier time: so close together, the
/// order of reading counts.
constexpr auto apart = seconds(2);

bool isOlder(const Remote &seen, const Remote &stored)
{
    return seen.updatedAt && stored.updatedAt && *seen.updatedAt + apart < *stored.updatedAt;
}

/// One booking on its way in.
class Taking
{
public:
    Taking(Session &session, const IntakeContext &context, const SeenBooking &seen)
        : m_session(session)
        , m_context(context)
        , m_seen(seen)
        , m_company(context.catalog.company.id)
        , m_sync(session, m_company)
        , m_strays(session, m_company)
        , m_remote(toRemote(seen.booking, 0, seen.source))
    {}

    Result<Intake> run()
    {
        if (m_remote.token && m_remote.token->company != m_company) return strange(StrayReason::ForeignCompany);
        auto known = m_sync.remoteOf(m_remote.uid);
        if (!known) return tl::unexpected(known.error());
        m_known = std::move(*known);
        const auto owner = ownerOf();
        if (!owner) return tl::unexpected(owner.error());
        if (*owner) return belongsTo(**owner);
        if (!isLive(m_remote.status)) return left();
        if (const auto ask = unreadPredecessor(); !ask.isEmpty()) {
            if (m_seen.before.size() >= longestAncestry) return strange(StrayReason::Chain);
            Intake intake{Intake::What::AskFirst, {}, false, false, ask};
            const auto stray = m_strays.findByUid(m_remote.uid);
            if (!stray) return tl::unexpected(stray.error());
            // Asked for once, when it was found.
            if (*stray && (*stray)->remote.rescheduledFrom == m_remote.rescheduledFrom) return nobodys();
            return intake;
        }
        return nobodys();
    }

    /// Listed, for what it would have become was refused.
    Result<Intake> setAside() { return strange(StrayReason::NotTaken); }

private:
    /// The segment that the token names, that the uid is linked to, or that a chain of reschedules leads to.
    Result<std::optional<SegmentId>> ownerOf()
    {
        if (m_known && (!m_remote.token || m_remote.token->segment == m_known->segment))
            return std::optional(m_known->segment);
        if (m_remote.token && !TRESEN_MUTANT("token-not-read")) {
            const auto there = m_sync.exists(m_remote.token->segment);
            if (!there) return tl::unexpected(there.error());
            if (*there) return std::optional(m_remote.token->segment);
        }
        if (m_known) return std::optional(m_known->segment);
        if (m_remote.token) return std::optional<SegmentId>{};
        std::vector<QString> links{m_remote.uid, m_remote.rescheduledFrom, m_remote.rescheduledTo};
        for (const auto &before : m_seen.before)
            links.insert(links.end(), {before.uid, before.rescheduledFrom});
        for (const auto &uid : links) {
            if (uid.isEmpty()) continue;
            const auto linked = m_sync.segmentOfUid(uid);
            if (!linked) return linked;
            if (*linked) return linked;
        }
        for (const auto &before : m_seen.before) {
            const auto token = tokenFrom(before.metadata);
            if (!token || token->company != m_company) continue;
            const auto there = m_sync.exists(token->segment);
            if (!there) return tl::unexpected(there.error());
            if (*there) return std::optional(token->segment);
        }
        return std::optional<SegmentId>{};
    }

    [[nodiscard]] QString unreadPredecessor() const
    {
        if (m_remote.token || !m_seen.gone.isEmpty()) return {};
        const auto &first = m_seen.before.empty() ? m_seen.booking : m_seen.before.back();
        return first.rescheduledFrom;
    }

    Result<Intake> belongsTo(SegmentId segment)
    {
        if (auto freed = forgetStray(); !freed) return tl::unexpected(freed.error());
        Intake intake{Intake::What::Known, segment, false, false, {}};
        const bool linked = m_known && m_known->segment == segment;
        if (linked && isOlder(m_remote, m_known->remote)) {
            intake.what = Intake::What::Older;
            return intake;
        }
        if (linked && sameFacts(m_remote, m_known->remote)) {
            if (m_remote.updatedAt != m_known->remote.updatedAt)
                if (auto saved = store(segment, m_remote); !saved) return tl::unexpected(saved.error());
            // A clock that was ahead may have told us that it was over.
            const bool yetToCome = isLive(m_remote.status) && m_remote.start > m_context.now;
            if (m_known->leftBehind && yetToCome)
                if (auto planned = planAgain(m_session, m_context, {segment}); !planned)
                    return tl::unexpected(planned.error());
            return intake;
        }
        intake.what = Intake::What::Changed;
        const auto before = m_sync.load(segment);
        if (!before) return tl::unexpected(before.error());
        if (auto saved = store(segment, m_remote); !saved) return tl::unexpected(saved.error());
        if (auto saved = storePredecessors(segment); !saved) return tl::unexpected(saved.error());
        if (*before && (*before)->observed.knowledge == Observed::Knowledge::Never) {
            auto observed = (*before)->observed;
            observed.knowledge = Observed::Knowledge::Hint;
            if (auto saved = m_sync.saveKnowledge(segment, observed); !saved) return tl::unexpected(saved.error());
        }
        if (auto planned = planAgain(m_session, m_context, {segment}); !planned) return tl::unexpected(planned.error());
        const auto after = m_sync.load(segment);
        if (!after) return tl::unexpected(after.error());
        intake.asks =
            *after && needsPerson((*after)->segment.state) && !(*before && needsPerson((*before)->segment.state));
        std::vector<TimeRange> places{m_remote.range()};
        if (linked) places.push_back(m_known->remote.range());
        if (auto planned = planNeighbours(segment, places); !planned) return tl::unexpected(planned.error());
        return intake;
    }

    Result<Intake> nobodys()
    {
        const auto length = m_remote.range().length();
        if (m_remote.end + lookedBack < m_context.now) return left();
        if (length <= length.zero() || length > longest) return strange(StrayReason::Odd);
        if (m_seen.booking.attendees.empty()) return strange(StrayReason::NoAttendee);
        const auto place = placeOf(m_context.catalog, m_seen.credential, m_seen.booking);
        if (!place.mapping && !(place.absences && m_remote.token)) return strange(place.why);
        const auto stray = m_strays.findByUid(m_remote.uid);
        if (!stray) return tl::unexpected(stray.error());
        if (*stray && (*stray)->dismissedAt) return Intake{Intake::What::Known, {}, false, false, {}};

        const auto seq = m_sync.nextSeq();
        if (!seq) return tl::unexpected(seq.error());
        m_remote.seenSeq = *seq;
        const auto made = make(place);
        if (!made) return tl::unexpected(made.error());
        if (auto saved = storePredecessors(*made); !saved) return tl::unexpected(saved.error());
        if (auto planned = planAgain(m_session, m_context, {*made}); !planned) return tl::unexpected(planned.error());
        if (auto planned = planNeighbours(*made, {m_remote.range()}); !planned) return tl::unexpected(planned.error());
        if (m_listed) {
            if (auto noted = note(StrayReason::Restored, *made); !noted) return tl::unexpected(noted.error());
        } else if (*stray) {
            if (auto freed = m_strays.remove(m_remote.uid); !freed) return tl::unexpected(freed.error());
        }
        const auto facts = m_sync.load(*made);
        if (!facts) return tl::unexpected(facts.error());
        return Intake{Intake::What::TakenIn, *made, *facts && needsPerson((*facts)->segment.state), false, {}};
    }

    /// An appointment, or a block of an absence. One that a restored backup does not know is listed as well, unless it
    /// is plain what it is for.
    Result<SegmentId> make(const IntakePlace &place)
    {
        m_listed = m_remote.token.has_value();
        if (place.mapping) return makeAppointment(m_session, m_context, *place.mapping, m_seen, m_remote);
        const auto block = makeBlock(m_session, m_context, *place.absences, m_seen, m_remote);
        if (!block) return tl::unexpected(block.error());
        m_listed = block->listed;
        return block->segment;
    }

    Result<Intake> strange(StrayReason reason)
    {
        if (!isLive(m_remote.status) || m_remote.end + lookedBack < m_context.now) return left();
        const auto stray = m_strays.findByUid(m_remote.uid);
        if (!stray) return tl::unexpected(stray.error());
        Intake intake{Intake::What::Known, {}, false, false, {}};
        if (*stray && isOlder(m_remote, (*stray)->remote)) {
            intake.what = Intake::What::Older;
            return intake;
        }
        if (*stray && (*stray)->reason == reason && sameFacts(m_remote, (*stray)->remote)) return intake;
        if (auto noted = note(reason, {}); !noted) return tl::unexpected(noted.error());
        intake.what = Intake::What::Stray;
        intake.first = !*stray;
        return intake;
    }

    /// Nobody's, and it is over: who was listed is not any more.
    Result<Intake> left()
    {
        const auto stray = m_strays.findByUid(m_remote.uid);
        if (!stray) return tl::unexpected(stray.error());
        if (*stray && isOlder(m_remote, (*stray)->remote)) return Intake{Intake::What::Older, {}, false, false, {}};
        if (*stray)
            if (auto removed = m_strays.remove(m_remote.uid); !removed) return tl::unexpected(removed.error());
        return Intake{Intake::What::Left, {}, false, false, {}};
    }

    /// What is a segment's now is no stray; a restored one stays listed until somebody has looked, or it is cancelled.
    Result<> forgetStray()
    {
        if (m_known && m_known->remote.status == m_remote.status) return {};
        const auto stray = m_strays.findByUid(m_remote.uid);
        if (!stray) return tl::unexpected(stray.error());
        if (!*stray || ((*stray)->segment && isLive(m_remote.status))) return {};
        return m_strays.remove(m_remote.uid);
    }

    Result<> note(StrayReason reason, std::optional<SegmentId> segment)
    {
        Stray stray;
        stray.id = {m_context.ids.next()};
        stray.credential = m_seen.credential;
        stray.reason = reason;
        stray.remote = m_remote;
        if (!m_seen.booking.attendees.empty()) stray.attendee = m_seen.booking.attendees.front();
        stray.foundAt = m_context.now;
        stray.segment = segment;
        return m_strays.save(stray);
    }

    Result<> store(SegmentId segment, Remote remote)
    {
        const auto seq = m_sync.nextSeq();
        if (!seq) return tl::unexpected(seq.error());
        remote.seenSeq = *seq;
        return m_sync.saveRemote(segment, remote);
    }

    /// What was read on the way, so that the planner need not ask for it again.
    Result<> storePredecessors(SegmentId segment)
    {
        for (const auto &before : m_seen.before)
            if (auto saved = store(segment, toRemote(before, 0, m_seen.source)); !saved) return saved;
        if (m_seen.gone.isEmpty()) return {};
        Remote gone;
        gone.uid = m_seen.gone;
        gone.status = RemoteStatus::Gone;
        gone.source = m_seen.source;
        return store(segment, gone);
    }

    /// Who is at the same time on the same chair may overlap it now, or not any more.
    Result<> planNeighbours(SegmentId segment, const std::vector<TimeRange> &places)
    {
        std::vector<SegmentId> others;
        for (const auto &place : places) {
            if (place.isEmpty()) continue;
            const auto intervals = m_sync.hostIntervals(m_remote.host, place);
            if (!intervals) return tl::unexpected(intervals.error());
            for (const auto &interval : *intervals)
                if (interval.segment != segment && std::ranges::find(others, interval.segment) == others.end())
                    others.push_back(interval.segment);
        }
        return planAgain(m_session, m_context, others);
    }

    Session &m_session;
    const IntakeContext &m_context;
    const SeenBooking &m_seen;
    CompanyId m_company;
    SyncStore m_sync;
    StrayStore m_strays;
    Remote m_remote;
    std::optional<LinkedRemote> m_known;
    bool m_listed = false; ///< what was made of it stays on the list of strays
};

Result<> planOne(Session &session, const PlanningContext &context, SegmentId id)
{
    const auto company = context.catalog.company.id;
    for (int round = 0; round < planRounds; ++round) {
        const auto planned = planSegment(session, context, id);
        if (!planned) return tl::unexpected(planned.error());
        if (!*planned) return {};
        if (auto facts = writeFacts(session, company, **planned); !facts) return facts;
        if (const auto *step = std::get_if<AdoptStep>(&(*planned)->plan.step)) {
            if (auto done = adopt(session, context, **planned, *step); !done) return done;
            continue;
        }
        const auto summary = summaryOf(**planned, true);
        if (saysTheSame((*planned)->facts.segment, summary)) return {};
        return SyncStore(session, company).saveSummary(id, summary);
    }
    return {};
}

/// Of what was to be written, not of the database: the next booking may be fine.
bool isItsOwn(ErrorCode code)
{
    return code == ErrorCode::Conflict || code == ErrorCode::NotFound || code == ErrorCode::InvalidInput ||
           code == ErrorCode::Internal;
}

/// Leaves no trace if it fails. Nothing: it was refused.
Result<std::optional<Intake>> tried(Session &session, const std::function<Result<Intake>()> &work)
{
    auto &connection = session.connection();
    const auto before = session.changes();
    if (auto set = connection.setSavepoint(); !set) return tl::unexpected(set.error());
    auto intake = work();
    if (intake)
        if (auto settled = connection.settle(); !settled) intake = tl::unexpected(settled.error());
    if (intake) {
        if (auto ended = connection.releaseSavepoint(); !ended) return tl::unexpected(ended.error());
        return std::optional(std::move(*intake));
    }
    // What was sent ahead rested on nothing: all of it runs again, each statement waited for.
    if (connection.mustRepeat() || !connection.inTransaction() || !isItsOwn(intake.error().code))
        return tl::unexpected(intake.error());
    if (auto back = connection.rollBackToSavepoint(); !back) return tl::unexpected(back.error());
    session.changes() = before;
    return std::optional<Intake>{};
}

} // namespace

bool sameFacts(const Remote &a, const Remote &b)
{
    auto other = b;
    other.seenSeq = a.seenSeq;
    other.source = a.source;
    other.updatedAt = a.updatedAt;
    return a == other;
}

Result<> planAgain(Session &session, const IntakeContext &context, const std::vector<SegmentId> &ids)
{
    // Since when the wall clock has run evenly only the worker knows. Here silence proves nothing; it is woken anyway.
    const PlanningContext planning{context.catalog, {}, {}, context.now, context.now};
    for (const auto id : ids)
        if (auto planned = planOne(session, planning, id); !planned) return planned;
    return {};
}

Result<> takeGone(Session &session, const IntakeContext &context, const QString &uid)
{
    const auto company = context.catalog.company.id;
    SyncStore store(session, company);
    const auto known = store.remoteOf(uid);
    if (!known) return tl::unexpected(known.error());
    if (!*known) return StrayStore(session, company).remove(uid);
    if ((*known)->remote.status == RemoteStatus::Gone) return {};
    const auto seq = store.nextSeq();
    if (!seq) return tl::unexpected(seq.error());
    auto gone = (*known)->remote;
    gone.status = RemoteStatus::Gone;
    gone.seenSeq = *seq;
    gone.source = QStringLiteral("look_up");
    if (auto saved = store.saveRemote((*known)->segment, gone); !saved) return saved;
    return planAgain(session, context, {(*known)->segment});
}

Result<Intake> takeIn(Session &session, const IntakeContext &context, const SeenBooking &seen)
{
    return Taking(session, context, seen).run();
}

Result<Intake> takeInOrSetAside(Session &session, const IntakeContext &context, const SeenBooking &seen)
{
    auto intake = tried(session, [&] { return takeIn(session, context, seen); });
    if (intake && !*intake) intake = tried(session, [&] { return Taking(session, context, seen).setAside(); });
    if (!intake) return tl::unexpected(intake.error());
    return intake->value_or(Intake{Intake::What::Refused, {}, false, false, {}});
}

} // namespace tresen
