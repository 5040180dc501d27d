// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/clock.h"
#include "core/salon/calcom_import.h"

using namespace tresen;
using namespace std::chrono_literals;

/// Services and stylists made out of event types.
class TestCalcomImport : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1'795'000'000'000)};
    SeededRandom m_random{3};
    UuidGenerator m_ids{m_clock, m_random};

    const CredentialId salonKey{m_ids.next()};
    const CredentialId evasKey{m_ids.next()};
    static constexpr HostId owner{501};
    static constexpr HostId eva{502};
    static constexpr HostId ben{503};

    [[nodiscard]] Catalog emptySalon()
    {
        Catalog catalog;
        catalog.company.id = {m_ids.next()};
        Branch branch{{m_ids.next()}, QStringLiteral("Mitte"), *Zone::fromIana("Europe/Berlin"), {}};
        branch.opening.days[0] = {{540, 1080}};
        catalog.branches = {branch};
        catalog.credentials = {{salonKey, QStringLiteral("default"), {}, {}}, {evasKey, QStringLiteral("eva"), {}, {}}};
        return catalog;
    }

    [[nodiscard]] static EventType type(qint64 id, const char *title, std::chrono::minutes length, HostId host,
                                        const char *hostName, const Metadata &metadata = {})
    {
        EventType made;
        made.id = {id};
        made.title = QString::fromUtf8(title);
        made.length = length;
        made.hosts = {host};
        made.hostName = QString::fromUtf8(hostName);
        made.metadata = metadata;
        return made;
    }

    [[nodiscard]] SeenAtCalcom seen(std::vector<EventType> types, std::set<EventTypeId> listed = {}) const
    {
        return {salonKey, {owner, {}, {}, {}, {}}, std::move(types), std::move(listed), {}, {}, {}};
    }

    [[nodiscard]] ImportResult import(const std::vector<SeenAtCalcom> &all) { return import(emptySalon(), all); }
    [[nodiscard]] ImportResult import(Catalog catalog, const std::vector<SeenAtCalcom> &all)
    {
        return importEventTypes(std::move(catalog), all, m_ids);
    }

    /// "Dauerwelle: Wickeln 45+30, Fixieren 20"
    [[nodiscard]] static QStringList servicesOf(const Catalog &catalog)
    {
        QStringList lines;
        for (const auto &service : catalog.services) {
            QStringList parts;
            for (const auto &part : service.segments) {
                auto text = QStringLiteral("%1 %2").arg(part.name).arg(part.work.count()).trimmed();
                if (part.process > 0min) text += QStringLiteral("+%1").arg(part.process.count());
                parts << text;
            }
            lines << service.name + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
        }
        return lines;
    }
    /// "Schnitt/0 by Eva: 7"
    [[nodiscard]] static QStringList mappingsOf(const Catalog &catalog)
    {
        QStringList lines;
        for (const auto &mapping : catalog.mappings)
            lines << QStringLiteral("%1/%2 by %3: %4")
                         .arg(catalog.service(mapping.service)->name)
                         .arg(mapping.segment)
                         .arg(catalog.staffMember(mapping.staff)->name)
                         .arg(mapping.eventType.value);
        return lines;
    }

    /// "8 other_length 45 30, left out"
    [[nodiscard]] static QStringList notesOf(const ImportResult &result)
    {
        QStringList lines;
        for (const auto &note : result.notes) {
            auto line = QStringLiteral("%1 %2").arg(note.eventType.value).arg(toWord(note.code));
            if (note.amount != 0) line += QStringLiteral(" %1").arg(note.amount);
            if (note.other != 0) line += QStringLiteral(" %1").arg(note.other);
            lines << (note.leftOut ? line + QStringLiteral(", left out") : line);
        }
        return lines;
    }

