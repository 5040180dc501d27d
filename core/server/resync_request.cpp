// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/resync_request.h"

#include <QJsonArray>

namespace tresen {

std::optional<ResyncRequest> resyncFromJson(const QJsonObject &body)
{
    ResyncRequest request;
    // Both would leave open which of them is meant.
    if (body.contains(u"state") && body.contains(u"ids")) return std::nullopt;
    const auto state = body.value(u"state").toString();
    if (state == u"failed") return ResyncRequest{ResyncRequest::What::Failed, {}};
    if (state == u"orphaned") return ResyncRequest{ResyncRequest::What::Orphaned, {}};
    if (state == u"all") return ResyncRequest{ResyncRequest::What::All, {}};
    if (!state.isEmpty() || !body.value(u"ids").isArray()) return std::nullopt;
    for (const auto &value : body.value(u"ids").toArray()) {
        const auto id = SegmentId::fromString(value.toString());
        if (!id) return std::nullopt;
        request.ids.push_back(*id);
    }
    return request;
}

} // namespace tresen
