// SPDX-License-Identifier: GPL-3.0-or-later
// tresen.toml as somebody may have mangled it: settings, or one line that says what to mend.
#include <cstdint>
#include <cstdlib>

#include "core/engine/settings.h"

using namespace tresen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto settings = readSettings({}, QProcessEnvironment(), input);
    if (!settings && settings.error().detail.isEmpty()) std::abort();
    return 0;
}
