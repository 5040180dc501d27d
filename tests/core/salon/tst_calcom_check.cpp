// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/clock.h"
#include "core/salon/calcom_check.h"
#include "core/salon/event_type_rules.h"
#include "core/salon/hours_check.h"

using namespace tresen;
using namespace std::chrono_literals;

/// Where a salon and Cal.com do not fit, found before a booking is refused.
class TestCalcomCheck : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'795'000'000'000)};
    SeededRandom m_random{3};
    UuidGenerator m_ids{m_clock, m_random};

    static constexpr HostId eva{501};
    static constexpr HostId ben{502};

    const CredentialId key{m_ids.next()};
    const StaffId evaId{m_ids.next()};
    const StaffId benId{m_ids.next()};
    const ServiceId cut{m_ids.next()};
    const ServiceId perm{m_ids.next()};

    [[nodiscard]] static WeeklyHours tuesday(int from, int to)
    {
        WeeklyHours hours;
        hours.days[1] = {{from * 60, to * 60}};
        return hours;
    }

    /// Eva cuts by event type 7; the key is hers. Perm has two parts, the second with clean-up behind it.
    [[nodiscard]] Catalog salon()
    {
        Catalog catalog;
        catalog.company.id = {m_ids.next()};
        catalog.branches = {
            {{m_ids.next()}, QStringLiteral("Mitte"), *Zone::fromIana("Europe/Berlin"), tuesday(9, 18)}};
        catalog.credentials = {{key, QStringLiteral("default"), {}, eva}};
        const auto branch = catalog.branches.front().id;
        catalog.staff = {{evaId, branch, QStringLiteral("Eva"), tuesday(9, 18), 0, true},
                         {benId, branch, QStringLiteral("Ben"), tuesday(9, 18), 1, true}};
        catalog.services = {{cut, QStringLiteral("Schnitt"), {}, {}, 0, {{{}, 30min, 0min, 0min, 0min}}, true},
                            {perm,
                             QStringLiteral("Welle"),
                             {},
                             {},
                             0,
                             {{QStringLiteral("Wickeln"), 45min, 30min, 0min, 0min},
                              {QStringLiteral("Schneiden"), 45min, 0min, 0min, 10min}},
                             true}};
        catalog.mappings = {{cut, 0, evaId, key, {7}, eva, 30min, true}};
        return catalog;
    }

    [[nodiscard]] static EventType type(qint64 id, const char *title, std::chrono::minutes length, HostId host)
    {
        EventType made;
        made.id = {id};
        made.title = QString::fromUtf8(title);
        made.length = length;
        made.hosts = {host};
        made.fields = {{QStringLiteral("name"), QStringLiteral("name"), true, false},
                       {QStringLiteral("email"), QStringLiteral("email"), true, false},
                       {QStringLiteral("title"), QStringLiteral("text"), true, true},
                       {QStringLiteral("notes"), QStringLiteral("textarea"), false, false}};
        return made;
    }

    [[nodiscard]] static Schedule week(qint64 id, HostId owner, int from, int to)
    {
        Schedule schedule;
        schedule.id = id;
        schedule.owner = owner;
        schedule.zone = QStringLiteral("Europe/Berlin");
        schedule.isDefault = true;
        schedule.hours = {{{2}, from * 60, to * 60}};
        return schedule;
    }

    [[nodiscard]] SeenAtCalcom seen(std::vector<EventType> types) const
    {
        SeenAtCalcom all;
        all.credential = key;
        all.me.host = eva;
        all.eventTypes = std::move(types);
        all.schedules = {week(1, eva, 9, 18), week(2, ben, 9, 18)};
        return all;
    }

    /// "fails 7 notice 120"
    [[nodiscard]] static QStringList lines(const std::vector<Deviation> &deviations)
    {
        QStringList found;
        for (const auto &one : deviations) {
            auto line =
                QStringLiteral("%1 %2 %3").arg(toWord(one.severity())).arg(one.eventType.value).arg(toWord(one.code));
            if (one.amount != 0) line += QStringLiteral(" %1").arg(one.amount);
            if (one.other != 0) line += QStringLiteral(" %1").arg(one.other);
            if (!one.subject.isEmpty()) line += u' ' + one.subject;
            found << line;
        }
        return found;
    }
    [[nodiscard]] QStringList check(const Catalog &catalog, const std::vector<SeenAtCalcom> &all) const
    {
        return lines(checkConnection(catalog, all, m_clock.now()));
    }

