// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/libcurl.h"

#include <optional>

#include <dlfcn.h>

namespace tresen::mail {

namespace {

constexpr auto curlName = "libcurl.so.4";

struct LoadedCurl {
    Libcurl functions;
    std::optional<QString> failed;
};

LoadedCurl loadCurl()
{
    LoadedCurl loaded;
    const auto noteFailure = [&] { loaded.failed = QString::fromLocal8Bit(::dlerror()); };
    void *library = ::dlopen(curlName, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        noteFailure();
        return loaded;
    }
#define TRESEN_LIBCURL_FIND(name)                                                                                      \
    if (!loaded.failed) {                                                                                              \
        loaded.functions.name = reinterpret_cast<decltype(&::name)>(::dlsym(library, #name));                          \
        if (!loaded.functions.name) noteFailure();                                                                     \
    }
    TRESEN_LIBCURL(TRESEN_LIBCURL_FIND)
#undef TRESEN_LIBCURL_FIND
    if (!loaded.failed && loaded.functions.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        loaded.failed = QStringLiteral("it does not start");
    return loaded;
}

const LoadedCurl &loadedCurl()
{
    static const LoadedCurl loaded = loadCurl();
    return loaded;
}

} // namespace

Result<> loadLibcurl()
{
    if (!loadedCurl().failed) return {};
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("The library that sends e-mail cannot be used (%1); please install the package "
                                  "libcurl4.")
                       .arg(*loadedCurl().failed));
}

const Libcurl &curl() { return loadedCurl().functions; }

} // namespace tresen::mail
