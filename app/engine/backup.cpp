// SPDX-License-Identifier: GPL-3.0-or-later
// Backup, restore, and what comes between a restore and the first call to Cal.com.
#include <unistd.h>

#include <QDir>
#include <QFileInfo>

#include "app/engine/commands.h"
#include "core/storage/postgres_copy.h"
#include "core/storage/restore.h"

namespace tresen {

namespace {

using namespace std::chrono_literals;

/// "37 %" on one line of a terminal; scripts see nothing of it.
class Percent
{
public:
    explicit Percent(const char *what)
        : m_what(what)
        , m_shown(::isatty(STDERR_FILENO) == 1)
    {}
    ~Percent()
    {
        if (m_last >= 0) std::fputc('\n', stderr);
    }
    Percent(const Percent &) = delete;
    Percent &operator=(const Percent &) = delete;

    void show(int percent)
    {
        if (!m_shown || percent == m_last) return;
        m_last = percent;
        std::fprintf(stderr, "\r%s %d %%", m_what, percent);
        std::fflush(stderr);
    }

private:
    const char *m_what;
    bool m_shown;
    int m_last = -1;
};

QString userName()
{
    const auto name = qEnvironmentVariable("USER");
    return name.isEmpty() ? QStringLiteral("command line") : name;
}

QString sizeText(qint64 bytes)
{
    return bytes < 1024 * 1024 ? QStringLiteral("%1 KB").arg((bytes + 1023) / 1024)
                               : QStringLiteral("%1 MB").arg((bytes + 1024 * 1024 - 1) / (1024 * 1024));
}

/// What the running Tresen answers, or what it refuses with.
std::optional<QJsonObject> asked(const Settings &settings, QJsonObject request, const Progress &progress = {})
{
    request.insert(QStringLiteral("user"), userName());
    const auto answer = ask(settings, request, progress);
    if (answer && answer->value(u"ok").toBool()) return *answer;
    complain(answer ? answer->value(u"message").toString() : answer.error().detail);
    return std::nullopt;
}

} // namespace

int backup(const Settings &settings, const QString &file)
{
    Percent percent("backup");
    const auto made = asked(settings,
                            {{QStringLiteral("command"), QStringLiteral("backup")},
                             {QStringLiteral("file"), QDir::current().absoluteFilePath(file)}},
                            [&](const QJsonObject &line) { percent.show(line.value(u"progress").toInt()); });
    if (!made) return 1;
    say(QStringLiteral("%1 written and read again, %2")
            .arg(made->value(u"file").toString(), sizeText(made->value(u"bytes").toInteger())));
    return 0;
}

int restore(const Settings &settings, const QString &file)
{
    Percent percent("restore");
    const SystemClock clock;
    const auto from = QDir::current().absoluteFilePath(file);
    const auto &url = settings.engine.databaseUrl;
    const bool server = url.startsWith(u"postgresql:");
    const auto restored =
        server ? restorePostgres(settings.engine.dataDir, url, from, clock, userName())
               : restoreBackup(settings.engine.dataDir, from, clock, userName(), [&](qint64 done, qint64 total) {
                     percent.show(total > 0 ? int(done * 100 / total) : 0);
                     return true;
                 });
    if (!restored) {
        complain(restored.error().detail);
        return 1;
    }
    say(QStringLiteral("%1 is restored to %2").arg(from, server ? url : settings.engine.dataDir));
    if (!restored->keptAside.isEmpty()) say(QStringLiteral("what was there is kept as %1").arg(restored->keptAside));
    say(QStringLiteral("Sending to Cal.com is paused. Start Tresen: it compares %1 bookings with Cal.com first.")
            .arg(restored->toCompare));
    say(QStringLiteral("See what it would do with \"tresen-engine rehearse\", and let it with \"tresen-engine "
                       "resume\"."));
    return 0;
}

int rehearse(const Settings &settings)
{
    const auto so = asked(settings, {{QStringLiteral("command"), QStringLiteral("rehearse")}});
    if (!so) return 1;
    const auto line = [&](const char *key, const char *text) {
        say(QStringLiteral("%1 %2").arg(so->value(QLatin1String(key)).toInteger(), 7).arg(QLatin1String(text)));
    };
    line("segments", "not settled; their next steps, if nothing held them back:");
    line("settle", "agree already");
    line("adopt", "take over what Cal.com holds");
    line("create", "are booked at Cal.com");
    line("move", "are moved there");
    line("cancel", "are cancelled there");
    line("confirm", "are confirmed there");
    line("look", "are looked up first");
    line("wait", "wait for another booking or for Cal.com");
    line("ask", "need a person");
    return 0;
}

int setSending(const Settings &settings, bool on)
{
    const auto answer =
        asked(settings, {{QStringLiteral("command"), on ? QStringLiteral("resume") : QStringLiteral("pause")}});
    if (!answer) return 1;
    const bool changed = answer->value(u"changed").toBool();
    if (on)
        say(changed ? QStringLiteral("Bookings are sent to Cal.com again.")
                    : QStringLiteral("Nothing was paused; bookings are being sent."));
    else
        say(changed ? QStringLiteral("Nothing is sent to Cal.com until \"tresen-engine resume\".")
                    : QStringLiteral("Sending is paused already; see \"tresen-engine status\"."));
    return 0;
}

} // namespace tresen
