// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/restored_database.h"

#include <QFileInfo>

#include "core/storage/audit_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/pause_store.h"

namespace tresen {

Result<> knownToProgram(int version, int minProgram, int program)
{
    if (minProgram <= program) return {};
    return failure(ErrorCode::TooNew,
                   QStringLiteral("The backup was made by a newer version of Tresen (schema %1, this "
                                  "program knows %2); update this program.")
                       .arg(version)
                       .arg(program));
}

Result<qint64> prepareRestored(Session &session, const Clock &clock, const QString &by, std::string_view also)
{
    if (auto begun = session.connection().begin(); !begun) return tl::unexpected(begun.error());
    const auto companies = companyIds(session);
    if (!companies) return tl::unexpected(companies.error());
    qint64 marked = 0;
    for (const auto company : *companies) {
        PauseStore pause(session, company);
        const auto forgotten = pause.forgetWhatWasSeen();
        if (!forgotten) return tl::unexpected(forgotten.error());
        marked += *forgotten;
        // A backup that was made during a pause by hand is held back for another reason now.
        if (auto ended = pause.end(); !ended) return tl::unexpected(ended.error());
        if (auto paused = pause.begin({Pause::Reason::Restore, clock.now(), by}); !paused)
            return tl::unexpected(paused.error());
        const Actor actor{Actor::Kind::CommandLine, by, {}};
        const auto note = "{\"to_compare\":" + QByteArray::number(*forgotten) + '}';
        if (auto logged =
                AuditStore(session, company).append({clock.now(), actor, QStringLiteral("restored"), {}, note, 0});
            !logged)
            return tl::unexpected(logged.error());
    }
    if (!also.empty())
        if (auto done = session.execute(also); !done) return tl::unexpected(done.error());
    if (auto done = session.connection().commit(); !done) return tl::unexpected(done.error());
    return marked;
}

QString freeNameBeforeRestore(const QString &folder, const QString &suffix, const Clock &clock)
{
    const auto stamp = toIso(clock.now()).left(19).remove(u'-').remove(u':');
    const auto stem = QStringLiteral("%1/before-restore-%2").arg(folder, stamp);
    auto name = stem + suffix;
    for (int n = 2; QFileInfo::exists(name) || QFileInfo::exists(name + QStringLiteral("-wal")); ++n)
        name = stem + u'-' + QString::number(n) + suffix;
    return name;
}

} // namespace tresen
