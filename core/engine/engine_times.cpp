// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_private.h"

/// What is free.
namespace tresen {

QFuture<Outcome<TimesAnswer>> Engine::checkTimes(const TimesQuestion &question, std::stop_token stop)
{
    return d->times<TimesAnswer>([question, stop](Availability &times, const Availability::Done<TimesAnswer> &done) {
        times.check(question, stop, done);
    });
}

QFuture<Outcome<OffersAnswer>> Engine::alternatives(const AlternativesQuestion &question, std::stop_token stop)
{
    return d->times<OffersAnswer>([question, stop](Availability &times, const Availability::Done<OffersAnswer> &done) {
        times.alternatives(question, stop, done);
    });
}

QFuture<Outcome<OffersAnswer>> Engine::nextFree(const NextFreeQuestion &question, std::stop_token stop)
{
    return d->times<OffersAnswer>([question, stop](Availability &times, const Availability::Done<OffersAnswer> &done) {
        times.nextFree(question, stop, done);
    });
}

} // namespace tresen
