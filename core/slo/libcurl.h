// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include "core/base/result.h"

/// libcurl, found when the first e-mail is wanted and not when the program starts: it brings some twenty further
/// libraries along, and most salons have no mail server to name.
namespace tresen::mail {

#define TRESEN_LIBCURL(X)                                                                                              \
    X(curl_global_init)                                                                                                \
    X(curl_easy_init)                                                                                                  \
    X(curl_easy_setopt)                                                                                                \
    X(curl_easy_perform)                                                                                               \
    X(curl_easy_getinfo)                                                                                               \
    X(curl_easy_cleanup)                                                                                               \
    X(curl_easy_strerror)                                                                                              \
    X(curl_slist_append)                                                                                               \
    X(curl_slist_free_all)

struct Libcurl {
#define TRESEN_LIBCURL_MEMBER(name) decltype(&::name) name = nullptr;
    TRESEN_LIBCURL(TRESEN_LIBCURL_MEMBER)
#undef TRESEN_LIBCURL_MEMBER
};

/// Any thread; the first call loads. Errors: Unavailable with one line that names the package.
[[nodiscard]] Result<> loadLibcurl();
/// Only after loadLibcurl() has succeeded.
[[nodiscard]] const Libcurl &curl();

} // namespace tresen::mail
