// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/unsettled_model.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "ui/models/cause_titles.h"
#include "ui/models/sync_words.h"

namespace tresen::ui {

int UnsettledModel::loaded() const
{
    std::size_t count = 0;
    for (const auto &group : m_groups)
        count += group.rows.size();
    return static_cast<int>(count);
}

/// What needs a person comes first, what goes on by itself last.
static int rank(SyncState state)
{
    switch (state) {
    case SyncState::Failed: return 0;
    case SyncState::Conflict: return 1;
    case SyncState::Unknown: return 2;
    case SyncState::Retrying: return 3;
    case SyncState::Waiting: return 4;
    default: return 5;
    }
}

bool UnsettledModel::Group::operator<(const Group &other) const
{
    return std::tuple(rank(state), static_cast<int>(reason), cause) <
           std::tuple(rank(other.state), static_cast<int>(other.reason), other.cause);
}

bool UnsettledModel::before(const UnsettledView &a, const UnsettledView &b) const
{
    const auto never = Instant::max();
    switch (m_order) {
    case Order::Since: break;
    case Order::Customer: return QString::localeAwareCompare(whoWords(a), whoWords(b)) < 0;
    case Order::Service: return QString::localeAwareCompare(whatWords(a), whatWords(b)) < 0;
    case Order::Start: return a.start < b.start;
    case Order::Reason: return QString::localeAwareCompare(reasonWords(a), reasonWords(b)) < 0;
    case Order::Tries: return a.attempts < b.attempts;
    case Order::Next: return a.nextAttemptAt.value_or(never) < b.nextAttemptAt.value_or(never);
    }
    return a.since < b.since;
}

bool UnsettledModel::isEngineOrder() const { return m_order == Order::Since && !m_descending; }

void UnsettledModel::sortRows(std::vector<UnsettledView> &rows) const
{
    std::stable_sort(rows.begin(), rows.end(), [this](const UnsettledView &a, const UnsettledView &b) {
        return m_descending ? before(b, a) : before(a, b);
    });
}

void UnsettledModel::setOrder(Order order, bool descending)
{
    if (order == m_order && descending == m_descending) return;
    m_order = order;
    m_descending = descending;
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        resort(i);
}

void UnsettledModel::resort(std::size_t index)
{
    auto &group = m_groups[index];
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const int base = firstRow(index) + 1;
    const auto held = persistentIndexList();
    std::vector<std::pair<QModelIndex, SegmentId>> moved;
    for (const auto &old : held)
        if (!group.collapsed && old.row() >= base && old.row() < base + static_cast<int>(group.rows.size()))
            moved.emplace_back(old, group.rows[static_cast<std::size_t>(old.row() - base)].segment);
    sortRows(group.rows);
    for (const auto &[old, segment] : moved) {
        const auto found = std::find_if(group.rows.begin(), group.rows.end(),
                                        [id = segment](const UnsettledView &row) { return row.segment == id; });
        changePersistentIndex(old, this->index(base + static_cast<int>(found - group.rows.begin()), 0));
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

const CauseView *UnsettledModel::causeOf(const Group &group) const
{
    const auto found = m_causes.find(group.cause);
    return group.cause.isEmpty() || found == m_causes.end() ? nullptr : &found->second;
}

int UnsettledModel::countOf(const Group &group) const
{
    const auto *cause = m_wholeCauses ? causeOf(group) : nullptr;
    const auto loaded = static_cast<int>(group.rows.size());
    return cause ? std::max(loaded, static_cast<int>(cause->count)) : loaded;
}

QString UnsettledModel::titleOf(const Group &group) const
{
    // In the language of the moment, and told apart from the others.
    std::vector<CauseView> all;
    for (const auto &[key, cause] : m_causes)
        all.push_back(cause);
    const auto titles = causeTitles(all);
    const auto known = titles.find(group.cause);
    if (known != titles.end()) return known->second;
    return causeTitle(Trouble::fromKey(group.cause).value_or(Trouble{group.state, group.reason, {}, {}, {}}));
}

void UnsettledModel::setCauses(const std::vector<CauseView> &causes, bool whole)
{
    m_causes.clear();
    m_wholeCauses = whole;
    for (const auto &cause : causes)
        m_causes.emplace(cause.key, cause);
    for (const int row : headRows())
        Q_EMIT dataChanged(index(row, 0), index(row, 0));
}

std::optional<CauseView> UnsettledModel::causeAt(int row) const
{
    const auto at = place(row);
    if (at.group >= m_groups.size()) return std::nullopt;
    const auto *cause = causeOf(m_groups[at.group]);
    return cause ? std::optional(*cause) : std::nullopt;
}

std::vector<UnsettledModel::Group> UnsettledModel::grouped(const std::vector<UnsettledView> &rows) const
{
    std::vector<Group> groups;
    for (const auto &row : rows) {
        auto found = std::find_if(groups.begin(), groups.end(), [&row](const Group &g) { return g.isOf(row); });
        if (found == groups.end())
            found = groups.insert(groups.end(), Group{row.state, row.reason, row.cause, false, {}});
        found->rows.push_back(row);
    }
    std::sort(groups.begin(), groups.end());
    if (!isEngineOrder())
        for (auto &group : groups)
            sortRows(group.rows);
    return groups;
}

void UnsettledModel::insertGroup(std::size_t index, Group group)
{
    const int row = firstRow(index);
    beginInsertRows({}, row, row + group.height() - 1);
    m_groups.insert(m_groups.begin() + static_cast<std::ptrdiff_t>(index), std::move(group));
    endInsertRows();
}

void UnsettledModel::removeGroup(std::size_t index)
{
    const int row = firstRow(index);
    beginRemoveRows({}, row, row + m_groups[index].height() - 1);
    m_groups.erase(m_groups.begin() + static_cast<std::ptrdiff_t>(index));
    endRemoveRows();
}

/// `rows`, and behind its former neighbour each row that is no longer among them.
std::vector<UnsettledView> UnsettledModel::withGone(const std::vector<UnsettledView> &rows)
{
    std::set<SegmentId> there;
    for (const auto &row : rows)
        there.insert(row.segment);
    std::erase_if(m_leaving, [&there](SegmentId id) { return there.contains(id); }); // back again
    std::vector<UnsettledView> all = rows;
    for (const auto &group : m_groups) {
        std::optional<SegmentId> neighbour;
        for (const auto &row : group.rows) {
            if (!there.contains(row.segment)) {
                auto at = neighbour ? std::find_if(all.begin(), all.end(),
                                                   [&](const auto &each) { return each.segment == *neighbour; })
                                    : all.end();
                if (at == all.end() && !neighbour)
                    at = std::find_if(all.begin(), all.end(), [&](const auto &each) { return group.isOf(each); });
                else if (at != all.end())
                    ++at;
                all.insert(at, row);
                m_leaving.insert(row.segment);
            }
            neighbour = row.segment;
        }
    }
    return all;
}

void UnsettledModel::removeLeft()
{
    if (m_leaving.empty()) return;
    const auto gone = std::exchange(m_leaving, {});
    std::vector<UnsettledView> rows;
    for (const auto &group : m_groups)
        for (const auto &row : group.rows)
            if (!gone.contains(row.segment)) rows.push_back(row);
    refresh(rows, m_more);
}

/// A page of them is worth a farewell; after a filter or an outage of hundreds nobody could follow it.
static constexpr std::size_t mostLeaving = 50;

void UnsettledModel::refresh(const std::vector<UnsettledView> &rows, bool more, bool keepGone)
{
    m_more = more;
    auto all = keepGone ? withGone(rows) : rows;
    if (m_leaving.size() > mostLeaving || !keepGone) {
        m_leaving.clear();
        all = rows;
    }
    auto wanted = grouped(all);
    if (m_groups.empty()) {
        beginResetModel();
        m_groups = std::move(wanted);
        endResetModel();
        return forgetTicksOfTheGone();
    }
    for (std::size_t i = m_groups.size(); i-- > 0;)
        if (!std::binary_search(wanted.begin(), wanted.end(), m_groups[i])) removeGroup(i);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < m_groups.size() && !(wanted[i] < m_groups[i]))
            mergeGroup(i, wanted[i].rows);
        else
            insertGroup(i, std::move(wanted[i]));
    }
    forgetTicksOfTheGone();
}

void UnsettledModel::mergeGroup(std::size_t index, const std::vector<UnsettledView> &wanted)
{
    auto &group = m_groups[index];
    const bool visible = !group.collapsed;
    const int base = firstRow(index) + 1;
    std::set<SegmentId> stays;
    for (const auto &row : wanted)
        stays.insert(row.segment);
    for (int i = static_cast<int>(group.rows.size()) - 1; i >= 0; --i) {
        if (stays.contains(group.rows[static_cast<std::size_t>(i)].segment)) continue;
        if (visible) beginRemoveRows({}, base + i, base + i);
        group.rows.erase(group.rows.begin() + i);
        if (visible) endRemoveRows();
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const int row = base + static_cast<int>(i);
        if (i < group.rows.size() && group.rows[i].segment == wanted[i].segment) {
            if (group.rows[i] == wanted[i]) continue;
            group.rows[i] = wanted[i];
            if (visible) Q_EMIT dataChanged(this->index(row, 0), this->index(row, 0));
            continue;
        }
        // New here, or moved up: a moved one is taken from behind first.
        const auto behind =
            std::find_if(group.rows.begin() + static_cast<std::ptrdiff_t>(std::min(i, group.rows.size())),
                         group.rows.end(), [&](const UnsettledView &old) { return old.segment == wanted[i].segment; });
        if (behind != group.rows.end()) {
            const int from = base + static_cast<int>(behind - group.rows.begin());
            if (visible) beginRemoveRows({}, from, from);
            group.rows.erase(behind);
            if (visible) endRemoveRows();
        }
        if (visible) beginInsertRows({}, row, row);
        group.rows.insert(group.rows.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]);
        if (visible) endInsertRows();
    }
    const auto head = this->index(base - 1, 0);
    Q_EMIT dataChanged(head, head);
}

