// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/support/sample_day.h"
#include "ui/models/format.h"
#include "ui/models/typed_time.h"
#include "ui/settings/hours_page.h"
#include "ui/settings/line_list.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/field.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// It is Thursday, 19 November 2026.
class TestHoursPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeBackend> backend;
    std::unique_ptr<HoursPage> page;

    void show()
    {
        page = std::make_unique<HoursPage>(*backend);
        page->resize(1184, 768);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
    }
    Field &field(const char *name) { return *named<Field>(*page, name); }
    void click(const char *name) { QTest::mouseClick(named<QAbstractButton>(*page, name), Qt::LeftButton); }
    template <typename Change>
    const Change *lastChange()
    {
        return backend->calendarChanges.empty() ? nullptr : std::get_if<Change>(&backend->calendarChanges.back());
    }
    Instant local(const char *iso, int minute) const
    {
        return berlin().toInstant(LocalTime(*dayFromIso(QString::fromLatin1(iso))) + minutes(minute));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QApplication::setStyle(new Style);
    }
    void init() { backend = std::make_unique<FakeBackend>(); }
    void cleanup()
    {
        page.reset();
        backend.reset();
    }

    void daysAreReadAsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("day");
        QTest::newRow("day and month") << "24.12."
                                       << "2026-12-24";
        QTest::newRow("passed this year") << "1.5."
                                          << "2027-05-01";
        QTest::newRow("today") << "19.11."
                               << "2026-11-19";
        QTest::newRow("short year") << "24.12.27"
                                    << "2027-12-24";
        QTest::newRow("long year") << " 24.12.2027 "
                                   << "2027-12-24";
        QTest::newRow("slashes") << "24/12/2027"
                                 << "2027-12-24";
        QTest::newRow("ISO") << "2027-02-28"
                             << "2027-02-28";
        QTest::newRow("leap day") << "29.2."
                                  << "2028-02-29";
        QTest::newRow("no such day") << "31.2.2027"
                                     << "";
        QTest::newRow("no day") << "soon"
                                << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void daysAreReadAsTyped()
    {
        QFETCH(QString, typed);
        const auto day = dayFromTyped(typed, sampleDate());
        QTEST(day ? toIso(*day) : QString(), "day");
    }

    void timesAreReadAsTyped()
    {
        QCOMPARE(minuteFromTyped(QStringLiteral("9")), std::optional(540));
        QCOMPARE(minuteFromTyped(QStringLiteral("9:30")), std::optional(570));
        QCOMPARE(minuteFromTyped(QStringLiteral("0930")), std::optional(570));
        QCOMPARE(minuteFromTyped(QStringLiteral("24:00")), std::optional(1440));
        QVERIFY(!minuteFromTyped(QStringLiteral("24:01")));
        QVERIFY(!minuteFromTyped(QStringLiteral("9:75")));
        QVERIFY(!minuteFromTyped(QStringLiteral("noon")));
        using Spans = std::vector<DaySpan>;
        QCOMPARE(spansFromTyped(QStringLiteral("9-13, 14-18:30")), std::optional(Spans{{540, 780}, {840, 1110}}));
        QCOMPARE(spansFromTyped(QString()), std::optional(Spans{}));
        QVERIFY(!spansFromTyped(QStringLiteral("13-9")));
        QVERIFY(!spansFromTyped(QStringLiteral("9-13, 12-14")));
        QVERIFY(!spansFromTyped(QStringLiteral("9")));
        QCOMPARE(spansText({{540, 780}}), QStringLiteral("09:00") + QChar(0x2013) + QStringLiteral("13:00"));
        QCOMPARE(spansFromTyped(spansText({{540, 780}, {840, 1110}})), std::optional(Spans{{540, 780}, {840, 1110}}));
    }

    void anAbsenceIsLookedAtThenEntered()
    {
        backend->absence.id = id<AbsenceId>(1);
        backend->absence.onlineOpen = true;
        backend->absence.covered = {{id<AppointmentId>(3),
                                     {local("2026-12-24", 600), local("2026-12-24", 660)},
                                     QStringLiteral("Monika Maier"),
                                     QStringLiteral("Ansatzfarbe")}};
        show();
        type(&field("absenceFromDay"), QStringLiteral("24.12."));
        type(&field("absenceToDay"), QStringLiteral("2.1."));
        click("absenceLook");
        auto *words = named<QLabel>(*page, "absenceWords");
        QTRY_VERIFY(words->isVisible());
        QVERIFY(backend->absencesSaved.empty());
        QVERIFY(words->text().contains(QStringLiteral("Cal.com")));
        QCOMPARE(named<LineList>(*page, "absenceCovered")->count(), 1);
        QSignalSpy chosen(page.get(), &HoursPage::appointmentChosen);
        QTest::mouseClick(named<QWidget>(*page, "absenceCovered")->findChild<QAbstractButton *>(), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        click("absenceSave");
        QTRY_COMPARE(backend->absencesSaved.size(), 1u);
        QCOMPARE(backend->absencesSaved.front().time, (TimeRange{local("2026-12-24", 0), local("2027-01-02", 1440)}));
        QTRY_COMPARE(named<LineList>(*page, "absenceList")->count(), 1);
        QTest::mouseClick(named<QWidget>(*page, "absenceList")->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_COMPARE(backend->absencesRemoved, (std::vector{id<AbsenceId>(1)}));
        QTRY_COMPARE(named<LineList>(*page, "absenceList")->count(), 0);
    }

    /// What a person reads of an absence at Cal.com, before and after it is entered.
    void onlineBookingIsToldPlainly_data()
    {
        QTest::addColumn<bool>("open");
        QTest::addColumn<int>("blocks");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("asked");
        QTest::newRow("no event type is mapped") << true << 0 << "Online booking at Cal.com is still open"
                                                 << "Online booking at Cal.com is still open";
        QTest::newRow("blocks") << false << 3 << "of the salon's own close it"
                                << "of the salon's own will close it";
        QTest::newRow("not bookable online anyway") << false << 0 << ""
                                                    << "";
    }
    void onlineBookingIsToldPlainly()
    {
        QFETCH(bool, open);
        QFETCH(int, blocks);
        QFETCH(QString, says);
        QFETCH(QString, asked);
        backend->absence.id = id<AbsenceId>(1);
        backend->absence.onlineOpen = open;
        backend->absence.blocks = blocks;
        show();
        type(&field("absenceFromDay"), QStringLiteral("24.12."));
        auto *words = named<QLabel>(*page, "absenceWords");
        const auto tells = [&](const QString &sentence) {
            return sentence.isEmpty() ? !words->text().contains(QStringLiteral("Cal.com"))
                                      : words->text().contains(sentence);
        };
        click("absenceLook");
        QTRY_VERIFY(words->isVisible());
        QVERIFY2(tells(asked), qPrintable(words->text()));
        click("absenceSave");
        QTRY_VERIFY(words->text().startsWith(QStringLiteral("The absence is entered.")));
        QVERIFY2(tells(says), qPrintable(words->text()));
    }

    void eachAbsenceSaysHowItStandsOnline_data()
    {
        using How = AbsenceOnline::How;
        QTest::addColumn<int>("how");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("open") << int(How::Open) << "Still bookable online: no event type is mapped for absences.";
        QTest::newRow("closing") << int(How::Closing) << "Being closed online: 1 of 4 confirmed by Cal.com.";
        QTest::newRow("closed") << int(How::Closed) << "Closed online.";
        QTest::newRow("partly open") << int(How::PartlyOpen) << "Closed online, except:";
        QTest::newRow("needs a person") << int(How::NeedsPerson)
                                        << "Cal.com refuses to close a part of it; decide on the Sync page.";
        QTest::newRow("not offered") << int(How::NotOffered) << "";
    }
    void eachAbsenceSaysHowItStandsOnline()
    {
        QFETCH(int, how);
        QFETCH(QString, sentence);
        backend->hours.absences = {{id<AbsenceId>(1),
                                    backend->salon->staff.front().id,
                                    {local("2026-12-24", 0), local("2026-12-25", 0)},
                                    AbsenceKind::Vacation}};
        backend->online = {
            {id<AbsenceId>(1), AbsenceOnline::How(how), 4, 1, {{local("2026-12-24", 600), local("2026-12-24", 660)}}}};
        show();
        auto *list = named<LineList>(*page, "absenceList");
        QTRY_COMPARE(list->count(), 1);
        const auto said = [list] {
            QStringList texts;
            for (const auto *label : list->findChildren<QLabel *>())
                texts << label->text();
            return texts;
        };
        if (sentence.isEmpty())
            QVERIFY(said().filter(QStringLiteral("nline")).isEmpty());
        else
            QTRY_VERIFY2(!said().filter(sentence).isEmpty(), qPrintable(said().join(u'|')));
    }

    void partOfADayIsEnteredByKeyboard()
    {
        show();
        type(&field("absenceFromDay"), QStringLiteral("20.11."));
        type(&field("absenceFromTime"), QStringLiteral("13"));
        type(&field("absenceToTime"), QStringLiteral("15:30"));
        press(named<QAbstractButton>(*page, "absenceSave"), Qt::Key_Space);
        QTRY_COMPARE(backend->absencesSaved.size(), 1u);
        QCOMPARE(backend->absencesSaved.front().time, (TimeRange{local("2026-11-20", 780), local("2026-11-20", 930)}));
    }

    void whatIsWrongIsMarkedAndNotSent()
    {
        show();
        type(&field("absenceFromDay"), QStringLiteral("24.12."));
        type(&field("absenceToDay"), QStringLiteral("20.12.2026"));
        click("absenceSave");
        QVERIFY(field("absenceToDay").isWrong());
        QVERIFY(field("absenceToDay").hasFocus());
        field("absenceToDay").clear();
        type(&field("absenceFromTime"), QStringLiteral("15"));
        type(&field("absenceToTime"), QStringLiteral("14"));
        click("absenceSave");
        QVERIFY(field("absenceToTime").isWrong());
        QVERIFY(backend->absencesSaved.empty());
    }

    void whatIsWrongIsToldInWords_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("fromTime");
        QTest::addColumn<QString>("says");
        QTest::newRow("no day") << "soon"
                                << ""
                                << ""
                                << "That is no day";
        QTest::newRow("before the first") << "24.12."
                                          << "20.12.2026"
                                          << ""
                                          << "The last day lies before the first.";
        QTest::newRow("no time") << "24.12."
                                 << ""
                                 << "noon"
                                 << "That is no time";
    }
    void whatIsWrongIsToldInWords()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, fromTime);
        QFETCH(QString, says);
        show();
        type(&field("absenceFromDay"), from);
        if (!to.isEmpty()) type(&field("absenceToDay"), to);
        if (!fromTime.isEmpty()) type(&field("absenceFromTime"), fromTime);
        click("absenceLook");
        auto *words = named<QLabel>(*page, "absenceWords");
        QVERIFY(words->isVisible());
        QVERIFY2(words->text().startsWith(says), qPrintable(words->text()));
    }

    void anAnswerIsForgottenWithItsStylist()
    {
        backend->absence.covered = {{id<AppointmentId>(3),
                                     {local("2026-12-24", 600), local("2026-12-24", 660)},
                                     QStringLiteral("Monika Maier"),
                                     QStringLiteral("Ansatzfarbe")}};
        backend->absence.blocks = 29;
        show();
        type(&field("absenceFromDay"), QStringLiteral("24.12."));
        click("absenceLook");
        auto *words = named<QLabel>(*page, "absenceWords");
        QTRY_VERIFY(words->isVisible());
        QVERIFY2(words->text().endsWith(u':'), qPrintable(words->text())); // the list follows
        auto *staff = named<QComboBox>(*page, "absenceStaff");
        staff->setCurrentIndex(1);
        Q_EMIT staff->activated(1);
        QVERIFY(!words->isVisible());
        QVERIFY(!named<QWidget>(*page, "absenceCovered")->isVisible());
    }

    void wholeDaysAreListedAsDays_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("minute");
        QTest::addColumn<QString>("says");
        const auto day = [](const char *iso) { return shortDay(*dayFromIso(QString::fromLatin1(iso))); };
        QTest::newRow("days") << "2026-12-04" << 1440 << day("2026-12-01") + QStringLiteral(" – ") + day("2026-12-04");
        QTest::newRow("one day") << "2026-12-01" << 1440 << day("2026-12-01");
        QTest::newRow("part of a day") << "2026-12-01" << 600 << day("2026-12-01") + QStringLiteral(" 00:00");
    }
    void wholeDaysAreListedAsDays()
    {
        QFETCH(QString, to);
        QFETCH(int, minute);
        QFETCH(QString, says);
        backend->hours.absences = {{id<AbsenceId>(1),
                                    backend->salon->staff.front().id,
                                    {local("2026-12-01", 0), local(qPrintable(to), minute)},
                                    AbsenceKind::Vacation}};
        show();
        QStringList texts;
        for (const auto *label : named<LineList>(*page, "absenceList")->findChildren<QLabel *>())
            texts << label->text();
        const auto normal = texts.join(u'|').replace(QChar(0x00A0), u' ');
        QVERIFY2(normal.contains(says), qPrintable(normal));
        if (minute == 1440) QVERIFY2(!normal.contains(QStringLiteral("00:00")), qPrintable(normal));
    }

    void holidaysOfTheStateAreListed()
    {
        const auto branch = backend->salon->branches.front().id;
        backend->hours.states[branch] = FederalState::Bavaria;
        backend->hours.specialDays = {
            {branch, *dayFromIso(QStringLiteral("2026-12-24")), true, QStringLiteral("Heiligabend")},
            {branch, *dayFromIso(QStringLiteral("2026-12-26")), false, {}}};
        show();
        // From Christmas 2026 to All Saints 2027, one of them regional, and Christmas Eve.
        QCOMPARE(named<LineList>(*page, "holidayDays")->count(),
                 int(publicHolidays(FederalState::Bavaria, year(2027)).size()) - 2 + 2 + 1);
        QCOMPARE(named<QComboBox>(*page, "holidayState")->currentIndex(), int(FederalState::Bavaria));
        // Christmas Eve is the first line: open again.
        QTest::mouseClick(
            named<QWidget>(*page, "holidayDays")->findChild<QAbstractButton *>(QStringLiteral("lineAction0")),
            Qt::LeftButton);
        QTRY_VERIFY(lastChange<RemoveSpecialDay>());
        QCOMPARE(toIso(lastChange<RemoveSpecialDay>()->day), QStringLiteral("2026-12-24"));
        // The first holiday is Christmas Day: open all the same.
        QTest::mouseClick(
            named<QWidget>(*page, "holidayDays")->findChild<QAbstractButton *>(QStringLiteral("lineAction1")),
            Qt::LeftButton);
        QTRY_VERIFY(lastChange<SpecialDay>());
        QCOMPARE(toIso(lastChange<SpecialDay>()->day), QStringLiteral("2026-12-25"));
        QVERIFY(!lastChange<SpecialDay>()->closed);
    }

    void aDayIsClosedByHand()
    {
        show();
        type(&field("holidayDay"), QStringLiteral("24.12."));
        type(&field("holidayName"), QStringLiteral("Betriebsfeier"));
        press(&field("holidayName"), Qt::Key_Return);
        QTRY_VERIFY(lastChange<SpecialDay>());
        QCOMPARE(lastChange<SpecialDay>()->name, QStringLiteral("Betriebsfeier"));
        QVERIFY(lastChange<SpecialDay>()->closed);
        type(&field("holidayDay"), QStringLiteral("never"));
        click("holidayAdd");
        QVERIFY(field("holidayDay").isWrong());
        QCOMPARE(backend->calendarChanges.size(), 1u);
    }

    void closingADayWithGuestsAsksOnceAndNamesThem()
    {
        show();
        const auto coming = std::ranges::count_if(backend->today.appointments, [this](const AppointmentView &one) {
            return one.status == AppointmentStatus::Booked && one.time.to > backend->clock;
        });
        QVERIFY(coming > 0);
        auto *card = named<QWidget>(*page, "holidayCard");
        auto *list = named<LineList>(*card, "guestList");
        type(&field("holidayDay"), QStringLiteral("19.11."));
        click("holidayAdd");
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->count(), int(coming));
        QVERIFY(backend->calendarChanges.empty());
        QTest::mouseClick(named<QAbstractButton>(*card, "guestNo"), Qt::LeftButton);
        QVERIFY(!list->isVisible());
        QVERIFY(backend->calendarChanges.empty());
        QVERIFY(named<QWidget>(*page, "holidayAdd")->hasFocus());
        click("holidayAdd"); // what was typed is still there
        QTRY_VERIFY(list->isVisible());
        QSignalSpy chosen(page.get(), &HoursPage::appointmentChosen);
        QTest::mouseClick(list->findChild<QAbstractButton *>(), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        QSignalSpy offered(page.get(), &HoursPage::offered);
        QTest::mouseClick(named<QAbstractButton>(*card, "guestYes"), Qt::LeftButton);
        QTRY_COMPARE(offered.count(), 1);
        QTRY_VERIFY(lastChange<SpecialDay>());
        QCOMPARE(toIso(lastChange<SpecialDay>()->day), QStringLiteral("2026-11-19"));
        QVERIFY(list->isVisible()); // somebody has to call them
        QVERIFY(list->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(!named<QAbstractButton>(*card, "guestYes")->isVisible());
        page->undo();
        QTRY_VERIFY(lastChange<RemoveSpecialDay>());
        QTRY_VERIFY(!list->isVisible());
    }

    void aShiftLeavesNoGuestUnasked()
    {
        const auto &member = backend->salon->staff.front();
        const auto coming = [&](int from) {
            return std::ranges::count_if(backend->today.appointments, [&](const AppointmentView &one) {
                return one.status == AppointmentStatus::Booked && one.time.to > backend->clock &&
                       std::ranges::any_of(one.segments, [&](const SegmentView &segment) {
                           return segment.staff == member.id && segment.booked.from < local("2026-11-19", from);
                       });
            });
        };
        QVERIFY(coming(1440) > 0);
        show();
        auto *card = named<QWidget>(*page, "shiftCard");
        auto *list = named<LineList>(*card, "guestList");
        type(&field("shiftDay"), QStringLiteral("19.11."));
        click("shiftAdd"); // a day off
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->count(), int(coming(1440)));
        QVERIFY(backend->calendarChanges.empty());
        type(&field("shiftSpans"), QStringLiteral("0-24"));
        QVERIFY(!list->isVisible());
        click("shiftAdd"); // nobody is left
        QTRY_VERIFY(lastChange<ShiftDay>());
    }

    void whatWasChangedIsTakenBack()
    {
        const auto branch = backend->salon->branches.front().id;
        const SpecialDay eve{branch, *dayFromIso(QStringLiteral("2026-12-24")), true, QStringLiteral("Heiligabend")};
        backend->hours.specialDays = {eve};
        show();
        QSignalSpy offered(page.get(), &HoursPage::offered);
        QTest::mouseClick(
            named<QWidget>(*page, "holidayDays")->findChild<QAbstractButton *>(QStringLiteral("lineAction0")),
            Qt::LeftButton);
        QTRY_COMPARE(offered.count(), 1);
        QVERIFY(lastChange<RemoveSpecialDay>());
        page->undo();
        QTRY_VERIFY(lastChange<SpecialDay>());
        QCOMPARE(*lastChange<SpecialDay>(), eve);
        const auto changes = backend->calendarChanges.size();
        page->undo(); // once
        QCOMPARE(backend->calendarChanges.size(), changes);
    }

    void aRemovedAbsenceIsTakenBack()
    {
        const Absence absence{id<AbsenceId>(1),
                              backend->salon->staff.front().id,
                              {local("2026-12-24", 0), local("2026-12-25", 0)},
                              AbsenceKind::Illness};
        backend->hours.absences = {absence};
        show();
        QSignalSpy offered(page.get(), &HoursPage::offered);
        QTest::mouseClick(named<QWidget>(*page, "absenceList")->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_COMPARE(offered.count(), 1);
        page->undo();
        QTRY_COMPARE(backend->absencesSaved.size(), 1u);
        QCOMPARE(backend->absencesSaved.front(), (AbsenceRequest{absence.staff, absence.time, absence.kind}));
    }

    void aStateIsChosen()
    {
        show();
        auto *state = named<QComboBox>(*page, "holidayState");
        state->setCurrentIndex(int(FederalState::Hesse));
        Q_EMIT state->activated(int(FederalState::Hesse));
        QTRY_VERIFY(lastChange<SetState>());
        QCOMPARE(lastChange<SetState>()->state, FederalState::Hesse);
    }

    void aShiftOfOneDayIsEntered()
    {
        show();
        type(&field("shiftDay"), QStringLiteral("21.11."));
        type(&field("shiftSpans"), QStringLiteral("9-13, 14-18"));
        press(&field("shiftSpans"), Qt::Key_Return);
        QTRY_VERIFY(lastChange<ShiftDay>());
        QCOMPARE(lastChange<ShiftDay>()->spans, (std::vector<DaySpan>{{540, 780}, {840, 1080}}));
        type(&field("shiftDay"), QStringLiteral("22.11."));
        type(&field("shiftSpans"), QStringLiteral("x"));
        click("shiftAdd");
        QVERIFY(field("shiftSpans").isWrong());
    }

    void pausesAndRulesAreKept()
    {
        show();
        type(&field("bufferAfter"), QStringLiteral("10"));
        click("bufferAdd");
        QTRY_VERIFY(lastChange<SetStaffBuffer>());
        QCOMPARE(lastChange<SetStaffBuffer>()->buffer, (Buffer{minutes(0), minutes(10)}));
        type(&field("ruleNotice"), QStringLiteral("2"));
        type(&field("ruleWindow"), QStringLiteral("60"));
        click("ruleSave");
        QTRY_VERIFY(lastChange<SetRules>());
        QCOMPARE(lastChange<SetRules>()->notice, hours(2));
        QCOMPARE(lastChange<SetRules>()->window, days(60));
        type(&field("bufferBefore"), QStringLiteral("999"));
        click("bufferAdd");
        QVERIFY(field("bufferBefore").isWrong());
    }

    void calcomsSchedulesAreShownToBeRead()
    {
        ConnectedCredential credential;
        SeenSchedule lea{QStringLiteral("Lea Hoffmann"), QStringLiteral("Week"), {}, true, {}, 0};
        lea.hours = {{{5, 1, 2, 3}, 540, 780}, {{5, 1, 2, 3}, 810, 1080}, {{6}, 540, 845}};
        credential.schedules = {lea};
        backend->connected.credentials = {credential};
        backend->connected.at = backend->clock;
        show();
        auto *lines = named<LineList>(*page, "scheduleLines");
        QTRY_COMPARE(lines->count(), 1);
        QStringList texts;
        for (const auto *label : lines->findChildren<QLabel *>())
            texts << label->text();
        QCOMPARE(texts, (QStringList{QStringLiteral("Lea Hoffmann"),
                                     QStringLiteral("Mo–Mi, Fr 09:00–13:00, 13:30–18:00; Sa 09:00–14:05")}));
        QVERIFY(lines->findChildren<QAbstractButton *>().empty());
        // Read once, and again when somebody asks for it.
        backend->connected.credentials.front().schedules.clear();
        page->hide();
        page->show();
        QTest::qWait(0);
        QCOMPARE(lines->count(), 1);
        click("scheduleRead");
        QTRY_COMPARE(lines->count(), 0);
    }

    void itIsPartOfTheSettings()
    {
        SettingsPage settings(*backend);
        settings.resize(1184, 768);
        settings.show();
        QVERIFY(QTest::qWaitForWindowActive(&settings));
        QVERIFY(!named<HoursPage>(settings, "hoursPage"));
        const auto parts = named<QWidget>(settings, "settingsPart")->findChildren<QAbstractButton *>();
        QCOMPARE(parts.size(), 3);
        QTest::mouseClick(parts.at(1), Qt::LeftButton);
        QTRY_VERIFY(named<HoursPage>(settings, "hoursPage"));
        QVERIFY(named<HoursPage>(settings, "hoursPage")->isVisible());
        QTest::mouseClick(parts.front(), Qt::LeftButton);
        QVERIFY(!named<HoursPage>(settings, "hoursPage")->isVisible());
    }
};

QTEST_MAIN(TestHoursPage)
#include "tst_hours_page.moc"
