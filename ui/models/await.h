// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include "core/domain/refusal.h"

namespace tresen::ui {

/// Calls `done(outcome)` on `owner`'s thread when the future is finished; never if `owner` dies before. A cancelled
/// future (the engine was stopped) arrives as the refusal ShuttingDown. The watcher belongs to the owner, because
/// Qt 6.4's then(context, …) does not survive a context that dies first.
template <typename T, typename Done>
void await(QObject *owner, const QFuture<Outcome<T>> &future, Done done)
{
    auto *watcher = new QFutureWatcher<Outcome<T>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const auto finished = watcher->future();
        const bool answered = !finished.isCanceled() && finished.resultCount() > 0;
        done(answered ? finished.result() : Outcome<T>(refused(RefusalCode::ShuttingDown)));
    });
    watcher->setFuture(future);
}

} // namespace tresen::ui
