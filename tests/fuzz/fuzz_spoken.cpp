// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a caller says, or a model makes of it: a reading that fits together, never a day that has passed.
#include <cstdint>
#include <cstdlib>

#include "core/voice/name_sound.h"
#include "core/voice/speech.h"
#include "core/voice/spoken_number.h"
#include "core/voice/spoken_when.h"

using namespace tresen;
using namespace std::chrono;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    constexpr Day today{local_days(year(2026) / 11 / 25)};
    WeeklyHours opening;
    for (auto &spans : opening.days)
        spans = {{540, 1140}};
    const auto half = text.size() / 2;
    for (const auto &[date, time] :
         {std::pair(text, QString()), std::pair(QString(), text), std::pair(text.left(half), text.mid(half))}) {
        const auto when = readWhen(date, time, {LocalTime(today) + hours(10), &opening, size % 2 == 0});
        if (when.trouble != SpokenWhen::Trouble::None) continue;
        if (when.day && *when.day < today) std::abort();
        if (when.days && (when.days->from < today || when.days->from > when.days->to)) std::abort();
        if (when.time && (when.time->count() < 0 || when.time->count() >= 1440)) std::abort();
        if (when.within && when.within->fromMinute >= when.within->toMinute) std::abort();
    }
    NameIndex index;
    index.put(Uuid{{1}}, QStringLiteral("Jürgen Müller-Lüdenscheidt"));
    index.put(Uuid{{2}}, text);
    static_cast<void>(index.find(text));
    static_cast<void>(heardCode(text));
    static_cast<void>(spokenDigits(text));
    return 0;
}
