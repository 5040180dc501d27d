// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/crash/recorded_life.h"

namespace tresen::test {

/// Opens what a power cut left, and says what is wrong with it; empty: it opens, SQLite finds no damage, and it holds
/// every command that was acknowledged before `position`, as a whole, and of the one under way all or nothing.
[[nodiscard]] QString wrongAfter(CrashDisk &left, const QByteArray &file,
                                 const std::vector<RecordedLife::Commit> &commits, std::size_t position);

/// What was cut, and what was wrong.
struct CutReport {
    qint64 cuts = 0;
    qint64 wrong = 0;
    QString first; ///< the first sentence that was wrong, with the point of the cut
    void add(const QString &sentence, std::size_t position);
};

/// `cuts` cuts at random points of a life that has ended, each leaving anything. Hands back what one of them left.
DiskImage cutByChance(const RecordedLife &life, const QByteArray &file, int cuts, Random &random, CutReport &report);

} // namespace tresen::test
