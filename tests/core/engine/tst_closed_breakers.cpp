// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/domain/trouble.h"
#include "core/engine/closed_breakers.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

const Instant now = fromEpochMs(1'795'000'000'000);

CredentialId credential(quint8 n)
{
    CredentialId id;
    id.value.bytes.fill(n);
    return id;
}

QString keyOf(const char *beginning, CredentialId id)
{
    const QByteArray raw(reinterpret_cast<const char *>(id.value.bytes.data()), qsizetype(id.value.bytes.size()));
    return QLatin1String(beginning) + QLatin1String(raw.toHex());
}

StatusView statusOf(BreakerState breaker, std::optional<Instant> blockedUntil, bool workerOn)
{
    StatusView status;
    status.workerOn = workerOn;
    CredentialView view;
    view.id = credential(1);
    view.breaker.state = breaker;
    view.blockedUntil = blockedUntil;
    status.credentials.push_back(view);
    return status;
}

} // namespace

/// After an outage nothing says any more that Cal.com is away, though the rows still carry it.
class TestClosedBreakers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowSaysWhatItWaitsForNow_data()
    {
        QTest::addColumn<StatusView>("status");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<SyncState>("state");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<Reason>("told");
        const auto closed = statusOf(BreakerState::Closed, {}, true);
        const auto waiting = keyOf("waiting/breaker_open///", credential(1));
        const auto row = [](const char *name, const StatusView &status, const QString &cause, Reason told,
                            SyncState state = SyncState::Waiting, Reason reason = Reason::BreakerOpen) {
            QTest::newRow(name) << status << cause << state << reason << told;
        };
        row("closed", closed, waiting, Reason::Queued);
        row("closed, and Cal.com said wait", statusOf(BreakerState::Closed, now + 20s, true), waiting,
            Reason::RateLimit);
        row("closed, and that wait is over", statusOf(BreakerState::Closed, now - 20s, true), waiting, Reason::Queued);
        row("open", statusOf(BreakerState::Open, {}, true), waiting, Reason::BreakerOpen);
        row("being tried", statusOf(BreakerState::HalfOpen, {}, true), waiting, Reason::BreakerOpen);
        row("another engine's matter", statusOf(BreakerState::Closed, {}, false), waiting, Reason::BreakerOpen);
        row("another key's breaker", closed, keyOf("waiting/breaker_open///", credential(2)), Reason::BreakerOpen);
        row("may exist", closed, keyOf("unknown/breaker_open///", credential(1)), Reason::Looking, SyncState::Unknown);
        row("failed before", closed, keyOf("retrying/breaker_open/no_answer/create/", credential(1)), Reason::Backoff,
            SyncState::Retrying);
        row("waits for something else", closed, keyOf("waiting/key_refused///", credential(1)), Reason::KeyRefused,
            SyncState::Waiting, Reason::KeyRefused);
    }
    void aRowSaysWhatItWaitsForNow()
    {
        QFETCH(StatusView, status);
        QFETCH(QString, cause);
        QFETCH(SyncState, state);
        QFETCH(Reason, reason);
        QFETCH(Reason, told);
        const auto trouble = Trouble::fromKey(cause);
        QVERIFY(trouble);
        const bool changes = reason != told;
        const ClosedBreakers breakers(status, now);

        UnsettledPage page;
        page.rows.resize(1);
        page.rows[0].state = state;
        page.rows[0].reason = reason;
        page.rows[0].cause = cause;
        breakers.tell(page);
        QCOMPARE(page.rows[0].reason, told);
        QCOMPARE(page.rows[0].cause, changes ? QString() : cause);

        CauseView view;
        view.key = cause;
        view.trouble = *trouble;
        std::vector<CauseView> causes{view};
        breakers.tell(causes);
        QCOMPARE(causes.size(), changes ? 0U : 1U);

        SegmentStory story;
        story.row = page.rows[0];
        story.row.reason = reason;
        story.row.cause = cause;
        story.comparison.desired.credential = trouble->credential;
        story.comparison.state = state;
        story.comparison.reason = reason;
        AppointmentDetail detail;
        detail.comparisons.push_back(story.comparison);
        breakers.tell(story);
        breakers.tell(detail);
        QCOMPARE(story.row.reason, told);
        QCOMPARE(story.comparison.reason, told);
        QCOMPARE(detail.comparisons[0].reason, told);
    }
};

QTEST_GUILESS_MAIN(TestClosedBreakers)
#include "tst_closed_breakers.moc"
