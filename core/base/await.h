// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace tresen {

/// Calls `receive` on `owner`'s thread once `future` is done: with its value, or with nothing where it was cancelled
/// (the other side was stopped). Never called after `owner` has gone. The one way futures are received here: a
/// continuation with a context is not safe in Qt 6.4 (docs/platform.md S3).
template <typename T, typename Receive>
void await(QObject *owner, const QFuture<T> &future, Receive receive)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, receive = std::move(receive)]() mutable {
        watcher->deleteLater();
        const auto done = watcher->future();
        if (done.isCanceled() || done.resultCount() == 0) return receive(std::optional<T>());
        receive(std::optional<T>(done.result()));
    });
    watcher->setFuture(future);
}

} // namespace tresen
