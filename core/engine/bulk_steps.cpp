// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bulk_steps.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "core/calcom/mask.h"
#include "core/engine/bulk_json.h"
#include "core/engine/decision_sheet.h"
#include "core/engine/queries.h"
#include "core/engine/view_maker.h"
#include "core/storage/audit_store.h"
#include "core/sync/plan_history.h"

namespace tresen {

namespace {

using State = BulkJobView::State;

/// Small enough that a booking at the desk never waits noticeably behind a chunk.
constexpr int chunk = 25;
constexpr auto keptRehearsed = std::chrono::hours(24);

/// All parts at once: one of them stands for the appointment.
bool isForTheAppointment(DecisionKind kind)
{
    return kind == DecisionKind::LocalOnly || kind == DecisionKind::CancelBoth || kind == DecisionKind::TookPlace;
}

bool isForMany(DecisionKind kind)
{
    return isForTheAppointment(kind) || kind == DecisionKind::Resync || kind == DecisionKind::AcceptTheirs ||
           kind == DecisionKind::KeepOurs;
}

std::optional<BulkStep> stepOf(const Step &step)
{
    if (std::holds_alternative<CreateStep>(step)) return BulkStep::Create;
    if (std::holds_alternative<RescheduleStep>(step)) return BulkStep::Move;
    if (std::holds_alternative<CancelStep>(step)) return BulkStep::Cancel;
    if (std::holds_alternative<ConfirmStep>(step)) return BulkStep::Confirm;
    if (std::holds_alternative<LookUpStep>(step)) return BulkStep::LookUp;
    if (std::holds_alternative<AdoptStep>(step)) return BulkStep::Adopt;
    return std::nullopt;
}

BulkStep stepOf(const Forecast &forecast)
{
    for (const auto &stage : forecast.stages)
        if (const auto step = stepOf(stage.step)) return *step;
    switch (forecast.end) {
    case Forecast::End::Settled: return BulkStep::Adopt;
    case Forecast::End::Asks: return BulkStep::Ask;
    case Forecast::End::LooksFirst: return BulkStep::LookUp;
    case Forecast::End::Waits: break;
    }
    return BulkStep::Wait;
}

BulkStep stepOf(AttemptOp op)
{
    switch (op) {
    case AttemptOp::Create: return BulkStep::Create;
    case AttemptOp::Reschedule: return BulkStep::Move;
    case AttemptOp::Cancel: return BulkStep::Cancel;
    case AttemptOp::Confirm: return BulkStep::Confirm;
    case AttemptOp::LookUp:
    case AttemptOp::CheckFree: break;
    }
    return BulkStep::LookUp;
}

/// What was found out about one segment.
struct Foretold {
    BulkStep step = BulkStep::NotEligible;
    RefusalCode why = RefusalCode::DoesNotApply;
    Reason asks = Reason::None;
    QString stamp;
    std::vector<std::pair<Forecast, CredentialId>> parts;
};

class Rehearsal
{
public:
    Rehearsal(Session &session, const CommandContext &context, BulkJobRow job)
        : m_session(session)
        , m_context(context)
        , m_store(session, context.catalog.company.id)
        , m_job(std::move(job))
        , m_request(bulkRequestFromJson(m_job.selection))
        , m_sum(bulkSumFromJson(m_job.forecast))
    {}

