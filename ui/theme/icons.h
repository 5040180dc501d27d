// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QRectF>

#include "core/domain/sync_state.h"
#include "ui/theme/theme.h"

class QPainter;

namespace tresen::ui {

/// resources/icons/NAME.svg in `colour`, with what is white in it in `mark`, sharp at `ratio`. Cached by all of that.
/// Qt's SVG renderer does not take currentColor from a palette, so the colour is written into the bytes before.
[[nodiscard]] QPixmap iconPixmap(const char *name, double side, const QColor &colour, const QColor &mark = Qt::white,
                                 double ratio = 1);

/// The same at the resolution of the painter's device.
void drawIcon(QPainter &painter, const QRectF &rect, const char *name, const QColor &colour,
              const QColor &mark = Qt::white);

/// The marks of a state: shape and colour always together.
enum class Glyph {
    None,
    Ok,        ///< disc with check
    Attention, ///< triangle
    Failure,   ///< octagon
    Unknown,   ///< broken ring
    Waiting,
    Sending,
    Confirmed, ///< thin check
    Retrying,
};

[[nodiscard]] QColor glyphColour(Glyph glyph, const Theme &theme);
void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &theme);
/// In a colour of its own: the quiet check on an appointment takes the service's text colour.
void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &theme, const QColor &colour);

/// The glyph of a segment on an appointment; a conflict needs a person like a refusal does.
[[nodiscard]] Glyph appointmentGlyph(SyncState state);
/// The glyph of a segment on the Sync page, where a conflict is told from a refusal.
[[nodiscard]] Glyph syncGlyph(SyncState state);

} // namespace tresen::ui
