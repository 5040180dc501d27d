// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_salon.h"

#include "core/availability/free_times.h"

namespace tresen::bench {

using namespace std::chrono;

namespace {

constexpr auto month = days(28);
constexpr auto grid = minutes(15);
/// The practice salon has appointments in the first two weeks.
constexpr auto firstFree = days(21);

const Service *shortestService(const Catalog &catalog, StaffId staff)
{
    const Service *shortest = nullptr;
    for (const auto &service : catalog.services)
        if (!service.isComposite() && catalog.mapping(service.id, 0, staff))
            if (!shortest || service.length() < shortest->length()) shortest = &service;
    return shortest;
}

} // namespace

EngineConfig benchConfig(const QString &folder, std::shared_ptr<const PracticeSalon> salon)
{
    EngineConfig config;
    config.dataDir = folder;
    config.calcomUrl = QUrl(QStringLiteral("http://127.0.0.1:9/v2"));
    config.loopbackOnly = true;
    config.practice = true;
    config.seed = std::move(salon);
    return config;
}

EngineConfig BenchSalon::configOf(const QString &folder)
{
    return benchConfig(folder, std::make_shared<const PracticeSalon>(makePracticeSalon(SystemClock().now(), 2026, {})));
}

BenchSalon::BenchSalon(const EngineConfig &config)
    : m_salon(config.seed)
    , m_engine(std::make_unique<Engine>(config))
    , m_actor{Actor::Kind::Person, QStringLiteral("bench"), QStringLiteral("bench")}
    , m_next(m_salon->catalog.branches.front().zone.dayOf(SystemClock().now()) + firstFree)
{}

BenchSalon::~BenchSalon() { m_engine->stop(); }

Result<std::unique_ptr<BenchSalon>> BenchSalon::open(const EngineConfig &config)
{
    std::unique_ptr<BenchSalon> salon(new BenchSalon(config));
    if (auto started = salon->m_engine->start(); !started) return tl::unexpected(started.error());
    return salon;
}

void BenchSalon::planMonth()
{
    const auto &catalog = m_salon->catalog;
    for (const auto &member : catalog.staff) {
        const auto *service = shortestService(catalog, member.id);
        if (!service) continue;
        const auto &zone = catalog.branch(member.branch)->zone;
        const auto end = zone.range(m_next + month).from;
        for (auto start = zone.range(m_next).from; start < end;) {
            const auto plan = planService(*service, member.id, start);
            if (!FreeTimes::withinHours(catalog, plan)) {
                start += grid;
                continue;
            }
            BookingRequest request;
            request.customer.known = m_salon->customers[m_random.below(m_salon->customers.size())].id;
            request.service = service->id;
            request.staff = member.id;
            request.start = start;
            m_places.push_back(std::move(request));
            while (start < plan.back().active.back().to)
                start += grid;
        }
    }
    for (std::size_t i = m_places.size(); i > 1; --i)
        std::swap(m_places[i - 1], m_places[m_random.below(i)]);
    m_next += month;
}

BookingRequest BenchSalon::nextBooking()
{
    while (m_places.empty())
        planMonth();
    auto place = std::move(m_places.back());
    m_places.pop_back();
    return place;
}

} // namespace tresen::bench
