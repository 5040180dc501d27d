// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>

#include "tests/faults/stage.h"

using namespace tresen;
using namespace tresen::test;

namespace {

const QString create = QStringLiteral("create");
const QString confirm = QStringLiteral("confirm");
const QString move = QStringLiteral("reschedule");
const QString cancel = QStringLiteral("cancel");

/// What the sandbox holds, without what is only counted there.
QJsonArray bookingsOf(Stage &stage) { return stage.state().value(u"bookings").toArray(); }

} // namespace

/// kill -9 in the middle of a call: the attempt is recorded, the answer never comes. Whatever had become of the call at
/// Cal.com, the next start finds out, and there is one booking in the right place.
class TestKillBetween : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextStartFindsOutWhatBecameOfTheCall_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<bool>("takesEffect");
        QTest::addColumn<bool>("lateEffect");
        const auto row = [](const QString &operation, const char *when, const char *fault, bool takesEffect,
                            bool lateEffect) {
            QTest::newRow(qPrintable(operation + QStringLiteral(", ") + QLatin1String(when)))
                << operation << QByteArray(fault) << takesEffect << lateEffect;
        };
        for (const auto &operation : {create, confirm, move, cancel}) {
            // Certain only after 90 s, so the others wait for the night.
            if (operation == create || qEnvironmentVariableIsSet("TRESEN_NIGHTLY"))
                row(operation, "before its effect", R"("kind":"hang")", false, false);
            row(operation, "after its effect", R"("kind":"hang-after")", true, false);
            // Cal.com goes on working for somebody who has gone (docs/calcom.md, measured 38).
            row(operation, "with an effect after our death", R"("kind":"delay","delayMs":1500)", true, true);
        }
    }

    void theNextStartFindsOutWhatBecameOfTheCall()
    {
        QFETCH(QString, operation);
        QFETCH(QByteArray, fault);
        QFETCH(bool, takesEffect);
        QFETCH(bool, lateEffect);
        Stage stage([&](SandboxSalon &salon) {
            if (operation == confirm) salon.eventTypes.front().requiresConfirmation = true;
        });
        const bool first = operation == create || operation == confirm;
        QStringList acknowledged;
        if (!first) {
            const auto booker = stage.helper(
                {QStringLiteral("fill"), stage.data(), QStringLiteral("0"), QStringLiteral("1")}, stage.upstream());
            QTRY_COMPARE_WITH_TIMEOUT(booker->all(QStringLiteral("acknowledged ")).size(), 1, 20'000);
            acknowledged = booker->all(QStringLiteral("acknowledged "));
            QTRY_COMPARE_WITH_TIMEOUT(stage.acceptedStarts().size(), 1, 20'000);
            booker->kill();
            QCOMPARE(stage.helperEnds(QStringLiteral("later")), 0);
            QCOMPARE(stage.helperEnds(QStringLiteral("settle"), stage.upstream()), 0);
        }
        const auto before = bookingsOf(stage);
        const auto startBefore = stage.acceptedStarts();

        stage.breakIt("{\"operation\":\"bookings." + operation.toLatin1() + "\"," + fault + "}");
        const auto command = operation == move     ? QStringList{QStringLiteral("move"), stage.data()}
                             : operation == cancel ? QStringList{QStringLiteral("cancel"), stage.data()}
                                                   : QStringList{QStringLiteral("fill"), stage.data(),
                                                                 QStringLiteral("0"), QStringLiteral("1")};
        const auto engine = stage.helper(command, stage.upstream());
        QTRY_COMPARE_WITH_TIMEOUT(stage.asked(QStringLiteral("bookings.") + operation), 1, 20'000);
        if (takesEffect && !lateEffect) {
            // Of a confirmation the booking itself is the first change.
            const auto goal = operation == confirm ? QStringLiteral("accepted") : QString();
            QTRY_VERIFY_WITH_TIMEOUT(goal.isEmpty() ? bookingsOf(stage) != before : stage.acceptedStarts().size() == 1,
                                     20'000);
        }
        engine->kill();
        acknowledged += engine->all(QStringLiteral("acknowledged "));
        QCOMPARE(stage.state().value(u"faults").toArray().size(), 0); // it met its call
        if (lateEffect) {
            const auto after = bookingsOf(stage);
            QTRY_VERIFY_WITH_TIMEOUT(bookingsOf(stage) != after, 10'000);
        }

        QCOMPARE(stage.helperEnds(QStringLiteral("later")), 0);
        QCOMPARE(stage.helperEnds(QStringLiteral("settle"), stage.upstream()), 0);
        QCOMPARE(stage.wrong(acknowledged).join(u'\n'), QString());
        const auto starts = stage.acceptedStarts();
        QCOMPARE(starts.size(), operation == cancel ? 0 : 1);
        if (operation == move) QVERIFY(starts != startBefore);
        // Asked once more only where it had not been done.
        QCOMPARE(stage.asked(QStringLiteral("bookings.") + operation), takesEffect ? 1 : 2);
    }
};

QTEST_GUILESS_MAIN(TestKillBetween)
#include "tst_kill_between.moc"
