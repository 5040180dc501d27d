// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "core/engine/views.h"

namespace tresen::ui {

/// What a search for customers found, best first.
class CustomerHitsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::DisplayRole,
        PhoneRole = Qt::UserRole, ///< in national form
        LastRole,                 ///< "last 8 Oct · Balayage", or empty
        QueryRole,                ///< what was typed, to be emphasised
    };
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<CustomerHit> hits, const QString &query, const Zone &zone);
    [[nodiscard]] const CustomerHit &hit(int row) const { return m_hits.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString lastVisit(const CustomerHit &hit) const;

    std::vector<CustomerHit> m_hits;
    QString m_query;
    Zone m_zone;
};

} // namespace tresen::ui
