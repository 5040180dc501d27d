// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "core/engine/views.h"

namespace tresen::ui {

/// Everything that is not settled, grouped by cause: a head per cause, then its rows. Flat, one column, so that a view
/// with fixed row heights stays fluid with 100,000 rows. Pages are appended as they arrive; a refresh changes only what
/// differs, so that ticks, scroll position and the current row stay. What has been settled meanwhile may stay for a
/// moment, marked, so that a person sees where it went.
class UnsettledModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        RowRole = Qt::UserRole, ///< the whole row as UnsettledView; invalid on a head
        IsHeadRole,             ///< bool
        CountRole,              ///< of a head: how many there are, loaded or not
        NoteRole,               ///< of a head: what a person should know of the group
        CollapsedRole,          ///< of a head
        TickedRole,             ///< Qt::CheckState; a head is ticked where all of its rows are
        StateRole,              ///< SyncState as int
        ReasonRole,             ///< Reason as int
        LeavingRole,            ///< bool: handled, will be gone in a moment
        ActionRole,             ///< of a head: CauseAction as int
        SentenceRole,           ///< of a head: what is the matter and what to do
    };
    /// What rows are sorted by within their group.
    enum class Order { Since, Customer, Service, Start, Reason, Tries, Next };
    using QAbstractTableModel::QAbstractTableModel;

    /// Replaces everything by the first page(s). With `keepGone`, rows that are no longer among them stay, marked as
    /// leaving, until removeLeft().
    void refresh(const std::vector<UnsettledView> &rows, bool more, bool keepGone = false);
    /// Takes away what is leaving.
    void removeLeft();
    [[nodiscard]] bool hasLeaving() const { return !m_leaving.empty(); }
    /// What the engine says of the causes: their totals and the action that helps all. `whole`: the rows are not
    /// filtered by anything that the totals do not know.
    void setCauses(const std::vector<CauseView> &causes, bool whole);
    [[nodiscard]] std::optional<CauseView> causeAt(int row) const;
    void setOrder(Order order, bool descending);
    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    /// One page more.
    void append(const std::vector<UnsettledView> &rows, bool more);
    [[nodiscard]] int loaded() const;

    void toggleCollapsed(int row);
    void setTicked(int row, bool ticked); ///< a head ticks all of its rows
    void tickAll();
    [[nodiscard]] Qt::CheckState allTicked() const;
    void clearTicks();
    [[nodiscard]] const std::set<SegmentId> &ticked() const { return m_ticked; }
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
    /// By hand, or because a ticked row went away.
    void ticksChanged(bool byHand);

private:
    struct Group {
        SyncState state = SyncState::Waiting;
        Reason reason = Reason::None;
        QString cause; ///< key of the CauseView; empty where it only waits for its turn
        bool collapsed = false;
        std::vector<UnsettledView> rows;
        [[nodiscard]] bool isOf(const UnsettledView &row) const
        {
            return row.state == state && row.reason == reason && row.cause == cause;
        }
        [[nodiscard]] bool operator<(const Group &other) const;
        [[nodiscard]] int height() const { return 1 + (collapsed ? 0 : static_cast<int>(rows.size())); }
    };
    struct Place {
        std::size_t group;
        int row; ///< -1: the head
    };

    [[nodiscard]] Place place(int row) const;
    [[nodiscard]] int firstRow(std::size_t group) const;
    [[nodiscard]] std::vector<Group> grouped(const std::vector<UnsettledView> &rows) const;
    [[nodiscard]] bool before(const UnsettledView &a, const UnsettledView &b) const;
    [[nodiscard]] bool isEngineOrder() const;
    void sortRows(std::vector<UnsettledView> &rows) const;
    void resort(std::size_t index);
    [[nodiscard]] std::vector<UnsettledView> withGone(const std::vector<UnsettledView> &rows);
    [[nodiscard]] const CauseView *causeOf(const Group &group) const;
    [[nodiscard]] int countOf(const Group &group) const;
    [[nodiscard]] QString titleOf(const Group &group) const;
    void insertGroup(std::size_t index, Group group);
    void removeGroup(std::size_t index);
    void mergeGroup(std::size_t index, const std::vector<UnsettledView> &wanted);
    void forgetTicksOfTheGone();
    [[nodiscard]] QVariant headData(const Group &group, int role) const;
    [[nodiscard]] QVariant rowData(const UnsettledView &row, int role) const;

    std::vector<Group> m_groups;
    std::set<SegmentId> m_ticked;
    std::set<SegmentId> m_leaving;
    std::map<QString, CauseView> m_causes;
    bool m_wholeCauses = false;
    Order m_order = Order::Since;
    bool m_descending = false;
    bool m_more = false;
};

} // namespace tresen::ui

Q_DECLARE_METATYPE(tresen::UnsettledView)