void UnsettledModel::append(const std::vector<UnsettledView> &rows, bool more)
{
    m_more = more;
    for (auto &batch : grouped(rows)) {
        auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                  [&batch](const Group &g) { return g.isOf(batch.rows.front()); });
        if (found == m_groups.end()) {
            const auto place = std::upper_bound(m_groups.begin(), m_groups.end(), batch) - m_groups.begin();
            insertGroup(static_cast<std::size_t>(place), std::move(batch));
            continue;
        }
        const auto index = static_cast<std::size_t>(found - m_groups.begin());
        const int head = firstRow(index);
        const int at = head + found->height();
        if (!found->collapsed) beginInsertRows({}, at, at + static_cast<int>(batch.rows.size()) - 1);
        found->rows.insert(found->rows.end(), batch.rows.begin(), batch.rows.end());
        if (!found->collapsed) endInsertRows();
        if (!isEngineOrder()) resort(index);
        Q_EMIT dataChanged(this->index(head, 0), this->index(head, 0));
    }
}

void UnsettledModel::forgetTicksOfTheGone()
{
    if (m_ticked.empty()) return;
    std::set<SegmentId> there;
    for (const auto &group : m_groups)
        for (const auto &row : group.rows)
            there.insert(row.segment);
    const auto before = m_ticked.size();
    std::erase_if(m_ticked, [&](SegmentId id) { return !there.contains(id) || m_leaving.contains(id); });
    if (m_ticked.size() != before) Q_EMIT ticksChanged(false);
}

