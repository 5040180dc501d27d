// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

Style::Style(Theme theme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_theme(theme)
{}

bool Style::animates() { return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0; }

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Menus have round corners: what is outside them must not be painted.
    if (qobject_cast<QMenu *>(widget)) widget->setAttribute(Qt::WA_TranslucentBackground);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 4; // gap of 2 and ring of 2
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return space::one;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return space::half;
    case PM_MenuPanelWidth: return 1;
    case PM_ToolTipLabelFrameWidth: return space::one;
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration: return m_still ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_UnderlineShortcut:
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup:
    case SH_DitherDisabledText: return 0;
    case SH_ComboBox_ListMouseTracking:
    case SH_Menu_MouseTracking: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ComboBox: return {base.width() + 2 * space::oneHalf, size::field};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            if (item->menuItemType == QStyleOptionMenuItem::Separator) return {base.width(), 9};
        return {base.width() + space::four, size::row};
    default: return base;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect all = option->rect;
        if (sub == SC_ComboBoxArrow) return all.adjusted(all.width() - 32, 0, 0, 0);
        if (sub == SC_ComboBoxEditField) return all.adjusted(space::oneHalf, 1, -32, -1);
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const bool flat = bar->orientation == Qt::Horizontal;
        const int length = flat ? bar->rect.width() : bar->rect.height();
        const int range = bar->maximum - bar->minimum;
        const int slider =
            range == 0 ? length
                       : std::max(32, static_cast<int>(qint64(length) * bar->pageStep / (range + bar->pageStep)));
        const int at =
            sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
        const auto part = [&](int from, int to) {
            return flat ? QRect(from, 0, to - from, bar->rect.height()) : QRect(0, from, bar->rect.width(), to - from);
        };
        switch (sub) {
        case SC_ScrollBarSlider: return part(at, at + slider);
        case SC_ScrollBarGroove: return bar->rect;
        case SC_ScrollBarSubPage: return part(0, at);
        case SC_ScrollBarAddPage: return part(at + slider, length);
        default: return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect: return; // the focus frame says it better
    case PE_PanelLineEdit:
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget); edit && !edit->hasFrame()) return;
        drawField(option, painter, widget);
        return;
    case PE_FrameLineEdit: return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawCheckBox(option, painter); return;
    case PE_IndicatorRadioButton: drawRadio(option, painter); return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme(Colour::Raised));
        painter->setPen(m_theme(Colour::LineStrong));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenu:
        roundRect(*painter, option->rect, radius::card, m_theme(Colour::Raised), m_theme(Colour::LineStrong));
        return;
    case PE_FrameMenu: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_FocusFrame) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme(Colour::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        const double corner = radius::button + 3;
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), corner, corner);
        painter->restore();
        return;
    }
    if (element == CE_MenuItem) return drawMenuItem(option, painter);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar) return drawScrollBar(option, painter);
    if (control == CC_ComboBox) {
        drawField(option, painter, widget);
        const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        const bool on = option->state.testFlag(State_Enabled);
        drawIcon(*painter, centred(arrow, 16), "chevron-down", m_theme(on ? Colour::Text2 : Colour::TextOff));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool on = option->state.testFlag(State_Enabled);
    const bool wrong = widget && widget->property(errorProperty).toBool();
    const bool focused = option->state.testFlag(State_HasFocus);
    const auto edge = !on ? Colour::Line : wrong ? Colour::Failure : focused ? Colour::Focus : Colour::FieldEdge;
    roundRect(*painter, option->rect, radius::button, m_theme(on ? Colour::Surface : Colour::Sunken), m_theme(edge),
              focused && on ? 2 : 1);
}

void Style::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const bool on = option->state.testFlag(State_Enabled);
    const bool some = option->state.testFlag(State_NoChange);
    const bool ticked = option->state.testFlag(State_On) || some;
    const QRectF box = centred(option->rect, 16);
    const auto fill = !on ? Colour::Sunken : ticked ? Colour::Accent : Colour::Surface;
    const auto edge = !on ? Colour::Line : ticked ? Colour::Accent : Colour::FieldEdge;
    roundRect(*painter, box, radius::mark, m_theme(fill), m_theme(edge));
    const auto mark = m_theme(on ? Colour::OnAccent : Colour::TextOff);
    if (some) {
        painter->fillRect(QRectF(box.center().x() - 4, box.center().y() - 1, 8, 2), mark);
    } else if (ticked) {
        drawIcon(*painter, box.adjusted(1, 1, -1, -1), "state-confirmed", mark);
    }
    if (option->state.testFlag(State_HasFocus)) focusRing(*painter, box, m_theme, radius::mark);
}

void Style::drawRadio(const QStyleOption *option, QPainter *painter) const
{
    const bool on = option->state.testFlag(State_Enabled);
    const bool chosen = option->state.testFlag(State_On);
    const QRectF disc = centred(option->rect, 16);
    const auto edge = !on ? Colour::Line : chosen ? Colour::Accent : Colour::FieldEdge;
    roundRect(*painter, disc, 8, m_theme(on ? Colour::Surface : Colour::Sunken), m_theme(edge), chosen ? 5 : 1);
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum) return;
    QRectF thumb = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, nullptr);
    const bool over = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    if (bar->orientation == Qt::Vertical)
        thumb.adjust(3, 2, -3, -2);
    else
        thumb.adjust(2, 3, -2, -3);
    roundRect(*painter, thumb, 3, m_theme(over ? Colour::FieldEdge : Colour::LineStrong), Qt::transparent);
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item) return;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(item->rect.left(), item->rect.center().y(), item->rect.width(), 1),
                          m_theme(Colour::Line));
        return;
    }
    const bool on = item->state.testFlag(State_Enabled);
    if (on && item->state.testFlag(State_Selected))
        roundRect(*painter, QRectF(item->rect).adjusted(3, 0, -3, 0), radius::button, m_theme(Colour::Hover),
                  Qt::transparent);
    const QRect inner = item->rect.adjusted(space::two, 0, -space::two, 0);
    painter->setFont(item->font);
    painter->setPen(m_theme(on ? Colour::Text : Colour::TextOff));
    const auto parts = item->text.split(QLatin1Char('\t'));
    if (item->checked)
        drawIcon(*painter, QRectF(inner.right() - 16, inner.center().y() - 8, 16, 16), "check",
                 m_theme(Colour::AccentText));
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextHideMnemonic,
                      parts.front());
    if (parts.size() > 1) {
        painter->setPen(m_theme(Colour::Text3));
        painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, parts.at(1));
    }
}

} // namespace tresen::ui
