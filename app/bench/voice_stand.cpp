// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/voice_stand.h"

#include "core/availability/slot_cache.h"
#include "core/base/log.h"
#include "core/calcom/gate.h"
#include "tests/simulation/salon_upstream.h"

namespace tresen::bench {

using namespace std::chrono;

namespace {

Uuid numbered(quint8 kind, int n)
{
    Uuid id;
    id.bytes[0] = kind;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[14] = quint8(n / 256);
    id.bytes[15] = quint8(n % 256);
    return id;
}

} // namespace

std::shared_ptr<const PracticeSalon> salonOf(const Mix &mix)
{
    auto salon = std::make_shared<PracticeSalon>(makePracticeSalon(SystemClock().now(), 2026, {}));
    auto &catalog = salon->catalog;
    WeeklyHours hours;
    for (std::size_t day = 0; day < 6; ++day)
        hours.days[day] = {{540, 1140}};
    auto branch = catalog.branches.front();
    branch.opening = hours;
    catalog.branches = {branch};
    catalog.staff.clear();
    catalog.services.clear();
    catalog.mappings.clear();
    catalog.absenceTypes.clear();
    salon->bookings.clear();
    for (int i = 0; i < mix.staff; ++i)
        catalog.staff.push_back(
            {{numbered(0xa1, i)}, branch.id, QStringLiteral("Person %1").arg(i + 1), hours, i, true});
    const auto credential = catalog.credentials.front().id;
    for (int s = 0; s < mix.services; ++s) {
        Service service;
        service.id = {numbered(0xa2, s)};
        service.name = QStringLiteral("Leistung%1").arg(QChar(u'A' + s));
        service.category = QStringLiteral("Gruppe%1").arg(QChar(u'A' + s / 5));
        service.price = {3000};
        service.segments = {{{}, minutes(30 + 15 * (s % 3)), minutes(0), minutes(0), minutes(0)}};
        catalog.services.push_back(service);
        for (const auto &member : catalog.staff)
            catalog.mappings.push_back({service.id,
                                        0,
                                        member.id,
                                        credential,
                                        {s * 100 + member.order + 1},
                                        {member.order + 1},
                                        service.segments.front().work,
                                        true});
    }
    return salon;
}

Result<VoiceStand> openStand(const QString &folder, std::shared_ptr<const PracticeSalon> salon, seconds known)
{
    setLogLevel(LogLevel::Error);
    constexpr int requestsPerMinute = 60'000;
    SandboxServer::Options upstream;
    upstream.salon = test::upstreamOf(salon->catalog);
    upstream.slots = {0, 0};
    upstream.requestsPerMinute = requestsPerMinute;
    VoiceStand stand;
    stand.sandbox = std::make_unique<SandboxThread>();
    if (auto started = stand.sandbox->start(std::move(upstream)); !started) return tl::unexpected(started.error());
    const auto label = salon->catalog.credentials.front().label;
    auto config = benchConfig(folder, std::move(salon));
    config.calcomUrl = QUrl(stand.sandbox->url() + QStringLiteral("/v2"));
    config.apiKeys[label] = test::upstreamKey;
    GateRules gate;
    gate.bucket.perMinute = requestsPerMinute;
    gate.bucket.burst = requestsPerMinute;
    config.gateRules = std::make_shared<const GateRules>(gate);
    SlotRules rules;
    rules.usual = rules.empty = rules.far = known;
    config.slotRules = std::make_shared<const SlotRules>(rules);
    config.workerOn = false; // what brings bookings to Cal.com is measured elsewhere
    config.voiceRules.cancelHours = 0;
    auto opened = BenchSalon::open(config);
    if (!opened) return tl::unexpected(opened.error());
    stand.salon = std::move(*opened);
    stand.api = std::make_unique<HttpApi>(
        stand.salon->engine(), HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, benchKey, false});
    if (auto started = stand.api->start(); !started) return tl::unexpected(started.error());
    return stand;
}

} // namespace tresen::bench
