// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progress_line.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr int barHeight = 6;

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent)
    , m_words(new Label(TextSize::Small))
    , m_cancel(new Button(Button::Kind::Link))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, barHeight + space::half);
    row->setSpacing(space::one);
    row->addWidget(m_words, 1);
    row->addWidget(m_cancel);
    m_cancel->setObjectName(QStringLiteral("progressCancel"));
    m_cancel->hide();
    connect(m_cancel, &Button::clicked, this, &ProgressLine::cancelRequested);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressLine::setProgress(const QString &words, qint64 done, qint64 total)
{
    m_words->setText(words);
    m_share = total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0) : 0;
    setAccessibleName(words);
    update();
}

void ProgressLine::setCancel(const QString &text)
{
    m_cancel->setText(text);
    m_cancel->setVisible(!text.isEmpty());
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const QRectF track(0, height() - barHeight, width(), barHeight);
    roundRect(painter, track, barHeight / 2.0, t(Colour::Sunken));
    if (m_share <= 0) return;
    roundRect(painter, QRectF(0, track.top(), std::max<double>(barHeight, track.width() * m_share), barHeight),
              barHeight / 2.0, t(Colour::Accent));
}

} // namespace tresen::ui
