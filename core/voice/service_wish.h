// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/catalog.h"

/// Services as callers name them: by name, roughly by name, by what is to be done, or by what is wrong with their hair.
namespace tresen {

/// More than eight read out one by one make a caller forget the first; then categories are named instead.
inline constexpr int servicesReadOut = 8;

/// The active services that are meant, best first: one is clear, several are to be asked about, none is unknown. Of
/// equals those that do one thing come before those that do two ("Schnitt und Pflege").
///
/// A name wins over words of a name, those over the keywords that the salon gave it, those over what hair wants in
/// general ("etwas für kaputte Haare" finds care), that over a category. Compound words count by their parts:
/// "Herrenhaarschnitt" finds "Herrenschnitt". A word that several names carry, "Schnitt", means all of them. Two things
/// that no one service does, "Herrenschnitt und Bart", are both to be asked about. What stands behind "ohne" or "nicht"
/// is never meant.
[[nodiscard]] std::vector<const Service *> servicesMeant(const Catalog &catalog, const QString &heard);

/// Nothing is said of a service, or only which one it is not to be: "ein Termin", "egal", "Damenschnitt nicht". What
/// there is, is to be told then.
[[nodiscard]] bool namesNoService(const QString &heard);
/// "wie beim letzten Mal"
[[nodiscard]] bool isAsLastTime(const QString &heard);

/// The categories of active services, in the catalog's order, each once.
[[nodiscard]] QStringList serviceCategories(const Catalog &catalog);
/// The category that is meant; empty if none is.
[[nodiscard]] QString categoryMeant(const Catalog &catalog, const QString &heard);

} // namespace tresen
