// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/bulk_bar.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/sync/story_panel.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

BulkBar::BulkBar(QWidget *parent)
    : Ground(Colour::Raised, Edge::None, parent)
    , m_selected(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_rehearsal(new Label(TextSize::Small, Colour::Text2))
    , m_bar(new QWidget)
    , m_when(new Label(TextSize::Small, Colour::Text2))
    , m_clear(new Button(Button::Kind::Flat))
    , m_resync(new Button(Button::Kind::Primary))
{
    setObjectName(QStringLiteral("bulkBar"));
    setFixedHeight(size::tile);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::two, space::one, space::two, space::one);
    row->setSpacing(space::two);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_selected);
    words->addWidget(m_rehearsal);
    words->addStretch();
    row->addLayout(words, 2);
    m_bar->setMinimumWidth(160);
    row->addWidget(m_bar, 3);
    m_when->setWordWrap(true);
    row->addWidget(m_when, 2);
    row->addWidget(m_clear);
    row->addWidget(m_resync);
    m_selected->setObjectName(QStringLiteral("bulkSelected"));
    m_clear->setObjectName(QStringLiteral("bulkClear"));
    m_resync->setObjectName(QStringLiteral("bulkResync"));
    connect(m_clear, &Button::clicked, this, &BulkBar::cleared);
    connect(m_resync, &Button::clicked, this, &BulkBar::resyncRequested);
    retranslate();
}

BulkBar::Forecast BulkBar::forecast(const std::vector<UnsettledView> &rows)
{
    Forecast forecast;
    for (const auto &row : rows) {
        if (!resyncHelps(row))
            ++forecast.leave;
        else if (row.state == SyncState::Unknown)
            ++forecast.lookFirst;
        else
            ++forecast.send;
    }
    return forecast;
}

void BulkBar::setRows(const std::vector<UnsettledView> &rows, bool breakerOpen)
{
    m_count = static_cast<int>(rows.size());
    m_forecast = forecast(rows);
    m_breakerOpen = breakerOpen;
    fill();
}

void BulkBar::setBusy(bool busy) { m_resync->setBusy(busy, tr("Resyncs")); }

void BulkBar::retranslate()
{
    m_clear->setText(tr("Clear", "the ticks"));
    fill();
}

void BulkBar::fill()
{
    m_selected->setText(tr("%n selected", nullptr, m_count));
    m_rehearsal->setText(tr("What a resync will do"));
    m_when->setText(m_forecast.started() == 0 ? tr("Nothing of this can be resynced: a person decides")
                    : m_breakerOpen           ? tr("Starts when the breaker closes")
                                              : tr("Starts at once, within the rate limit"));
    m_resync->setEnabled(m_forecast.started() > 0);
    m_resync->setText(m_forecast.leave > 0 ? tr("Resync %1, leave %2").arg(m_forecast.started()).arg(m_forecast.leave)
                                           : tr("Resync %1").arg(m_forecast.started()));
    m_resync->updateGeometry();
    setAccessibleName(m_selected->text());
    update();
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    roundRect(painter, rect(), radius::card, t(Colour::Raised), t(Colour::LineStrong));
    struct Piece {
        int count;
        QString word;
        QColor colour;
    };
    const Piece pieces[] = {{m_forecast.send, tr("%1 sent again").arg(m_forecast.send), t.chart(ChartColour::P50)},
                            {m_forecast.lookFirst, tr("%1 looked up").arg(m_forecast.lookFirst), t(Colour::Unknown)},
                            {m_forecast.leave, tr("%1 ask you").arg(m_forecast.leave), t(Colour::Failure)}};
    const int kinds = static_cast<int>(
        std::count_if(std::begin(pieces), std::end(pieces), [](const Piece &p) { return p.count > 0; }));
    if (kinds == 0) return;
    // At least as wide as its words, the rest by number.
    const QRectF bar = m_bar->geometry();
    painter.setFont(textFont(TextSize::Small));
    double least = 0;
    for (const auto &piece : pieces)
        if (piece.count > 0) least += figuresWidth(painter.font(), piece.word) + 10;
    const double spare = std::max(0.0, bar.width() - least);
    double x = bar.left();
    for (const auto &piece : pieces) {
        if (piece.count == 0) continue;
        const double wide = figuresWidth(painter.font(), piece.word) + 10 + spare * piece.count / std::max(1, m_count);
        painter.fillRect(QRectF(x, bar.center().y() - 14, wide - 2, 8), piece.colour);
        painter.setPen(t(Colour::Text));
        drawFigures(painter, QRectF(x, bar.center().y(), wide, 16), Qt::AlignLeft | Qt::AlignVCenter, piece.word);
        x += wide;
    }
}

} // namespace tresen::ui
