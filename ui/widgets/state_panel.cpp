// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_panel.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_sentence(new Label(TextSize::Small, Colour::Text2))
    , m_action(new Button(Button::Kind::Secondary))
    , m_spinner(this)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::three, space::three, space::three, space::three);
    column->setSpacing(space::half);
    column->addStretch();
    column->addSpacing(28); // the glyph, painted
    for (auto *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
        column->addWidget(label);
    }
    m_sentence->setWordWrap(true);
    column->addSpacing(space::one);
    m_action->setButtonHeight(size::buttonSmall);
    m_action->setObjectName(QStringLiteral("stateAction"));
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_visibleLoad = true;
        m_spinner.start();
        update();
    });
    connect(m_action, &Button::clicked, this, &StatePanel::actionRequested);
    arrange();
}

void StatePanel::say(Glyph glyph, const QString &title, const QString &sentence, const QString &action)
{
    m_loading = false;
    m_visibleLoad = false;
    m_delay.stop();
    m_spinner.stop();
    m_glyph = glyph;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->updateGeometry();
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    arrange();
}

void StatePanel::load(const QString &word)
{
    m_word = word;
    setAccessibleName(word);
    if (m_loading) return update(); // in another language, perhaps
    setAccessibleDescription({});
    m_loading = true;
    m_visibleLoad = false;
    m_delay.start(motion::loadingDelay);
    arrange();
}

QString StatePanel::title() const { return m_loading ? m_word : m_title->text(); }

QString StatePanel::said() const
{
    return m_loading || m_sentence->text().isEmpty() ? title() : title() + QStringLiteral(". ") + m_sentence->text();
}

void StatePanel::arrange()
{
    m_title->setVisible(!m_loading);
    m_sentence->setVisible(!m_loading);
    m_action->setVisible(!m_loading && !m_action->text().isEmpty());
    update();
}

void StatePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    if (!m_loading) {
        drawGlyph(painter, QRectF(width() / 2 - 10, m_title->y() - 28, 20, 20), m_glyph, t);
        return;
    }
    if (!m_visibleLoad) return;
    const double wide = std::min(width() - 2 * space::three, 480);
    const double left = (width() - wide) / 2;
    // As many bars as leave room for the word.
    constexpr int bar = 26;
    const int bars = std::clamp((height() - bar) / bar, 0, 3);
    double y = std::max(0, (height() - (bars + 1) * bar) / 2);
    for (int i = 0; i < bars; ++i) {
        roundRect(painter, QRectF(left, y, wide * std::array{0.8, 0.95, 0.66}[std::size_t(i)], 12), 3,
                  t(Colour::Sunken));
        y += bar;
    }
    m_spinner.draw(painter, QRectF(left, y + 8, 16, 16), t(Colour::LineStrong), t(Colour::Text2));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    painter.drawText(QRectF(left + 24, y + 6, wide, 20), Qt::AlignVCenter, m_word);
}

} // namespace tresen::ui
