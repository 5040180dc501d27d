// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include "app/engine/commands.h"

namespace tresen {

namespace {

/// Prints each finding as it is made and remembers whether anything is wrong.
class Findings
{
public:
    void good(const QString &line) { say(QStringLiteral("ok       ") + line); }
    void bad(const QString &line)
    {
        m_bad = true;
        say(QStringLiteral("PROBLEM  ") + line);
    }
    void foundBad() { m_bad = true; }
    [[nodiscard]] bool anyBad() const { return m_bad; }

private:
    bool m_bad = false;
};

void checkFolder(const Settings &settings, Findings &findings)
{
    const QDir folder(settings.engine.dataDir);
    if (!folder.exists())
        return findings.good(QStringLiteral("data folder %1 does not exist yet and will be made").arg(folder.path()));
    if (!QFileInfo(folder.path()).isWritable())
        return findings.bad(
            QStringLiteral("data folder %1 cannot be written. Please check its owner and rights.").arg(folder.path()));
    const auto free = QStorageInfo(folder.path()).bytesAvailable() / (1024 * 1024);
    if (free < 200)
        findings.bad(QStringLiteral("only %1 MB are free in %2. Please make room.").arg(free).arg(folder.path()));
    else
        findings.good(QStringLiteral("data folder %1, %2 MB free").arg(folder.path()).arg(free));
}

void checkDatabase(const Settings &settings, Findings &findings)
{
    const auto answer = ask(settings, {{QStringLiteral("command"), QStringLiteral("status")}});
    if (!answer) return findings.bad(answer.error().detail);
    const auto status = answer->value(u"status").toObject();
    if (!status.value(u"database").toObject().value(u"writable").toBool())
        return findings.bad(QStringLiteral("the database cannot be written. Is the disk full?"));
    findings.good(QStringLiteral("database of %1, version %2")
                      .arg(status.value(u"company").toString(), status.value(u"version").toString()));
}

/// What the owner of the folder, or else this process, sees at Cal.com with its keys.
void checkCalcom(const Settings &settings, Findings &findings)
{
    const auto answer = ask(settings, {{QStringLiteral("command"), QStringLiteral("check")}});
    if (!answer) return findings.bad(answer.error().detail);
    if (!answer->value(u"ok").toBool()) return findings.bad(answer->value(u"message").toString());
    const auto credentials = answer->value(u"credentials").toArray();
    if (credentials.isEmpty())
        return findings.bad(QStringLiteral("there is no key for Cal.com. Please set TRESEN_CALCOM_API_KEY."));
    for (const auto &value : credentials) {
        const auto credential = value.toObject();
        if (credential.value(u"accepted").toBool())
            findings.good(QStringLiteral("key '%1' is accepted and sees %2 event types, %3 of them mapped")
                              .arg(credential.value(u"label").toString())
                              .arg(credential.value(u"event_types").toInteger())
                              .arg(credential.value(u"mapped").toInteger()));
    }
    printDeviations(answer->value(u"deviations").toArray());
    if (answer->value(u"fails").toBool()) findings.foundBad();
}

} // namespace

int doctor(const Settings &settings)
{
    Findings findings;
    if (isSalonThere(settings)) {
        checkFolder(settings, findings);
        checkDatabase(settings, findings);
        checkCalcom(settings, findings);
    } else {
        // Before the first import that is as it should be. What the keys see can be told all the same, from an empty
        // salon that nothing is left of.
        findings.good(noSalonLine(settings));
        auto passing = settings;
        passing.engine.inMemory = true;
        passing.engine.databaseUrl.clear();
        checkCalcom(passing, findings);
    }
    if (settings.retellKey.isEmpty())
        findings.good(QStringLiteral("no telephone: TRESEN_RETELL_API_KEY is not set, and its paths answer 403"));
    else
        findings.good(QStringLiteral("the telephone's key is set; what it signs is taken within 5 minutes of this "
                                     "machine's clock"));
    return findings.anyBad() ? 1 : 0;
}

} // namespace tresen