int UnsettledModel::firstRow(std::size_t group) const
{
    int row = 0;
    for (std::size_t i = 0; i < group; ++i)
        row += m_groups[i].height();
    return row;
}

UnsettledModel::Place UnsettledModel::place(int row) const
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (row < m_groups[i].height()) return {i, row - 1};
        row -= m_groups[i].height();
    }
    return {m_groups.size(), -1};
}

int UnsettledModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstRow(m_groups.size());
}

bool UnsettledModel::isHead(int row) const
{
    const auto at = place(row);
    return at.group < m_groups.size() && at.row < 0;
}

std::vector<int> UnsettledModel::headRows() const
{
    std::vector<int> rows;
    int row = 0;
    for (const auto &group : m_groups) {
        rows.push_back(row);
        row += group.height();
    }
    return rows;
}

int UnsettledModel::causes(SyncState state) const
{
    return static_cast<int>(
        std::count_if(m_groups.begin(), m_groups.end(), [state](const Group &g) { return g.state == state; }));
}

const UnsettledView *UnsettledModel::at(int row) const
{
    const auto found = place(row);
    if (row < 0 || found.group >= m_groups.size() || found.row < 0) return nullptr;
    return &m_groups[found.group].rows[static_cast<std::size_t>(found.row)];
}

int UnsettledModel::rowOf(SegmentId segment) const
{
    int row = 0;
    for (const auto &group : m_groups) {
        if (!group.collapsed)
            for (std::size_t i = 0; i < group.rows.size(); ++i)
                if (group.rows[i].segment == segment) return row + 1 + static_cast<int>(i);
        row += group.height();
    }
    return -1;
}

void UnsettledModel::toggleCollapsed(int row)
{
    const auto at = place(row);
    if (at.group >= m_groups.size() || at.row >= 0) return;
    auto &group = m_groups[at.group];
    const int count = static_cast<int>(group.rows.size());
    if (group.collapsed) {
        beginInsertRows({}, row + 1, row + count);
        group.collapsed = false;
        endInsertRows();
    } else {
        beginRemoveRows({}, row + 1, row + count);
        group.collapsed = true;
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(row, 0), index(row, 0));
}

