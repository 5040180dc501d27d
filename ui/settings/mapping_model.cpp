// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/mapping_model.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"

namespace tresen::ui {

static QString titleOf(const ConnectionView &connection, CredentialId credential, EventTypeId id)
{
    for (const auto &entry : connection.credentials)
        for (const auto &type : entry.eventTypes)
            if (entry.credential.id == credential && type.id == id) return type.title;
    return {};
}

void MappingModel::setSalon(const Catalog &catalog, const ConnectionView &connection)
{
    std::vector<Row> rows;
    for (const auto &service : catalog.services) {
        if (!service.active) continue;
        for (int part = 0; part < static_cast<int>(service.segments.size()); ++part) {
            for (const auto &member : catalog.staff) {
                if (!member.active) continue;
                Row row;
                row.place = {service.id, part, member.id};
                row.service = service.name;
                const auto &segment = service.segments[static_cast<std::size_t>(part)];
                const QString length = minutesText(segment.bookedLength());
                row.part = service.isComposite()
                               ? QStringLiteral("%1 %2 · %3").arg(partLetter(part), segment.name, length)
                               : length;
                row.person = member.name;
                if (const auto *mapping = catalog.mapping(service.id, part, member.id)) {
                    row.eventType = mapping->eventType;
                    row.title = titleOf(connection, mapping->credential, mapping->eventType);
                }
                rows.push_back(std::move(row));
            }
        }
    }
    for (const auto &member : catalog.staff) {
        if (!member.active) continue;
        Row row;
        row.place = {{}, 0, member.id};
        row.service = tr("Absences");
        row.part = tr("online block");
        row.person = member.name;
        if (const auto *type = catalog.absenceType(member.id)) {
            row.eventType = type->eventType;
            row.title = titleOf(connection, type->credential, type->eventType);
        }
        rows.push_back(std::move(row));
    }
    if (rows == m_rows) return;
    const auto same = [](const Row &a, const Row &b) { return a.place == b.place; };
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), same)) {
        m_rows = std::move(rows); // the same places: the view keeps where it is
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int MappingModel::mapped() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.eventType.value > 0; }));
}

int MappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MappingModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    const QString type = row.eventType.value == 0 ? tr("not mapped")
                         : row.title.isEmpty()    ? tr("event type %1").arg(row.eventType.value)
                                                  : tr("%1 (%2)").arg(row.title).arg(row.eventType.value);
    const QString texts[] = {row.service, row.part, row.person, type};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return texts[index.column()];
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2, %3: %4").arg(row.service, row.part, row.person, type);
    default: return {};
    }
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Service"), tr("Part"), tr("Stylist"), tr("Event type at Cal.com")};
    return section < columns ? names[section] : QVariant();
}

} // namespace tresen::ui
