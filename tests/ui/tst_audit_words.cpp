// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include "core/domain/stray.h"
#include "core/engine/decision_views.h"
#include "ui/models/audit_words.h"
#include "ui/models/sync_words.h"

using namespace tresen;
using namespace tresen::ui;

namespace {

/// One AuditStore::append() in the sources, as it is written there.
struct Append {
    QString file;
    QString action;
    QString appointment;
};

QString sourceOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(path));
    return QString::fromUtf8(file.readAll()).simplified();
}

/// "a, b(c, d), e": three.
QStringList argumentsAt(const QString &text, qsizetype at)
{
    QStringList all{{}};
    int depth = 0;
    for (; at < text.size(); ++at) {
        const auto c = text[at];
        if (depth == 0 && c == u'}') break;
        if (depth == 0 && c == u',') {
            all << QString();
            continue;
        }
        if (QStringLiteral("({[").contains(c)) ++depth;
        if (QStringLiteral(")}]").contains(c)) --depth;
        all.last() += c;
    }
    for (auto &one : all)
        one = one.trimmed();
    return all;
}

QStringList wordsIn(const QString &text, const QString &form)
{
    QStringList words;
    auto found = QRegularExpression(form).globalMatch(text);
    while (found.hasNext())
        words << found.next().captured(1);
    return words;
}

const QString literal = QStringLiteral("QStringLiteral\\(\"([a-z_]+)\"\\)");

/// The words that an expression like "action" or "change.action()" can stand for: those of the function or the variable
/// of that name.
QStringList chosenIn(const QString &source, const QString &expression)
{
    const auto called = QRegularExpression(QStringLiteral("(\\w+)(\\(.*)?$")).match(expression);
    const auto name = called.captured(1);
    const auto isCall = !called.captured(2).isEmpty();
    const auto head = isCall ? QStringLiteral("QString %1(").arg(name) : QStringLiteral("auto %1 = ").arg(name);
    const auto from = source.indexOf(head);
    if (from < 0) return {};
    const auto body = isCall ? source.indexOf(u'{', from) + 1 : from;
    const auto text =
        isCall ? argumentsAt(source, body).join(u',') : source.mid(body, source.indexOf(u';', body) - body);
    return wordsIn(text, literal);
}

/// "decided_", "stray_": one for each of the decisions.
QStringList wordsBehind(const QString &prefix)
{
    QStringList words;
    if (prefix == u"decided_")
        for (int i = 0; !toWord(static_cast<DecisionKind>(i)).isEmpty(); ++i)
            words << prefix + toWord(static_cast<DecisionKind>(i));
    if (prefix == u"stray_")
        for (int i = 0; !toWord(static_cast<StrayDecision>(i)).isEmpty(); ++i)
            words << prefix + toWord(static_cast<StrayDecision>(i));
    return words;
}

} // namespace

/// Whatever is written down about an appointment has words for people.
class TestAuditWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionOfAnAppointmentHasWords_data()
    {
        QTest::addColumn<QString>("action");
        QStringList actions;
        QStringList callers;
        std::vector<Append> appends;
        QHash<QString, QString> sources;
        QDirIterator files(QStringLiteral(TRESEN_SOURCE_DIR "/core"), {QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const auto path = files.next();
            const auto source = sourceOf(path);
            callers << wordsIn(source, QStringLiteral("\\bkeep\\(session, context, actor, ") + literal);
            if (!source.contains(u"AuditStore")) continue;
            sources.insert(path, source);
            const auto head = QStringLiteral(".append({");
            for (auto at = source.indexOf(head); at >= 0; at = source.indexOf(head, at + 1)) {
                const auto arguments = argumentsAt(source, at + head.size());
                if (arguments.size() == 6) appends.push_back({path, arguments[2], arguments[3]});
            }
        }
        QVERIFY(appends.size() > 15);
        for (const auto &append : appends) {
            if (append.appointment == u"{}") continue; // it is in no history
            const auto known = wordsIn(append.action, QStringLiteral("^") + literal);
            if (!known.isEmpty())
                actions << (known.first().endsWith(u'_') ? wordsBehind(known.first()) : known);
            else // the writer that all changes share is told the word by its callers
                actions << chosenIn(sources.value(append.file), append.action)
                        << (append.file.endsWith(u"/booking/change.cpp") ? callers : QStringList());
        }
        actions.removeDuplicates();
        for (const auto &action : actions)
            QTest::newRow(qPrintable(action)) << action;
        // One of each way in which a word gets there, or the search has gone blind.
        for (const auto *found : {"booked", "moved", "unblocked_online", "moved_online", "booked_online", "snoozed",
                                  "decided_customer_told", "stray_dismissed", "stray_taken_back", "part_refused"})
            QVERIFY2(actions.contains(QLatin1String(found)), found);
    }
    void everyActionOfAnAppointmentHasWords()
    {
        QFETCH(QString, action);
        const auto title = auditTitle(action, Origin::Desk);
        QVERIFY(!title.isEmpty());
        QVERIFY(!title.contains(u'_'));
        QVERIFY2(title != auditTitle(QStringLiteral("of a newer program"), Origin::Desk), qPrintable(action));
    }

    void theReasonStandsBelowInWords_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("note");
        const auto row = [](const char *name, const char *action, const char *message, const char *actor,
                            const char *note) {
            QTest::newRow(name) << QString::fromUtf8(action) << QString::fromUtf8(message) << QString::fromUtf8(actor)
                                << QString::fromUtf8(note);
        };
        row("cancelled", "cancelled", "customer_ill", "Eva", "by Eva · Customer is ill");
        row("cancelled without a reason", "cancelled", "", "Eva", "by Eva");
        row("a reason of a newer program", "cancelled", "snowed_in", "Eva", "by Eva");
        row("a part refused", "part_refused", "taken", "Tresen", "by Tresen · Slot taken at Cal.com");
        row("decided", "decided_keep_ours", "She called", "Eva", "by Eva · She called");
        row("nobody named", "noted", "Calls back", "", "Calls back");
    }
    void theReasonStandsBelowInWords()
    {
        QFETCH(QString, action);
        QFETCH(QString, message);
        QFETCH(QString, actor);
        QFETCH(QString, note);
        HistoryLine line;
        line.what = action;
        line.message = message;
        line.actor = actor;
        QCOMPARE(historyWords(line, 1, Origin::Desk).note, note);
    }

    void whoCancelledAtCalcomIsNoRawWord()
    {
        QCOMPARE(cancelledBecause(QStringLiteral("at_calcom")), QStringLiteral("Cancelled at Cal.com"));
    }
};

QTEST_GUILESS_MAIN(TestAuditWords)
#include "tst_audit_words.moc"
