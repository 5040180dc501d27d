// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include <QDir>

namespace tresen {

namespace {

/// From this number on a program understands the schema that the migrations make. Raised by the first migration that
/// takes something away.
constexpr int minProgram = 1;
/// Added to it while a restore is under way (postgres_copy.cpp).
constexpr int unfinishedRestore = 1'000'000;

struct SchemaState {
    int version = 0;
    int minProgram = 0;
};

Result<SchemaState> stateOf(Session &session)
{
    const auto present = session.connection().hasSchema();
    if (!present) return tl::unexpected(present.error());
    SchemaState state;
    if (!*present) return state;
    auto rows = session.query("SELECT version, min_program FROM schema");
    if (rows.next()) rows.read(state.version, state.minProgram);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return state;
}

Result<QByteArray> textOf(const Migration &migration)
{
    if (migration.file.isEmpty()) return migration.sql;
    QFile file(migration.file);
    if (file.open(QIODevice::ReadOnly)) return file.readAll();
    return failure(ErrorCode::Internal, QStringLiteral("The program's migration %1 is missing.").arg(migration.name));
}

Result<> apply(Session &session, const Migration &migration)
{
    const auto sql = textOf(migration);
    if (!sql) return tl::unexpected(sql.error());
    auto &connection = session.connection();
    auto done = connection.begin();
    if (done && migration.number == 1)
        done = connection.runScript("CREATE TABLE schema (version INTEGER NOT NULL, min_program INTEGER NOT NULL);"
                                    "INSERT INTO schema (version, min_program) VALUES (0, 0);");
    if (done) done = connection.runScript(*sql);
    if (done) done = session.execute("UPDATE schema SET version = ?1, min_program = ?2", migration.number, minProgram);
    if (done) done = connection.commit();
    if (!done) connection.rollBack();
    return done;
}

} // namespace

Result<std::vector<Migration>> migrationsIn(const QString &folder)
{
    std::vector<Migration> found;
    const QDir dir(folder);
    for (const auto &name : dir.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        const int number = name.left(4).toInt();
        if (number != int(found.size()) + 1)
            return failure(ErrorCode::Internal,
                           QStringLiteral("The program's migrations are not numbered 0001, 0002, … (%1).").arg(name));
        found.push_back({number, name, {}, dir.filePath(name)});
    }
    if (found.empty()) return failure(ErrorCode::Internal, QStringLiteral("The program was built without migrations."));
    return found;
}

Result<> migrate(Session &session, const std::vector<Migration> &migrations)
{
    const auto state = stateOf(session);
    if (!state) return tl::unexpected(state.error());
    const int program = migrations.back().number;
    if (state->minProgram >= unfinishedRestore)
        return failure(ErrorCode::TooNew,
                       QStringLiteral("A restore of this database was not finished; nothing is read of it until then. "
                                      "Please run \"tresen-engine restore FILE\" again."));
    if (state->minProgram > program)
        return failure(
            ErrorCode::TooNew,
            QStringLiteral("The database was made by a newer version of Tresen (schema %1, this program knows "
                           "%2); update this program.")
                .arg(state->version)
                .arg(program));
    for (const auto &migration : migrations) {
        if (migration.number <= state->version) continue;
        auto done = apply(session, migration);
        if (!done) {
            done.error().detail = QStringLiteral("The database could not be brought up to date (%1): %2")
                                      .arg(migration.name, done.error().detail);
            return done;
        }
    }
    return {};
}

} // namespace tresen