private Q_SLOTS:
    void whatFitsIsNotMentioned() { QCOMPARE(check(salon(), {seen({type(7, "Schnitt", 30min, eva)})}), QStringList()); }

    void eachRuleOfAnEventTypeIsFound_data()
    {
        using Change = std::function<void(EventType &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const char *line, Change change) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(line);
        };
        row("notice", "fails 7 notice 120", [](EventType &t) { t.minimumNotice = 120min; });
        row("window", "fails 7 window 30", [](EventType &t) {
            t.windowLimited = true;
            t.windowDays = 30;
        });
        row("window of unknown length", "fails 7 window", [](EventType &t) { t.windowLimited = true; });
        row("question", "fails 7 question haarlaenge", [](EventType &t) {
            t.fields.push_back({QStringLiteral("haarlaenge"), QStringLiteral("text"), true, false});
        });
        row("phone", "fails 7 phone_wanted", [](EventType &t) {
            t.fields.push_back({QStringLiteral("attendeePhoneNumber"), QStringLiteral("phone"), true, false});
        });
        row("verified address", "fails 7 email_verified", [](EventType &t) { t.verifiesEmail = true; });
        row("login", "fails 7 login_wanted", [](EventType &t) { t.needsAuthentication = true; });
        row("buffer before", "fails 7 buffers 10", [](EventType &t) { t.bufferBefore = 10min; });
        row("buffer behind", "fails 7 buffers 15", [](EventType &t) { t.bufferAfter = 15min; });
        row("cancelling", "fails 7 cannot_cancel", [](EventType &t) { t.cancelForbidden = true; });
        row("rescheduling", "fails 7 cannot_reschedule", [](EventType &t) { t.rescheduleForbidden = true; });
        row("guest limit", "fails 7 guest_limit 2", [](EventType &t) { t.activeBookingsLimit = 2; });
        row("confirmation", "differs 7 confirmation", [](EventType &t) { t.needsConfirmation = true; });
        row("hidden", "note 7 hidden", [](EventType &t) { t.hidden = true; });
        row("another length", "fails 7 other_length 60 30", [](EventType &t) { t.length = 60min; });
        row("a length to choose", "", [](EventType &t) {
            t.length = 60min;
            t.lengths = {30min, 60min};
        });
        row("round robin", "fails 7 round_robin",
            [](EventType &t) { t.schedulingType = QStringLiteral("roundRobin"); });
        row("collective", "fails 7 collective", [](EventType &t) { t.schedulingType = QStringLiteral("collective"); });
        row("seats", "fails 7 seats", [](EventType &t) { t.hasSeats = true; });
        row("recurrence", "fails 7 recurs", [](EventType &t) { t.recurring = true; });
        row("payment", "fails 7 paid", [](EventType &t) { t.costsMoney = true; });
    }
    void eachRuleOfAnEventTypeIsFound()
    {
        QFETCH(std::function<void(EventType &)>, change);
        QFETCH(QString, line);
        auto odd = type(7, "Schnitt", 30min, eva);
        change(odd);
        QCOMPARE(check(salon(), {seen({odd})}), line.isEmpty() ? QStringList() : QStringList(line));
    }

    void aPhoneNumberThatIsSentAnywayIsMissingSometimes()
    {
        auto catalog = salon();
        catalog.company.sendPhone = true;
        auto odd = type(7, "Schnitt", 30min, eva);
        odd.fields.push_back({QStringLiteral("attendeePhoneNumber"), QStringLiteral("phone"), true, false});
        QCOMPARE(check(catalog, {seen({odd})}), QStringList(QStringLiteral("differs 7 phone_sometimes")));
    }

    void aBufferNoLongerThanTheOwnCleanUpIsNone()
    {
        auto catalog = salon();
        catalog.mappings = {{perm, 1, evaId, key, {9}, eva, 45min, true}};
        auto buffered = type(9, "Welle 2: Schneiden", 45min, eva);
        buffered.bufferAfter = 10min;
        QCOMPARE(check(catalog, {seen({buffered})}), QStringList());
        buffered.bufferAfter = 15min;
        QCOMPARE(check(catalog, {seen({buffered})}), QStringList(QStringLiteral("fails 9 buffers 15")));
    }

    void anEventTypeThatIsGoneOrSomebodyElsesIsFound()
    {
        QCOMPARE(check(salon(), {seen({})}), QStringList(QStringLiteral("fails 7 gone")));
        auto moved = seen({type(7, "Schnitt", 30min, ben)});
        QCOMPARE(check(salon(), {moved}), QStringList(QStringLiteral("fails 7 other_host")));
    }

    void aKeyThatIsMissingOrRefusedOrUnansweredIsFound()
    {
        QCOMPARE(check(salon(), {}), QStringList(QStringLiteral("fails 0 no_key")));
        SeenAtCalcom refusedKey;
        refusedKey.credential = key;
        refusedKey.trouble = DeviationCode::KeyRefused;
        QCOMPARE(check(salon(), {refusedKey}), QStringList(QStringLiteral("fails 0 key_refused")));
        refusedKey.trouble = DeviationCode::NoAnswer;
        refusedKey.message = QStringLiteral("timed out");
        QCOMPARE(check(salon(), {refusedKey}), QStringList(QStringLiteral("fails 0 no_answer timed out")));
    }

    void aKeyHasToShowThatItSeesTheBookings()
    {
        auto catalog = salon();
        catalog.mappings = {{cut, 0, benId, key, {8}, ben, 30min, false}};
        auto all = seen({type(8, "Schnitt", 30min, ben)});
        QCOMPARE(check(catalog, {all}), QStringList(QStringLiteral("differs 8 cannot_see")));
        all.listed = {{8}};
        QCOMPARE(check(catalog, {all}), QStringList());
        all.listed.clear();
        catalog.mappings.front().visible = true; // shown earlier
        QCOMPARE(check(catalog, {all}), QStringList());
    }

    void twoStylistsOnOneUserAreFound()
    {
        auto catalog = salon();
        catalog.mappings.push_back({cut, 0, benId, key, {8}, eva, 30min, true});
        QCOMPARE(check(catalog, {seen({type(7, "Schnitt", 30min, eva), type(8, "Schnitt", 30min, eva)})}),
                 QStringList(QStringLiteral("fails 0 shared_user Ben, Eva")));
    }

    void hoursAreComparedOnceForEachPersonAndSchedule()
    {
        auto catalog = salon();
        catalog.mappings.push_back({perm, 0, evaId, key, {9}, eva, 45min, true});
        auto all = seen({type(7, "Schnitt", 30min, eva), type(9, "Welle 1: Wickeln", 45min, eva)});
        all.schedules = {week(1, eva, 10, 20)};
        const auto found = checkConnection(catalog, {all}, m_clock.now());
        QCOMPARE(lines(found), QStringList({QStringLiteral("fails 7 shorter_hours Eva"),
                                            QStringLiteral("differs 7 longer_hours Eva")}));
        QCOMPARE(found[0].spans, (std::vector<WeekSpan>{{1, 540, 600}}));
        QCOMPARE(found[1].spans, (std::vector<WeekSpan>{{1, 1080, 1200}}));
    }

    void theEventTypesOwnScheduleGoesBeforeTheUsersDefault()
    {
        auto all = seen({type(7, "Schnitt", 30min, eva)});
        all.eventTypes.front().schedule = 5;
        all.schedules.push_back(week(5, eva, 9, 17));
        QCOMPARE(check(salon(), {all}), QStringList(QStringLiteral("fails 7 shorter_hours Eva")));
    }

    void aScheduleThatCannotBeReadOrComparedIsSaid()
    {
        auto all = seen({type(7, "Schnitt", 30min, eva)});
        all.schedules.clear();
        QCOMPARE(check(salon(), {all}), QStringList(QStringLiteral("note 7 hours_unknown Eva")));
        all.schedules = {week(1, eva, 9, 18)};
        all.schedules.front().zone = QStringLiteral("Europe/London");
        QCOMPARE(check(salon(), {all}), QStringList(QStringLiteral("differs 7 other_zone Europe/London")));
        all.schedules.front().zone = QStringLiteral("Europe/Vienna"); // the same clock under another name
        QCOMPARE(check(salon(), {all}), QStringList());
    }

    void whatIsNotMappedFailsNothing()
    {
        auto group = type(10, "Gruppe", 60min, eva);
        group.hasSeats = true;
        group.minimumNotice = 60min;
        QCOMPARE(check(salon(), {seen({type(7, "Schnitt", 30min, eva), group, type(11, "Bart", 15min, eva)})}),
                 QStringList({QStringLiteral("note 10 seats"), QStringLiteral("note 11 unmapped")}));
    }

    void beforeTheFirstImportEverythingThatCouldBeTakenInIsLookedAt()
    {
        auto catalog = salon();
        catalog.mappings.clear();
        auto strict = type(7, "Schnitt", 30min, eva);
        strict.minimumNotice = 120min;
        QCOMPARE(check(catalog, {seen({strict, type(11, "Bart", 15min, eva)})}),
                 QStringList(QStringLiteral("fails 7 notice 120")));
    }

    void theWorstComesFirst()
    {
        auto odd = type(7, "Schnitt", 30min, eva);
        odd.hidden = true;
        odd.needsConfirmation = true;
        odd.minimumNotice = 60min;
        QCOMPARE(check(salon(), {seen({odd})}),
                 QStringList({QStringLiteral("fails 7 notice 60"), QStringLiteral("differs 7 confirmation"),
                              QStringLiteral("note 7 hidden")}));
    }

    void hoursAreComparedByTheMinute()
    {
        auto catalog = salon();
        auto &member = catalog.staff.front();
        member.shifts.days[1] = {{540, 720}, {780, 1080}}; // a break
        member.shifts.days[6] = {{600, 1440}};             // the branch is closed
        auto there = week(1, eva, 9, 18);
        there.hours.push_back({{7}, 22 * 60, 24 * 60});
        const auto difference = compareHours(member, catalog.branches.front(), there);
        QVERIFY(difference.onlyHere.empty());
        QCOMPARE(difference.onlyThere, (std::vector<WeekSpan>{{1, 720, 780}, {6, 1320, 1440}}));
    }

    void anEventTypeForAbsencesIsJudged_data()
    {
        QTest::addColumn<qint64>("eventType");
        QTest::addColumn<bool>("forbidden");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("fits") << qint64(20) << false << QStringList();
        QTest::newRow("guests can find it")
            << qint64(21) << false << QStringList(QStringLiteral("differs 21 absence_public"));
        QTest::newRow("coarse") << qint64(22) << false << QStringList(QStringLiteral("differs 22 coarse_blocks 30"));
        QTest::newRow("of another user") << qint64(23) << true
                                         << QStringList({QStringLiteral("fails 23 not_theirs Eva"),
                                                         QStringLiteral("differs 23 cannot_see")});
        QTest::newRow("stands for a service")
            << qint64(7) << true
            << QStringList({QStringLiteral("fails 7 part_twice 7"), QStringLiteral("differs 7 absence_public"),
                            QStringLiteral("differs 7 coarse_blocks 30")});
    }
    void anEventTypeForAbsencesIsJudged()
    {
        QFETCH(qint64, eventType);
        QFETCH(bool, forbidden);
        QFETCH(QStringList, expected);
        const auto blocks = [](qint64 id, std::vector<std::chrono::minutes> lengths, HostId host, bool hidden) {
            auto made = type(id, "Abwesenheit", lengths.front(), host);
            made.lengths = std::move(lengths);
            made.hidden = hidden;
            return made;
        };
        const std::vector all{type(7, "Schnitt", 30min, eva), blocks(20, {15min, 480min}, eva, true),
                              blocks(21, {15min}, eva, false), blocks(22, {60min, 30min}, eva, true),
                              blocks(23, {15min}, ben, true)};
        const auto wanted = std::ranges::find(all, EventTypeId{eventType}, &EventType::id);
        const auto judged = checkAbsenceType(salon(), seen(all), *wanted, evaId);
        QCOMPARE(lines(judged), expected);
        QCOMPARE(std::ranges::any_of(judged, forbidsMapping, &Deviation::code), forbidden);

        // Mapped all the same, the check says it, too.
        auto mapped = salon();
        mapped.absenceTypes = {absenceTypeFrom(*wanted, evaId, key, true)};
        const auto checked = check(mapped, {seen({all.front(), *wanted})});
        if (eventType != 7 && eventType != 23) QCOMPARE(checked, expected);
        if (eventType == 23) QVERIFY(checked.contains(QStringLiteral("fails 23 not_theirs Eva")));
        const auto gone = check(mapped, {seen({all.front()})});
        QCOMPARE(gone.contains(QStringLiteral("fails %1 gone").arg(eventType)), eventType != 7);
    }

    void aMappingIsJudgedBeforeItIsMade_data()
    {
        QTest::addColumn<qint64>("eventType");
        QTest::addColumn<int>("segment");
        QTest::addColumn<bool>("forbidden");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("fits") << qint64(12) << 0 << false << QStringList();
        QTest::newRow("mapped elsewhere")
            << qint64(7) << 0 << true
            << QStringList({QStringLiteral("fails 7 part_twice 7"), QStringLiteral("fails 7 other_length 30 45")});
        QTest::newRow("seats") << qint64(10) << 0 << true << QStringList(QStringLiteral("fails 10 seats"));
        QTest::newRow("somebody else's user")
            << qint64(13) << 1 << false
            << QStringList({QStringLiteral("differs 13 cannot_see"), QStringLiteral("fails 13 shared_user Ben, Eva")});
    }
    void aMappingIsJudgedBeforeItIsMade()
    {
        QFETCH(qint64, eventType);
        QFETCH(int, segment);
        QFETCH(bool, forbidden);
        QFETCH(QStringList, expected);
        auto catalog = salon();
        catalog.mappings.push_back({cut, 0, benId, key, {8}, ben, 30min, true});
        auto seats = type(10, "Gruppe", 45min, eva);
        seats.hasSeats = true;
        const std::vector all{type(7, "Schnitt", 30min, eva), seats, type(12, "Wickeln", 45min, eva),
                              type(13, "Schneiden", 45min, ben)};
        const auto wanted = std::ranges::find(all, EventTypeId{eventType}, &EventType::id);
        const auto found = checkMapping(catalog, seen(all), *wanted, perm, segment, evaId);
        QCOMPARE(lines(found), expected);
        QCOMPARE(std::ranges::any_of(found, forbidsMapping, &Deviation::code), forbidden);
    }
};

QTEST_GUILESS_MAIN(TestCalcomCheck)
#include "tst_calcom_check.moc"
