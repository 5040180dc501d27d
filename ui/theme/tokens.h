// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QColor>

namespace tresen::ui {

/// Every colour of the console by its meaning. Values for both themes stand in tokens.cpp and nowhere else.
enum class Colour {
    Window,     ///< behind everything: rail, page background
    Surface,    ///< cards, tables, day grid, status strip
    Raised,     ///< popovers, panels, menus, tooltips
    Sunken,     ///< closed hours, tracks, inactive segments
    Hover,      ///< row or button under the pointer
    Selected,   ///< selected row, chosen chip, active rail item
    Line,       ///< hairlines, grid hours, card edges
    LineSoft,   ///< quarter-hour grid, table rows
    LineStrong, ///< secondary buttons, chart axes, popover edge
    FieldEdge,  ///< edge of fields and check boxes
    Text,       ///< primary
    Text2,      ///< secondary, labels
    Text3,      ///< captions, axis labels, placeholders
    TextOff,    ///< disabled things only: promises no contrast
    Accent,     ///< primary button fill, selection edge: "act here" or "chosen"
    AccentHover,
    AccentPress,
    OnAccent,
    AccentText, ///< links, active labels, values of the accent
    Focus,
    Ok, ///< settled, closed, within target
    OkSoft,
    Attention, ///< retrying, half-open, budget burning
    AttentionSoft,
    AttentionFill, ///< glyph and chart fill; never for text on light
    Failure,       ///< a person is needed, or it is broken; never decoration
    FailureSoft,
    OnState,     ///< mark inside ok and failure glyphs, text on badges
    OnAttention, ///< mark inside the attention glyph
    Unknown,     ///< outcome not known, looking, no data
    UnknownSoft,
};
inline constexpr int colourCount = static_cast<int>(Colour::UnknownSoft) + 1;

enum class ChartColour {
    P50,
    P95,
    P99,
    Target,
    Crosshair,
    Area,
    Hit,
    Shared,
    Stale,
    Miss,
    Timeout,
    ServerError,
    RateLimit,
    Refused
};
inline constexpr int chartColourCount = static_cast<int>(ChartColour::Refused) + 1;

/// How a service is drawn: fill with a 4 px edge, first line in text, second in text2.
struct ServiceColours {
    QColor fill;
    QColor edge;
    QColor text;
    QColor text2;
    friend bool operator==(const ServiceColours &, const ServiceColours &) = default;
};
inline constexpr int servicePaletteSize = 12;

/// All values of one theme. A plain table, so that tests can measure it.
struct Tokens {
    std::array<QColor, colourCount> colours;
    std::array<QColor, chartColourCount> charts;
    std::array<ServiceColours, servicePaletteSize> services; ///< rose … orchid, in the order of their names
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();

/// Which palette entry the n-th service of a salon gets: neighbours differ most.
inline constexpr std::array<int, servicePaletteSize> serviceOrder = {9, 7, 0, 4, 10, 2, 6, 11, 5, 1, 3, 8};

/// Distances in logical pixels: a grid of 8 with a half step.
namespace space {
inline constexpr int half = 4;
inline constexpr int one = 8;
inline constexpr int oneHalf = 12;
inline constexpr int two = 16;
inline constexpr int three = 24;
inline constexpr int four = 32;
} // namespace space

namespace radius {
inline constexpr int mark = 4;
inline constexpr int appointment = 5;
inline constexpr int button = 6;
inline constexpr int card = 8;
inline constexpr int panel = 12;
} // namespace radius

/// Measures of the parts of the window.
namespace size {
inline constexpr int railWidth = 96;
inline constexpr int railItemWidth = 80;
inline constexpr int railItemHeight = 56;
inline constexpr int stripHeight = 32;
inline constexpr int pageHead = 64;
inline constexpr int pageMargin = 24;
inline constexpr int cardGap = 16;
inline constexpr int button = 32;
inline constexpr int buttonSmall = 28;
inline constexpr int buttonInHead = 24;
inline constexpr int buttonMain = 40;
inline constexpr int field = 36;
inline constexpr int fieldInHead = 32;
inline constexpr int row = 32;
inline constexpr int groupHead = 40;
inline constexpr int tile = 72;
inline constexpr int timeAxis = 48;
inline constexpr int staffHead = 56;
inline constexpr int inspector = 360;
inline constexpr int story = 464;
inline constexpr int bookingPanel = 624;
inline constexpr int glyph = 16;
inline constexpr int glyphSmall = 14;
} // namespace size

/// Durations in milliseconds. All but undo fall away when the system asks for less motion.
namespace motion {
inline constexpr int fast = 80;
inline constexpr int normal = 120;
inline constexpr int undo = 8000;
inline constexpr int leave = 2000;
inline constexpr int loadingDelay = 150;
} // namespace motion

} // namespace tresen::ui
