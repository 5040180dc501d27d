// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes from the network, in pieces: the parser ends every one in a request, a refusal, or waiting for more, keeps no
// more than its limits, and never depends on how the bytes were cut.
#include <cstdint>
#include <cstdlib>

#include "core/http/request_parser.h"

using namespace tresen;

namespace {

RequestParser::State feedIn(RequestParser &parser, const QByteArray &input, qsizetype piece)
{
    QByteArray waiting;
    auto state = parser.state();
    for (qsizetype at = 0; at < input.size(); at += piece) {
        waiting += input.mid(at, piece);
        state = parser.feed(waiting);
        if (state == RequestParser::State::Complete || state == RequestParser::State::Refused) break;
    }
    return state;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    HttpServerLimits limits;
    limits.headerBytes = 2048;
    limits.bodyBytes = 4096;
    RequestParser whole(limits);
    RequestParser bitwise(limits);
    const auto once = feedIn(whole, input, std::max<qsizetype>(input.size(), 1));
    const auto inBits = feedIn(bitwise, input, 7);
    if (whole.heldBytes() > limits.headerBytes + limits.bodyBytes) std::abort();
    const bool ended = once == RequestParser::State::Complete && inBits == RequestParser::State::Complete;
    if (ended && whole.take().body != bitwise.take().body) std::abort();
    return 0;
}