    Outcome<BulkJobView> run(const CallPace &pace)
    {
        const auto ids = next();
        if (!ids) return tl::unexpected(ids.error());
        const auto last = m_store.lastNumber(m_job.id);
        if (!last) return tl::unexpected(refusalFor(last.error()));
        int n = *last;
        for (const auto id : *ids) {
            const auto foretold = foretell(id);
            if (!foretold) return tl::unexpected(foretold.error());
            if (!*foretold) continue;
            const bool eligible = (*foretold)->step != BulkStep::NotEligible;
            const auto word = toWord((*foretold)->step);
            const BulkItemRow item{
                m_job.id, ++n, id, (*foretold)->stamp, word, {}, eligible ? std::nullopt : std::optional(word)};
            if (const auto kept = m_store.insertItem(item); !kept) return tl::unexpected(refusalFor(kept.error()));
            count(**foretold);
        }
        if (int(ids->size()) < chunk) m_job.state = toWord(State::Rehearsed);
        timeNeeded(pace);
        m_job.forecast = toJson(m_sum);
        if (const auto kept = m_store.update(m_job); !kept) return tl::unexpected(refusalFor(kept.error()));
        return viewOf(m_job);
    }

private:
    Outcome<std::vector<SegmentId>> next()
    {
        if (!m_request.ids.empty()) {
            const auto from = std::min(std::size_t(m_job.cursor.toULongLong()), m_request.ids.size());
            const auto to = std::min(from + std::size_t(chunk), m_request.ids.size());
            m_job.cursor = QString::number(to);
            return std::vector(m_request.ids.begin() + qsizetype(from), m_request.ids.begin() + qsizetype(to));
        }
        const auto keys = unsettledKeys(m_session, m_context.catalog, m_request.match, m_context.now,
                                        keyFromText(m_job.cursor), chunk);
        if (!keys) return tl::unexpected(keys.error());
        std::vector<SegmentId> ids;
        for (const auto &key : *keys)
            ids.push_back(key.id);
        if (!keys->empty()) m_job.cursor = keyToText(keys->back());
        return ids;
    }

    Outcome<std::optional<Foretold>> foretell(SegmentId id)
    {
        const auto facts = decisionFacts(m_session, m_context.catalog, m_context.now, id);
        if (!facts && facts.error().code != RefusalCode::UnknownAppointment) return tl::unexpected(facts.error());
        if (!facts) return std::optional(Foretold{BulkStep::NotEligible, facts.error().code, {}, {}, {}});
        if (isForTheAppointment(m_request.kind) && !standsForAll(*facts)) return std::optional<Foretold>{};
        // A refused part takes its siblings along, whose wishes are other ones then.
        const bool plain =
            m_request.kind == DecisionKind::Resync && facts->part().facts.segment.reason != Reason::PartRefused;
        return std::optional(plain ? afterResync(*facts) : afterDecision(*facts));
    }

    /// The first part that is not settled.
    static bool standsForAll(const DecisionFacts &facts)
    {
        for (const auto &part : facts.parts)
            if (!isSettled(part.facts.segment.state)) return &part == &facts.part();
        return true;
    }

    /// A resync is foretold without making it: it only forgets.
    Foretold afterResync(const DecisionFacts &facts) const
    {
        Foretold foretold;
        const auto &part = facts.part();
        foretold.why = part.facts.history.inFlight ? RefusalCode::BeingSent : RefusalCode::DoesNotApply;
        if (part.facts.history.inFlight || isSettled(part.facts.segment.state)) return foretold;
        auto input = part.input;
        input.history = resynced(std::move(input.history));
        return told(std::move(foretold), {{forecast(std::move(input)), part.facts.segment.desired.credential}});
    }

    /// Any other decision is made, looked at, and taken back.
    Foretold afterDecision(const DecisionFacts &facts) const
    {
        Foretold foretold;
        if (m_request.kind != DecisionKind::Resync) foretold.stamp = stampOf(facts);
        DecisionRequest request;
        request.segment = facts.part().facts.segment.id;
        request.kind = m_request.kind;
        request.stamp = foretold.stamp;
        auto &connection = m_session.connection();
        if (const auto set = connection.setSavepoint(); !set) return foretold;
        const auto decided = decide(m_session, m_context, m_job.actor, request);
        std::vector<std::pair<Forecast, CredentialId>> parts;
        if (decided) {
            const auto after = decisionFacts(m_session, m_context.catalog, m_context.now, request.segment);
            if (after && isForTheAppointment(m_request.kind))
                for (const auto &part : after->parts)
                    parts.emplace_back(forecast(part.input), part.facts.segment.desired.credential);
            else if (after)
                parts.emplace_back(forecast(after->part().input), after->part().facts.segment.desired.credential);
        } else {
            foretold.why = decided.error().code;
        }
        const auto changes = m_session.takeChanges(); // of what is taken back
        if (const auto back = connection.rollBackToSavepoint(); !back) return foretold;
        if (parts.empty()) return foretold;
        // The segment itself first: its first call is the one that is counted.
        const auto own = isForTheAppointment(m_request.kind) ? facts.own : 0;
        std::rotate(parts.begin(), parts.begin() + qsizetype(own), parts.begin() + qsizetype(own) + 1);
        return told(std::move(foretold), std::move(parts));
    }

