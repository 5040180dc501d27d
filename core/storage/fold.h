// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tresen {

/// The form of a name by which it is searched: lower case, without accents, blanks as one, and with the three German
/// spellings made one: "Müller", "Mueller" and "Muller" all become "muller", "Weiß" becomes "weiss". The fold of a
/// beginning is a beginning of the fold, so it can be searched while typing.
[[nodiscard]] QString foldName(const QString &name);

/// The digits of a number as typed, with a leading 00 or 0 of a German number as E.164 has it: "0171 234" ->
/// "49171234".
[[nodiscard]] QString foldPhone(const QString &phone);

} // namespace tresen
