// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

#include "ui/theme/style.h"

namespace tresen::ui {

Theme::Theme(bool dark)
    : m_dark(dark)
    , m_tokens(dark ? &darkTokens() : &lightTokens())
{}

const Theme &Theme::of(const QWidget *)
{
    if (const auto *style = qobject_cast<const Style *>(QApplication::style())) return style->theme();
    static const Theme light(false);
    return light;
}

const ServiceColours &Theme::service(int index) const
{
    const int place = ((index % servicePaletteSize) + servicePaletteSize) % servicePaletteSize;
    return m_tokens->services[static_cast<std::size_t>(serviceOrder[static_cast<std::size_t>(place)])];
}

ServiceColours Theme::pastService(int index) const
{
    const auto &now = service(index);
    return {mixed(now.fill, (*this)(Colour::Surface), 0.55), now.edge, now.text2, now.text2};
}

QPalette Theme::palette() const
{
    const Theme &t = *this;
    QPalette p;
    p.setColor(QPalette::Window, t(Colour::Window));
    p.setColor(QPalette::WindowText, t(Colour::Text));
    p.setColor(QPalette::Base, t(Colour::Surface));
    p.setColor(QPalette::AlternateBase, t(Colour::Hover));
    p.setColor(QPalette::Text, t(Colour::Text));
    p.setColor(QPalette::PlaceholderText, t(Colour::Text3));
    p.setColor(QPalette::Button, t(Colour::Surface));
    p.setColor(QPalette::ButtonText, t(Colour::Text));
    p.setColor(QPalette::BrightText, t(Colour::OnAccent));
    p.setColor(QPalette::ToolTipBase, t(Colour::Raised));
    p.setColor(QPalette::ToolTipText, t(Colour::Text));
    p.setColor(QPalette::Highlight, t(Colour::Accent));
    p.setColor(QPalette::HighlightedText, t(Colour::OnAccent));
    p.setColor(QPalette::Link, t(Colour::AccentText));
    p.setColor(QPalette::LinkVisited, t(Colour::AccentText));
    p.setColor(QPalette::Light, t(Colour::Raised));
    p.setColor(QPalette::Midlight, t(Colour::Line));
    p.setColor(QPalette::Mid, t(Colour::LineStrong));
    p.setColor(QPalette::Dark, t(Colour::FieldEdge));
    p.setColor(QPalette::Shadow, t(Colour::Text3));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, t(Colour::TextOff));
    p.setColor(QPalette::Disabled, QPalette::Base, t(Colour::Sunken));
    return p;
}

static QString family()
{
    static const QString name = QFontDatabase::families().contains(QStringLiteral("Inter"))
                                    ? QStringLiteral("Inter")
                                    : QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).family();
    return name;
}

QFont textFont(TextSize size, QFont::Weight weight)
{
    QFont result(family());
    result.setWeight(size == TextSize::Title ? QFont::DemiBold : weight);
    result.setPixelSize(size == TextSize::Title ? 22 : size == TextSize::Body ? 14 : 12);
    if (size == TextSize::Title) result.setLetterSpacing(QFont::AbsoluteSpacing, -0.3);
    return result;
}

int lineHeight(TextSize size) { return size == TextSize::Title ? 28 : size == TextSize::Body ? 20 : 16; }

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()));
}

QColor faded(QColor colour, double opacity)
{
    colour.setAlphaF(static_cast<float>(colour.alphaF() * opacity));
    return colour;
}

} // namespace tresen::ui
