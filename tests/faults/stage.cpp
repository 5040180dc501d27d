// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/stage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include "tests/core/booking/test_salon.h"
#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

namespace {

QJsonObject answerOf(QNetworkReply *reply)
{
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000)) qFatal("no answer");
    const auto body = QJsonDocument::fromJson(reply->readAll()).object();
    reply->deleteLater();
    return body;
}

} // namespace

Stage::Stage(const std::function<void(SandboxSalon &)> &change, QString databaseUrl)
    : m_sandbox(programPath("tresen-sandbox"),
                {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--salon"),
                 salonFile(change), QStringLiteral("--bookings-ms"), QStringLiteral("5-60"),
                 QStringLiteral("--rate-limit"), QStringLiteral("100000")})
    , m_port(m_sandbox.port())
    , m_databaseUrl(std::move(databaseUrl))
{
    if (m_port == 0) qFatal("the sandbox does not listen: %s", qPrintable(m_sandbox.err()));
}

QString Stage::salonFile(const std::function<void(SandboxSalon &)> &change)
{
    QFile file(m_folder.filePath(QStringLiteral("salon.json")));
    auto salon = upstreamOf(TestSalon().catalog);
    // Every day, so that a test does not depend on the day on which it runs.
    for (auto &schedule : salon.schedules)
        schedule.hours.front().days << QStringLiteral("Sunday");
    if (change) change(salon);
    if (!file.open(QIODevice::WriteOnly) || file.write(toJson(salon)) < 0) qFatal("no salon file");
    return file.fileName();
}

Variables Stage::database() const
{
    if (m_databaseUrl.isEmpty()) return {};
    return {{QStringLiteral("TRESEN_DATABASE_URL"), m_databaseUrl}};
}

Variables Stage::upstream() const
{
    auto variables = database();
    variables.emplace_back(QStringLiteral("TRESEN_CALCOM_URL"), QStringLiteral("http://127.0.0.1:%1/v2").arg(m_port));
    variables.emplace_back(QStringLiteral("TRESEN_CALCOM_API_KEY"), QString::fromLatin1(upstreamKey));
    return variables;
}

std::unique_ptr<RunningProgram> Stage::helper(const QStringList &arguments, const Variables &environment)
{
    return std::make_unique<RunningProgram>(QStringLiteral(TRESEN_BOOK_AND_PRINT), arguments, environment);
}

int Stage::helperEnds(const QString &command, const Variables &environment)
{
    // A new process takes the wall clock's word for its own time only: what was lost is looked for until 90 s after its
    // start (docs/sync-model.md), and what was never made is then tried again after ten.
    return helper({command, data()}, environment)->exitCode(240'000);
}

void Stage::breakIt(const QByteArray &rules)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1/__sandbox/faults").arg(m_port)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const auto answer = answerOf(manager.post(request, "{\"clear\":true,\"rules\":[" + rules + "]}"));
    if (!answer.contains(u"faults")) qFatal("%s", QJsonDocument(answer).toJson().constData());
}

QJsonObject Stage::state()
{
    QNetworkAccessManager manager;
    return answerOf(
        manager.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/__sandbox/state").arg(m_port)))));
}

int Stage::asked(const QString &operation) { return state().value(u"requests").toObject().value(operation).toInt(); }

QStringList Stage::acceptedStarts()
{
    QStringList starts;
    for (const auto &value : state().value(u"bookings").toArray()) {
        const auto booking = value.toObject();
        if (booking.value(u"status").toString() == u"accepted") starts << booking.value(u"start").toString();
    }
    starts.sort();
    return starts;
}

QStringList Stage::wrong(const QStringList &acknowledged)
{
    QStringList sentences;
    std::map<QString, int> live;
    for (const auto &value : state().value(u"bookings").toArray()) {
        const auto booking = value.toObject();
        if (booking.value(u"status").toString() == u"accepted")
            ++live[booking.value(u"metadata").toObject().value(u"tresen_segment").toString()];
    }
    const auto list = helper({QStringLiteral("list"), data()}, database());
    list->exitCode();
    QStringList appointments;
    for (const auto &line : list->all(QStringLiteral("segment "))) {
        const auto words = line.split(u' ');
        appointments << words[1];
        const auto it = live.find(words[0]);
        const int count = it == live.end() ? 0 : it->second;
        const int expected = words[4] == u"present" ? 1 : 0;
        if (words[2] != u"settled" || count != expected)
            sentences << QStringLiteral("segment %1 is %2 (%3), %4 times at the sandbox")
                             .arg(words[0], words[2], words[3])
                             .arg(count);
        live.erase(words[0]);
    }
    for (const auto &[segment, count] : live)
        sentences << QStringLiteral("the sandbox has a booking that nobody knows: %1").arg(segment);
    for (const auto &id : acknowledged)
        if (!appointments.contains(id)) sentences << QStringLiteral("the acknowledged %1 is lost").arg(id);
    return sentences;
}

} // namespace tresen::test
