// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customer_hits_model.h"

#include <algorithm>

#include "ui/models/format.h"

namespace tresen::ui {

void CustomerHitsModel::show(std::vector<CustomerHit> hits, const QString &query, const Zone &zone)
{
    beginResetModel();
    m_hits = std::move(hits);
    m_next.clear();
    m_query = query;
    m_zone = zone;
    endResetModel();
}

void CustomerHitsModel::setNext(CustomerId customer, const std::optional<CallerView::Next> &next)
{
    const auto row = std::ranges::find(m_hits, customer, &CustomerHit::id);
    if (row == m_hits.end()) return;
    m_next[customer] = next;
    const auto changed = index(int(row - m_hits.begin()));
    Q_EMIT dataChanged(changed, changed);
}

std::optional<CallerView::Next> CustomerHitsModel::next(int row) const
{
    if (row < 0 || row >= rowCount()) return std::nullopt;
    const auto found = m_next.find(hit(row).id);
    return found == m_next.end() ? std::nullopt : found->second;
}

bool CustomerHitsModel::knowsNext(int row) const
{
    return row >= 0 && row < rowCount() && m_next.contains(hit(row).id);
}

QString CustomerHitsModel::nextVisit(int row) const
{
    const auto ahead = next(row);
    return ahead ? tr("next %1", "an appointment's day and time").arg(dayAndTime(ahead->start, m_zone)) : QString();
}

int CustomerHitsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QString CustomerHitsModel::lastVisit(const CustomerHit &hit) const
{
    if (!hit.lastVisit) return {};
    const QString when = tr("last %1", "a past visit's date").arg(shortDay(m_zone.dayOf(*hit.lastVisit)));
    return hit.lastService.isEmpty() ? when : QStringLiteral("%1 · %2").arg(when, hit.lastService);
}

QVariant CustomerHitsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto &found = hit(index.row());
    switch (role) {
    case NameRole: return found.name;
    case PhoneRole: return phone(found.phone);
    case LastRole: return lastVisit(found);
    case NextRole: return nextVisit(index.row());
    case QueryRole: return m_query;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3 %4")
            .arg(found.name, phone(found.phone), lastVisit(found), nextVisit(index.row()))
            .trimmed();
    default: return {};
    }
}

} // namespace tresen::ui