private Q_SLOTS:
    /// Hours that nobody has said would make bookings which Cal.com refuses.
    void whoIsNewWorksWhenHerScheduleSaysSo()
    {
        const auto week = [](qint64 id, HostId of, std::vector<int> weekdays, int from, int to) {
            Schedule schedule;
            schedule.id = id;
            schedule.owner = of;
            schedule.zone = QStringLiteral("Europe/Berlin");
            schedule.isDefault = true;
            schedule.hours = {{std::move(weekdays), from, to}};
            return schedule;
        };
        auto all = seen({type(7, "Schnitt", 45min, eva, "Eva"), type(8, "Schnitt", 45min, ben, "Ben"),
                         type(9, "Schnitt", 45min, owner, "Chefin")});
        all.schedules = {week(1, eva, {2, 3, 4, 5}, 540, 1080), week(2, ben, {5, 6}, 600, 840),
                         week(3, owner, {1}, 540, 1080)};
        all.schedules.back().zone = QStringLiteral("Asia/Tokyo");
        const auto first = import({all}).catalog;
        const auto hoursOf = [](const Catalog &catalog, const char *name) {
            const auto member = std::ranges::find(catalog.staff, QString::fromLatin1(name), &StaffMember::name);
            return member->shifts;
        };
        WeeklyHours evas, bens, opening;
        for (const std::size_t day : {1, 2, 3, 4})
            evas.days[day] = opening.days[day] = {{540, 1080}};
        for (const std::size_t day : {4, 5})
            bens.days[day] = {{600, 840}};
        opening.days[5] = {{600, 840}};
        QCOMPARE(hoursOf(first, "Eva"), evas);
        QCOMPARE(hoursOf(first, "Ben"), bens);
        QCOMPARE(first.branches.front().opening, opening);

        // Who is known keeps her hours, and so does the salon.
        all.schedules.front().hours.front().toMinute = 600;
        all.eventTypes.push_back(type(10, "Schnitt", 45min, {504}, "Dora"));
        all.schedules.push_back(week(4, {504}, {7}, 600, 720));
        const auto second = import(first, {all}).catalog;
        QCOMPARE(hoursOf(second, "Eva"), evas);
        QCOMPARE(hoursOf(second, "Dora").days[6], (std::vector<DaySpan>{{600, 720}}));
        QCOMPARE(second.branches.front().opening, opening);
    }

    void anEventTypeBecomesAServiceAStylistAndTheirMapping()
    {
        const auto result = import({seen({type(7, "Schnitt", 30min, eva, "Eva")})});
        QCOMPARE(servicesOf(result.catalog), QStringList(QStringLiteral("Schnitt: 30")));
        QCOMPARE(mappingsOf(result.catalog), QStringList(QStringLiteral("Schnitt/0 by Eva: 7")));
        QCOMPARE(result.services, 1);
        QCOMPARE(result.staff, 1);
        QCOMPARE(result.mappings, 1);
        const auto &member = result.catalog.staff.front();
        QCOMPARE(member.branch, result.catalog.branches.front().id);
        QCOMPARE(member.shifts, result.catalog.branches.front().opening);
        const auto &mapping = result.catalog.mappings.front();
        QCOMPARE(mapping.credential, salonKey);
        QCOMPARE(mapping.host, eva);
        QCOMPARE(mapping.length, 30min);
        QCOMPARE(result.catalog.eligibleStaff(mapping.service), std::vector{member.id});
    }

    void whatIsForAbsencesIsNoService_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<bool>("absences");
        QTest::newRow("a German word") << "Abwesenheit"
                                       << "" << true;
        QTest::newRow("with a name") << "Abwesenheit Eva"
                                     << "" << true;
        QTest::newRow("another one") << "sperrzeit (intern)"
                                     << "" << true;
        QTest::newRow("an English one") << "Time off"
                                        << "" << true;
        QTest::newRow("by its metadata") << "Intern"
                                         << "true" << true;
        QTest::newRow("metadata wins") << "Urlaub"
                                       << "false" << false;
        QTest::newRow("a word that only begins so") << "Urlaubsfrisur"
                                                    << "" << false;
        QTest::newRow("a word further behind") << "Schnitt ohne Abwesenheit"
                                               << "" << false;
    }
    void whatIsForAbsencesIsNoService()
    {
        QFETCH(QString, title);
        QFETCH(QString, metadata);
        QFETCH(bool, absences);
        auto blocks = type(9, title.toUtf8().constData(), 15min, eva, "Eva");
        blocks.lengths = {60min, 15min, 480min};
        if (!metadata.isEmpty()) blocks.metadata.insert(QStringLiteral("tresen_absence"), metadata);
        const auto result = import({seen({blocks, type(7, "Schnitt", 30min, eva, "Eva")}, {{9}})});
        QCOMPARE(result.mappings, 2);
        QCOMPARE(result.staff, 1);
        QCOMPARE(result.services, absences ? 1 : 2);
        QCOMPARE(result.catalog.absenceTypes.empty(), !absences);
        if (!absences) return;
        const auto &member = result.catalog.staff.front();
        QCOMPARE(result.catalog.absenceTypes,
                 (std::vector{AbsenceEventType{member.id, salonKey, {9}, eva, 15min, {15min, 60min, 480min}, true}}));
        QVERIFY(!result.catalog.staysOpenOnline(member.id));
        // Again, with other lengths, and a second one of the same person.
        blocks.lengths = {30min};
        const auto again = import(result.catalog, {seen({blocks, type(10, "Abwesenheit", 30min, eva, "Eva")})});
        QCOMPARE(again.mappings, 0);
        QCOMPARE(again.catalog.absenceTypes.front().lengths, (std::vector{15min, 30min}));
        QVERIFY(notesOf(again).contains(QStringLiteral("10 part_twice 9, left out")));
    }

    void theKeysOwnUserIsNoted()
    {
        const auto result = import({seen({})});
        QCOMPARE(result.catalog.credentials[0].ownHost, owner);
        QCOMPARE(result.catalog.credentials[1].ownHost, HostId{});
    }

    void theSameTitleByTwoPeopleIsOneServiceOfTwoStylists()
    {
        const auto result = import({seen({type(7, "Schnitt", 30min, eva, "Eva"), type(8, "Schnitt", 30min, ben, "Ben"),
                                          type(9, "Bart", 15min, ben, "Ben")})});
        QCOMPARE(servicesOf(result.catalog), QStringList({QStringLiteral("Bart: 15"), QStringLiteral("Schnitt: 30")}));
        QCOMPARE(mappingsOf(result.catalog),
                 QStringList({QStringLiteral("Schnitt/0 by Eva: 7"), QStringLiteral("Schnitt/0 by Ben: 8"),
                              QStringLiteral("Bart/0 by Ben: 9")}));
        QCOMPARE(result.staff, 2);
    }

    void numberedTitlesAreTheirPartsInWhateverOrderTheyCome()
    {
        const auto result = import({seen({
            type(3, "Dauerwelle 3: Schneiden", 45min, eva, "Eva"),
            type(1, "Dauerwelle 1: Wickeln", 45min, eva, "Eva",
                 {{QStringLiteral("tresen_gap_after"), QStringLiteral("30")}}),
            type(2, "Dauerwelle 2 : Fixieren", 20min, eva, "Eva"),
        })});
        QCOMPARE(servicesOf(result.catalog),
                 QStringList(QStringLiteral("Dauerwelle: Wickeln 45+30, Fixieren 20, Schneiden 45")));
        QCOMPARE(notesOf(result), QStringList({QStringLiteral("1 cannot_see"), QStringLiteral("2 cannot_see"),
                                               QStringLiteral("3 cannot_see")}));
    }

    void metadataMakesPartsWhateverTheTitleSays()
    {
        const auto part = [](const char *segment, const char *gap) {
            return Metadata{{QStringLiteral("tresen_service"), QStringLiteral("Balayage")},
                            {QStringLiteral("tresen_segment"), QString::fromLatin1(segment)},
                            {QStringLiteral("tresen_gap_after"), QString::fromLatin1(gap)}};
        };
        const auto result = import({seen({type(2, "Auswaschen", 30min, eva, "Eva", part("2/3", "")),
                                          type(1, "Farbe auftragen", 75min, eva, "Eva", part("1/3", "45")),
                                          type(3, "Balayage 9: Föhnen", 30min, eva, "Eva", part("3/3", "-10"))})});
        QCOMPARE(servicesOf(result.catalog),
                 QStringList(QStringLiteral("Balayage: Farbe auftragen 75+45, Auswaschen 30, Föhnen 30")));
    }

    void aServiceOfOnePartNeedsNoNameForIt()
    {
        const auto result = import({seen({type(1, "Kurzhaar", 30min, eva, "Eva",
                                               {{QStringLiteral("tresen_service"), QStringLiteral("Schnitt")},
                                                {QStringLiteral("tresen_segment"), QStringLiteral("1/1")}})})});
        QCOMPARE(servicesOf(result.catalog), QStringList(QStringLiteral("Schnitt: 30")));
    }

    void aPartWhoseFormerIsMissingLeavesNoHalfService()
    {
        const auto result = import({seen({type(2, "Dauerwelle 2: Fixieren", 20min, eva, "Eva")})});
        QVERIFY(result.catalog.services.empty());
        QVERIFY(result.catalog.staff.empty());
        QCOMPARE(result.services, 0);
        QCOMPARE(notesOf(result), QStringList(QStringLiteral("2 part_missing 1, left out")));
    }

    void anotherLengthOfTheSamePartIsLeftOut()
    {
        const auto result =
            import({seen({type(7, "Schnitt", 30min, owner, "Olga"), type(8, "Schnitt", 45min, ben, "Ben")})});
        QCOMPARE(mappingsOf(result.catalog), QStringList(QStringLiteral("Schnitt/0 by Olga: 7")));
        QCOMPARE(notesOf(result), QStringList(QStringLiteral("8 other_length 45 30, left out")));
    }

    void aLengthThatMayBeChosenIsTakenIn()
    {
        auto flexible = type(8, "Schnitt", 45min, ben, "Ben");
        flexible.lengths = {30min, 45min};
        const auto result = import({seen({type(7, "Schnitt", 30min, owner, "Olga"), flexible})});
        QCOMPARE(result.mappings, 2);
        QCOMPARE(result.catalog.mappings.back().length, 45min); // bookings will ask for the other one
    }

    void aSecondEventTypeForTheSamePartByTheSamePersonIsLeftOut()
    {
        const auto result =
            import({seen({type(7, "Schnitt", 30min, owner, "Olga"), type(8, "Schnitt", 30min, owner, "Olga")})});
        QCOMPARE(mappingsOf(result.catalog), QStringList(QStringLiteral("Schnitt/0 by Olga: 7")));
        QCOMPARE(notesOf(result), QStringList(QStringLiteral("8 part_twice 7, left out")));
    }

    void whatIsNotOneStylistsTimeIsLeftOutWithANote_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("note");
        const auto row = [](const char *kind, const char *note) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << QString::fromLatin1(note);
        };
        row("roundRobin", "round_robin");
        row("collective", "collective");
        row("managed", "other_team");
        row("two hosts", "several_hosts");
        row("no host", "no_host");
        row("seats", "seats");
        row("recurring", "recurs");
        row("paid", "paid");
        row("untitled", "no_title");
        row("timeless", "no_length");
    }
    void whatIsNotOneStylistsTimeIsLeftOutWithANote()
    {
        QFETCH(QString, kind);
        QFETCH(QString, note);
        auto odd = type(9, "Gruppe", 30min, owner, "Olga");
        if (kind == u"roundRobin" || kind == u"collective" || kind == u"managed") odd.schedulingType = kind;
        if (kind == u"two hosts") odd.hosts.push_back(eva);
        if (kind == u"no host") odd.hosts.clear();
        odd.hasSeats = kind == u"seats";
        odd.recurring = kind == u"recurring";
        odd.costsMoney = kind == u"paid";
        if (kind == u"untitled") odd.title = QStringLiteral("  ");
        if (kind == u"timeless") odd.length = 0min;
        const auto result = import({seen({odd, type(7, "Schnitt", 30min, owner, "Olga")})});
        QCOMPARE(notesOf(result), QStringList(QStringLiteral("9 %1, left out").arg(note)));
        QCOMPARE(mappingsOf(result.catalog), QStringList(QStringLiteral("Schnitt/0 by Olga: 7")));
    }

    void importingAgainAddsNothing()
    {
        const std::vector<SeenAtCalcom> all{
            seen({type(7, "Schnitt", 30min, eva, "Eva"), type(1, "Welle 1: Wickeln", 45min, eva, "Eva"),
                  type(2, "Welle 2: Schneiden", 30min, eva, "Eva"), type(9, "Schnitt", 30min, ben, "Ben")})};
        const auto first = import(all);
        const auto second = import(first.catalog, all);
        QVERIFY(second.catalog == first.catalog);
        QCOMPARE(second.services, 0);
        QCOMPARE(second.staff, 0);
        QCOMPARE(second.mappings, 0);
    }

    void whatPeopleChangedStaysAsTheyMadeIt()
    {
        const std::vector<SeenAtCalcom> all{seen({type(7, "Schnitt", 30min, eva, "Eva")})};
        auto catalog = import(all).catalog;
        catalog.services.front().name = QStringLiteral("Haarschnitt");
        catalog.services.front().price = {4200};
        catalog.staff.front().name = QStringLiteral("Eva-Maria");
        const auto again = import(catalog, all);
        QVERIFY(again.catalog.services == catalog.services);
        QVERIFY(again.catalog.staff == catalog.staff);
        // A new one of hers finds her by her Cal.com user, not by her name.
        const auto more = import(catalog, {seen({type(8, "Bart", 15min, eva, "Eva")})});
        QCOMPARE(more.staff, 0);
        QCOMPARE(mappingsOf(more.catalog).last(), QStringLiteral("Bart/0 by Eva-Maria: 8"));
    }

    void aStylistWhoIsKnownByNameGetsTheEventType()
    {
        auto catalog = emptySalon();
        catalog.staff = {{{m_ids.next()}, catalog.branches.front().id, QStringLiteral("Eva"), {}, 0, true}};
        const auto result = import(catalog, {seen({type(7, "Schnitt", 30min, eva, "Eva")})});
        QCOMPARE(result.staff, 0);
        QCOMPARE(result.catalog.mappings.front().staff, catalog.staff.front().id);
    }

    void twoUsersOfOneNameAreTwoPeople()
    {
        const auto result =
            import({seen({type(7, "Schnitt", 30min, eva, "Anna"), type(8, "Schnitt", 30min, ben, "Anna")})});
        QCOMPARE(result.staff, 2);
        QVERIFY(result.catalog.mappings[0].staff != result.catalog.mappings[1].staff);
    }

    void aHostWithoutANameIsCalledByItsNumber()
    {
        const auto result = import({seen({type(7, "Schnitt", 30min, eva, "")})});
        QCOMPARE(result.catalog.staff.front().name, QStringLiteral("Cal.com 502"));
    }

    void severalKeysFillOneSalon()
    {
        const SeenAtCalcom hers{evasKey, {eva, {}, {}, {}, {}}, {type(70, "Schnitt", 30min, eva, "Eva")}, {}, {}, {},
                                {}};
        const auto result = import({seen({type(7, "Schnitt", 30min, owner, "Olga")}), hers});
        QCOMPARE(mappingsOf(result.catalog),
                 QStringList({QStringLiteral("Schnitt/0 by Olga: 7"), QStringLiteral("Schnitt/0 by Eva: 70")}));
        QCOMPARE(result.catalog.mappings[0].credential, salonKey);
        QCOMPARE(result.catalog.mappings[1].credential, evasKey);
        QCOMPARE(result.catalog.credentials[1].ownHost, eva);
        QVERIFY(result.notes.empty());
    }

    void aKeySeesItsOwnUsersBookingsAndWhatItHasListed_data()
    {
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("listed");
        QTest::addColumn<bool>("visible");
        QTest::newRow("its own user's") << true << false << true;
        QTest::newRow("another's, one was listed") << false << true << true;
        QTest::newRow("another's, none was listed") << false << false << false;
    }
    void aKeySeesItsOwnUsersBookingsAndWhatItHasListed()
    {
        QFETCH(bool, own);
        QFETCH(bool, listed);
        QFETCH(bool, visible);
        const auto result = import({seen({type(7, "Schnitt", 30min, own ? owner : eva, "Eva")},
                                         listed ? std::set{EventTypeId{7}} : std::set<EventTypeId>{})});
        QCOMPARE(result.catalog.mappings.front().visible, visible);
        QCOMPARE(result.notes.empty(), visible);
    }

    void sightIsGainedByALaterImportAndNeverLost()
    {
        const auto types = std::vector{type(7, "Schnitt", 30min, eva, "Eva")};
        const auto first = import({seen(types)});
        const auto shown = import(first.catalog, {seen(types, {EventTypeId{7}})});
        QVERIFY(shown.catalog.mappings.front().visible);
        const auto later = import(shown.catalog, {seen(types)});
        QVERIFY(later.catalog.mappings.front().visible);
    }

    void bookingsThatWaitForConfirmationAreAnnounced()
    {
        auto careful = type(7, "Schnitt", 30min, owner, "Olga");
        careful.needsConfirmation = true;
        const auto result = import({seen({careful})});
        QCOMPARE(notesOf(result), QStringList(QStringLiteral("7 confirmation")));
    }

    void aSalonWithoutABranchIsToldSo()
    {
        auto catalog = emptySalon();
        catalog.branches.clear();
        const auto result = import(catalog, {seen({type(7, "Schnitt", 30min, eva, "Eva")})});
        QVERIFY(result.catalog == catalog);
        QCOMPARE(notesOf(result), QStringList(QStringLiteral("0 no_branch")));
    }
};

QTEST_GUILESS_MAIN(TestCalcomImport)
#include "tst_calcom_import.moc"
