// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/closed_breakers.h"
#include "core/engine/decide.h"
#include "core/engine/decision_sheet.h"
#include "core/engine/engine_private.h"
#include "core/engine/handle.h"
#include "core/engine/queries.h"
#include "core/engine/resync.h"
#include "core/engine/stray_desk.h"

/// What is not settled: why, and what a person decides about it.
namespace tresen {

QFuture<Outcome<UnsettledPage>> Engine::unsettled(const UnsettledQuestion &question)
{
    return d->runner->question<UnsettledPage>([this, question](Session &session, const Catalog &catalog, Instant now) {
        auto page = unsettledPage(session, catalog, question, now);
        if (page) ClosedBreakers(d->board.status(), now).tell(*page);
        return page;
    });
}

QFuture<Outcome<std::vector<CauseView>>> Engine::causes()
{
    return d->runner->question<std::vector<CauseView>>([this](Session &session, const Catalog &catalog, Instant now) {
        auto causes = tresen::causes(session, catalog);
        if (causes) ClosedBreakers(d->board.status(), now).tell(*causes);
        return causes;
    });
}

QFuture<Outcome<SegmentStory>> Engine::segment(SegmentId id)
{
    return d->runner->question<SegmentStory>([this, id](Session &session, const Catalog &catalog, Instant now) {
        auto story = segmentStory(session, catalog, id, now);
        if (!story) return story;
        tellBreaker(*story, d->board.samples(story->comparison.desired.credential));
        ClosedBreakers(d->board.status(), now).tell(*story);
        return story;
    });
}

QFuture<Outcome<SagaView>> Engine::saga(AppointmentId id)
{
    return d->runner->question<SagaView>(
        [id](Session &session, const Catalog &catalog, Instant) { return sagaView(session, catalog, id); });
}

QFuture<Outcome<ResyncResult>> Engine::resync(const Actor &actor, const ResyncRequest &request)
{
    return d->runner->command<ResyncResult>([actor, request](Session &session, const CommandContext &context) {
        return tresen::resync(session, context, actor, request);
    });
}

QFuture<Outcome<DecisionSheet>> Engine::decisions(const Actor &actor, SegmentId id)
{
    return d->runner->rehearse<DecisionSheet>([actor, id](Session &session, const CommandContext &context) {
        return decisionSheet(session, context, actor, id);
    });
}

QFuture<Outcome<DecisionPreview>> Engine::preview(const Actor &actor, const DecisionRequest &request)
{
    return d->runner->rehearse<DecisionPreview>([actor, request](Session &session, const CommandContext &context) {
        return previewOf(session, context, actor, request);
    });
}

QFuture<Outcome<Decided>> Engine::decide(const Actor &actor, const DecisionRequest &request)
{
    return d->runner->command<Decided>([actor, request](Session &session, const CommandContext &context) {
        return tresen::decide(session, context, actor, request);
    });
}

QFuture<Outcome<int>> Engine::handle(const Actor &actor, const HandlingRequest &request)
{
    return d->runner->command<int>([actor, request](Session &session, const CommandContext &context) {
        return tresen::handle(session, context, actor, request);
    });
}

QFuture<Outcome<BulkJobView>> Engine::rehearse(const Actor &actor, const BulkRequest &request)
{
    return d->job([actor, request](Session &session, const CommandContext &context) {
        return startRehearsal(session, context, actor, request);
    });
}

QFuture<Outcome<BulkJobView>> Engine::runBulk(const Actor &actor, BulkJobId job)
{
    return d->job([actor, job](Session &session, const CommandContext &context) {
        return startRun(session, context, actor, job);
    });
}

QFuture<Outcome<BulkJobView>> Engine::cancelBulk(const Actor &actor, BulkJobId job)
{
    return d->job([actor, job](Session &session, const CommandContext &context) {
        return cancelJob(session, context, actor, job);
    });
}

QFuture<Outcome<std::vector<BulkJobView>>> Engine::bulkJobs(int limit)
{
    return d->runner->question<std::vector<BulkJobView>>([limit](Session &session, const Catalog &catalog, Instant) {
        return tresen::bulkJobs(session, catalog.company.id, limit);
    });
}

QFuture<Outcome<StrayPage>> Engine::strays(const QString &after, int limit)
{
    return d->runner->question<StrayPage>([after, limit](Session &session, const Catalog &catalog, Instant) {
        return strayPage(session, catalog, after, limit);
    });
}

QFuture<Outcome<StraySheet>> Engine::straySheet(const Actor &actor, StrayId stray)
{
    return d->runner->rehearse<StraySheet>([actor, stray](Session &session, const CommandContext &context) {
        return tresen::straySheet(session, context, actor, stray);
    });
}

QFuture<Outcome<DecisionPreview>> Engine::previewStray(const Actor &actor, const StrayRequest &request)
{
    return d->runner->rehearse<DecisionPreview>([actor, request](Session &session, const CommandContext &context) {
        return tresen::previewStray(session, context, actor, request);
    });
}

QFuture<Outcome<StrayDecided>> Engine::decideStray(const Actor &actor, const StrayRequest &request)
{
    return d->runner->command<StrayDecided>([actor, request](Session &session, const CommandContext &context) {
        return tresen::decideStray(session, context, actor, request);
    });
}

QFuture<Outcome<bool>> Engine::undoStray(const Actor &actor, StrayId stray, int version)
{
    return d->runner->command<bool>([actor, stray, version](Session &session, const CommandContext &context) {
        return tresen::undoStray(session, context, actor, stray, version);
    });
}

} // namespace tresen
