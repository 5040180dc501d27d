// SPDX-License-Identifier: GPL-3.0-or-later
// Names as they are stored and as they are heard, whatever they are made of: who is written the same is found, what was
// removed is not, and no answer is longer than was asked for.
#include <cstdint>
#include <cstdlib>

#include "core/voice/caller_number.h"
#include "core/voice/name_sound.h"

using namespace tresen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    // Each line a customer; the last one is heard.
    const auto lines = text.split(u'\n');
    constexpr qsizetype most = 200;
    NameIndex index;
    for (qsizetype i = 0; i < std::min(lines.size(), most); ++i) {
        Uuid id;
        id.bytes[0] = 1;
        id.bytes[15] = std::uint8_t(i);
        index.put(id, lines[i]);
    }
    const auto &heard = lines.back();
    const auto found = index.find(heard, 3);
    if (found.size() > 3) std::abort();
    for (std::size_t i = 1; i < found.size(); ++i)
        if (found[i - 1].how > found[i].how) std::abort(); // best first
    if (!found.empty()) {
        const auto best = found.front().id;
        index.remove(best);
        for (const auto &match : index.find(heard, 3))
            if (match.id == best) std::abort();
    }
    const auto number = callerNumber(heard);
    if (number.withheld && !number.e164.isEmpty()) std::abort();
    if (!number.e164.isEmpty() && !number.e164.startsWith(u'+')) std::abort();
    return 0;
}
