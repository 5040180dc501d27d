// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/ui/support/sample_day.h"
#include "ui/models/cause_titles.h"
#include "ui/models/sync_words.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;

namespace {

CauseView cause(const char *key, Reason reason, std::optional<Meaning> meaning, std::optional<AttemptOp> op,
                const char *label = "default")
{
    CauseView made;
    made.key = QString::fromLatin1(key);
    made.trouble = {reason == Reason::Looking ? SyncState::Unknown : SyncState::Retrying, reason, meaning, op, {}};
    made.credentialLabel = QString::fromLatin1(label);
    return made;
}

} // namespace

/// The words of the Sync page; two groups never carry one title.
class TestSyncWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void titlesTellWhatIsShownTogetherApart_data()
    {
        QTest::addColumn<std::vector<CauseView>>("causes");
        QTest::addColumn<QStringList>("titles");
        const auto row = [](const char *name, std::vector<CauseView> causes, const QStringList &titles) {
            QTest::newRow(name) << std::move(causes) << titles;
        };
        row("one needs no difference", {cause("a", Reason::Backoff, Meaning::ServerError, AttemptOp::Create)},
            {QStringLiteral("Tried again by itself")});
        row("no answer, an error, a failed look",
            {cause("a", Reason::Looking, Meaning::NoAnswer, AttemptOp::Create),
             cause("b", Reason::Looking, Meaning::ServerError, AttemptOp::Create),
             cause("c", Reason::Looking, Meaning::NoAnswer, AttemptOp::LookUp), cause("d", Reason::Looking, {}, {})},
            {QStringLiteral("No answer, may exist"), QStringLiteral("Error at Cal.com, may exist"),
             QStringLiteral("May exist, looking it up failed"), QStringLiteral("Being looked up at Cal.com")});
        row("another call",
            {cause("a", Reason::Looking, Meaning::NoAnswer, AttemptOp::Create),
             cause("b", Reason::Looking, Meaning::NoAnswer, AttemptOp::Cancel)},
            {QStringLiteral("No answer, may exist · create"), QStringLiteral("No answer, may exist · cancel")});
        row("another answer",
            {cause("a", Reason::Backoff, Meaning::ServerError, AttemptOp::Create),
             cause("b", Reason::Backoff, Meaning::RateLimited, AttemptOp::Create)},
            {QStringLiteral("Tried again by itself · Error at Cal.com, outcome open"),
             QStringLiteral("Tried again by itself · Rate limit reached")});
        row("another key",
            {cause("a", Reason::KeyRefused, {}, {}, "default"), cause("b", Reason::KeyRefused, {}, {}, "colour")},
            {QStringLiteral("Cal.com does not take the key · default"),
             QStringLiteral("Cal.com does not take the key · colour")});
    }
    void titlesTellWhatIsShownTogetherApart()
    {
        QFETCH(std::vector<CauseView>, causes);
        QFETCH(QStringList, titles);
        const auto found = causeTitles(causes);
        QStringList so;
        for (const auto &each : causes)
            so << found.at(each.key);
        QCOMPARE(so, titles);
    }

    /// Group and row speak of the same thing, so they do it in the same words.
    void aRowSaysWhatItsGroupSays_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("no answer") << QStringLiteral("unknown/looking/no_answer/create/");
        QTest::newRow("an error") << QStringLiteral("unknown/looking/server_error/create/");
        QTest::newRow("a failed look") << QStringLiteral("unknown/looking/no_answer/look_up/");
        QTest::newRow("nothing yet") << QStringLiteral("unknown/looking///");
    }
    void aRowSaysWhatItsGroupSays()
    {
        QFETCH(QString, key);
        UnsettledView row;
        row.state = SyncState::Unknown;
        row.reason = Reason::Looking;
        row.cause = key;
        const auto trouble = Trouble::fromKey(key);
        QVERIFY(trouble.has_value());
        QCOMPARE(reasonWords(row), causeTitle(*trouble));
    }

    void everyReasonHasWords()
    {
        // As far as there are words to store them: tst_words sees to it that none is left out there.
        for (int i = 1; !toWord(static_cast<Reason>(i)).isEmpty(); ++i)
            QVERIFY2(!reasonWords(static_cast<Reason>(i)).isEmpty(), qPrintable(QString::number(i)));
    }
};

QTEST_GUILESS_MAIN(TestSyncWords)
#include "tst_sync_words.moc"
