// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/libpq.h"

#include <optional>

#include <dlfcn.h>

namespace tresen::postgres {

namespace {

constexpr auto libraryName = "libpq.so.5";

struct Loaded {
    Libpq functions;
    std::optional<QString> failed;
};

Loaded load()
{
    Loaded loaded;
    const auto noteFailure = [&] { loaded.failed = QString::fromLocal8Bit(::dlerror()); };
    void *library = ::dlopen(libraryName, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        noteFailure();
        return loaded;
    }
#define TRESEN_LIBPQ_FIND(name)                                                                                        \
    if (!loaded.failed) {                                                                                              \
        loaded.functions.name = reinterpret_cast<decltype(&::name)>(::dlsym(library, #name));                          \
        if (!loaded.functions.name) noteFailure();                                                                     \
    }
    TRESEN_LIBPQ(TRESEN_LIBPQ_FIND)
#undef TRESEN_LIBPQ_FIND
    return loaded;
}

const Loaded &once()
{
    static const Loaded loaded = load();
    return loaded;
}

} // namespace

Result<> loadLibpq()
{
    if (!once().failed) return {};
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("The library that speaks to PostgreSQL cannot be used (%1); please install the "
                                  "package libpq5, version 15 or later.")
                       .arg(*once().failed));
}

const Libpq &pq() { return once().functions; }

} // namespace tresen::postgres
