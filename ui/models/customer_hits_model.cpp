// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customer_hits_model.h"

#include "ui/models/format.h"

namespace tresen::ui {

void CustomerHitsModel::show(std::vector<CustomerHit> hits, const QString &query, const Zone &zone)
{
    beginResetModel();
    m_hits = std::move(hits);
    m_query = query;
    m_zone = zone;
    endResetModel();
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
    case QueryRole: return m_query;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(found.name, phone(found.phone), lastVisit(found));
    default: return {};
    }
}

} // namespace tresen::ui
