// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/phone_module.h"

#include <phonenumbers/phonenumberutil.h>

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t shortestNumber = 5; ///< digits behind the country's

constexpr std::size_t shortestMobile = 10;

/// Their lengths are known, unlike those of a town.
bool isGermanMobile(const std::string &digits)
{
    return digits.starts_with("15") || digits.starts_with("16") || digits.starts_with("17");
}

std::optional<std::string> toE164(const std::string &typed, const std::string &region)
{
    const auto *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util->Parse(typed, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    if (!util->IsPossibleNumber(number)) return std::nullopt;
    // In Germany two digits are "possible"; nobody can be called back on an extension or an emergency number.
    std::string digits;
    util->GetNationalSignificantNumber(number, &digits);
    if (digits.size() < shortestNumber) return std::nullopt;
    if (number.country_code() == 49 && isGermanMobile(digits) && digits.size() < shortestMobile) return std::nullopt;
    std::string text;
    util->Format(number, PhoneNumberUtil::E164, &text);
    return text;
}

std::optional<std::string> text(const std::string &e164, const std::string &region)
{
    const auto *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util->Parse(e164, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    std::string home;
    util->GetRegionCodeForNumber(number, &home);
    const auto own = home == region || home == "ZZ";
    std::string written;
    util->Format(number, own ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &written);
    return written;
}

constexpr tresen::PhoneFunctions functions{&toE164, &text};

} // namespace

extern "C" __attribute__((visibility("default"))) const tresen::PhoneFunctions *tresenPhoneFunctions()
{
    return &functions;
}
