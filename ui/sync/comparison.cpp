// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/comparison.h"

#include <QPainter>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int rowHeight = 27;
static constexpr double nameWidth = 76;

Comparison::Comparison(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Comparison::setComparison(const SegmentComparison &c, const Zone &zone)
{
    const QString none = QStringLiteral("–");
    const bool wanted = c.desired.presence == Presence::Present;
    const bool live =
        c.observed && c.observed->status != RemoteStatus::Cancelled && c.observed->status != RemoteStatus::Rejected;
    m_rows.clear();
    m_rows.push_back({tr("Start"), wanted ? dayAndTime(c.desired.start, zone) : none,
                      c.observed ? dayAndTime(c.observed->start, zone) : none,
                      c.lastSent && c.lastSent->target != Instant{} ? dayAndTime(c.lastSent->target, zone) : none,
                      wanted && live && c.desired.start != c.observed->start});
    m_rows.push_back({tr("Length"), wanted ? minutesText(c.desired.length) : none,
                      c.observed ? minutesText(c.observed->end - c.observed->start) : none,
                      c.lastSent && c.lastSent->length.count() > 0 ? minutesText(c.lastSent->length) : none,
                      wanted && live && c.desired.length != c.observed->end - c.observed->start});
    const QString wish = c.desired.presence == Presence::Present  ? tr("present")
                         : c.desired.presence == Presence::Absent ? tr("absent")
                                                                  : tr("only here");
    m_rows.push_back({tr("Status"), wish, c.observed ? remoteStatusWords(c.observed->status) : tr("nothing seen"),
                      c.lastSent ? attemptWords(c.lastSent->op) : none,
                      c.desired.presence != Presence::LocalOnly && wanted != live});
    const auto type = [](EventTypeId id) { return id.value > 0 ? QString::number(id.value) : QStringLiteral("–"); };
    m_rows.push_back({tr("Event type"), wanted ? type(c.desired.eventType) : none,
                      c.observed ? type(c.observed->eventType) : none, c.lastSent ? type(c.lastSent->eventType) : none,
                      wanted && live && c.desired.eventType != c.observed->eventType});
    m_rows.push_back({tr("Uid"), none, c.observed && !c.observed->uid.isEmpty() ? c.observed->uid : none,
                      c.lastSent && !c.lastSent->uid.isEmpty() ? c.lastSent->uid : none, false});
    m_rows.push_back({tr("Seen"), none,
                      c.observed && c.observed->updatedAt ? clockTimeSeconds(*c.observed->updatedAt, zone) : none,
                      c.lastSent ? clockTimeSeconds(c.lastSent->sentAt, zone) : none, false});
    QStringList spoken;
    for (const auto &row : m_rows)
        spoken << QStringLiteral("%1: %2 / %3 / %4").arg(row.name, row.desired, row.observed, row.sent);
    setAccessibleName(tr("Desired, observed, last sent"));
    setAccessibleDescription(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize Comparison::sizeHint() const { return {400, static_cast<int>(m_rows.size() + 1) * rowHeight}; }

void Comparison::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const double column = (width() - nameWidth) / 3;
    const auto cell = [&](int index, double y) { return QRectF(nameWidth + index * column, y, column - 8, rowHeight); };
    painter.setFont(textFont(TextSize::Small, QFont::Medium));
    painter.setPen(t(Colour::Text2));
    const QString heads[] = {tr("Desired"), tr("Observed"), tr("Last sent")};
    for (int i = 0; i < 3; ++i)
        painter.drawText(cell(i, 0), Qt::AlignVCenter, heads[i]);
    double y = rowHeight;
    for (const auto &row : m_rows) {
        painter.fillRect(QRectF(0, y, width(), 1), t(Colour::LineSoft));
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, QRectF(0, y, nameWidth, rowHeight), Qt::AlignLeft | Qt::AlignVCenter, row.name);
        const QString values[] = {row.desired, row.observed, row.sent};
        for (int i = 0; i < 3; ++i) {
            const QRectF box = cell(i, y);
            const bool marked = row.differs && i < 2;
            painter.setFont(textFont(TextSize::Small, marked ? QFont::DemiBold : QFont::Normal));
            const QString value = elideFigures(painter.font(), values[i], box.width());
            if (marked) {
                const double wide = figuresWidth(painter.font(), value) + 12;
                roundRect(painter, QRectF(box.left() - 6, y + 4, wide, rowHeight - 7), radius::mark,
                          t(Colour::AttentionSoft));
            }
            painter.setPen(t(marked ? Colour::Attention : Colour::Text));
            drawFigures(painter, box, Qt::AlignLeft | Qt::AlignVCenter, value);
        }
        y += rowHeight;
    }
}

} // namespace tresen::ui
