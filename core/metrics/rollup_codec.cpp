// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rollup_codec.h"

namespace tresen {

namespace {

constexpr char formatOne = 1;
constexpr std::uint64_t longestText = 255;

class PackWriter
{
public:
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(char(value | 0x80));
        m_bytes.append(char(value));
    }
    void byte(char value) { m_bytes.append(value); }
    void text(const std::string &value)
    {
        number(value.size());
        m_bytes.append(value.data(), qsizetype(value.size()));
    }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Numbers behind the end, or too large ones, are 0 and make it bad.
class PackReader
{
public:
    explicit PackReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size()) break;
            const auto byte = std::uint8_t(m_bytes[m_at++]);
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (!(byte & 0x80)) return value;
        }
        m_good = false;
        return 0;
    }
    /// Less than `bound`, or it is bad.
    std::uint64_t below(std::uint64_t bound)
    {
        const auto value = number();
        if (value < bound) return value;
        m_good = false;
        return 0;
    }
    std::string text()
    {
        const auto size = qsizetype(below(longestText + 1));
        if (m_at + size > m_bytes.size()) {
            m_good = false;
            return {};
        }
        const auto from = m_bytes.sliced(m_at, size);
        m_at += size;
        return std::string(from.data(), std::size_t(size));
    }
    void spoil() { m_good = false; }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_at == m_bytes.size(); }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_good = true;
};

/// A mask of which are not zero, then those.
template <typename Numbers>
void writeSparse(PackWriter &to, const Numbers &numbers)
{
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        mask |= numbers[i] > 0 ? std::uint64_t(1) << i : 0;
    to.number(mask);
    for (const auto value : numbers)
        if (value > 0) to.number(value);
}

template <std::size_t N>
std::array<std::uint64_t, N> readSparse(PackReader &from)
{
    std::array<std::uint64_t, N> numbers{};
    const auto mask = from.below(std::uint64_t(1) << N);
    for (std::size_t i = 0; i < N; ++i)
        if (mask >> i & 1) numbers[i] = from.number();
    return numbers;
}

void writeMinute(PackWriter &to, const Rollup &rollup)
{
    writeSparse(to, rollup.outcomes);
    writeSparse(to, std::array{rollup.hits, rollup.misses, rollup.upstream, rollup.breaches});
    to.number(std::uint64_t(rollup.times.sum().count()));
    to.number(rollup.times.entries().size());
    std::uint64_t before = 0;
    for (const auto &entry : rollup.times.entries()) {
        to.number((entry.index - before) * 2 + (entry.count > 1 ? 1 : 0));
        if (entry.count > 1) to.number(entry.count);
        before = entry.index;
    }
}

Rollup readMinute(PackReader &from)
{
    Rollup rollup;
    rollup.outcomes = readSparse<recordOutcomes>(from);
    const auto others = readSparse<4>(from);
    rollup.hits = others[0];
    rollup.misses = others[1];
    rollup.upstream = others[2];
    rollup.breaches = others[3];
    const std::chrono::nanoseconds sum(std::int64_t(from.number()));
    const auto size = from.below(HistogramBuckets::count + 1);
    std::vector<HistogramSnapshot::Entry> entries;
    std::uint64_t index = 0;
    for (std::uint64_t i = 0; i < size && from.good(); ++i) {
        const auto step = from.number();
        if (i > 0 && step < 2) from.spoil(); // each bucket once, by index
        index += step / 2;
        if (index >= HistogramBuckets::count) from.spoil();
        const auto count = step % 2 ? from.number() : 1;
        if (count == 0) from.spoil();
        if (from.good()) entries.push_back({std::uint16_t(index), count});
    }
    rollup.times = HistogramSnapshot(std::move(entries), sum);
    return rollup;
}

} // namespace

QByteArray pack(const HourRollup &hour)
{
    PackWriter to;
    to.byte(formatOne);
    for (const auto &[minute, rollup] : hour.minutes) {
        to.number(std::uint64_t(minute) + 1);
        writeMinute(to, rollup);
    }
    to.number(0);
    to.number(hour.slowest.size());
    for (const auto &one : hour.slowest) {
        to.number(std::uint64_t(one.minute));
        to.number(std::uint64_t(one.took.count()));
        to.number(std::uint64_t(one.outcome));
        to.text(one.correlation.substr(0, longestText));
    }
    return to.take();
}

std::optional<HourRollup> unpackHour(QByteArrayView bytes)
{
    if (bytes.isEmpty() || bytes.front() != formatOne) return std::nullopt;
    PackReader from(bytes.sliced(1));
    HourRollup hour;
    while (const auto minute = from.below(61)) {
        auto rollup = readMinute(from);
        if (!from.good()) return std::nullopt;
        if (!hour.minutes.emplace(int(minute) - 1, std::move(rollup)).second) return std::nullopt;
    }
    for (auto left = from.below(HourRollup::slowKept + 1); left > 0; --left) {
        SlowOne one;
        one.minute = int(from.below(60));
        one.took = std::chrono::microseconds(std::int64_t(from.number()));
        one.outcome = RecordOutcome(from.below(recordOutcomes));
        one.correlation = from.text();
        hour.slowest.push_back(std::move(one));
    }
    if (!from.good() || !from.atEnd()) return std::nullopt;
    return hour;
}

} // namespace tresen
