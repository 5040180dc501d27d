// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/domain/salon_zone.h"
#include "core/engine/business_query.h"
#include "core/engine/engine_private.h"
#include "core/slo/range_reader.h"
#include "core/slo/slo_json.h"
#include "core/storage/alert_store.h"
#include "core/storage/audit_store.h"

/// What charts, objectives and alerts are made of.
namespace tresen {

QFuture<Outcome<std::vector<SeriesView>>> Engine::series(const SeriesQuestion &question)
{
    // What was recorded this very moment counts, too; taken before the snapshot of the database.
    d->book.add(d->recorder.drain(), d->clock.now());
    return d->runner->question<std::vector<SeriesView>>(
        [question, own = d->book.hours()](Session &session, const Catalog &catalog,
                                          Instant) -> Outcome<std::vector<SeriesView>> {
            auto read = readSeries(session, catalog.company.id, own, question);
            if (read) return std::move(*read);
            if (read.error().code == ErrorCode::InvalidInput)
                return refused(RefusalCode::InvalidInput, read.error().detail);
            return tl::unexpected(refusalFor(read.error()));
        });
}

void Engine::Private::openSlo()
{
    SloDesk::Surroundings in{*storage,
                             core->scheduler(),
                             random,
                             recorder,
                             book,
                             catalog.get()->company.id,
                             [this] { return salonZone(catalog.get()); },
                             config.alertChannels};
    in.changed = [this] { Q_EMIT q->objectivesChanged(); };
    in.news = [this](const AlertNews &news) { Q_EMIT q->alertRaised(news); };
    in.queued = [this] {
        if (alertPost) alertPost->kick();
    };
    in.sendNow = [this](const AlertChannel &channel, const QByteArray &message) {
        if (alertPost) alertPost->sendNow(channel, message);
    };
    slo = std::make_unique<SloDesk>(std::move(in));
}

void Engine::Private::writePast()
{
    makingPast = true;
    const auto begin = [this] {
        core->scheduler().post([this] {
            makingPast = false;
            slo->start();
        });
    };
    const bool asked = storage->read(
        [this, begin](Session &) {
            const auto steps = config.makePast();
            for (const auto &step : steps)
                storage->write(step, [](const Result<> &done) {
                    if (!done)
                        logEvent(LogLevel::Warning, "practice.past_not_written", {{"error", done.error().detail}});
                });
            storage->write([](Session &) -> Result<> { return {}; }, [begin](const Result<> &) { begin(); });
        },
        Storage::Reading::Background);
    if (!asked) begin();
}

QFuture<Outcome<bool>>
Engine::Private::alertCommand(std::function<Outcome<bool>(Session &, const CommandContext &)> work, bool loadAnew)
{
    return runner->command<bool>(
        std::move(work), [this, loadAnew](const Outcome<bool> &done, std::chrono::microseconds) {
            if (!done || !core) return;
            QMetaObject::invokeMethod(
                core, [this, loadAnew] { loadAnew ? slo->loadAgain() : slo->lookAgain(); }, Qt::QueuedConnection);
        });
}

bool Engine::isMakingPast() const { return d->makingPast; }

std::vector<ObjectiveView> Engine::objectives() const
{
    return d->slo ? d->slo->objectives() : std::vector<ObjectiveView>();
}

std::vector<AlertView> Engine::alerts() const { return d->slo ? d->slo->alerts() : std::vector<AlertView>(); }

std::vector<IndicatorView> Engine::indicators() const
{
    return d->slo ? d->slo->indicators() : std::vector<IndicatorView>();
}

QFuture<Outcome<std::vector<AlertEvent>>> Engine::alertHistory(Instant before, int limit)
{
    return d->runner->question<std::vector<AlertEvent>>(
        [before, limit](Session &session, const Catalog &catalog, Instant) -> Outcome<std::vector<AlertEvent>> {
            auto events = AlertStore(session, catalog.company.id).events(before, limit);
            if (!events) return tl::unexpected(refusalFor(events.error()));
            return std::move(*events);
        });
}

namespace {

/// Changes the state of one alert, with a line in its history and in the audit log.
Outcome<bool> changeAlert(Session &session, const CommandContext &context, const Actor &actor, const QString &rule,
                          AlertEvent::What what, const std::function<Outcome<bool>(AlertStatus &)> &change)
{
    const auto company = context.catalog.company.id;
    AlertStore store(session, company);
    const auto all = store.all();
    if (!all) return tl::unexpected(refusalFor(all.error()));
    const auto known = all->find(rule);
    AlertStatus status = known == all->end() ? AlertStatus() : known->second;
    const auto changed = change(status);
    if (!changed || !*changed) return changed;
    auto done = store.put(rule, status);
    if (done) done = store.addEvent({context.now, rule, what, {}, 0, actor.name}, context.ids.next());
    const auto details = QStringLiteral("{\"rule\":\"%1\"}").arg(rule).toUtf8();
    if (done)
        done = AuditStore(session, company)
                   .append({context.now, actor, QStringLiteral("alert_") + toWord(what), {}, details, 0});
    if (!done) return tl::unexpected(refusalFor(done.error()));
    return true;
}

bool isRule(const QString &id)
{
    return std::ranges::any_of(standardRules(), [&](const AlertRule &rule) { return rule.id == id; });
}

constexpr auto silentAtMost = std::chrono::days(30);

} // namespace

QFuture<Outcome<bool>> Engine::acknowledgeAlert(const Actor &actor, const QString &rule)
{
    return d->alertCommand([actor, rule](Session &session, const CommandContext &context) {
        return changeAlert(session, context, actor, rule, AlertEvent::What::Acknowledged,
                           [&](AlertStatus &status) -> Outcome<bool> {
                               if (status.state != AlertState::Firing) return refused(RefusalCode::DoesNotApply);
                               if (status.acknowledged) return false;
                               status.acknowledged = context.now;
                               status.acknowledgedBy = actor.name;
                               return true;
                           });
    });
}

QFuture<Outcome<bool>> Engine::silenceAlert(const Actor &actor, const QString &rule, std::optional<Instant> until)
{
    return d->alertCommand([actor, rule, until](Session &session, const CommandContext &context) -> Outcome<bool> {
        if (!isRule(rule)) return refused(RefusalCode::DoesNotApply);
        if (until && (*until <= context.now || *until > context.now + silentAtMost))
            return refused(RefusalCode::InvalidInput, QStringLiteral("a silence ends within the next 30 days"));
        return changeAlert(session, context, actor, rule,
                           until ? AlertEvent::What::Silenced : AlertEvent::What::Unsilenced,
                           [&](AlertStatus &status) -> Outcome<bool> {
                               if (!until && !status.silencedUntil) return false;
                               status.silencedUntil = until;
                               status.silencedBy = until ? actor.name : QString();
                               return true;
                           });
    });
}

namespace {

Outcome<bool> keepSetting(Session &session, const CommandContext &context, const Actor &actor, const QString &name,
                          const QByteArray &value)
{
    const auto company = context.catalog.company.id;
    auto done = AlertStore(session, company).saveSetting(name, value);
    if (done)
        done = AuditStore(session, company).append({context.now, actor, name + QStringLiteral("_saved"), {}, value, 0});
    if (!done) return tl::unexpected(refusalFor(done.error()));
    return true;
}

} // namespace

QFuture<Outcome<bool>> Engine::saveObjectives(const Actor &actor, const std::vector<Objective> &objectives)
{
    return d->alertCommand(
        [actor, objectives](Session &session, const CommandContext &context) -> Outcome<bool> {
            for (const auto &objective : objectives)
                if (const auto trouble = objectiveTrouble(objective); !trouble.isEmpty())
                    return refused(RefusalCode::InvalidInput, trouble);
            return keepSetting(session, context, actor, QStringLiteral("objectives"), changesOf(objectives));
        },
        true);
}

QFuture<Outcome<bool>> Engine::saveRules(const Actor &actor, const std::vector<AlertRule> &rules)
{
    return d->alertCommand(
        [actor, rules](Session &session, const CommandContext &context) -> Outcome<bool> {
            for (const auto &rule : rules)
                if (const auto trouble = ruleTrouble(rule); !trouble.isEmpty())
                    return refused(RefusalCode::InvalidInput, trouble);
            return keepSetting(session, context, actor, QStringLiteral("rules"), changesOf(rules));
        },
        true);
}

QFuture<Outcome<BusinessView>> Engine::business(const BusinessQuestion &question)
{
    d->book.add(d->recorder.drain(), d->clock.now());
    return d->runner->question<BusinessView>(
        [question, hours = d->calendar.get(), own = d->book.hours()](Session &session, const Catalog &catalog,
                                                                     Instant) -> Outcome<BusinessView> {
            auto view = businessView(session, catalog, *hours, question);
            if (!view) return view;
            SeriesQuestion moves;
            moves.series = {QStringLiteral("command/move")};
            moves.from = question.from;
            moves.to = question.to;
            const auto desk = readSeries(session, catalog.company.id, own, moves);
            if (desk && !desk->empty()) view->moved += desk->front().total.count(RecordOutcome::Done);
            return view;
        });
}

QFuture<Outcome<bool>> Engine::saveAssumptions(const Actor &actor, const BusinessAssumptions &assumptions)
{
    return d->runner->command<bool>(
        [actor, assumptions](Session &session, const CommandContext &context) -> Outcome<bool> {
            if (const auto trouble = assumptionsTrouble(assumptions); !trouble.isEmpty())
                return refused(RefusalCode::InvalidInput, trouble);
            return keepSetting(session, context, actor, QStringLiteral("assumptions"), toJson(assumptions));
        });
}

} // namespace tresen
