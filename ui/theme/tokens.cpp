// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

namespace tresen::ui {

namespace {

constexpr QColor rgb(unsigned value)
{
    return QColor(static_cast<int>(value >> 16), static_cast<int>((value >> 8) & 0xff), static_cast<int>(value & 0xff));
}

constexpr ServiceColours service(unsigned fill, unsigned edge, unsigned text, unsigned text2)
{
    return {rgb(fill), rgb(edge), rgb(text), rgb(text2)};
}

} // namespace

// Colours in the order of enum Colour, charts in the order of enum ChartColour; clang-format would hide the columns.
// clang-format off
const Tokens &lightTokens()
{
    static const Tokens tokens{{
        rgb(0xF4F5F7), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xECEEF2), rgb(0xF1F3F6), rgb(0xE8EDFC),
        rgb(0xE6E8ED), rgb(0xF0F1F4), rgb(0xC9CED7), rgb(0x878E9C), rgb(0x191C22), rgb(0x525966),
        rgb(0x626978), rgb(0xA4AAB5), rgb(0x3957D0), rgb(0x2F4ABA), rgb(0x263D9E), rgb(0xFFFFFF),
        rgb(0x3450C4), rgb(0x3957D0), rgb(0x0A7068), rgb(0xDDF2EE), rgb(0x8F5600), rgb(0xFCF0D9),
        rgb(0xE8A013), rgb(0xBC301C), rgb(0xFCE8E4), rgb(0xFFFFFF), rgb(0x3A2500), rgb(0x6B4BA8),
        rgb(0xF0EAF9),
    }, {
        rgb(0x7088E6), rgb(0x3957D0), rgb(0x151F57), rgb(0x6A7180), rgb(0x191C22), rgb(0xE8EDFC),
        rgb(0x3957D0), rgb(0x7C91E7), rgb(0xE8A013), rgb(0x8E96A4), rgb(0xBC301C), rgb(0xE8A013),
        rgb(0x6B4BA8), rgb(0x7C8596),
    }, {{
        service(0xFFE3E7, 0xCB697B, 0x55232C, 0x6E3C44), // rose
        service(0xFFE5DC, 0xCC6E55, 0x552518, 0x6E3E32), // coral
        service(0xFFE8D4, 0xC17930, 0x502B01, 0x684422), // apricot
        service(0xF7ECD1, 0xA9872A, 0x453200, 0x5D4B1A), // honey
        service(0xEBF0D4, 0x8A943A, 0x343900, 0x4C5121), // olive
        service(0xDEF4DE, 0x57A05B, 0x193F1B, 0x335735), // leaf
        service(0xD5F6E9, 0x0BA480, 0x00412F, 0x1B5947), // mint
        service(0xD0F5F7, 0x00A0A8, 0x004044, 0x04585C), // lagoon
        service(0xD5F2FF, 0x1998CB, 0x003B55, 0x1D536D), // sky
        service(0xDFEEFF, 0x618BD8, 0x1F345C, 0x384D73), // iris
        service(0xEEE8FF, 0x927BD0, 0x392C57, 0x50456F), // violet
        service(0xFEE4F7, 0xBA6DAA, 0x4C2544, 0x653E5C), // orchid
    }}};
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens{{
        rgb(0x13151A), rgb(0x1A1D23), rgb(0x22262E), rgb(0x0F1115), rgb(0x23272F), rgb(0x232C48),
        rgb(0x2A2E37), rgb(0x21252C), rgb(0x424956), rgb(0x6C7484), rgb(0xECEEF2), rgb(0xAAB1BE),
        rgb(0x8F97A5), rgb(0x5C6370), rgb(0x4661DC), rgb(0x4F6AE2), rgb(0x3A52C2), rgb(0xFFFFFF),
        rgb(0xA3B4FF), rgb(0xA3B4FF), rgb(0x36C5B8), rgb(0x12302F), rgb(0xF4BD4A), rgb(0x352A14),
        rgb(0xF4BD4A), rgb(0xFF7E6E), rgb(0x3B1F1C), rgb(0x14161A), rgb(0x2A1D00), rgb(0xBDA5F5),
        rgb(0x2A2340),
    }, {
        rgb(0x6479D2), rgb(0xA3B4FF), rgb(0xF0F2FF), rgb(0x8D95A3), rgb(0xECEEF2), rgb(0x232C48),
        rgb(0x7F93E0), rgb(0x5A6FBF), rgb(0xF4BD4A), rgb(0x6B7484), rgb(0xFF7E6E), rgb(0xF4BD4A),
        rgb(0xBDA5F5), rgb(0x7F8898),
    }, {{
        service(0x45282C, 0xD9818F, 0xFBE0E3, 0xD9B2B7), // rose
        service(0x452921, 0xD9856E, 0xFBE1DA, 0xD9B4AA), // coral
        service(0x422C19, 0xCF8E52, 0xF7E4D4, 0xD4B8A1), // apricot
        service(0x3B3015, 0xBB9A46, 0xF0E7D2, 0xCABD9D), // honey
        service(0x313419, 0x9CA652, 0xE7EBD4, 0xBCC2A1), // olive
        service(0x233823, 0x71B173, 0xDCEEDC, 0xACC6AC), // leaf
        service(0x17392E, 0x4AB494, 0xD5EFE5, 0xA2C8B9), // mint
        service(0x0F383B, 0x2BB3B9, 0xD2EEF0, 0x9CC7C9), // lagoon
        service(0x173645, 0x4CAAD7, 0xD5ECF9, 0xA2C4D6), // sky
        service(0x253249, 0x799EE3, 0xDDE8FD, 0xAEBEDC), // iris
        service(0x332D46, 0xA390DC, 0xE9E4FA, 0xBFB9D8), // violet
        service(0x40293B, 0xC984BA, 0xF5E1F0, 0xD1B3C9), // orchid
    }}};
    return tokens;
}
// clang-format on

} // namespace tresen::ui
