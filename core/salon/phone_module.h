// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace tresen {

/// What libphonenumber does for Tresen. It lives in a module of its own, tresen-phone, that is loaded when a number is
/// read for the first time: it brings twenty libraries along and costs a fifth of each start. phone.h is for use.
struct PhoneFunctions {
    /// As toE164() of phone.h, in UTF-8.
    std::optional<std::string> (*toE164)(const std::string &typed, const std::string &region);
    /// As phoneText() of phone.h; nothing: cannot be read.
    std::optional<std::string> (*text)(const std::string &e164, const std::string &region);
};

inline constexpr auto phoneModuleName = "libtresen-phone.so";
inline constexpr auto phoneModuleEntry = "tresenPhoneFunctions";
/// The type of the entry: extern "C", because it is looked up by name.
using PhoneModuleEntry = const PhoneFunctions *(*)();

} // namespace tresen
