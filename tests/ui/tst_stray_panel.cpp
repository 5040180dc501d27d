// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLineEdit>

#include "tests/ui/support/sample_day.h"
#include "tests/ui/support/sync_page_bench.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// Bookings at Cal.com that belong to nobody here, and what is decided about them.
class TestStrayPanel : public QObject, private SyncPageBench
{
    Q_OBJECT

    /// A stray of Erika's with one candidate.
    void openStray()
    {
        StrayView stray;
        stray.id = StrayId{Uuid{}};
        stray.id.value.bytes[0] = 1;
        stray.attendeeName = QStringLiteral("Erika Fremd");
        stray.time = {at("10:00"), at("10:30")};
        backend->lost.rows = {stray};
        backend->lostSheet.stamp = QStringLiteral("as shown");
        backend->lostSheet.importable = true;
        LinkCandidate candidate;
        candidate.segment = SegmentId{stray.id.value};
        candidate.customerName = QStringLiteral("Erika Muster");
        candidate.start = at("11:00");
        candidate.hints = {LinkHint::SameEmail};
        PlannedCall call;
        call.op = AttemptOp::Reschedule;
        call.request = QStringLiteral("POST /v2/bookings/7Kq2/reschedule");
        candidate.preview.calls = {call};
        candidate.preview.mails = {{PlannedMail::To::Customer, AttemptOp::Reschedule, 0, QStringLiteral("e@x"), true}};
        backend->lostSheet.candidates = {candidate};
        show();
        backend->state.counts.strays = 1;
        Q_EMIT backend->statusChanged(backend->state);
        button("straysOpen").click();
        auto *panel = named<QWidget>(*page, "strayPanel");
        QTRY_VERIFY(panel->findChild<ActionCard *>());
        panel->findChild<ActionCard *>()->click();
        QTRY_VERIFY(named<ActionCard>(*page, "strayDismiss"));
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theTileOfTheOrphanedLeadsToThemAndTheListFollows()
    {
        StrayView stray;
        stray.id = StrayId{Uuid{}};
        stray.id.value.bytes[0] = 1;
        stray.attendeeName = QStringLiteral("Erika Fremd");
        stray.time = {at("10:00"), at("10:30")};
        backend->lost.rows = {stray};
        show();
        backend->state.counts.orphaned = 1;
        backend->state.counts.strays = 1;
        Q_EMIT backend->statusChanged(backend->state);
        QTRY_COMPARE(model().loaded(), 12);
        button("tileOrphaned").click();
        auto *panel = named<QWidget>(*page, "strayPanel");
        QTRY_COMPARE(panel->findChildren<ActionCard *>().size(), 1);
        QVERIFY(panel->isVisible());
        QVERIFY(!button("tileOrphaned").isChecked());
        QCOMPARE(model().loaded(), 12); // no filter that would show nothing
        auto second = stray;
        second.id.value.bytes[0] = 2;
        backend->lost.rows.push_back(second);
        backend->state.counts.orphaned = backend->state.counts.strays = 2;
        Q_EMIT backend->statusChanged(backend->state);
        QTRY_COMPARE(panel->findChildren<ActionCard *>().size(), 2);
    }

    /// Its event type is mapped to nothing: Cal.com alone knows how it is called.
    void whatWasBookedIsNamedAndChosen()
    {
        const auto &services = backend->salon->services;
        const auto wanted = std::ranges::find_if(services.rbegin(), services.rend(), [](const Service &service) {
            return service.active && !service.isComposite();
        });
        QVERIFY(wanted != services.rend());
        ConnectedCredential key;
        key.eventTypes = {
            SeenEventType{EventTypeId{77}, wanted->name + QStringLiteral(" bei Lea"), minutes(30), {}, {}, {}, {}, {}}};
        backend->connected.credentials = {key};
        backend->lostSheet.eventType = EventTypeId{77};
        openStray();
        const auto said = [this] {
            QStringList texts;
            for (const auto *label : named<QWidget>(*page, "strayPanel")->findChildren<QLabel *>())
                texts << label->text();
            return texts;
        };
        QTRY_VERIFY(said().contains(QStringLiteral("Booked: %1 bei Lea").arg(wanted->name)));
        QCOMPARE(named<QComboBox>(*page, "strayService")->currentText(), wanted->name);
    }

    void whatBelongsToNobodyIsOfferedWhileThereIsAny()
    {
        show();
        QVERIFY(!button("straysOpen").isVisible());
        backend->state.counts.strays = 2;
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(button("straysOpen").isVisible());
        QVERIFY(button("straysOpen").text().contains(QStringLiteral("2")));
        backend->state.counts.strays = 0;
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(!button("straysOpen").isVisible());
    }

    void aLinkSaysBeforehandWhatIsSent()
    {
        openStray();
        const auto id = backend->lostSheet.candidates.front().segment;
        auto *card = page->findChild<ActionCard *>(QStringLiteral("link_") + id.toString());
        QVERIFY(card);
        QVERIFY(card->consequence().contains(QStringLiteral("same e-mail")));
        QVERIFY(card->consequence().contains(QStringLiteral("POST /v2/bookings/7Kq2/reschedule")));
        QVERIFY(card->consequence().contains(QStringLiteral("mails: 1 to the customer")));
        card->click();
        QCOMPARE(backend->straysDecided.size(), std::size_t(1));
        QCOMPARE(backend->straysDecided.front().what, StrayDecision::Link);
        QCOMPARE(backend->straysDecided.front().segment, std::optional(id));
        QCOMPARE(backend->straysDecided.front().stamp, QStringLiteral("as shown"));
        // And it can be taken back.
        auto *bar = page->findChild<UndoBar *>();
        QTRY_VERIFY(bar->isOffering());
        Q_EMIT bar->undoRequested();
        QCOMPARE(backend->straysUndone.size(), std::size_t(1));
        QCOMPARE(backend->straysUndone.front().second, 3);
    }

    void aDismissalNeedsAReason()
    {
        openStray();
        QVERIFY(!button("strayDismiss").isEnabled());
        type(named<QLineEdit>(*page, "strayWhy"), QStringLiteral("private"));
        QVERIFY(button("strayDismiss").isEnabled());
        button("strayDismiss").click();
        QCOMPARE(backend->straysDecided.size(), std::size_t(1));
        QCOMPARE(backend->straysDecided.front().what, StrayDecision::Dismiss);
        QCOMPARE(backend->straysDecided.front().why, QStringLiteral("private"));
    }

    void anImportIsPreviewedWithItsServiceAndStylist()
    {
        openStray();
        auto *service = named<QComboBox>(*page, "strayService");
        auto *staff = named<QComboBox>(*page, "strayStaff");
        QVERIFY(service->count() > 1 && staff->count() > 1);
        QTRY_VERIFY(button("strayImport").isEnabled());
        staff->setCurrentIndex(staff->count() - 1);
        QCOMPARE(backend->straysPreviewed.back().staff, std::optional(backend->salon->staff.back().id));
        QTRY_VERIFY(button("strayImport").isEnabled());
        button("strayImport").click();
        QCOMPARE(backend->straysDecided.front().what, StrayDecision::Import);
        QCOMPARE(backend->straysDecided.front().staff, std::optional(backend->salon->staff.back().id));
    }

    void escapeGoesBackStepByStep()
    {
        openStray();
        auto *panel = named<QWidget>(*page, "strayPanel");
        QVERIFY(page->escape());
        QVERIFY(panel->isVisible());
        QVERIFY(page->escape());
        QVERIFY(!panel->isVisible());
        QVERIFY(!page->escape());
    }
};

QTEST_MAIN(TestStrayPanel)
#include "tst_stray_panel.moc"
