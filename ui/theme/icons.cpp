// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <cmath>

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace tresen::ui {

static QByteArray iconBytes(const char *name, const QColor &colour, const QColor &mark)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray bytes = file.readAll();
    bytes.replace("#FFFFFF", mark.name().toLatin1());
    bytes.replace("currentColor", colour.name().toLatin1());
    return bytes;
}

QPixmap iconPixmap(const char *name, double side, const QColor &colour, const QColor &mark, double ratio)
{
    const int pixels = static_cast<int>(std::lround(side * ratio));
    const QString key = QStringLiteral("tresen:%1:%2:%3:%4:%5")
                            .arg(QLatin1String(name))
                            .arg(pixels)
                            .arg(colour.name(QColor::HexArgb), mark.name())
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(iconBytes(name, colour, mark));
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawIcon(QPainter &painter, const QRectF &rect, const char *name, const QColor &colour, const QColor &mark)
{
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    painter.drawPixmap(rect.topLeft(), iconPixmap(name, rect.width(), colour, mark, ratio));
}

static const char *glyphFile(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Ok: return "state-ok";
    case Glyph::Attention: return "state-attention";
    case Glyph::Failure: return "state-failure";
    case Glyph::Unknown: return "state-unknown";
    case Glyph::Waiting: return "state-waiting";
    case Glyph::Sending: return "state-sending";
    case Glyph::Confirmed: return "state-confirmed";
    case Glyph::Retrying: return "state-retrying";
    case Glyph::None: break;
    }
    return nullptr;
}

QColor glyphColour(Glyph glyph, const Theme &theme)
{
    switch (glyph) {
    case Glyph::Ok: return theme(Colour::Ok);
    case Glyph::Attention: return theme(Colour::AttentionFill);
    case Glyph::Failure: return theme(Colour::Failure);
    case Glyph::Unknown: return theme(Colour::Unknown);
    case Glyph::Sending: return theme(Colour::AccentText);
    case Glyph::Retrying: return theme(Colour::Attention);
    default: return theme(Colour::Text2);
    }
}

void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &theme)
{
    drawGlyph(painter, rect, glyph, theme, glyphColour(glyph, theme));
}

void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &theme, const QColor &colour)
{
    if (glyph == Glyph::None) return;
    const auto mark = theme(glyph == Glyph::Attention ? Colour::OnAttention : Colour::OnState);
    drawIcon(painter, rect, glyphFile(glyph), colour, mark);
}

Glyph appointmentGlyph(SyncState state)
{
    if (state == SyncState::Conflict) return Glyph::Failure;
    return syncGlyph(state);
}

Glyph syncGlyph(SyncState state)
{
    switch (state) {
    case SyncState::LocalOnly: return Glyph::None;
    case SyncState::Waiting: return Glyph::Waiting;
    case SyncState::Sending: return Glyph::Sending;
    case SyncState::Unknown: return Glyph::Unknown;
    case SyncState::Retrying: return Glyph::Retrying;
    case SyncState::Settled: return Glyph::Confirmed;
    case SyncState::Failed: return Glyph::Failure;
    case SyncState::Conflict: return Glyph::Attention;
    }
    return Glyph::None;
}

} // namespace tresen::ui
