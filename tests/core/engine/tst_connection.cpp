// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection_stage.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// "fails 1001 notice 120"
QStringList lines(const std::vector<Deviation> &deviations)
{
    QStringList found;
    for (const auto &one : deviations) {
        auto line =
            QStringLiteral("%1 %2 %3").arg(toWord(one.severity())).arg(one.eventType.value).arg(toWord(one.code));
        if (one.amount != 0) line += QStringLiteral(" %1").arg(one.amount);
        found << line;
    }
    return found;
}

SandboxEventType &typeOf(SandboxSalon &salon, const char *slug)
{
    for (auto &type : salon.eventTypes)
        if (type.slug == QLatin1String(slug)) return type;
    qFatal("no event type %s", slug);
}

} // namespace

/// From an empty folder to a salon that books at Cal.com, over real HTTP, and back.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSalonIsConnectedStepByStepWhileTheEngineRuns()
    {
        Stage stage;
        stage.open();
        QVERIFY(stage.look().credentials.empty());

        const auto first = stage.save("default", salonKey);
        const auto seen = stage.look();
        QCOMPARE(seen.credentials.size(), std::size_t(1));
        QCOMPARE(seen.credentials[0].credential.id, first);
        QCOMPARE(seen.credentials[0].source, KeySource::Kept);
        QVERIFY(seen.credentials[0].accepted);
        QCOMPARE(seen.credentials[0].userName, QStringLiteral("Anna Berg"));
        QCOMPARE(seen.credentials[0].eventTypes.size(), std::size_t(48));
        QVERIFY(!seen.credentials[0].eventTypes[0].mappedTo);
        QVERIFY(!seen.fails());

        stage.save("jana", janasKey);
        const auto imported = Stage::good(stage.engine->importCalcom(admin));
        QCOMPARE(imported.services, 4);
        QCOMPARE(imported.staff, 7);
        QCOMPARE(imported.mappings, 56);
        // Five of the six share a key that has listed none of their bookings yet.
        QCOMPARE(lines(imported.deviations).filter(QStringLiteral("cannot_see")).size(), 40);
        QCOMPARE(lines(imported.deviations).size(), 40);

        QTRY_COMPARE(stage.engine->catalog()->mappings.size(), std::size_t(56));
        const auto all = stage.look();
        QCOMPARE(all.credentials.size(), std::size_t(2));
        QVERIFY(all.credentials[1].eventTypes[0].mappedTo.has_value());
        QCOMPARE(all.credentials[1].eventTypes[0].mappedTo->staff, stage.staff("Jana Großmann"));
        QCOMPARE(all.credentials[1].schedules.size(), std::size_t(1));
        const auto &schedule = all.credentials[1].schedules[0];
        QCOMPARE(schedule.owner, QStringLiteral("Jana Großmann"));
        QCOMPARE(schedule.hours, (std::vector<SeenSchedule::Hours>{{{1, 2, 3, 4, 5}, 540, 1080}, {{6}, 540, 840}}));
        QVERIFY(schedule.isDefault);
        QVERIFY(!all.fails());
    }

    void whatWaitedForAKeyIsSentAsSoonAsThereIsOne()
    {
        Stage stage;
        stage.open();
        stage.save("jana", janasKey);
        (void)Stage::good(stage.engine->importCalcom(admin));
        QTRY_VERIFY(!stage.engine->catalog()->mappings.empty());
        stage.close();
        // The folder comes back without its keys: from a backup of the database, say.
        QVERIFY(QFile::remove(stage.folder.filePath(QStringLiteral("secrets.sealed"))));
        stage.open();
        const auto deviations = lines(stage.look().deviations);
        QCOMPARE(deviations, QStringList(QStringLiteral("fails 0 no_key")));
        BookingRequest request;
        request.customer.name = QStringLiteral("Jürgen Weiß");
        request.service = stage.service("Herrenschnitt");
        request.staff = stage.staff("Jana Großmann");
        request.start = tomorrowAtTen();
        const auto booked = Stage::good(stage.engine->book(admin, request));
        QTRY_COMPARE(stage.engine->status().counts.waiting, qint64(1));

        stage.save("jana", janasKey);
        QTRY_COMPARE_WITH_TIMEOUT(stage.engine->status().counts.settledFuture, qint64(1), 20'000);
        QCOMPARE(Stage::good(stage.engine->appointment(booked.appointment)).appointment.state(), SyncState::Settled);
    }

    void aKeptKeyIsUsedByTheNextStartAndIsNowhereInTheClear()
    {
        Stage stage;
        stage.open();
        stage.save("default", salonKey);
        stage.close();
        for (const auto &file : QDir(stage.folder.path()).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile content(file.filePath());
            QVERIFY(content.open(QIODevice::ReadOnly));
            QVERIFY2(!content.readAll().contains(salonKey), qPrintable(file.fileName()));
        }
        stage.open();
        const auto view = stage.look();
        QCOMPARE(view.credentials.size(), std::size_t(1));
        QVERIFY(view.credentials[0].accepted);
        QCOMPARE(view.credentials[0].source, KeySource::Kept);
    }

    void aKeyThatCalcomDoesNotTakeChangesNothing()
    {
        Stage stage;
        stage.open();
        const auto refusedKey = Stage::valueOf(stage.engine->saveKey(admin, {QStringLiteral("default"), "cal_wrong"}));
        QVERIFY(!refusedKey);
        QCOMPARE(refusedKey.error().code, RefusalCode::KeyNotAccepted);
        QVERIFY(stage.engine->catalog()->credentials.empty());
        QVERIFY(!QFile::exists(stage.folder.filePath(QStringLiteral("secrets.sealed"))));

        stage.save("default", salonKey);
        QVERIFY(!Stage::valueOf(stage.engine->saveKey(admin, {QStringLiteral("default"), "cal_wrong"})));
        QVERIFY(stage.look().credentials[0].accepted);
    }

    void aCalcomThatDoesNotAnswerIsSaid()
    {
        Stage stage;
        stage.open();
        stage.sandbox.run([](SandboxServer &server) {
            QVERIFY(server.faults().apply(R"({"rules":[{"kind":"cut-before","path":"/v2","count":0}]})"));
        });
        const auto unanswered = Stage::valueOf(stage.engine->saveKey(admin, {QStringLiteral("default"), salonKey}));
        QVERIFY(!unanswered);
        QCOMPARE(unanswered.error().code, RefusalCode::CalcomUnreachable);
        stage.sandbox.run([](SandboxServer &server) { server.faults().clear(); });
        stage.save("default", salonKey);
        stage.sandbox.run([](SandboxServer &server) {
            QVERIFY(server.faults().apply(R"({"rules":[{"kind":"fail","path":"/v2","status":503,"count":0}]})"));
        });
        QCOMPARE(lines(stage.look().deviations), QStringList(QStringLiteral("fails 0 no_answer")));
        const auto import = Stage::valueOf(stage.engine->importCalcom(admin));
        QVERIFY(!import);
        QCOMPARE(import.error().code, RefusalCode::CalcomUnreachable);
    }

    void labelsAndKeysThatAreNoneAreRefused()
    {
        Stage stage;
        stage.open();
        for (const auto &[label, key] :
             std::vector<std::pair<QString, QByteArray>>{{{}, salonKey},
                                                         {QStringLiteral("a b"), salonKey},
                                                         {QStringLiteral("../x"), salonKey},
                                                         {QString(33, u'x'), salonKey},
                                                         {QStringLiteral("default"), "  "}}) {
            const auto outcome = Stage::valueOf(stage.engine->saveKey(admin, {label, key}));
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, RefusalCode::InvalidInput);
        }
    }

    void aKeyOfTheEnvironmentIsChangedThere()
    {
        Stage stage;
        stage.config.apiKeys[QStringLiteral("default")] = salonKey;
        stage.open();
        const auto view = stage.look();
        QCOMPARE(view.credentials[0].source, KeySource::Environment);
        const auto saved = Stage::valueOf(stage.engine->saveKey(admin, {QStringLiteral("default"), janasKey}));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, RefusalCode::KeyFromEnvironment);
        const auto removed = Stage::valueOf(stage.engine->removeCredential(admin, view.credentials[0].credential.id));
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, RefusalCode::KeyFromEnvironment);
    }

    void aCredentialIsRemovedOnceNothingNeedsIt()
    {
        Stage stage;
        stage.open();
        const auto jana = stage.save("jana", janasKey);
        (void)Stage::good(stage.engine->importCalcom(admin));
        QTRY_COMPARE(stage.engine->catalog()->mappings.size(), std::size_t(8));
        BookingRequest request;
        request.customer.name = QStringLiteral("Jürgen Weiß");
        request.service = stage.service("Herrenschnitt");
        request.staff = stage.staff("Jana Großmann");
        request.start = tomorrowAtTen();
        const auto booked = Stage::good(stage.engine->book(admin, request));
        QTRY_COMPARE_WITH_TIMEOUT(stage.engine->status().counts.settledFuture, qint64(1), 20'000);

        const auto codeOf = [&] {
            const auto outcome = Stage::valueOf(stage.engine->removeCredential(admin, jana));
            return outcome ? QStringLiteral("removed") : toWord(outcome.error().code);
        };
        QCOMPARE(codeOf(), QStringLiteral("credential_in_use")); // mapped
        const auto mappings = stage.engine->catalog()->mappings;
        for (const auto &mapping : mappings)
            (void)Stage::good(
                stage.engine->changeMapping(admin, {{mapping.service, mapping.segment, mapping.staff}, {}, {}}));
        QTRY_VERIFY(stage.engine->catalog()->mappings.empty());
        QCOMPARE(codeOf(), QStringLiteral("credential_in_use")); // a booking is still to come
        (void)Stage::good(stage.engine->cancel(admin, {booked.appointment, CancelReason::Mistake, {}}));
        QTRY_COMPARE_WITH_TIMEOUT(stage.engine->status().counts.settledFuture, qint64(0), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(stage.engine->status().counts.unsettled(), qint64(0), 20'000);
        QCOMPARE(codeOf(), QStringLiteral("removed"));
        QTRY_VERIFY(stage.engine->catalog()->credentials.empty());
        stage.close();
        stage.open();
        QVERIFY(stage.engine->catalog()->credentials.empty()); // its key is gone as well
    }

    void aMappingIsChangedAndNewBookingsGoThere()
    {
        Stage stage;
        stage.open();
        const auto key = stage.save("default", salonKey);
        (void)Stage::good(stage.engine->importCalcom(admin));
        QTRY_COMPARE(stage.engine->catalog()->mappings.size(), std::size_t(48));
        const auto cut = stage.service("Herrenschnitt");
        const auto anna = stage.staff("Anna Berg");
        const auto annas = stage.engine->catalog()->mapping(cut, 0, anna)->eventType;
        const auto view = stage.look();
        const auto *bens = [&]() -> const SeenEventType * {
            for (const auto &type : view.credentials[0].eventTypes)
                if (type.title == u"Herrenschnitt" && type.hostName == u"Ben Krüger") return &type;
            return nullptr;
        }();
        QVERIFY(bens);

        // Ben's stands for Ben; first it has to be set free.
        const MappingChange change{{cut, 0, anna}, key, bens->id};
        const auto taken = Stage::good(stage.engine->changeMapping(admin, change));
        QVERIFY(!taken.saved);
        QCOMPARE(toWord(taken.deviations.front().code), QStringLiteral("part_twice"));
        QCOMPARE(stage.engine->catalog()->mapping(cut, 0, anna)->eventType, annas);

        QVERIFY(Stage::good(stage.engine->changeMapping(admin, {{cut, 0, stage.staff("Ben Krüger")}, {}, {}})).saved);
        const auto mapped = Stage::good(stage.engine->changeMapping(admin, change));
        QVERIFY(mapped.saved);
        // It is Ben's user, who has other parts by him.
        QCOMPARE(lines(mapped.deviations).filter(QStringLiteral("shared_user")).size(), 1);
        QTRY_COMPARE(stage.engine->catalog()->mapping(cut, 0, anna)->eventType, bens->id);
        QCOMPARE(stage.engine->catalog()->mapping(cut, 0, anna)->host, bens->host);
        QTRY_VERIFY(stage.look().fails());
    }

    void mappingsThatCannotBeAreRefused()
    {
        Stage stage([](SandboxSalon &salon) { typeOf(salon, "damenschnitt-anna").seats = 4; });
        stage.open();
        const auto key = stage.save("default", salonKey);
        const auto imported = Stage::good(stage.engine->importCalcom(admin));
        QCOMPARE(lines(imported.deviations).filter(QStringLiteral("seats")).size(), 1);
        QTRY_VERIFY(!stage.engine->catalog()->mappings.empty());
        const auto women = stage.service("Damenschnitt");
        const auto men = stage.service("Herrenschnitt");
        const auto anna = stage.staff("Anna Berg");
        const auto annasMen = stage.engine->catalog()->mapping(men, 0, anna)->eventType;
        const auto seats = EventTypeId{annasMen.value - 1};
        const auto why = [&](const MappingChange &change) {
            const auto outcome = Stage::valueOf(stage.engine->changeMapping(admin, change));
            if (!outcome) return toWord(outcome.error().code);
            return outcome->saved ? QStringLiteral("saved") : toWord(outcome->deviations.front().code);
        };
        QCOMPARE(why({{women, 0, anna}, key, seats}), QStringLiteral("seats"));
        QCOMPARE(why({{women, 0, anna}, key, {99}}), QStringLiteral("gone"));
        QCOMPARE(why({{women, 1, anna}, key, annasMen}), QStringLiteral("invalid_input"));
        QCOMPARE(why({{ServiceId{anna.value}, 0, anna}, key, annasMen}), QStringLiteral("unknown_service"));
        // Without a service it would be for her absences, and it stands for a service already.
        QCOMPARE(why({{{}, 0, anna}, key, annasMen}), QStringLiteral("part_twice"));
        QCOMPARE(why({{women, 0, {}}, key, annasMen}), QStringLiteral("unknown_staff"));
        QCOMPARE(why({{women, 0, anna}, {}, annasMen}), QStringLiteral("invalid_input"));
        QVERIFY(!stage.engine->catalog()->mapping(women, 0, anna));
    }

    void absencesHaveAnEventTypeOfTheirOwn()
    {
        Stage stage([](SandboxSalon &salon) {
            qint64 id = 9001;
            for (const auto *slug : {"herrenschnitt-anna", "herrenschnitt-ben"}) {
                auto type = typeOf(salon, slug);
                type.id = id++;
                type.slug = QStringLiteral("abwesenheit");
                type.title = QStringLiteral("Abwesenheit");
                type.metadata.clear();
                type.lengthInMinutes = 15;
                type.lengthOptions = {15, 60, 240};
                type.hidden = true;
                salon.eventTypes.push_back(type);
            }
        });
        stage.open();
        const auto key = stage.save("default", salonKey);
        const auto imported = Stage::good(stage.engine->importCalcom(admin));
        QCOMPARE(imported.mappings, 48 + 2);
        // Anna's key has not shown yet that it sees bookings of Ben's.
        QCOMPARE(lines(imported.deviations).filter(QStringLiteral("900")),
                 QStringList(QStringLiteral("differs 9002 cannot_see")));
        const auto anna = stage.staff("Anna Berg");
        const auto typeId = [&] {
            const auto catalog = stage.engine->catalog();
            const auto *type = catalog->absenceType(anna);
            return type ? type->eventType.value : 0;
        };
        QTRY_COMPARE(typeId(), qint64(9001));
        QCOMPARE(stage.engine->catalog()->absenceType(anna)->lengths, (std::vector{15min, 60min, 240min}));
        QVERIFY(stage.service("Abwesenheit").isNull());
        const auto view = stage.look();
        QVERIFY(!view.fails());
        const auto &types = view.credentials[0].eventTypes;
        const auto seen = std::ranges::find(types, EventTypeId{9001}, &SeenEventType::id);
        QVERIFY(seen != types.end() && seen->mappedTo && seen->mappedTo->isForAbsences());

        QVERIFY(Stage::good(stage.engine->changeMapping(admin, {{{}, 0, anna}, {}, {}})).saved);
        QTRY_COMPARE(typeId(), qint64(0));
        // Ben's would close Ben's time.
        const auto bens = Stage::good(stage.engine->changeMapping(admin, {{{}, 0, anna}, key, {9002}}));
        QVERIFY(!bens.saved);
        QVERIFY(!lines(bens.deviations).filter(QStringLiteral("not_theirs")).isEmpty());
        QVERIFY(Stage::good(stage.engine->changeMapping(admin, {{{}, 0, anna}, key, {9001}})).saved);
        QTRY_COMPARE(typeId(), qint64(9001));
    }

    void theRulesOfEventTypesAreFoundOverTheWire()
    {
        Stage stage([](SandboxSalon &salon) {
            auto &type = typeOf(salon, "herrenschnitt-jana");
            type.minimumNotice = 120;
            type.windowDays = 30;
            type.requiresConfirmation = true;
            type.bufferAfter = 10;
            type.cancelForbidden = true;
            type.requiresPhone = true;
            type.requiredQuestions = {QStringLiteral("haarlaenge")};
            type.hidden = true;
        });
        stage.open();
        stage.save("jana", janasKey);
        const auto imported = Stage::good(stage.engine->importCalcom(admin));
        const auto id = QStringLiteral("1050"); // her Herrenschnitt
        auto found = lines(imported.deviations).join(u'\n').remove(id + u' ').split(u'\n');
        found.sort();
        QCOMPARE(found, QStringList({QStringLiteral("differs confirmation"), QStringLiteral("fails buffers"),
                                     QStringLiteral("fails cannot_cancel"), QStringLiteral("fails notice 120"),
                                     QStringLiteral("fails phone_wanted"), QStringLiteral("fails question"),
                                     QStringLiteral("fails window 30"), QStringLiteral("note hidden")}));
    }

    /// Whoever is taken in works when Cal.com says so; what is changed there later differs.
    void hoursThatWereShortenedAtCalcomAreFound()
    {
        Stage stage;
        stage.open();
        stage.save("jana", janasKey);
        QVERIFY(lines(Stage::good(stage.engine->importCalcom(admin)).deviations)
                    .filter(QStringLiteral("_hours"))
                    .isEmpty());
        QTRY_VERIFY(!stage.engine->catalog()->mappings.empty());
        stage.sandbox.run([](SandboxServer &server) {
            for (auto schedule : server.model().world().schedules()) {
                if (schedule.owner != u"jana") continue;
                schedule.hours.pop_back();
                server.model().edit(schedule);
            }
        });
        QCOMPARE(lines(stage.look().deviations).filter(QStringLiteral("_hours")),
                 QStringList{QStringLiteral("fails 1049 shorter_hours")});
    }

    void oneListedBookingProvesThatTheKeySees()
    {
        Stage stage([](SandboxSalon &salon) {
            SandboxBooking booking;
            booking.eventTypeId = typeOf(salon, "herrenschnitt-ben").id;
            booking.start = tomorrowAtTen();
            booking.name = QStringLiteral("Erika");
            booking.email = QStringLiteral("erika@example.test");
            salon.bookings = {booking};
        });
        stage.open();
        stage.save("default", salonKey);
        (void)Stage::good(stage.engine->importCalcom(admin));
        QTRY_VERIFY(!stage.engine->catalog()->mappings.empty());
        int visible = 0;
        for (const auto &mapping : stage.engine->catalog()->mappings)
            visible += mapping.visible ? 1 : 0;
        QCOMPARE(visible, 8 + 1); // the key's own user's, and the one

        // Another booking appears; the next look notes it.
        stage.sandbox.run([](SandboxServer &server) {
            ModelRequest request{"POST",
                                 "/v2/bookings",
                                 {{"cal-api-version", "2024-08-13"}, {"Authorization", "Bearer " + salonKey}},
                                 {}};
            const auto start = toIso(tomorrowAtTen() + 1h).toUtf8();
            request.body = R"({"eventTypeId":1009,"start":")" + start +
                           R"(","attendee":{"name":"A","email":"a@example.test","timeZone":"Europe/Berlin"}})";
            const auto answer = server.model().handle(request, SystemClock().now());
            QVERIFY2(answer.status == 201, answer.body.constData());
        });
        QCOMPARE(lines(stage.look().deviations).filter(QStringLiteral("cannot_see")).size(), 48 - 8 - 2);
        const auto key = stage.engine->catalog()->credentials[0].id;
        QTRY_VERIFY(stage.engine->catalog()->mapping(key, EventTypeId{1009})->visible);
    }

    /// A comparison begins anew with the keys that there are now, and whoever asked for it hears how it ended.
    void aKeyThatComesOrGoesLeavesNoAskerWithoutAnswer()
    {
        Stage stage;
        stage.open();
        stage.save("default", salonKey);
        stage.sandbox.run([](SandboxServer &server) {
            QVERIFY(server.faults().apply(R"({"rules":[{"kind":"hang","operation":"bookings.list","count":0}]})"));
        });
        const auto asked = stage.engine->reconcile(admin);
        QTRY_VERIFY(stage.engine->status().reconcile.running);
        const auto second = stage.save("jana", janasKey);
        QVERIFY(!asked.isFinished());
        stage.sandbox.run([](SandboxServer &server) { server.faults().clear(); });
        Stage::good(stage.engine->removeCredential(admin, second));
        QVERIFY(Stage::good(asked).complete);
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
