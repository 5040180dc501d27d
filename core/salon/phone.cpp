// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/phone.h"

#include <phonenumbers/phonenumberutil.h>

namespace tresen {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {
constexpr std::size_t shortestNumber = 5; ///< digits behind the country's
}

std::optional<QString> toE164(const QString &typed, const QByteArray &region)
{
    const auto *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util->Parse(typed.toStdString(), region.toStdString(), &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return std::nullopt;
    if (!util->IsPossibleNumber(number)) return std::nullopt;
    // In Germany two digits are "possible"; nobody can be called back on an extension or an emergency number.
    std::string digits;
    util->GetNationalSignificantNumber(number, &digits);
    if (digits.size() < shortestNumber) return std::nullopt;
    std::string text;
    util->Format(number, PhoneNumberUtil::E164, &text);
    return QString::fromStdString(text);
}

QString phoneText(const QString &e164, const QByteArray &region)
{
    const auto *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util->Parse(e164.toStdString(), region.toStdString(), &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return e164;
    std::string home;
    util->GetRegionCodeForNumber(number, &home);
    std::string text;
    const auto own = home == region.toStdString() || home == "ZZ";
    util->Format(number, own ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &text);
    return QString::fromStdString(text);
}

} // namespace tresen
