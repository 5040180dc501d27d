// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/key_row.h"

#include <cmath>

#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int keyGap = 16;
static constexpr int keyLine = 20;

static double widthOf(const KeyRow::Key &key)
{
    double width = 14 + 6 + figuresWidth(textFont(TextSize::Small), key.name);
    if (!key.value.isEmpty()) width += 6 + figuresWidth(textFont(TextSize::Small, QFont::DemiBold), key.value);
    return std::ceil(width);
}

KeyRow::KeyRow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void KeyRow::setKeys(std::vector<Key> keys)
{
    if (keys == m_keys) return;
    const auto before = sizeHint();
    m_keys = std::move(keys);
    QStringList words;
    for (const auto &key : m_keys)
        words << (key.value.isEmpty() ? key.name : key.name + QLatin1Char(' ') + key.value);
    setAccessibleName(words.join(QStringLiteral(", ")));
    if (sizeHint() != before) updateGeometry();
    update();
}

QSize KeyRow::sizeHint() const
{
    double width = 0;
    for (const auto &key : m_keys)
        width += widthOf(key) + keyGap;
    return {static_cast<int>(std::ceil(std::max(0., width - keyGap))) + 1, keyLine};
}

std::vector<KeyRow::Place> KeyRow::places(int width) const
{
    std::vector<Place> result;
    double x = 0;
    int line = 0;
    for (const auto &key : m_keys) {
        const double wide = widthOf(key);
        if (x > 0 && x + wide > width) {
            x = 0;
            ++line;
        }
        result.push_back({x, line});
        x += wide + keyGap;
    }
    return result;
}

int KeyRow::heightForWidth(int width) const { return m_keys.empty() ? 0 : (places(width).back().line + 1) * keyLine; }

void KeyRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const auto where = places(width());
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const auto &key = m_keys[i];
        const QRectF row(where[i].x, where[i].line * keyLine, widthOf(key), keyLine);
        const double middle = std::round(row.center().y());
        const QRectF square(row.left() + 2, middle - 5, 10, 10);
        switch (key.mark) {
        case Key::Mark::Square: roundRect(painter, square, 2, key.colour); break;
        case Key::Mark::Hatched: hatch(painter, square, key.colour, 3, 6); break;
        case Key::Mark::Line:
        case Key::Mark::Dashed: {
            QPen pen(key.colour, 2);
            if (key.mark == Key::Mark::Dashed) pen.setDashPattern({2, 1});
            painter.setPen(pen);
            painter.drawLine(QPointF(row.left(), middle), QPointF(row.left() + 13, middle));
            break;
        }
        }
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, row.adjusted(20, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, key.name);
        if (key.value.isEmpty()) continue;
        painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, row.adjusted(0, 0, 1, 0), Qt::AlignRight | Qt::AlignVCenter, key.value);
    }
}

} // namespace tresen::ui
