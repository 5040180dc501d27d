// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/alert_store.h"

#include <cmath>

namespace tresen {

namespace {

std::optional<qint64> milliOf(const std::optional<double> &value)
{
    if (!value) return std::nullopt;
    return qint64(std::llround(*value * 1000));
}

std::optional<double> fromMilli(const std::optional<qint64> &milli)
{
    if (!milli) return std::nullopt;
    return double(*milli) / 1000;
}

} // namespace

AlertStore::AlertStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::map<QString, AlertStatus>> AlertStore::all()
{
    auto rows =
        m_session.query("SELECT rule, state, since_ms, clear_ms, value_milli, n, acked_ms, acked_by, silenced_ms, "
                        "silenced_by, told_ms FROM alert WHERE company_id = ?1",
                        m_company);
    std::map<QString, AlertStatus> found;
    while (rows.next()) {
        QString rule;
        QString state;
        std::optional<qint64> milli;
        AlertStatus status;
        rows.read(rule, state, status.since, status.clear, milli, status.last.n, status.acknowledged,
                  status.acknowledgedBy, status.silencedUntil, status.silencedBy, status.told);
        status.state = alertStateFromWord(state).value_or(AlertState::Inactive);
        status.last.value = fromMilli(milli);
        found.emplace(rule, status);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> AlertStore::put(const QString &rule, const AlertStatus &status)
{
    return m_session.execute(
        "INSERT INTO alert (company_id, rule, state, since_ms, clear_ms, value_milli, n, acked_ms, acked_by, "
        "silenced_ms, silenced_by, told_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
        "ON CONFLICT (company_id, rule) DO UPDATE SET state = excluded.state, since_ms = excluded.since_ms, "
        "clear_ms = excluded.clear_ms, value_milli = excluded.value_milli, n = excluded.n, acked_ms = "
        "excluded.acked_ms, "
        "acked_by = excluded.acked_by, silenced_ms = excluded.silenced_ms, silenced_by = excluded.silenced_by, "
        "told_ms = excluded.told_ms",
        m_company, rule, status.state, status.since, status.clear, milliOf(status.last.value), status.last.n,
        status.acknowledged, status.acknowledgedBy, status.silencedUntil, status.silencedBy, status.told);
}

Result<bool> AlertStore::swap(const QString &rule, const AlertStatus &read, const AlertStatus &next)
{
    const auto touched = m_session.execute("UPDATE alert SET n = n WHERE company_id = ?1 AND rule = ?2 AND state = ?3 "
                                           "AND since_ms = ?4",
                                           m_company, rule, read.state, read.since);
    if (!touched) return tl::unexpected(touched.error());
    if (m_session.changedRows() == 0) {
        // Another one, or not there yet; then whoever makes it is first.
        const auto made =
            m_session.execute("INSERT INTO alert (company_id, rule, state, since_ms, n, acked_by, silenced_by) "
                              "VALUES (?1, ?2, ?3, ?4, 0, '', '') ON CONFLICT (company_id, rule) DO NOTHING",
                              m_company, rule, read.state, read.since);
        if (!made) return tl::unexpected(made.error());
        if (m_session.changedRows() == 0) return false;
    }
    if (auto stored = put(rule, next); !stored) return tl::unexpected(stored.error());
    return true;
}

Result<> AlertStore::addEvent(const AlertEvent &event, Uuid id)
{
    return m_session.execute("INSERT INTO alert_event (company_id, at_ms, id, rule, what, value_milli, n, actor) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                             m_company, event.at, id, event.rule, event.what, milliOf(event.value), event.n,
                             event.actor);
}

Result<std::vector<AlertEvent>> AlertStore::events(Instant before, int limit)
{
    auto rows =
        m_session.query("SELECT at_ms, rule, what, value_milli, n, actor FROM alert_event WHERE company_id = ?1 "
                        "AND at_ms < ?2 ORDER BY at_ms DESC, id DESC LIMIT ?3",
                        m_company, before, limit);
    std::vector<AlertEvent> found;
    while (rows.next()) {
        auto &event = found.emplace_back();
        QString what;
        std::optional<qint64> milli;
        rows.read(event.at, event.rule, what, milli, event.n, event.actor);
        event.what = alertWhatFromWord(what).value_or(AlertEvent::What::Firing);
        event.value = fromMilli(milli);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> AlertStore::forgetEvents(Instant before)
{
    return m_session.execute("DELETE FROM alert_event WHERE company_id = ?1 AND at_ms < ?2", m_company, before);
}

Result<> AlertStore::enqueue(const Delivery &delivery)
{
    return m_session.execute("INSERT INTO alert_delivery (company_id, id, channel, message, made_ms, due_ms, tries) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                             m_company, delivery.id, delivery.channel, delivery.message, delivery.made, delivery.due,
                             delivery.tries);
}

Result<std::vector<AlertStore::Delivery>> AlertStore::due(Instant now, int limit)
{
    auto rows = m_session.query("SELECT id, channel, message, made_ms, due_ms, tries FROM alert_delivery "
                                "WHERE company_id = ?1 AND due_ms <= ?2 ORDER BY due_ms, id LIMIT ?3",
                                m_company, now, limit);
    std::vector<Delivery> found;
    while (rows.next()) {
        auto &one = found.emplace_back();
        rows.read(one.id, one.channel, one.message, one.made, one.due, one.tries);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::optional<Instant>> AlertStore::nextDue()
{
    auto rows =
        m_session.query("SELECT due_ms FROM alert_delivery WHERE company_id = ?1 ORDER BY due_ms LIMIT 1", m_company);
    std::optional<Instant> next;
    if (rows.next()) rows.read(next);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return next;
}

Result<bool> AlertStore::claim(const Delivery &delivery, Instant again)
{
    const auto taken = m_session.execute("UPDATE alert_delivery SET due_ms = ?4, tries = tries + 1 "
                                         "WHERE company_id = ?1 AND id = ?2 AND due_ms = ?3",
                                         m_company, delivery.id, delivery.due, again);
    if (!taken) return tl::unexpected(taken.error());
    return m_session.changedRows() == 1;
}

Result<> AlertStore::remove(Uuid id)
{
    return m_session.execute("DELETE FROM alert_delivery WHERE company_id = ?1 AND id = ?2", m_company, id);
}

Result<QByteArray> AlertStore::setting(const QString &name)
{
    auto rows = m_session.query("SELECT value FROM slo_setting WHERE company_id = ?1 AND name = ?2", m_company, name);
    QByteArray value;
    if (rows.next()) rows.read(value);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return value;
}

Result<> AlertStore::saveSetting(const QString &name, const QByteArray &value)
{
    return m_session.execute("INSERT INTO slo_setting (company_id, name, value) VALUES (?1, ?2, ?3) "
                             "ON CONFLICT (company_id, name) DO UPDATE SET value = excluded.value",
                             m_company, name, value);
}

} // namespace tresen