    static Foretold told(Foretold foretold, std::vector<std::pair<Forecast, CredentialId>> parts)
    {
        foretold.step = stepOf(parts.front().first);
        if (parts.front().first.end == Forecast::End::Asks) foretold.asks = parts.front().first.reason;
        foretold.parts = std::move(parts);
        return foretold;
    }

    void count(const Foretold &foretold)
    {
        auto &f = m_sum.figures;
        ++f.selected;
        ++f.steps[foretold.step];
        if (foretold.step == BulkStep::NotEligible) ++f.whyNot[foretold.why];
        if (foretold.step == BulkStep::Ask) ++f.asks[foretold.asks];
        for (const auto &[part, credential] : foretold.parts) {
            for (const auto &stage : part.stages) {
                if (!isCall(stage.step)) continue;
                ++f.calls;
                ++m_sum.calls[credential];
            }
            for (const auto &mail : mailsOf(part, m_context.catalog.company, 0)) {
                f.customerMails += mail.to == PlannedMail::To::Customer && mail.reads ? 1 : 0;
                f.stylistMails += mail.to == PlannedMail::To::Stylist ? 1 : 0;
            }
        }
    }

    void timeNeeded(const CallPace &pace)
    {
        qint64 longest = 0;
        for (const auto &[credential, calls] : m_sum.calls)
            longest = std::max(longest, std::max<qint64>(0, calls - pace.burst) * 60 / std::max(1, pace.perMinute));
        m_sum.figures.atLeast = std::chrono::seconds(longest);
    }

