// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAction>
#include <QListWidget>
#include <QSignalSpy>

#include "core/domain/drill.h"
#include "tests/ui/support/page_bench.h"
#include "tests/ui/support/sample_day.h"
#include "ui/drill/drill_bar.h"
#include "ui/drill/drill_card.h"
#include "ui/settings/event_type_choice.h"
#include "ui/settings/findings_list.h"
#include "ui/settings/line_list.h"
#include "ui/settings/mapping_model.h"
#include "ui/settings/mapping_table.h"
#include "ui/settings/settings_page.h"
#include "ui/widgets/field.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

class TestSettingsPage : public QObject, private PageBench<SettingsPage>
{
    Q_OBJECT

    static ConnectionView connection()
    {
        ConnectionView view;
        ConnectedCredential entry;
        entry.credential.id = id<CredentialId>(1);
        entry.credential.label = QStringLiteral("default");
        entry.source = KeySource::Kept;
        entry.accepted = true;
        entry.userName = QStringLiteral("Salon");
        SeenEventType free;
        free.id = EventTypeId{77};
        free.title = QStringLiteral("Damenschnitt bei Lea");
        free.length = minutes(45);
        SeenEventType robin = free;
        robin.id = EventTypeId{78};
        Deviation round;
        round.code = DeviationCode::RoundRobin;
        robin.notMappable = round;
        entry.eventTypes = {free, robin};
        view.credentials = {entry};
        view.at = sampleNow();
        return view;
    }
    static Deviation deviation(DeviationCode code)
    {
        Deviation made;
        made.code = code;
        made.eventType = EventTypeId{77};
        made.title = QStringLiteral("Damenschnitt bei Lea");
        made.amount = 120;
        return made;
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init()
    {
        setUp();
        backend->connected = connection();
    }
    void cleanup() { tearDown(); }

    void whatFitsSaysSo()
    {
        show();
        QTRY_COMPARE(text("checkWords"), QStringLiteral("Salon and Cal.com fit together."));
        QVERIFY(button("importNow").isEnabled());
    }

    void whatCalcomWillRefuseComesFirst()
    {
        backend->connected.deviations = {deviation(DeviationCode::Hidden), deviation(DeviationCode::Confirmation),
                                         deviation(DeviationCode::Notice)};
        std::stable_sort(backend->connected.deviations.begin(), backend->connected.deviations.end(),
                         [](const auto &a, const auto &b) { return a.severity() > b.severity(); });
        show();
        QTRY_VERIFY(text("checkWords").contains(QStringLiteral("will refuse")));
        auto *list = page->findChild<FindingsList *>();
        QCOMPARE(list->shown(), 2); // what is only good to know is folded away
        button("findingsMore").click();
        QCOMPARE(list->shown(), 3);
    }

    void aCheckThatFailsSaysWhy()
    {
        backend->refuseQuestions = RefusalCode::DatabaseUnavailable;
        show();
        QTRY_VERIFY(!text("checkWords").isEmpty());
        backend->refuseQuestions.reset();
        button("checkNow").click();
        QTRY_COMPARE(text("checkWords"), QStringLiteral("Salon and Cal.com fit together."));
    }

    void aKeyIsCheckedAndKeptUnseen()
    {
        show();
        auto *key = named<Field>(*page, "keyText");
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        button("keySave").click();
        QVERIFY(key->isWrong());
        QVERIFY(backend->keysSaved.empty());
        type(key, QStringLiteral("cal_test_123"));
        press(key, Qt::Key_Return);
        QTRY_COMPARE(backend->keysSaved.size(), 1u);
        QCOMPARE(backend->keysSaved.front().key, QByteArray("cal_test_123"));
        QCOMPARE(backend->keysSaved.front().label, QStringLiteral("default"));
        QTRY_COMPARE(key->text(), QString());
        button("keyRemove").click();
        QTRY_COMPARE(backend->credentialsRemoved.size(), 1u);
    }

    void aRefusedKeyStaysToBeMended()
    {
        show();
        backend->refuse = RefusalCode::InvalidInput;
        auto *key = named<Field>(*page, "keyText");
        type(key, QStringLiteral("cal_wrong"));
        press(key, Qt::Key_Return);
        QTRY_VERIFY(key->isWrong());
        QCOMPARE(key->text(), QStringLiteral("cal_wrong"));
        QVERIFY(!text("keyWrong").isEmpty());
    }

    void everyPartAndPersonHasARow()
    {
        MappingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto catalog = sampleCatalog();
        model.setSalon(catalog, connection());
        int wanted = 0;
        for (const auto &service : catalog.services)
            if (service.active)
                wanted += static_cast<int>(service.segments.size()) *
                          static_cast<int>(std::count_if(catalog.staff.begin(), catalog.staff.end(),
                                                         [](const auto &member) { return member.active; }));
        // And one for each person's absences, behind them.
        const int people = static_cast<int>(std::count_if(catalog.staff.begin(), catalog.staff.end(),
                                                          [](const auto &member) { return member.active; }));
        QCOMPARE(model.rowCount(), wanted + people);
        QVERIFY(!model.placeAt(wanted - 1).isForAbsences());
        QVERIFY(model.placeAt(wanted).isForAbsences());
        QCOMPARE(model.index(wanted, MappingModel::Service).data().toString(), QStringLiteral("Absences"));
        QCOMPARE(model.index(wanted, MappingModel::EventType).data().toString(), QStringLiteral("not mapped"));
        const auto mappedBefore = model.mapped();
        catalog.absenceTypes = {{model.placeAt(wanted).staff, id<CredentialId>(1), EventTypeId{77}, {}, {}, {}, true}};
        model.setSalon(catalog, connection());
        QCOMPARE(model.mapped(), mappedBefore + 1);
        QCOMPARE(model.index(wanted, MappingModel::EventType).data().toString(),
                 QStringLiteral("Damenschnitt bei Lea (77)"));
        catalog.absenceTypes.clear();
        catalog.mappings.clear();
        model.setSalon(catalog, connection());
        QCOMPARE(model.mapped(), 0);
        QCOMPARE(model.index(0, MappingModel::EventType).data().toString(), QStringLiteral("not mapped"));
        const auto place = model.placeAt(0);
        catalog.mappings = {
            {place.service, place.segment, place.staff, id<CredentialId>(1), EventTypeId{77}, {}, {}, true}};
        model.setSalon(catalog, connection());
        QCOMPARE(model.index(0, MappingModel::EventType).data().toString(),
                 QStringLiteral("Damenschnitt bei Lea (77)"));
    }

    void anEventTypeIsSetAsideForAbsences()
    {
        show();
        QTRY_COMPARE(text("checkWords"), QStringLiteral("Salon and Cal.com fit together."));
        auto *table = page->findChild<MappingTable *>();
        table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
        press(table, Qt::Key_Return);
        press(named<QLineEdit>(*table, "eventTypeFilter"), Qt::Key_Return); // the first that can be chosen
        QTRY_COMPARE(backend->mappingChanges.size(), 1u);
        QVERIFY(backend->mappingChanges.front().place.isForAbsences());
        QVERIFY(!backend->mappingChanges.front().place.staff.isNull());
    }

    void aMappingIsChosenAmongWhatTheKeysSee()
    {
        show();
        QTRY_COMPARE(text("checkWords"), QStringLiteral("Salon and Cal.com fit together."));
        auto *table = page->findChild<MappingTable *>();
        table->setCurrentIndex(table->model()->index(0, 0));
        press(table, Qt::Key_Return);
        auto *list = named<QListWidget>(*table, "eventTypes");
        QCOMPARE(list->count(), 3);
        QVERIFY2(!list->item(2)->flags().testFlag(Qt::ItemIsEnabled), "round robin can be chosen");
        press(named<QLineEdit>(*table, "eventTypeFilter"), Qt::Key_Return);
        QTRY_COMPARE(backend->mappingChanges.size(), 1u);
        QCOMPARE(backend->mappingChanges.front().eventType, EventTypeId{77});
    }

    void aStylistsOwnEventTypesComeFirst()
    {
        const auto &service = backend->salon->services.front();
        const auto &member = backend->salon->staff.front();
        auto seen = connection();
        auto &types = seen.credentials.front().eventTypes;
        types.resize(1);
        types.front().hostName = QStringLiteral("somebody else");
        SeenEventType other{EventTypeId{80}, QStringLiteral("Beratung"), minutes(15), {}, {}, member.name, {}, {}};
        SeenEventType meant{EventTypeId{81}, service.name, minutes(45), {}, {}, member.name, {}, {}};
        types.push_back(other);
        types.push_back(meant);
        QWidget desk;
        EventTypeChoice popup(&desk);
        desk.show();
        QSignalSpy asked(&popup, &EventTypeChoice::changeRequested);
        const EventTypeChoice::For row{{service.id, 0, member.id}, service.name, member.name, EventTypeId{77}};
        popup.offer(row, seen, {100, 100, 200, 20});
        auto *list = named<QListWidget>(popup, "eventTypes");
        QCOMPARE(list->count(), 4);
        QCOMPARE(list->item(0)->text(), QStringLiteral("Map to nothing"));
        QVERIFY(list->item(1)->text().startsWith(service.name));
        QVERIFY(list->item(2)->text().startsWith(QStringLiteral("Beratung")));
        QVERIFY(list->item(3)->text().endsWith(QStringLiteral("as now")));
        auto *filter = named<QLineEdit>(popup, "eventTypeFilter");
        type(filter, QStringLiteral("15 berat"));
        QVERIFY(list->item(1)->isHidden() && !list->item(2)->isHidden());
        press(filter, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<MappingChange>().eventType, EventTypeId{80});
        QVERIFY(!popup.isVisible());
        popup.offer(row, seen, {100, 100, 200, 20});
        press(filter, Qt::Key_Up);
        press(filter, Qt::Key_Return);
        QCOMPARE(asked.back().front().value<MappingChange>().eventType, EventTypeId{});
    }

    void mappingToNothingHasWordsOfItsOwn()
    {
        show();
        Q_EMIT page->findChild<MappingTable *>()->changeRequested({{}, {}, {}});
        QTRY_COMPARE(page->findChild<UndoBar *>()->text(),
                     QStringLiteral("Mapped to nothing; what is booked stays as it is"));
    }

    void withoutAKeyNothingFitsTogether()
    {
        backend->connected = {};
        show();
        QTRY_COMPARE(text("checkWords"), QStringLiteral("Nothing could be compared: enter a key of Cal.com first."));
    }

    // The outage drill.

    void allTenDrillsCanBeStarted()
    {
        DrillCard card(*backend);
        card.show();
        QCOMPARE(drillScenarios().size(), std::size_t(10));
        for (const auto &scenario : drillScenarios()) {
            auto *start = card.findChild<QAbstractButton *>(QStringLiteral("drill_") + QLatin1String(scenario.id));
            QVERIFY2(start, scenario.id);
            start->click();
            QTRY_COMPARE(backend->drillsStarted.back(), QString::fromLatin1(scenario.id));
        }
    }

    void aDrillLeadsStepByStep()
    {
        DrillBar bar(*backend);
        bar.show();
        const auto scenario = QString::fromLatin1(drillScenarios().front().id);
        const auto texts = drillText(drillScenarios().front(), QStringLiteral("en"));
        const auto words = [&] { return bar.findChild<QLabel *>(QStringLiteral("drillWords"))->text(); };
        auto *help = bar.findChild<QAbstractButton *>(QStringLiteral("drillHelp"));
        Q_EMIT backend->drillChanged({scenario, DrillPhase::Running, {}});
        QVERIFY(bar.isVisible());
        QVERIFY(words().contains(texts.happens));
        QVERIFY2(!help->isVisible(), "the remedy is offered before there is anything to see");
        Q_EMIT backend->drillChanged({scenario, DrillPhase::Visible, {}});
        QVERIFY(words().contains(texts.see));
        QVERIFY(!words().contains(texts.remedy));
        help->click();
        QVERIFY(words().contains(texts.remedy));
        Q_EMIT backend->drillChanged({scenario, DrillPhase::Resolved, {}});
        QVERIFY(words().startsWith(QStringLiteral("Resolved")));
        Q_EMIT backend->drillChanged({});
        QVERIFY2(bar.isVisible(), "nobody could read that it is resolved");
        bar.findChild<QAbstractButton *>(QStringLiteral("drillEnd"))->click();
        QVERIFY(!bar.isVisible());
    }

    void aDrillCanBeEnded()
    {
        DrillBar bar(*backend);
        Q_EMIT backend->drillChanged({QString::fromLatin1(drillScenarios().front().id), DrillPhase::Running, {}});
        bar.findChild<QAbstractButton *>(QStringLiteral("drillEnd"))->click();
        QTRY_COMPARE(backend->drillsEnded, 1);
        QTRY_VERIFY(!bar.isVisible());
    }

    void whatCallersSayIsEntered()
    {
        auto &cut = backend->salon->services.front();
        cut.keywords = {QStringLiteral("Bob")};
        const auto other = backend->salon->services.at(1).id;
        show();
        const auto parts = named<QWidget>(*page, "settingsPart")->findChildren<QAbstractButton *>();
        QCOMPARE(parts.size(), 3);
        QTest::mouseClick(parts.back(), Qt::LeftButton);
        QTRY_VERIFY(named<QWidget>(*page, "keywordsCard"));
        auto *lines = named<LineList>(*page, "keywordsLines");
        const auto active = std::ranges::count_if(backend->salon->services, &Service::active);
        QCOMPARE(lines->count(), int(active));
        auto *words = named<Field>(*page, "keywordsWords");
        QCOMPARE(words->text(), QStringLiteral("Bob"));

        // The second service by its line.
        auto *second = lines->findChildren<QAbstractButton *>().at(1);
        QTRY_VERIFY(second->height() > 0);
        QTest::mouseClick(second, Qt::LeftButton);
        QVERIFY(words->hasFocus());
        QCOMPARE(words->text(), QString());
        type(words, QStringLiteral("damaged hair ,  split ends,damaged hair"));
        QTest::keyClick(words, Qt::Key_Return);
        const QStringList kept{QStringLiteral("damaged hair"), QStringLiteral("split ends")};
        QTRY_COMPARE(backend->keywordsSaved, (std::vector{std::pair(other, kept)}));
        QTRY_COMPARE(words->text(), QStringLiteral("damaged hair, split ends"));

        // Too long a word is refused where it was typed, and nothing is sent.
        type(words, QString(keywordLength + 1, u'x'));
        QTest::mouseClick(&button("keywordsSave"), Qt::LeftButton);
        QVERIFY(words->isWrong());
        QVERIFY(named<QLabel>(*page, "keywordsTrouble")->isVisible());
        QCOMPARE(backend->keywordsSaved.size(), 1u);
        words->selectAll();
        QTest::keyClick(words, Qt::Key_Backspace);
        QVERIFY(!words->isWrong());
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_COMPARE(backend->keywordsSaved.size(), 2u);
        QVERIFY(backend->keywordsSaved.back().second.isEmpty());
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
