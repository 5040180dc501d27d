// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "core/engine/views.h"

namespace tresen::ui {

/// Everything that is not settled, grouped by cause: a head per cause, then its rows. Flat, one column, so that a view
/// with fixed row heights stays fluid with 100,000 rows. Pages are appended as they arrive; a refresh changes only what
/// differs, so that ticks, scroll position and the current row stay.
class UnsettledModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        RowRole = Qt::UserRole, ///< the whole row as UnsettledView; invalid on a head
        IsHeadRole,             ///< bool
        CountRole,              ///< of a head: how many rows it has loaded
        NoteRole,               ///< of a head: what a person should know of the group
        CollapsedRole,          ///< of a head
        TickedRole,             ///< Qt::CheckState; a head is ticked where all of its rows are
        StateRole,              ///< SyncState as int
        ReasonRole,             ///< Reason as int
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Replaces everything by the first page(s).
    void refresh(const std::vector<UnsettledView> &rows, bool more);
    /// One page more.
    void append(const std::vector<UnsettledView> &rows, bool more);
    [[nodiscard]] int loaded() const;

    void toggleCollapsed(int row);
    void setTicked(int row, bool ticked); ///< a head ticks all of its rows
    void clearTicks();
    [[nodiscard]] const std::set<SegmentId> &ticked() const { return m_ticked; }
    [[nodiscard]] std::vector<UnsettledView> tickedRows() const;
    [[nodiscard]] const UnsettledView *at(int row) const;
    [[nodiscard]] int rowOf(SegmentId segment) const; ///< -1: not loaded, or in a collapsed group
    [[nodiscard]] bool isHead(int row) const;
    [[nodiscard]] std::vector<int> headRows() const;
    /// Different causes among the loaded rows of a state.
    [[nodiscard]] int causes(SyncState state) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override { return !parent.isValid() && m_more; }
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWanted();
    void ticksChanged();

private:
    struct Group {
        SyncState state = SyncState::Waiting;
        Reason reason = Reason::None;
        bool collapsed = false;
        std::vector<UnsettledView> rows;
        [[nodiscard]] bool isOf(const UnsettledView &row) const { return row.state == state && row.reason == reason; }
        [[nodiscard]] bool operator<(const Group &other) const;
        [[nodiscard]] int height() const { return 1 + (collapsed ? 0 : static_cast<int>(rows.size())); }
    };
    struct Place {
        std::size_t group;
        int row; ///< -1: the head
    };

    [[nodiscard]] Place place(int row) const;
    [[nodiscard]] int firstRow(std::size_t group) const;
    [[nodiscard]] static std::vector<Group> grouped(const std::vector<UnsettledView> &rows);
    void insertGroup(std::size_t index, Group group);
    void removeGroup(std::size_t index);
    void mergeGroup(std::size_t index, const std::vector<UnsettledView> &wanted);
    void forgetTicksOfTheGone();
    [[nodiscard]] QVariant headData(const Group &group, int role) const;
    [[nodiscard]] QVariant rowData(const UnsettledView &row, int role) const;

    std::vector<Group> m_groups;
    std::set<SegmentId> m_ticked;
    bool m_more = false;
};

} // namespace tresen::ui

Q_DECLARE_METATYPE(tresen::UnsettledView)