    Session &m_session;
    const CommandContext &m_context;
    BulkStore m_store;
    BulkJobRow m_job;
    const BulkRequest m_request;
    BulkSum m_sum;
};

/// Starts a chunk of what was rehearsed, as far as the facts are still the same.
Outcome<BulkJobView> runSome(Session &session, const CommandContext &context, BulkJobRow job)
{
    BulkStore store(session, context.catalog.company.id);
    const auto items = store.waiting(job.id, chunk);
    if (!items) return tl::unexpected(refusalFor(items.error()));
    auto result = bulkResultFromJson(job.result);
    const auto kind = decisionKindFromWord(job.kind).value_or(DecisionKind::Resync);
    for (auto item : *items) {
        DecisionRequest request;
        request.segment = item.segment;
        request.kind = kind;
        request.stamp = item.stamp;
        request.why = job.why;
        // A refused one may have written something before it was refused.
        auto &connection = session.connection();
        if (const auto set = connection.setSavepoint(); !set) return tl::unexpected(refusalFor(set.error()));
        const auto decided = decide(session, context, job.actor, request);
        const auto ended = decided ? connection.releaseSavepoint() : connection.rollBackToSavepoint();
        if (!ended) return tl::unexpected(refusalFor(ended.error()));
        if (decided) {
            item.startedAt = context.now;
            ++result.started;
            ++result.open;
        } else {
            item.came = QStringLiteral("changed");
            ++result.changed;
        }
        if (const auto kept = store.updateItem(item); !kept) return tl::unexpected(refusalFor(kept.error()));
    }
    if (items->empty() && result.open == 0) {
        job.state = toWord(State::Done);
        job.endedAt = context.now;
    }
    job.result = toJson(result);
    if (items->empty()) job.cursor = QStringLiteral("started");
    if (const auto kept = store.update(job); !kept) return tl::unexpected(refusalFor(kept.error()));
    return viewOf(job);
}

/// What became of a segment since `from`; nothing: it is still on its way.
struct Came {
    BulkStep step;
    SyncState state;
};
Outcome<std::optional<Came>> whatCame(Session &session, CompanyId company, SegmentId id, Instant from)
{
    SyncStore sync(session, company);
    const auto facts = sync.load(id);
    if (!facts) return tl::unexpected(refusalFor(facts.error()));
    if (!*facts) return std::optional(Came{BulkStep::NotEligible, SyncState::Settled});
    const auto &segment = (*facts)->segment;
    const bool waits = segment.state == SyncState::Waiting &&
                       (segment.reason == Reason::BlockedBy || segment.reason == Reason::Confirmation);
    if (!isSettled(segment.state) && !needsPerson(segment.state) && !waits) return std::optional<Came>{};
    const auto attempts = sync.attempts(id);
    if (!attempts) return tl::unexpected(refusalFor(attempts.error()));
    for (const auto &attempt : *attempts)
        if (attempt.sentAt >= from && attempt.op != AttemptOp::CheckFree && attempt.state != AttemptState::NotSent)
            return std::optional(Came{stepOf(attempt.op), segment.state});
    if (waits) return std::optional(Came{BulkStep::Wait, segment.state});
    return std::optional(Came{needsPerson(segment.state) ? BulkStep::Ask : BulkStep::Adopt, segment.state});
}

Outcome<BulkJobRow> jobIn(BulkStore &store, BulkJobId id)
{
    auto job = store.find(id);
    if (!job) return tl::unexpected(refusalFor(job.error()));
    if (!*job) return refused(RefusalCode::InvalidInput, QStringLiteral("no such job"));
    return std::move(**job);
}

Outcome<BulkJobView> noted(Session &session, const CommandContext &context, const Actor &actor, const BulkJobRow &job,
                           const QString &action)
{
    const QJsonObject details{{QStringLiteral("job"), job.id.toString()},
                              {QStringLiteral("kind"), job.kind},
                              {QStringLiteral("selected"), bulkSumFromJson(job.forecast).figures.selected},
                              {QStringLiteral("why"), job.why}};
    const auto company = context.catalog.company.id;
    const auto kept = AuditStore(session, company)
                          .append({context.now,
                                   actor,
                                   action,
                                   {},
                                   QJsonDocument(details).toJson(QJsonDocument::Compact),
                                   context.latencyUs()});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    if (const auto saved = BulkStore(session, company).update(job); !saved)
        return tl::unexpected(refusalFor(saved.error()));
    return viewOf(job);
}

} // namespace

Outcome<BulkJobView> startRehearsal(Session &session, const CommandContext &context, const Actor &actor,
                                    const BulkRequest &request)
{
    if (!isForMany(request.kind)) return refused(RefusalCode::InvalidInput, QStringLiteral("not for many"));
    BulkStore store(session, context.catalog.company.id);
    const auto old = store.removeBefore(toWord(State::Rehearsed), context.now - keptRehearsed);
    if (!old) return tl::unexpected(refusalFor(old.error()));
    BulkJobRow job;
    job.id = {context.ids.next()};
    job.state = toWord(State::Rehearsing);
    job.kind = toWord(request.kind);
    job.actor = actor;
    job.why = masked(request.why.trimmed());
    job.askedAt = context.now;
    job.selection = toJson(request);
    job.forecast = toJson(BulkSum{});
    job.result = toJson(BulkResult{});
    if (const auto kept = store.insert(job); !kept) return tl::unexpected(refusalFor(kept.error()));
    return viewOf(job);
}

Outcome<BulkJobView> startRun(Session &session, const CommandContext &context, const Actor &actor, BulkJobId id)
{
    BulkStore store(session, context.catalog.company.id);
    auto job = jobIn(store, id);
    if (!job) return tl::unexpected(job.error());
    if (job->state != toWord(State::Rehearsed)) return refused(RefusalCode::DoesNotApply);
    job->state = toWord(State::Running);
    job->startedAt = context.now;
    job->cursor.clear();
    return noted(session, context, actor, *job, QStringLiteral("bulk_started"));
}

Outcome<BulkJobView> cancelJob(Session &session, const CommandContext &context, const Actor &actor, BulkJobId id)
{
    BulkStore store(session, context.catalog.company.id);
    auto job = jobIn(store, id);
    if (!job) return tl::unexpected(job.error());
    if (job->state == toWord(State::Done) || job->state == toWord(State::Cancelled))
        return refused(RefusalCode::DoesNotApply);
    job->state = toWord(State::Cancelled);
    job->endedAt = context.now;
    return noted(session, context, actor, *job, QStringLiteral("bulk_cancelled"));
}

Outcome<std::vector<BulkJobView>> bulkJobs(Session &session, CompanyId company, int limit)
{
    const auto rows = BulkStore(session, company).newest(limit);
    if (!rows) return tl::unexpected(refusalFor(rows.error()));
    std::vector<BulkJobView> views;
    for (const auto &row : *rows)
        views.push_back(viewOf(row));
    return views;
}

Outcome<std::optional<BulkJobView>> workOn(Session &session, const CommandContext &context, const CallPace &pace)
{
    BulkStore store(session, context.catalog.company.id);
    const auto job = store.toBeWorkedOn(toWord(State::Rehearsing), toWord(State::Running));
    if (!job) return tl::unexpected(refusalFor(job.error()));
    if (!*job) return std::optional<BulkJobView>{};
    const auto view = (*job)->state == toWord(State::Rehearsing) ? Rehearsal(session, context, **job).run(pace)
                                                                 : runSome(session, context, **job);
    if (!view) return tl::unexpected(view.error());
    return std::optional(*view);
}

Outcome<std::vector<BulkJobView>> watch(Session &session, const CommandContext &context,
                                        const std::vector<SegmentId> &segments)
{
    const auto company = context.catalog.company.id;
    BulkStore store(session, company);
    std::map<BulkJobId, BulkJobRow> changed;
    for (const auto id : segments) {
        const auto items = store.openOf(id);
        if (!items) return tl::unexpected(refusalFor(items.error()));
        for (auto item : *items) {
            const auto came = whatCame(session, company, id, *item.startedAt);
            if (!came) return tl::unexpected(came.error());
            if (!*came) continue;
            item.came = toWord((*came)->step);
            if (const auto kept = store.updateItem(item); !kept) return tl::unexpected(refusalFor(kept.error()));
            auto known = changed.find(item.job);
            if (known == changed.end()) {
                auto job = jobIn(store, item.job);
                if (!job) return tl::unexpected(job.error());
                known = changed.emplace(item.job, std::move(*job)).first;
            }
            auto result = bulkResultFromJson(known->second.result);
            --result.open;
            result.settled += isSettled((*came)->state) ? 1 : 0;
            result.asks += needsPerson((*came)->state) ? 1 : 0;
            ++(*item.came == item.foretold ? result.asForetold : result.otherwise);
            known->second.result = toJson(result);
        }
    }
    std::vector<BulkJobView> views;
    for (auto &[id, job] : changed) {
        const bool allStarted = job.cursor == QLatin1String("started");
        if (job.state == toWord(State::Running) && allStarted && bulkResultFromJson(job.result).open == 0) {
            job.state = toWord(State::Done);
            job.endedAt = context.now;
        }
        if (const auto kept = store.update(job); !kept) return tl::unexpected(refusalFor(kept.error()));
        views.push_back(viewOf(job));
    }
    return views;
}

Outcome<std::vector<SegmentId>> onTheirWay(Session &session, CompanyId company, SegmentId after, int limit)
{
    const auto ids = BulkStore(session, company).openSegments(after, limit);
    if (!ids) return tl::unexpected(refusalFor(ids.error()));
    return *ids;
}

} // namespace tresen
