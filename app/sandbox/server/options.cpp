// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/options.h"

#include <QCommandLineParser>
#include <QFile>
#include <QUrl>

namespace tresen {

using namespace Qt::StringLiterals;

namespace {

/// Collects the options; the first complaint ends it.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {}

    [[nodiscard]] QString complaint() const { return m_complaint; }

    void listen(SandboxServer::Options &options)
    {
        // The form of a URL's authority also covers "[::1]:0".
        const QUrl url(u"http://"_s + m_parser.value(u"listen"_s), QUrl::StrictMode);
        const auto host = url.host() == u"localhost"_s ? u"127.0.0.1"_s : url.host();
        const QHostAddress address(host);
        if (!url.isValid() || address.isNull() || url.port() < 0 || !url.path().isEmpty()) {
            return complain(u"listen"_s, u"takes ADDRESS:PORT, for example 127.0.0.1:8099"_s);
        }
        if (!address.isLoopback()) {
            return complain(u"listen"_s, u"takes a loopback address only, for example 127.0.0.1:8099"_s);
        }
        options.address = address;
        options.port = quint16(url.port());
    }

    void range(const QString &name, LatencyRange &into)
    {
        if (!m_parser.isSet(name)) return;
        const auto parts = m_parser.value(name).split(u'-');
        bool isFirst = false;
        bool isSecond = false;
        const LatencyRange range{parts.value(0).toInt(&isFirst), parts.value(1).toInt(&isSecond)};
        if (parts.size() != 2 || !isFirst || !isSecond || range.least < 0 || range.least > range.most) {
            return complain(name, u"takes MIN-MAX in milliseconds, for example 40-65"_s);
        }
        into = range;
    }

    void whole(const QString &name, int least, int most, int &into)
    {
        if (!m_parser.isSet(name)) return;
        bool isNumber = false;
        const int value = m_parser.value(name).toInt(&isNumber);
        if (!isNumber || value < least || value > most) {
            return complain(name, u"takes a number from %1 to %2"_s.arg(least).arg(most));
        }
        into = value;
    }

    void probability(const QString &name, double &into)
    {
        if (!m_parser.isSet(name)) return;
        bool isNumber = false;
        const double value = m_parser.value(name).toDouble(&isNumber);
        if (!isNumber || !(value >= 0 && value <= 1))
            return complain(name, u"takes a probability from 0 to 1, for example 0.05"_s);
        into = value;
    }

    void seed(std::uint64_t &into)
    {
        if (!m_parser.isSet(u"seed"_s)) return;
        bool isNumber = false;
        into = m_parser.value(u"seed"_s).toULongLong(&isNumber);
        if (!isNumber) complain(u"seed"_s, u"takes a whole number"_s);
    }

    void url(QString &into)
    {
        if (!m_parser.isSet(u"webhook-url"_s)) return;
        into = m_parser.value(u"webhook-url"_s);
        const QUrl url(into, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(u"http"_s)) {
            complain(u"webhook-url"_s, u"takes an http or https address"_s);
        }
    }

    void salon(SandboxSalon &into)
    {
        if (!m_parser.isSet(u"salon"_s)) return;
        QFile file(m_parser.value(u"salon"_s));
        if (!file.open(QIODevice::ReadOnly)) {
            return complain(u"salon"_s, u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString()));
        }
        const auto salon = salonFromJson(file.readAll());
        if (!salon) return complain(u"salon"_s, u"%1: %2"_s.arg(file.fileName(), salon.error().detail));
        into = *salon;
    }

private:
    void complain(const QString &name, const QString &what)
    {
        if (m_complaint.isEmpty()) m_complaint = u"--%1 %2"_s.arg(name, what);
    }

    const QCommandLineParser &m_parser;
    QString m_complaint;
};

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"A stand-in for Cal.com's API v2 on this machine: bookings, slots, webhooks, limits and "
        "faults as on the real server."_s);
    parser.addOption({{u"h"_s, u"help"_s}, u"Shows this text."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Shows the version."_s});
    parser.addOption({u"listen"_s, u"Where to listen; loopback only, port 0 picks a free one."_s, u"ADDRESS:PORT"_s,
                      u"127.0.0.1:0"_s});
    parser.addOption({u"seed"_s, u"Repeats the same ids and chances."_s, u"N"_s});
    parser.addOption({u"slots-ms"_s, u"Time for GET slots; 40-65."_s, u"MIN-MAX"_s});
    parser.addOption({u"bookings-ms"_s, u"Time for writing a booking; 120-180."_s, u"MIN-MAX"_s});
    parser.addOption({u"fail-rate"_s, u"Probability, 0 to 1, that a request is answered 500."_s, u"P"_s});
    parser.addOption({u"rate-limit"_s, u"Requests a minute and key; 120."_s, u"N"_s});
    parser.addOption(
        {u"overlap-window"_s, u"Lets overlapping bookings that are made at once both succeed, as Cal.com does."_s});
    parser.addOption({u"webhook-url"_s, u"Subscribes this address to all booking events."_s, u"URL"_s});
    parser.addOption({u"webhook-secret"_s, u"Signs them with it."_s, u"SECRET"_s});
    parser.addOption({u"salon"_s, u"Serves this salon (JSON) instead of the built-in one."_s, u"FILE"_s});
}

} // namespace

Result<SandboxWish> readSandboxOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments)) return failure(ErrorCode::InvalidInput, parser.errorText() + u" See --help."_s);
    if (parser.isSet(u"help"_s)) return SandboxWish(parser.helpText().trimmed());
    if (parser.isSet(u"version"_s)) return SandboxWish(u"tresen-sandbox "_s + QStringLiteral(TRESEN_VERSION));
    if (!parser.positionalArguments().isEmpty()) {
        return failure(ErrorCode::InvalidInput,
                       u"\"%1\" is not an option. See --help."_s.arg(parser.positionalArguments().front()));
    }
    SandboxServer::Options options;
    Reader reader(parser);
    reader.listen(options);
    reader.seed(options.seed);
    reader.range(u"slots-ms"_s, options.slots);
    reader.range(u"bookings-ms"_s, options.bookings);
    reader.probability(u"fail-rate"_s, options.failRate);
    reader.whole(u"rate-limit"_s, 1, 1'000'000, options.requestsPerMinute);
    options.overlapWindow = parser.isSet(u"overlap-window"_s);
    reader.url(options.webhookUrl);
    options.webhookSecret = parser.value(u"webhook-secret"_s);
    reader.salon(options.salon);
    if (!reader.complaint().isEmpty()) return failure(ErrorCode::InvalidInput, reader.complaint());
    return SandboxWish(options);
}

} // namespace tresen
