// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies and signatures from the telephone: read, or refused with a line; the scanner never takes what is no JSON.
#include <cstdint>
#include <cstdlib>

#include <QJsonDocument>

#include "core/voice/arguments.h"
#include "core/voice/json_scanner.h"
#include "core/voice/retell_messages.h"
#include "core/voice/retell_signature.h"

using namespace tresen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    JsonScanner scanner(input);
    const bool well = scanner.object([](QByteArrayView, JsonScanner &at) { return at.skip(); }) && scanner.atEnd();
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(input, &error);
    // Qt also looks at the encoding and at its own limits of size; beyond that the two have to agree.
    const bool stricter =
        error.error == QJsonParseError::IllegalUTF8String || error.error == QJsonParseError::DeepNesting ||
        error.error == QJsonParseError::DocumentTooLarge || error.error == QJsonParseError::IllegalNumber;
    if (well && !document.isObject() && !stricter) std::abort();

    if (const auto call = functionCallFrom(input, {})) {
        if (call->function.isEmpty()) std::abort();
        static_cast<void>(Arguments(call->arguments).checkTypes());
    }
    static_cast<void>(functionCallFrom(input, QStringLiteral("start_booking")));
    static_cast<void>(callEventFrom(input));
    static_cast<void>(inboundCallFrom(input));
    const auto half = input.size() / 2;
    const auto verdict = checkRetellSignature("key", input.left(half), input.mid(half), fromEpochMs(1'767'225'600'000));
    if (verdict == SignatureVerdict::Right) std::abort(); // who finds one has broken SHA-256
    return 0;
}
