// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_private.h"
#include "core/slo/range_reader.h"

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

} // namespace tresen