void UnsettledModel::setTicked(int row, bool ticked)
{
    const auto at = place(row);
    if (at.group >= m_groups.size()) return;
    const auto &group = m_groups[at.group];
    const auto set = [&](const UnsettledView &view) {
        if (m_leaving.contains(view.segment)) return;
        if (ticked)
            m_ticked.insert(view.segment);
        else
            m_ticked.erase(view.segment);
    };
    if (at.row >= 0)
        set(group.rows[static_cast<std::size_t>(at.row)]);
    else
        std::for_each(group.rows.begin(), group.rows.end(), set);
    const int head = firstRow(at.group);
    Q_EMIT dataChanged(index(head, 0), index(head + group.height() - 1, 0), {TickedRole, Qt::CheckStateRole});
    Q_EMIT ticksChanged(true);
}

void UnsettledModel::tickAll()
{
    for (const auto &group : m_groups)
        for (const auto &row : group.rows)
            if (!m_leaving.contains(row.segment)) m_ticked.insert(row.segment);
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {TickedRole, Qt::CheckStateRole});
    Q_EMIT ticksChanged(true);
}

Qt::CheckState UnsettledModel::allTicked() const
{
    if (m_ticked.empty()) return Qt::Unchecked;
    return static_cast<int>(m_ticked.size()) + static_cast<int>(m_leaving.size()) >= loaded() ? Qt::Checked
                                                                                              : Qt::PartiallyChecked;
}

void UnsettledModel::clearTicks()
{
    if (m_ticked.empty()) return;
    m_ticked.clear();
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {TickedRole, Qt::CheckStateRole});
    Q_EMIT ticksChanged(true);
}

void UnsettledModel::fetchMore(const QModelIndex &)
{
    m_more = false; // until the page is there
    Q_EMIT moreWanted();
}

Qt::ItemFlags UnsettledModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

bool UnsettledModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid()) return false;
    setTicked(index.row(), value.toInt() == Qt::Checked);
    return true;
}

QVariant UnsettledModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) return {};
    const auto at = place(index.row());
    if (at.group >= m_groups.size()) return {};
    const auto &group = m_groups[at.group];
    if (role == StateRole) return static_cast<int>(group.state);
    if (role == ReasonRole) return static_cast<int>(group.reason);
    if (role == IsHeadRole) return at.row < 0;
    return at.row < 0 ? headData(group, role) : rowData(group.rows[static_cast<std::size_t>(at.row)], role);
}

QVariant UnsettledModel::headData(const Group &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return titleOf(group);
    case Qt::AccessibleTextRole: return tr("%1, %n row(s)", nullptr, countOf(group)).arg(titleOf(group));
    case CountRole: return countOf(group);
    case ActionRole: {
        const auto *cause = causeOf(group);
        return static_cast<int>(cause ? cause->action : CauseAction::None);
    }
    case SentenceRole:
    case Qt::ToolTipRole: {
        const auto *cause = causeOf(group);
        const auto sentence = cause ? troubleSentence(cause->trouble, QLocale().name().left(2)) : QString();
        return role == SentenceRole || sentence.isEmpty() ? sentence
                                                          : QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped());
    }
    case NoteRole: return causeNote(group.state, group.reason);
    case CollapsedRole: return group.collapsed;
    case TickedRole:
    case Qt::CheckStateRole: {
        const auto ticked = std::count_if(group.rows.begin(), group.rows.end(),
                                          [this](const auto &row) { return m_ticked.contains(row.segment); });
        const auto all = static_cast<std::ptrdiff_t>(group.rows.size());
        return static_cast<int>(ticked == 0 ? Qt::Unchecked : ticked == all ? Qt::Checked : Qt::PartiallyChecked);
    }
    default: return {};
    }
}

QVariant UnsettledModel::rowData(const UnsettledView &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return whoWords(row);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3, %4")
            .arg(whoWords(row), whatWords(row), stateWord(row.state), reasonWords(row));
    case Qt::ToolTipRole:
        return QStringLiteral("<p>%1<br>%2<br>%3</p>")
            .arg(whoWords(row).toHtmlEscaped(), whatWords(row).toHtmlEscaped(), reasonWords(row).toHtmlEscaped());
    case RowRole: return QVariant::fromValue(row);
    case LeavingRole: return m_leaving.contains(row.segment);
    case TickedRole:
    case Qt::CheckStateRole: return static_cast<int>(m_ticked.contains(row.segment) ? Qt::Checked : Qt::Unchecked);
    default: return {};
    }
}

} // namespace tresen::ui
