// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <QMetaMethod>

#include "core/engine/engine_private.h"
#include "core/engine/queries.h"
#include "core/voice/call_store.h"
#include "core/voice/known_times.h"

namespace tresen {

void Engine::Private::openVoice()
{
    const auto present = [this] { return catalog.get(); };
    const auto hours = [this] { return calendar.get(); };
    voiceTimes = std::make_unique<KnownTimes>(
        [this](std::function<void(Availability *)> work) {
            if (!core) return work(nullptr);
            QMetaObject::invokeMethod(
                core, [core = core, work = std::move(work)] { work(core->times()); }, Qt::QueuedConnection);
        },
        present);
    voice = std::make_unique<VoiceDesk>(VoiceDesk::Surroundings{
        *storage, clock, random, metrics, *voiceTimes, present, hours,
        [this](const CallView &call) { Q_EMIT q->callChanged(call); }, config.voiceRules, config.voiceLines, &recorder,
        [this](const CallView &call) { Q_EMIT q->callRang(call); },
        [this](std::chrono::microseconds took) { noteBooking(took); },
        [this](const QString &holder, const Held &held) { noteHeld(holder, held); },
        [this] { return q->isSignalConnected(QMetaMethod::fromSignal(&Engine::callChanged)); },
        [this](std::chrono::nanoseconds after, std::function<void()> task) {
            QMetaObject::invokeMethod(
                core, [this, after, task = std::move(task)] { voiceRetry = core->scheduler().after(after, task); },
                Qt::QueuedConnection);
        }});
}

QFuture<VoiceAnswer> Engine::answerCall(const VoiceRequest &request)
{
    auto promise = std::make_shared<QPromise<VoiceAnswer>>();
    promise->start();
    const auto future = promise->future();
    answerCall(request, [promise](VoiceAnswer answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    });
    return future;
}

void Engine::answerCall(const VoiceRequest &request, std::function<void(VoiceAnswer)> done)
{
    d->voice->answer(request, std::move(done));
}

QFuture<Outcome<bool>> Engine::noteCall(const CallEvent &event)
{
    auto promise = std::make_shared<QPromise<Outcome<bool>>>();
    promise->start();
    const auto future = promise->future();
    d->voice->note(event, [promise](const Outcome<bool> &noted) {
        promise->addResult(noted);
        promise->finish();
    });
    return future;
}

VoiceAnswer Engine::callRings(const CallFacts &call) { return d->voice->inbound(call); }

QFuture<Outcome<std::vector<CallView>>> Engine::calls(int limit)
{
    return d->runner->question<std::vector<CallView>>(
        [limit](Session &session, const Catalog &catalog, Instant now) -> Outcome<std::vector<CallView>> {
            // What is being noted this very moment counts, too.
            auto found = CallStore(session, catalog.company.id).recent(now + std::chrono::minutes(1), limit);
            if (!found) return tl::unexpected(refusalFor(found.error()));
            return std::move(*found);
        });
}

QFuture<Outcome<CallerView>> Engine::caller(CustomerId customer)
{
    return d->runner->question<CallerView>([customer](Session &session, const Catalog &catalog, Instant now) {
        return callerView(session, catalog, customer, now);
    });
}

} // namespace tresen
