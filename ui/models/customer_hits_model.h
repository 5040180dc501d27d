// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QAbstractListModel>

#include "core/engine/caller_view.h"
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
        NextRole,                 ///< "next 26 Nov 14:30", or empty
    };
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<CustomerHit> hits, const QString &query, const Zone &zone);
    [[nodiscard]] const CustomerHit &hit(int row) const { return m_hits.at(static_cast<std::size_t>(row)); }

    /// What is ahead of one of them; asked for behind the search, so it comes a little later.
    void setNext(CustomerId customer, const std::optional<CallerView::Next> &next);
    [[nodiscard]] std::optional<CallerView::Next> next(int row) const;
    /// Whether it is known what is ahead, be it nothing.
    [[nodiscard]] bool knowsNext(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString lastVisit(const CustomerHit &hit) const;
    [[nodiscard]] QString nextVisit(int row) const;

    std::vector<CustomerHit> m_hits;
    std::map<CustomerId, std::optional<CallerView::Next>> m_next;
    QString m_query;
    Zone m_zone;
};

} // namespace tresen::ui
