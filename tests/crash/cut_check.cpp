// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/cut_check.h"

#include <algorithm>

#include "tests/crash/crash_vfs.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

QString wrongAfter(CrashDisk &left, const QByteArray &file, const std::vector<RecordedLife::Commit> &commits,
                   std::size_t position)
{
    crashvfs::insert(&left);
    struct Eject {
        ~Eject() { crashvfs::insert(nullptr); }
    } eject;
    DatabaseReader reader(file);
    const auto check = reader.check();
    if (check != u"ok"_s) return u"it is damaged: "_s + (check.isEmpty() ? reader.trouble() : check);
    const auto digest = reader.digest();
    if (!reader.trouble().isEmpty()) return u"it cannot be read: "_s + reader.trouble();
    const auto later = std::ranges::upper_bound(commits, position, {},
                                                [](const RecordedLife::Commit &commit) { return commit.position; });
    if (later != commits.begin() && std::prev(later)->digest == digest) return {};
    if (later != commits.end() && later->digest == digest) return {};
    for (auto it = commits.begin(); it != commits.end(); ++it)
        if (it->digest == digest)
            return it < later ? u"%1 acknowledged commits are lost"_s.arg(std::prev(later) - it)
                              : u"it is of the future"_s;
    return u"half of a command is in it"_s;
}

void CutReport::add(const QString &sentence, std::size_t position)
{
    ++cuts;
    if (sentence.isEmpty()) return;
    if (++wrong == 1) first = u"cut before operation %1: %2"_s.arg(position).arg(sentence);
}

DiskImage cutByChance(const RecordedLife &life, const QByteArray &file, int cuts, Random &random, CutReport &report)
{
    // Walked through once, in order.
    std::vector<std::size_t> points;
    const auto first = life.commits.front().position;
    for (int i = 0; i < cuts; ++i)
        points.push_back(first + std::size_t(random.below(life.disk.log().size() - first + 1)));
    std::ranges::sort(points);
    PowerCuts power(life.disk);
    DiskImage last;
    for (const auto point : points) {
        power.advance(point);
        auto left = power.byChance(random);
        CrashDisk disk(left);
        const auto sentence = wrongAfter(disk, file, life.commits, point);
        report.add(sentence, point);
        if (sentence.isEmpty() && (last.empty() || random.below(3) == 0)) last = std::move(left);
    }
    return last;
}

} // namespace tresen::test
