// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/day_grid_accessible.h"

#include <map>

#include <QAccessibleWidget>
#include <QPointer>

#include "ui/front_desk/day_grid.h"

namespace tresen::ui {

namespace {

/// One appointment. Looks everything up by its index when asked, so that it never holds what is gone.
class BlockInterface final : public QAccessibleInterface
{
public:
    BlockInterface(DayGrid *grid, std::size_t index)
        : m_grid(grid)
        , m_index(index)
    {}

    [[nodiscard]] bool isValid() const override { return m_grid && m_index < m_grid->dayLayout().blocks().size(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_grid);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name) return {};
        return m_grid->blockText(m_index);
    }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid()) return {};
        const QRect inside = m_grid->blockRect(m_index);
        return {m_grid->viewport()->mapToGlobal(inside.topLeft()), inside.size()};
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        const auto selected = m_grid->selected();
        const auto &block = m_grid->dayLayout().blocks()[m_index];
        if (selected && m_grid->day().appointments[block.appointment].id == *selected) {
            state.selected = true;
            state.focused = m_grid->hasFocus();
        }
        state.offscreen = !m_grid->viewport()->rect().intersects(m_grid->blockRect(m_index));
        return state;
    }

private:
    QPointer<DayGrid> m_grid;
    std::size_t m_index;
};

class GridInterface final : public QAccessibleWidget
{
public:
    explicit GridInterface(DayGrid *grid)
        : QAccessibleWidget(grid, QAccessible::List)
    {}
    ~GridInterface() override
    {
        for (const auto &[index, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override { return static_cast<int>(grid()->dayLayout().blocks().size()); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) return nullptr;
        const auto found = m_children.find(index);
        if (found != m_children.end()) return QAccessible::accessibleInterface(found->second);
        auto *made = new BlockInterface(grid(), static_cast<std::size_t>(index)); // the accessibility cache owns it
        m_children.emplace(index, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (const auto &[index, id] : m_children)
            if (QAccessible::accessibleInterface(id) == child) return index;
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto block = grid()->blockAt(grid()->viewport()->mapFromGlobal(QPoint(x, y)));
        return block ? child(static_cast<int>(*block)) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const auto selected = grid()->selected();
        const auto block = selected ? grid()->dayLayout().blockOf(*selected, grid()->day()) : std::nullopt;
        return block ? child(static_cast<int>(*block)) : nullptr;
    }

private:
    [[nodiscard]] DayGrid *grid() const { return static_cast<DayGrid *>(widget()); }

    mutable std::map<int, QAccessible::Id> m_children;
};

QAccessibleInterface *makeInterface(const QString &key, QObject *object)
{
    auto *grid = key == QLatin1String("tresen::ui::DayGrid") ? qobject_cast<DayGrid *>(object) : nullptr;
    return grid ? new GridInterface(grid) : nullptr;
}

} // namespace

void installDayGridAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace tresen::ui
