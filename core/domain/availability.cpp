// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/availability.h"

namespace tresen {

QString toWord(TimeState state)
{
    switch (state) {
    case TimeState::Free: return QStringLiteral("free");
    case TimeState::Taken: return QStringLiteral("taken");
    case TimeState::Unknown: break;
    }
    return QStringLiteral("unknown");
}

QString toWord(TimeSource source)
{
    switch (source) {
    case TimeSource::Calcom: return QStringLiteral("calcom");
    case TimeSource::Stale: return QStringLiteral("stale");
    case TimeSource::Salon: break;
    }
    return QStringLiteral("salon");
}

QString toWord(OfferReason reason)
{
    switch (reason) {
    case OfferReason::LaterThatDay: return QStringLiteral("later_that_day");
    case OfferReason::EarlierThatDay: return QStringLiteral("earlier_that_day");
    case OfferReason::NextWorkingDay: return QStringLiteral("next_working_day");
    case OfferReason::NextWeek: return QStringLiteral("next_week");
    case OfferReason::NextFree: return QStringLiteral("next_free");
    case OfferReason::AsWished: break;
    }
    return QStringLiteral("as_wished");
}

} // namespace tresen
