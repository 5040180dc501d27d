// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include "tests/ui/support/front_desk_bench.h"
#include "ui/models/customer_hits_model.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// Whom, what and with whom: what is typed and chosen in the panel.
class TestBookingPanel : public QObject, private FrontDeskBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aKnownCustomerIsBookedByKeyboardAlone()
    {
        startBooking();
        QVERIFY(search().hasFocus());
        find(QStringLiteral("größe")); // the only match is chosen
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        const auto &request = backend->booked.front();
        QCOMPARE(request.customer.known, id<CustomerId>(504));
        QCOMPARE(request.start, at("15:00"));
        QCOMPARE(request.staff, id<StaffId>(2));
        QVERIFY(!request.staffRequested);
        QTRY_VERIFY(!panel().isVisible());
        QVERIFY2(bar().text().contains(QStringLiteral("Jürgen Größe")) && bar().text().contains(QStringLiteral("3.9")),
                 qPrintable(bar().text()));
    }

    void whileSeveralMatchEnterTakesTheMarkedOneAndDoesNotBook()
    {
        startBooking();
        find(QStringLiteral("maier"));
        press(&search(), Qt::Key_Return);
        QCOMPARE(backend->booked.size(), 0u);
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(501));
    }

    void keysThatComeBeforeTheAnswerWaitForIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QList<int>>("keys");
        QTest::addColumn<int>("customer");
        QTest::newRow("Enter takes the only match") << QStringLiteral("größe") << QList<int>{Qt::Key_Return} << 504;
        QTest::newRow("an arrow and Enter")
            << QStringLiteral("maier") << QList<int>{Qt::Key_Down, Qt::Key_Return} << 501;
        QTest::newRow("two arrows and Enter")
            << QStringLiteral("maier") << QList<int>{Qt::Key_Down, Qt::Key_Down, Qt::Key_Return} << 502;
        QTest::newRow("Enter marks, Enter books")
            << QStringLiteral("maier") << QList<int>{Qt::Key_Return, Qt::Key_Return} << 501;
    }
    void keysThatComeBeforeTheAnswerWaitForIt()
    {
        QFETCH(QString, typed);
        QFETCH(QList<int>, keys);
        QFETCH(int, customer);
        startBooking();
        type(&search(), typed); // no turn of the event loop from here to the last key
        for (const int key : keys)
            press(&search(), static_cast<Qt::Key>(key));
        QVERIFY2(!named<QLineEdit>(*page, "newCustomerName")->isVisible(), "taken for somebody new");
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(customer));
    }

    void whatIsAheadOfACustomerIsShownAndFound_data()
    {
        QTest::addColumn<bool>("early"); // Ctrl+Enter before anything was answered
        QTest::newRow("as it is read") << false;
        QTest::newRow("by fast fingers") << true;
    }
    /// "When is my appointment?"
    void whatIsAheadOfACustomerIsShownAndFound()
    {
        QFETCH(bool, early);
        const auto &ingrid = *std::ranges::find(backend->today.appointments, QStringLiteral("Ingrid Pohl"),
                                                &AppointmentView::customerName);
        backend->known.next = CallerView::Next{ingrid.id, ingrid.time.from, QStringLiteral("Damenschnitt"), {}};
        page->stepDay(1);
        startBooking();
        type(&search(), QStringLiteral("maier"));
        if (!early) {
            QTRY_VERIFY(isShown("customerNext"));
            QVERIFY2(button("customerNext").text().contains(QStringLiteral("15:00")),
                     qPrintable(button("customerNext").text()));
            const auto *hits = named<QListView>(*page, "customerHits")->model();
            QVERIFY(hits->index(1, 0).data(CustomerHitsModel::NextRole).toString().contains(QStringLiteral("15:00")));
        }
        press(&search(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page->day(), sampleDate());
        QTRY_COMPARE(grid().selected(), std::optional(ingrid.id));
        QVERIFY(!panel().isVisible());
        QVERIFY(grid().hasFocus());
        QCOMPARE(backend->booked.size(), 0u);
    }

    /// Hits, parts and a course want more than a small screen has: then it scrolls, and nothing lies upon another.
    void nothingIsSquashed_data()
    {
        QTest::addColumn<int>("height");
        QTest::newRow("roomy") << 1000;
        QTest::newRow("1440x860") << 800;
        QTest::newRow("small") << 640;
    }
    void nothingIsSquashed()
    {
        QFETCH(int, height);
        page->resize(1344, height);
        for (int n = 0; n < 4; ++n)
            backend->customers.push_back({id<CustomerId>(600 + n), QStringLiteral("Eva Maier"), QString(), {}, {}});
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        service->setCurrentIndex(service->findText(QStringLiteral("Balayage")));
        find(QStringLiteral("maier"));
        QTRY_VERIFY(isShown("freeTime0"));
        QCoreApplication::processEvents();
        const auto *hits = named<QListView>(*page, "customerHits");
        QCOMPARE(hits->height(), 5 * 36);
        for (const auto *each : panel().findChildren<QWidget *>())
            if (each->isVisible() && qobject_cast<const QAbstractButton *>(each))
                QVERIFY2(each->height() >= each->minimumSizeHint().height(), qPrintable(each->objectName()));
        const auto top = [&](const char *name) {
            return named<QWidget>(*page, name)->mapTo(&panel(), QPoint(0, 0)).y();
        };
        QVERIFY(top("bookingService") >= hits->mapTo(&panel(), QPoint(0, hits->height())).y());
        QVERIFY(top("bookingTimes") >= top("bookingParts") + named<QWidget>(*page, "bookingParts")->height());
        QVERIFY(top("bookingNote") >= top("bookingTimes") + named<QWidget>(*page, "bookingTimes")->height());
        QVERIFY(button("bookingBook").isVisible() &&
                page->rect().contains(panel().geometry().adjusted(10, 10, -10, -10)));
        if (height < 1000) return;
        // There is room for everything: it grows instead of scrolling.
        auto *area = panel().findChild<QScrollArea *>();
        QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
    }

    void aSecondAppointmentAtTheSameTimeIsSaid_data()
    {
        QTest::addColumn<int>("customer");
        QTest::addColumn<bool>("said");
        QTest::newRow("the same customer") << 504 << true;
        QTest::newRow("another one") << 503 << false;
    }
    /// A word, no refusal: mother and child share a name in the book.
    void aSecondAppointmentAtTheSameTimeIsSaid()
    {
        QFETCH(int, customer);
        QFETCH(bool, said);
        auto &ingrid = *std::ranges::find(backend->today.appointments, QStringLiteral("Ingrid Pohl"),
                                          &AppointmentView::customerName); // at 15:00
        ingrid.customer = id<CustomerId>(customer);
        startBooking();
        const auto asked = backend->daysAsked.size();
        find(QStringLiteral("größe"));
        QTRY_VERIFY(backend->daysAsked.size() > asked);
        auto *clash = named<QLabel>(*page, "bookingClash");
        QTRY_COMPARE(clash->isVisible(), said);
        if (said)
            QCOMPARE(clash->text(), QStringLiteral("Ingrid Pohl has an appointment then already: 15:00–15:45, "
                                                   "Damenschnitt with Lea Hoffmann."));
        button("freeTime2").click(); // another day
        QVERIFY(!clash->isVisible());
        button("freeTime0").click();
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
    }

    void somebodyNewWithAKnownNumberIsOfferedByName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("offered");
        QTest::newRow("as it is stored") << QStringLiteral("+493023125204") << true;
        QTest::newRow("as people write it") << QStringLiteral("03023125204") << true;
        QTest::newRow("a part of it") << QStringLiteral("030231") << false;
        QTest::newRow("nobody's") << QStringLiteral("03099999999") << false;
    }
    void somebodyNewWithAKnownNumberIsOfferedByName()
    {
        QFETCH(QString, typed);
        QFETCH(bool, offered);
        for (auto &customer : backend->customers) // the engine finds every way of writing it
            if (typed.contains(QStringLiteral("3023125204")) && customer.id == id<CustomerId>(501))
                customer.phone = typed;
        startBooking();
        find(QStringLiteral("Nadja Neu"));
        press(&search(), Qt::Key_Return);
        auto *phone = named<QLineEdit>(*page, "newCustomerPhone");
        QTRY_VERIFY(phone->hasFocus());
        type(phone, typed);
        QTRY_COMPARE(isShown("customerSame"), offered);
        if (!offered) return;
        QVERIFY2(button("customerSame").text().contains(QStringLiteral("Monika Maier")),
                 qPrintable(button("customerSame").text()));
        button("customerSame").click();
        QTRY_VERIFY(button("bookingBook").isEnabled());
        button("bookingBook").click();
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(501));
    }

    void moreThanTheListShowsIsSaid()
    {
        for (int n = 0; n < 20; ++n)
            backend->customers.push_back({id<CustomerId>(600 + n), QStringLiteral("Eva Maier"), QString(), {}, {}});
        startBooking();
        find(QStringLiteral("eva"));
        const auto note = static_cast<Field &>(search()).note();
        QVERIFY2(note.startsWith(QStringLiteral("more than 8 matches")), qPrintable(note));
        QCOMPARE(named<QListView>(*page, "customerHits")->model()->rowCount(), 8);
    }

    void aCallerDoesNotTakeThePlaceOfWhatWasBegun_data()
    {
        QTest::addColumn<bool>("booked");
        QTest::newRow("booked") << true;
        QTest::newRow("closed") << false;
    }
    /// Who stands at the desk is not typed a second time because the telephone rings.
    void aCallerDoesNotTakeThePlaceOfWhatWasBegun()
    {
        QFETCH(bool, booked);
        startBooking();
        find(QStringLiteral("größe"));
        type(named<QLineEdit>(*page, "bookingNote"), QStringLiteral("empfindlich"));
        page->startBookingFor(backend->customers.front());
        QVERIFY(panel().isVisible());
        QCOMPARE(search().text(), QStringLiteral("größe"));
        QVERIFY2(bar().text().contains(QStringLiteral("Monika Maier")), qPrintable(bar().text()));
        press(&search(), booked ? Qt::Key_Return : Qt::Key_Escape);
        QTRY_COMPARE(search().text(), QStringLiteral("Monika Maier"));
        QCOMPARE(backend->booked.size(), booked ? 1u : 0u);
        QVERIFY(panel().isVisible());
        QVERIFY(named<QLineEdit>(*page, "bookingNote")->text().isEmpty());
        press(&search(), Qt::Key_Escape);
        QVERIFY(!panel().isVisible());
    }

    void arrowsChooseAmongMatches()
    {
        startBooking();
        find(QStringLiteral("maier"));
        press(&search(), Qt::Key_Down); // takes the first
        press(&search(), Qt::Key_Down);
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QCOMPARE(backend->booked.front().customer.known, id<CustomerId>(502));
    }

    void onlyTheNewestSearchCounts()
    {
        startBooking();
        type(&search(), QStringLiteral("mai"));
        search().clear();
        type(&search(), QStringLiteral("größe"));
        QTRY_COMPARE(named<QListView>(*page, "customerHits")->model()->rowCount(), 1);
        QTest::qWait(0);
        QCOMPARE(named<QListView>(*page, "customerHits")->model()->rowCount(), 1);
    }

    void theLastServiceOfARegularIsSuggested()
    {
        startBooking();
        find(QStringLiteral("monika"));
        QTRY_COMPARE(named<QComboBox>(*page, "bookingService")->currentText(), QStringLiteral("Ansatzfarbe"));
    }

    /// One letter may match one regular only; what is typed on makes it somebody else.
    void theSuggestionGoesWithTheCustomer()
    {
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        const auto usual = service->currentText();
        find(QStringLiteral("moni"));
        QTRY_COMPARE(service->currentText(), QStringLiteral("Ansatzfarbe"));
        type(&search(), QStringLiteral("ta Neumann")); // nobody
        QTRY_COMPARE(service->currentText(), usual);
    }

    void aNewBookingBeginsWithoutTheServiceOfTheLast()
    {
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        const auto usual = service->currentText();
        find(QStringLiteral("monika"));
        QTRY_COMPARE(service->currentText(), QStringLiteral("Ansatzfarbe"));
        press(&search(), Qt::Key_Escape);
        startBooking();
        QCOMPARE(service->currentText(), usual);
    }

    void aServiceChosenByHandStays()
    {
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        service->setCurrentIndex(service->findText(QStringLiteral("Balayage")));
        Q_EMIT service->activated(service->currentIndex());
        find(QStringLiteral("monika"));
        QCoreApplication::processEvents();
        QCOMPARE(service->currentText(), QStringLiteral("Balayage"));
        QTRY_COMPARE(backend->partsQuestions.back().service, backend->salon->services[2].id);
    }

    void somebodyNewNeedsNameAndPhone()
    {
        startBooking();
        find(QStringLiteral("Zoë Übermut"));
        press(&search(), Qt::Key_Return);
        auto *phone = named<QLineEdit>(*page, "newCustomerPhone");
        QTRY_VERIFY(phone->hasFocus());
        QCOMPARE(named<QLineEdit>(*page, "newCustomerName")->text(), QStringLiteral("Zoë Übermut"));
        press(phone, Qt::Key_Return);
        QCOMPARE(backend->booked.size(), 0u);
        QVERIFY(qobject_cast<Field *>(phone)->isWrong());
        type(phone, QStringLiteral("030 23125 999"));
        QVERIFY(!qobject_cast<Field *>(phone)->isWrong());
        press(phone, Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QVERIFY(backend->booked.front().customer.known.isNull());
        QCOMPARE(backend->booked.front().customer.name, QStringLiteral("Zoë Übermut"));
        QCOMPARE(backend->booked.front().customer.phone, QStringLiteral("030 23125 999"));
    }

    void nobodyChosenIsSaid()
    {
        startBooking();
        button("bookingBook").click();
        QCOMPARE(backend->booked.size(), 0u);
        QVERIFY(search().hasFocus());
    }

    void aStylistChosenByHandIsARequest()
    {
        startBooking();
        auto *staff = named<QComboBox>(*page, "bookingStaff");
        staff->setCurrentIndex(staff->findText(QStringLiteral("Jonas Weber")));
        QTRY_COMPARE(backend->freeQuestions.back().scope.staff, std::optional(id<StaffId>(2)));
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QVERIFY(backend->booked.front().staffRequested);
    }

    /// The place that was clicked belongs to that customer alone.
    void theStylistOfTheLastCallerIsNotTheNextOnes()
    {
        clickFree(1, "14:35");
        auto *staff = named<QComboBox>(*page, "bookingStaff");
        QCOMPARE(staff->currentText(), QStringLiteral("Jonas Weber"));
        press(&search(), Qt::Key_Escape);
        startBooking();
        QCOMPARE(staff->currentText(), QStringLiteral("Anyone"));
        QCOMPARE(backend->freeQuestions.back().scope.staff, std::nullopt);
        find(QStringLiteral("größe"));
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 1u);
        QVERIFY(!backend->booked.front().staffRequested);
    }

    void aStylistChosenByHandStays_data()
    {
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("byCustomer");
        QTest::newRow("another service") << QStringLiteral("Lea Hoffmann") << false;
        QTest::newRow("a regular's last service") << QStringLiteral("Lea Hoffmann") << true;
        QTest::newRow("anyone") << QStringLiteral("Anyone") << false;
    }
    void aStylistChosenByHandStays()
    {
        QFETCH(QString, chosen);
        QFETCH(bool, byCustomer);
        clickFree(1, "14:35");
        auto *staff = named<QComboBox>(*page, "bookingStaff");
        QCOMPARE(staff->currentText(), QStringLiteral("Jonas Weber"));
        staff->setCurrentIndex(staff->findText(chosen));
        Q_EMIT staff->activated(staff->currentIndex());
        auto *service = named<QComboBox>(*page, "bookingService");
        const auto before = service->currentText();
        if (byCustomer)
            find(QStringLiteral("monika"));
        else
            service->setCurrentIndex(service->findText(QStringLiteral("Herrenschnitt")));
        QTRY_VERIFY(service->currentText() != before);
        QCOMPARE(staff->currentText(), chosen);
    }

    /// Whoever has typed a customer and a note finds them wherever one looks meanwhile.
    void whatWasTypedStays_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<bool>("isNew");
        for (const bool isNew : {false, true})
            for (const auto *way : {"another place", "the key again", "an appointment and the key",
                                    "an appointment and another place", "the gaps and the key"})
                QTest::addRow("%s, %s", way, isNew ? "somebody new" : "a regular") << QString::fromLatin1(way) << isNew;
    }
    void whatWasTypedStays()
    {
        QFETCH(QString, way);
        QFETCH(bool, isNew);
        startBooking();
        auto *service = named<QComboBox>(*page, "bookingService");
        service->setCurrentIndex(service->findText(QStringLiteral("Herrenschnitt")));
        Q_EMIT service->activated(service->currentIndex());
        find(isNew ? QStringLiteral("Zoë") : QStringLiteral("größe"));
        if (isNew) {
            press(&search(), Qt::Key_Return);
            type(named<QLineEdit>(*page, "newCustomerPhone"), QStringLiteral("030 23125 999"));
        }
        auto *note = named<QLineEdit>(*page, "bookingNote");
        type(note, QStringLiteral("Ally"));
        const bool away = way.startsWith(QLatin1String("an appointment"));
        const bool byClick = way.endsWith(QLatin1String("place"));
        if (away) {
            page->showAppointment(idNamed("Vera Stein"), sampleDate());
            QVERIFY(!panel().isVisible());
            QVERIFY2(bar().text().contains(QStringLiteral("kept")), qPrintable(bar().text()));
        }
        if (way.startsWith(QLatin1String("the gaps"))) page->openGaps();
        if (byClick)
            clickFree(1, "14:35");
        else
            page->startBooking();
        QVERIFY(panel().isVisible());
        QVERIFY(panel().isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(service->currentText(), QStringLiteral("Herrenschnitt"));
        QCOMPARE(note->text(), QStringLiteral("Ally"));
        QTRY_VERIFY(button("bookingBook").isEnabled());
        if (byClick) QCOMPARE(backend->freeQuestions.back().from, std::optional(at("14:30")));
        button("bookingBook").click();
        QTRY_COMPARE(backend->booked.size(), 1u);
        const auto &request = backend->booked.front();
        QCOMPARE(request.note, QStringLiteral("Ally"));
        QCOMPARE(request.staffRequested, byClick);
        if (isNew)
            QCOMPARE(request.customer.phone, QStringLiteral("030 23125 999"));
        else
            QCOMPARE(request.customer.known, id<CustomerId>(504));
    }

    /// Closed or booked is done with: the next customer finds nothing of it.
    void whatIsClosedOrBookedIsForgotten_data()
    {
        QTest::addColumn<bool>("byBooking");
        QTest::newRow("Escape") << false;
        QTest::newRow("booked") << true;
    }
    void whatIsClosedOrBookedIsForgotten()
    {
        QFETCH(bool, byBooking);
        startBooking();
        find(QStringLiteral("größe"));
        type(named<QLineEdit>(*page, "bookingNote"), QStringLiteral("Ally"));
        press(&search(), byBooking ? Qt::Key_Return : Qt::Key_Escape);
        QTRY_VERIFY(!panel().isVisible());
        QVERIFY2(!bar().text().contains(QStringLiteral("kept")), qPrintable(bar().text()));
        page->startBooking();
        QVERIFY(search().text().isEmpty());
        QVERIFY(named<QLineEdit>(*page, "bookingNote")->text().isEmpty());
    }

    void aPanelInWhichNothingWasTypedIsClosedWithoutAWord()
    {
        clickFree(1, "14:35");
        page->showAppointment(idNamed("Vera Stein"), sampleDate());
        QVERIFY(!panel().isVisible());
        QVERIFY(!bar().isVisible());
        startBooking();
        QCOMPARE(named<QComboBox>(*page, "bookingStaff")->currentText(), QStringLiteral("Anyone"));
    }

    void withoutCalcomThePanelSaysSoAndLeadsToWhatWaits()
    {
        QSignalSpy wanted(page.get(), &FrontDeskPage::waitingRequested);
        startBooking();
        auto *sentence = panel().findChild<QLabel *>(QStringLiteral("awaySentence"));
        QVERIFY(!sentence->isVisible());
        backend->state = sampleStatus(BreakerState::Open);
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(sentence->isVisible());
        QVERIFY(sentence->text().contains(QStringLiteral("unverified")));
        QCOMPARE(text("bookingPromise"), QStringLiteral("Saved at once, sent when Cal.com answers"));
        auto *waiting = panel().findChild<QAbstractButton *>(QStringLiteral("awayWaiting"));
        QVERIFY(waiting->text().contains(QString::number(backend->state.counts.unsettled())));
        press(waiting, Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
        backend->state = sampleStatus(BreakerState::Closed);
        Q_EMIT backend->statusChanged(backend->state);
        QVERIFY(!sentence->isVisible());
    }

    void aRefusedBookingSaysWhyAndOffersOtherTimes()
    {
        startBooking();
        find(QStringLiteral("größe"));
        backend->refuse = RefusalCode::SlotTaken;
        backend->refusalAlternatives = {{at("16:00"), at("16:30"), id<StaffId>(4)}};
        press(&search(), Qt::Key_Return);
        auto *refusal = named<QLabel>(*page, "bookingRefusal");
        QTRY_VERIFY(refusal->isVisible());
        QCOMPARE(refusal->text(), refusalSentence(RefusalCode::SlotTaken, QStringLiteral("en")));
        QVERIFY(panel().isVisible());
        QCOMPARE(button("freeTime0").text(), QStringLiteral("Today 16:00"));
        backend->refuse.reset();
        press(&search(), Qt::Key_Return);
        QTRY_COMPARE(backend->booked.size(), 2u);
        QCOMPARE(backend->booked.back().start, at("16:00"));
    }

    void theGhostFollowsTheChoiceAndGoesWithThePanel()
    {
        QSignalSpy ghost(&panel(), &BookingPanel::ghostChanged);
        startBooking();
        QTRY_VERIFY(ghost.count() > 0);
        press(&search(), Qt::Key_Escape);
        QVERIFY(!panel().isVisible());
        QTRY_VERIFY(grid().hasFocus());
    }

    void tabLeadsThroughThePanelInOrder()
    {
        startBooking();
        QStringList order;
        for (int i = 0; i < 5; ++i) {
            press(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order, QStringList({QStringLiteral("bookingService"), QStringLiteral("bookingStaff"),
                                     QStringLiteral("freeTime0"), QStringLiteral("bookingNote"),
                                     QStringLiteral("bookingBook")}));
    }

    void namesFromOutsideArePlainText()
    {
        backend->customers.front().name = QStringLiteral("<b>Fett</b> & Söhne");
        startBooking();
        find(QStringLiteral("fett"));
        const auto *model = named<QListView>(*page, "customerHits")->model();
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("<b>Fett</b> & Söhne"));
        for (const auto *label : page->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestBookingPanel)
#include "tst_booking_panel.moc"
