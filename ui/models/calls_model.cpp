// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/calls_model.h"

#include <algorithm>

#include "ui/models/call_words.h"
#include "ui/models/format.h"

namespace tresen::ui {

bool CallsModel::before(const CallView &a, const CallView &b) const
{
    return std::tuple(isLive(a, m_now), beganAt(a)) > std::tuple(isLive(b, m_now), beganAt(b));
}

void CallsModel::show(std::vector<CallView> calls, Instant now, const Zone &zone)
{
    beginResetModel();
    m_calls = std::move(calls);
    m_now = now;
    m_zone = zone;
    std::stable_sort(m_calls.begin(), m_calls.end(), [this](const auto &a, const auto &b) { return before(a, b); });
    endResetModel();
}

void CallsModel::put(const CallView &call, Instant now)
{
    m_now = now;
    const int row = rowOf(call.id);
    const auto size = static_cast<int>(m_calls.size());
    // Its place among the others, itself left out.
    int place = 0;
    for (int i = 0; i < size; ++i)
        if (i != row && before(m_calls[static_cast<std::size_t>(i)], call)) ++place;
    if (row < 0) {
        beginInsertRows({}, place, place);
        m_calls.insert(m_calls.begin() + place, call);
        return endInsertRows();
    }
    if (place != row) {
        beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
        m_calls.erase(m_calls.begin() + row);
        m_calls.insert(m_calls.begin() + place, call);
        endMoveRows();
    } else {
        m_calls[static_cast<std::size_t>(row)] = call;
    }
    Q_EMIT dataChanged(index(place), index(place));
}

void CallsModel::setClock(Instant now)
{
    m_now = now;
    for (int row = 0; row < rowCount(); ++row) {
        const auto &call = m_calls[static_cast<std::size_t>(row)];
        if (call.endedAt) continue;
        if (row + 1 < rowCount() && before(m_calls[static_cast<std::size_t>(row) + 1], call)) {
            auto silent = call;
            put(silent, now);
            continue;
        }
        Q_EMIT dataChanged(index(row), index(row), {LengthRole, LiveRole, OutcomeRole});
    }
}

const CallView *CallsModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_calls[static_cast<std::size_t>(row)] : nullptr;
}

int CallsModel::rowOf(const QString &callId) const
{
    const auto found = std::ranges::find(m_calls, callId, &CallView::id);
    return found == m_calls.end() ? -1 : static_cast<int>(found - m_calls.begin());
}

int CallsModel::live() const
{
    return static_cast<int>(
        std::ranges::count_if(m_calls, [this](const CallView &call) { return isLive(call, m_now); }));
}

int CallsModel::today() const
{
    const auto day = m_zone.dayOf(m_now);
    return static_cast<int>(
        std::ranges::count_if(m_calls, [&](const CallView &call) { return m_zone.dayOf(beganAt(call)) == day; }));
}

int CallsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_calls.size());
}

QVariant CallsModel::data(const QModelIndex &index, int role) const
{
    const auto *call = index.isValid() ? at(index.row()) : nullptr;
    if (!call) return {};
    const auto time = [&] {
        const auto began = beganAt(*call);
        return m_zone.dayOf(began) == m_zone.dayOf(m_now) ? clockTime(began, m_zone) : dayAndTime(began, m_zone);
    };
    switch (role) {
    case Qt::DisplayRole: return callerWords(*call);
    case LiveRole: return isLive(*call, m_now);
    case OutcomeRole: return outcomeOf(*call, m_now).words;
    case GlyphRole: return static_cast<int>(outcomeOf(*call, m_now).glyph);
    case LengthRole: return countdown(lengthOf(*call, m_now));
    case TimeRole: return time();
    case Qt::ToolTipRole: return QStringLiteral("<p>%1</p>").arg(outcomeOf(*call, m_now).words.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return (isLive(*call, m_now) ? tr("%1, on the line, %2, %3", "caller, length, what was asked last")
                                     : tr("%1, %2, %3", "caller, length, outcome"))
            .arg(callerWords(*call), countdown(lengthOf(*call, m_now)), outcomeOf(*call, m_now).words);
    default: return {};
    }
}

} // namespace tresen::ui
