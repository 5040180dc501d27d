// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/engine/commands.h"
#include "core/server/engine_control.h"
#include "core/storage/data_directory.h"
#include "core/storage/postgres_connection.h"

namespace tresen {

bool isSalonThere(const Settings &settings)
{
    const auto &url = settings.engine.databaseUrl;
    if (!url.startsWith(u"postgresql:")) return DataDirectory::holdsDatabase(settings.engine.dataDir);
    // What is wrong with a server that does not tell, the start says in full.
    const auto reader = openPostgres({.url = url, .readOnly = true});
    return !reader || (*reader)->hasSchema().value_or(true);
}

QString noSalonLine(const Settings &settings)
{
    if (settings.engine.databaseUrl.startsWith(u"postgresql:"))
        return QStringLiteral("there is no salon in the database of %1; check --database-url (serve and import-calcom "
                              "make a new one)")
            .arg(settings.engine.databaseUrl);
    return QStringLiteral("there is no salon in %1; check --data-dir (serve and import-calcom make a new one)")
        .arg(settings.engine.dataDir);
}

Result<QJsonObject> ask(const Settings &settings, const QJsonObject &request, const Progress &progress,
                        std::chrono::milliseconds timeout)
{
    auto answer = askOwner(settings.engine.dataDir, request, timeout, progress);
    if (answer || answer.error().code != ErrorCode::NotFound) return answer;

    const bool begins = settings.engine.inMemory || request.value(u"command").toString() == u"import";
    if (!begins && !isSalonThere(settings)) return failure(ErrorCode::NotFound, noSalonLine(settings));
    auto config = settings.engine;
    config.workerOn = false;
    Engine engine(config);
    if (const auto started = engine.start(); !started) return tl::unexpected(started.error());
    EngineControl control(engine, nullptr);
    QJsonObject own;
    control.handle(request, [&](const QJsonObject &reply) {
        if (reply.contains(u"progress")) {
            if (progress) progress(reply);
            return;
        }
        own = reply;
        QCoreApplication::exit(0);
    });
    // The answer may have come at once, before the loop it would end.
    if (own.isEmpty()) QCoreApplication::exec();
    engine.stop();
    return own;
}

namespace {

/// Prints what went wrong; true if nothing did.
bool worked(const Result<QJsonObject> &answer)
{
    if (!answer) {
        complain(answer.error().detail);
        return false;
    }
    if (!answer->value(u"ok").toBool()) {
        complain(answer->value(u"message").toString());
        return false;
    }
    return true;
}

QString seconds(const QJsonValue &value)
{
    return value.isNull() ? QStringLiteral("never") : QStringLiteral("%1 s ago").arg(value.toInteger());
}

void printStatus(const QJsonObject &status)
{
    const auto states = status.value(u"states").toObject();
    const auto database = status.value(u"database").toObject();
    say(QStringLiteral("%1, Tresen %2").arg(status.value(u"company").toString(), status.value(u"version").toString()));
    say(QStringLiteral("database: %1, %2")
            .arg(database.value(u"kind").toString(),
                 database.value(u"writable").toBool() ? QStringLiteral("writable") : QStringLiteral("NOT writable")));
    say(QStringLiteral("future bookings settled: %1, verified %2")
            .arg(status.value(u"settled_future").toInteger())
            .arg(seconds(status.value(u"verified_seconds_ago"))));
    if (const auto paused = status.value(u"paused").toObject(); !paused.isEmpty()) {
        const bool restored = paused.value(u"reason").toString() == u"restore";
        say(QStringLiteral("sending to Cal.com is PAUSED since %1, %2; \"tresen-engine resume\" lets it go on")
                .arg(paused.value(u"since").toString(),
                     restored ? QStringLiteral("after a restore (%1 bookings still to compare)")
                                    .arg(paused.value(u"to_compare").toInteger())
                              : QStringLiteral("by hand")));
    }
    QStringList parts;
    for (const auto *state : {"waiting", "sending", "unknown", "retrying", "failed", "conflict"})
        parts += QStringLiteral("%1 %2").arg(states.value(QLatin1String(state)).toInteger()).arg(QLatin1String(state));
    say(QStringLiteral("not settled: ") + parts.join(QStringLiteral(", ")));
    for (const auto &value : status.value(u"credentials").toArray()) {
        const auto credential = value.toObject();
        const auto breaker = credential.value(u"breaker").toObject();
        say(QStringLiteral("key %1: breaker %2, %3 of %4 calls in the last minute%5")
                .arg(credential.value(u"label").toString(), breaker.value(u"state").toString())
                .arg(credential.value(u"limit").toObject().value(u"used").toInt())
                .arg(credential.value(u"limit").toObject().value(u"per_minute").toInt())
                .arg(credential.value(u"key_accepted").toBool() ? QString()
                                                                : QStringLiteral(", NOT accepted by Cal.com")));
    }
}

} // namespace

int status(const Settings &settings, bool json)
{
    const auto answer = ask(settings, {{QStringLiteral("command"), QStringLiteral("status")}});
    if (!worked(answer)) return 1;
    const auto status = answer->value(u"status").toObject();
    if (json)
        say(QString::fromUtf8(QJsonDocument(status).toJson(QJsonDocument::Indented)).trimmed());
    else
        printStatus(status);
    return 0;
}

int resync(const Settings &settings, const QJsonObject &what)
{
    const auto answer = ask(settings, what);
    if (!worked(answer)) return 1;
    QStringList unknown;
    for (const auto &id : answer->value(u"unknown").toArray())
        unknown << id.toString();
    const int started = answer->value(u"started").toInt();
    const int skipped = answer->value(u"skipped").toInt();
    if (unknown.isEmpty() || started + skipped > 0)
        say(QStringLiteral("%1 started, %2 skipped").arg(started).arg(skipped));
    if (unknown.isEmpty()) return 0;
    complain(QStringLiteral("there is no part of a booking with this id: %1").arg(unknown.join(QStringLiteral(", "))));
    return 1;
}

int reconcile(const Settings &settings)
{
    // A large salon at a tenth of the rate limit takes its time.
    const auto answer =
        ask(settings, {{QStringLiteral("command"), QStringLiteral("reconcile")}}, {}, std::chrono::hours(1));
    if (!worked(answer)) return 1;
    const auto number = [&](const char *name) { return answer->value(QLatin1String(name)).toInt(); };
    say(QStringLiteral("%1 bookings compared, %2 differed: %3 repaired by themselves, %4 for a person to decide")
            .arg(number("compared"))
            .arg(number("differing"))
            .arg(number("repaired"))
            .arg(number("asked")));
    say(QStringLiteral("%1 taken in, %2 belong nowhere; %3 asked for one by one, %4 requests in all")
            .arg(number("taken_in"))
            .arg(number("strays"))
            .arg(number("looked_up"))
            .arg(number("requests")));
    if (const int unreadable = number("unreadable"); unreadable > 0)
        say(QStringLiteral("%1 could not be read and were not taken in. Please look at them at Cal.com.")
                .arg(unreadable));
    if (answer->value(u"complete").toBool()) return 0;
    complain(QStringLiteral("Not everything was compared. ") + answer->value(u"trouble").toString());
    return 1;
}

int webhook(const Settings &settings, const QStringList &arguments, const QString &label)
{
    const auto what = arguments.value(0);
    QJsonObject request{{QStringLiteral("command"), QStringLiteral("webhooks")}};
    if (what != u"list") {
        request = {{QStringLiteral("command"), QStringLiteral("webhook-") + what},
                   {QStringLiteral("label"), label},
                   {what == u"register" ? QStringLiteral("url") : QStringLiteral("id"), arguments.value(1)}};
    }
    const auto answer = ask(settings, request);
    if (!worked(answer)) return 1;
    for (const auto &value : answer->value(u"webhooks").toArray()) {
        const auto webhook = value.toObject();
        QStringList missing;
        for (const auto &trigger : webhook.value(u"missing").toArray())
            missing << trigger.toString();
        say(QStringLiteral("%1 %2 %3%4%5%6")
                .arg(webhook.value(u"label").toString(), webhook.value(u"id").toString(),
                     webhook.value(u"url").toString(),
                     webhook.value(u"active").toBool() ? QString() : QStringLiteral(", not active"),
                     webhook.value(u"signed").toBool() ? QString() : QStringLiteral(", not signed"),
                     missing.isEmpty() ? QString()
                                       : QStringLiteral(", does not send ") + missing.join(QStringLiteral(", "))));
    }
    if (what == u"list" && answer->value(u"webhooks").toArray().isEmpty())
        say(QStringLiteral("no webhook is set up at Cal.com for this salon"));
    if (what != u"remove") return 0;
    if (!answer->value(u"removed").toBool()) {
        complain(QStringLiteral("Cal.com has no webhook %1. tresen-engine webhook list shows what there is.")
                     .arg(arguments.value(1)));
        return 1;
    }
    say(QStringLiteral("removed"));
    return 0;
}

void printDeviations(const QJsonArray &deviations)
{
    for (const auto &value : deviations) {
        const auto deviation = value.toObject();
        const auto severity = deviation.value(u"severity").toString();
        const auto *mark = severity == u"fails" ? "PROBLEM " : severity == u"differs" ? "differs " : "note    ";
        const auto id = deviation.value(u"event_type");
        const auto title = deviation.value(u"title").toString();
        const auto what = id.isNull() ? title : QStringLiteral("%1 (%2)").arg(title).arg(id.toInteger());
        say(QStringLiteral("%1 %2: %3 %4")
                .arg(QLatin1String(mark), what, deviation.value(u"happens").toString(),
                     deviation.value(u"change").toString()));
    }
}

int importCalcom(const Settings &settings)
{
    const auto answer = ask(settings, {{QStringLiteral("command"), QStringLiteral("import")}});
    if (!worked(answer)) return 1;
    say(QStringLiteral("%1 services, %2 staff, %3 event types mapped")
            .arg(answer->value(u"services").toInt())
            .arg(answer->value(u"staff").toInt())
            .arg(answer->value(u"mappings").toInt()));
    printDeviations(answer->value(u"deviations").toArray());
    return 0;
}

} // namespace tresen
