// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/undo_bar.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr int sayMs = 4000;
static constexpr int frameMs = 40;

UndoBar::UndoBar(QWidget *parent)
    : FloatingPanel(parent, radius::card)
    , m_text(new Label(TextSize::Body))
    , m_undo(new Button(Button::Kind::Link))
{
    setObjectName(QStringLiteral("undoBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::two, space::oneHalf, space::two, space::oneHalf);
    row->setSpacing(space::four);
    row->addWidget(m_text);
    row->addWidget(m_undo);
    m_text->setObjectName(QStringLiteral("undoText"));
    m_undo->setObjectName(QStringLiteral("undo"));
    m_undo->setIconName("undo");
    m_undo->setText(tr("Undo"));
    connect(m_undo, &Button::clicked, this, &UndoBar::take);
    connect(&m_tick, &QTimer::timeout, this, &UndoBar::tick);
    hide();
}

void UndoBar::offer(const QString &what, int ms) { open(what, ms, true); }
void UndoBar::say(const QString &what) { open(what, sayMs, false); }
bool UndoBar::isOffering() const { return m_offer; }
QString UndoBar::text() const { return m_text->text(); }

void UndoBar::open(const QString &what, int ms, bool offer)
{
    m_text->setText(what);
    setAccessibleName(what);
    m_undo->setVisible(offer);
    m_offer = offer;
    m_total = ms;
    m_since.start();
    m_tick.start(Style::animates() ? frameMs : ms);
    layout()->activate();
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void UndoBar::dismiss()
{
    m_offer = false;
    m_tick.stop();
    const bool hadFocus = m_undo->hasFocus();
    hide();
    if (hadFocus && parentWidget()) parentWidget()->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

bool UndoBar::take()
{
    if (!m_offer) return false;
    dismiss();
    Q_EMIT undoRequested();
    return true;
}

void UndoBar::tick()
{
    if (m_since.elapsed() >= m_total) return dismiss();
    update(QRect(0, height() - shadow - 4, width(), 4));
}

void UndoBar::place()
{
    if (!parentWidget()) return;
    const QSize wanted = sizeHint().boundedTo(QSize(parentWidget()->width() - 2 * space::two, 120));
    resize(wanted);
    move((parentWidget()->width() - wanted.width()) / 2, parentWidget()->height() - wanted.height() - space::one);
}

void UndoBar::paintEvent(QPaintEvent *event)
{
    FloatingPanel::paintEvent(event);
    if (!m_offer || m_total <= 0) return;
    QPainter painter(this);
    const double left = std::clamp(1.0 - static_cast<double>(m_since.elapsed()) / m_total, 0.0, 1.0);
    const QRectF panel = panelRect();
    painter.fillRect(QRectF(panel.left() + 2, panel.bottom() - 1.5, (panel.width() - 4) * left, 2),
                     Theme::of(this)(Colour::Accent));
}

void UndoBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) m_undo->setText(tr("Undo"));
    FloatingPanel::changeEvent(event);
}

} // namespace tresen::ui
