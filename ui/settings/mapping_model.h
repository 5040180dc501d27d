// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/engine/connection_views.h"

namespace tresen::ui {

/// Which event type stands for each part of each service by each stylist: a row each, by service, part and stylist.
/// Behind them, which one closes each stylist's absences.
class MappingModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Service, Part, Person, EventType };
    static constexpr int columns = 4;
    using QAbstractTableModel::QAbstractTableModel;

    /// `connection` may be empty until Cal.com has been asked: event types are named by number then.
    void setSalon(const Catalog &catalog, const ConnectionView &connection);
    [[nodiscard]] MappingPlace placeAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)).place; }
    [[nodiscard]] EventTypeId eventTypeAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)).eventType; }
    [[nodiscard]] int mapped() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        MappingPlace place;
        QString service;
        QString part;
        QString person;
        EventTypeId eventType; ///< 0: mapped to nothing
        QString title;
        friend bool operator==(const Row &, const Row &) = default;
    };
    std::vector<Row> m_rows;
};

} // namespace tresen::ui
