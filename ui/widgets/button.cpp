// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int iconSide = 16;
static constexpr int iconGap = 8;

Button::Button(Kind kind, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
    , m_height(size::button)
    , m_spinner(this)
    , m_fill(this)
    , m_edge(this)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

void Button::setIconName(const char *name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void Button::setButtonHeight(int height)
{
    m_height = height;
    updateGeometry();
}

void Button::setWordWrap(bool wrap)
{
    m_wraps = wrap;
    const auto kind = wrap ? QSizePolicy::Preferred : QSizePolicy::Fixed;
    QSizePolicy policy(kind, kind);
    policy.setHeightForWidth(wrap);
    setSizePolicy(policy);
}

void Button::setKeyHint(const QString &key)
{
    m_key = key;
    updateGeometry();
    update();
}

void Button::setBusy(bool busy, const QString &text)
{
    m_busy = busy;
    m_busyText = text;
    if (busy)
        m_spinner.start();
    else
        m_spinner.stop();
    updateGeometry();
    update();
}

QString Button::shownText() const { return m_busy && !m_busyText.isEmpty() ? m_busyText : text(); }

QFont Button::labelFont() const
{
    const bool small = m_height <= size::buttonInHead || m_kind == Kind::Link;
    return textFont(small ? TextSize::Small : TextSize::Body,
                    m_kind == Kind::Primary ? QFont::DemiBold : QFont::Medium);
}

QSize Button::sizeHint() const
{
    const QString shown = shownText();
    if (shown.isEmpty()) return {m_height, m_height};
    double width = figuresWidth(labelFont(), shown);
    if (m_icon || m_busy) width += iconSide + iconGap;
    if (!m_key.isEmpty()) width += keyCap(nullptr, {}, m_key, {}, {}) + iconGap;
    if (m_kind == Kind::Link) return {static_cast<int>(std::ceil(width)) + 2, lineHeight(TextSize::Small) + 4};
    const int padding = m_height >= size::buttonMain     ? space::two
                        : m_height <= size::buttonInHead ? space::one
                                                         : space::oneHalf;
    return {static_cast<int>(std::ceil(width)) + 2 * padding, m_height};
}

QSize Button::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    if (!m_wraps) return whole;
    double widest = 0;
    for (const auto &word : shownText().split(QLatin1Char(' ')))
        widest = std::max(widest, figuresWidth(labelFont(), word));
    return {static_cast<int>(std::ceil(widest)) + 2, whole.height()};
}

int Button::heightForWidth(int width) const
{
    if (!m_wraps) return QAbstractButton::heightForWidth(width);
    const QRect room(0, 0, width, QWIDGETSIZE_MAX);
    return QFontMetrics(labelFont()).boundingRect(room, Qt::TextWordWrap, shownText()).height() + 4;
}

Button::Look Button::look() const
{
    const Theme &t = Theme::of(this);
    const bool on = isEnabled();
    const bool pressed = on && !m_busy && (isDown() || isChecked());
    const bool over = on && !m_busy && underMouse();
    const QColor none = Qt::transparent;
    switch (m_kind) {
    case Kind::Primary:
        if (!on) return {t(Colour::Sunken), none, t(Colour::TextOff)};
        return {t(pressed ? Colour::AccentPress
                  : over  ? Colour::AccentHover
                          : Colour::Accent),
                none, t(Colour::OnAccent)};
    case Kind::Secondary:
        if (!on) return {t(Colour::Surface), t(Colour::Line), t(Colour::TextOff)};
        return {t(pressed ? Colour::Sunken
                  : over  ? Colour::Hover
                          : Colour::Surface),
                t(Colour::LineStrong), t(Colour::Text)};
    case Kind::Flat:
        if (!on) return {none, none, t(Colour::TextOff)};
        return {pressed ? t(Colour::Sunken) : over ? t(Colour::Hover) : none, none, t(Colour::Text)};
    case Kind::Danger:
        if (!on) return {t(Colour::Surface), t(Colour::Line), t(Colour::TextOff)};
        return {t(pressed || over ? Colour::FailureSoft : Colour::Surface),
                t(pressed ? Colour::Failure : Colour::LineStrong), t(Colour::Failure)};
    case Kind::Link: break;
    }
    return {none, none, t(on ? Colour::AccentText : Colour::TextOff)};
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const auto [fill, edge, text] = look();
    if (m_kind != Kind::Link) roundRect(painter, rect(), radius::button, m_fill.towards(fill), m_edge.towards(edge));

    if (m_wraps) return paintWrapped(painter);
    const QString shown = shownText();
    const bool hasIcon = m_icon || m_busy;
    const double textWidth = shown.isEmpty() ? 0 : figuresWidth(labelFont(), shown);
    const double keyWidth = m_key.isEmpty() ? 0 : keyCap(nullptr, {}, m_key, {}, {}) + iconGap;
    const double iconWidth = hasIcon ? iconSide + (shown.isEmpty() ? 0 : iconGap) : 0;
    double x = std::round((width() - textWidth - keyWidth - iconWidth) / 2);
    const double middle = height() / 2.0;

    if (hasIcon) {
        const QRectF box(x, std::floor(middle - iconSide / 2.0), iconSide, iconSide);
        if (m_busy) {
            m_spinner.draw(painter, box, faded(text, 0.25), text);
        } else {
            drawIcon(painter, box, m_icon, text);
        }
        x += iconWidth;
    }
    painter.setFont(labelFont());
    painter.setPen(text);
    drawFigures(painter, QRectF(x, 0, textWidth, height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
    if (m_kind == Kind::Link && isEnabled() && underMouse())
        painter.drawLine(QPointF(x, height() - 2.5), QPointF(x + textWidth, height() - 2.5));
    x += textWidth;
    if (!m_key.isEmpty()) {
        const bool primary = m_kind == Kind::Primary && isEnabled();
        keyCap(&painter, QPointF(x + iconGap, middle), m_key,
               primary ? faded(t(Colour::OnAccent), 0.6) : t(Colour::LineStrong),
               primary ? text : t(isEnabled() ? Colour::Text2 : Colour::TextOff));
    }
}

void Button::paintWrapped(QPainter &painter)
{
    QFont font = labelFont();
    font.setUnderline(isEnabled() && underMouse());
    painter.setFont(font);
    painter.setPen(look().text);
    painter.drawText(rect(), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignVCenter, shownText());
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!m_busy) click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

bool Button::event(QEvent *event)
{
    const auto type = event->type();
    const bool press =
        type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick || type == QEvent::MouseButtonRelease;
    if (m_busy && press) return true;
    return QAbstractButton::event(event);
}

} // namespace tresen::ui
