// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rollup_codec.h"

#include <bit>

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
        : m_at(reinterpret_cast<const std::uint8_t *>(bytes.data()))
        , m_end(m_at + bytes.size())
    {}
    std::uint64_t number()
    {
        // Nearly all are small.
        if (m_at < m_end && *m_at < 0x80) return *m_at++;
        return longNumber();
    }
    /// Less than `bound`, or it is bad.
    std::uint64_t below(std::uint64_t bound)
    {
        const auto value = number();
        if (value < bound) return value;
        m_good = false;
        return 0;
    }
    std::string_view text()
    {
        const auto size = std::ptrdiff_t(below(longestText + 1));
        if (m_end - m_at < size) {
            m_good = false;
            return {};
        }
        const auto *from = reinterpret_cast<const char *>(m_at);
        m_at += size;
        return {from, std::size_t(size)};
    }
    void spoil() { m_good = false; }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }

private:
    std::uint64_t longNumber()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64 && m_at < m_end; shift += 7) {
            const auto byte = *m_at++;
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80) return value;
        }
        m_good = false;
        return 0;
    }

    const std::uint8_t *m_at;
    const std::uint8_t *m_end;
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

/// Which are set.
template <std::size_t N>
std::uint32_t readSparse(PackReader &from, std::array<std::uint64_t, N> &numbers)
{
    const auto bits = std::uint32_t(from.below(std::uint64_t(1) << N));
    for (auto left = bits; left > 0; left &= left - 1)
        numbers[std::size_t(std::countr_zero(left))] = from.number();
    return bits;
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

/// `entries` has room for as many as there are bytes. Returns behind the last.
HistogramSnapshot::Entry *readMinute(PackReader &from, HourReader::Minute &minute, HistogramSnapshot::Entry *entries)
{
    minute.outcomeBits = readSparse(from, minute.outcomes);
    minute.otherBits = readSparse(from, minute.others);
    minute.sum = std::chrono::nanoseconds(std::int64_t(from.number()));
    minute.entries = std::uint32_t(from.below(HistogramBuckets::count + 1));
    std::uint64_t index = 0;
    for (std::uint32_t i = 0; i < minute.entries; ++i) {
        const auto step = from.number();
        if (i > 0 && step < 2) from.spoil(); // each bucket once, by index
        index += step / 2;
        const auto count = step % 2 ? from.number() : 1;
        if (count == 0 || index >= HistogramBuckets::count) from.spoil();
        if (!from.good()) return entries;
        *entries++ = {std::uint16_t(index), count};
    }
    return entries;
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

void HourReader::Minute::addTo(Rollup &rollup) const
{
    for (auto left = outcomeBits; left > 0; left &= left - 1) {
        const auto which = std::size_t(std::countr_zero(left));
        rollup.outcomes[which] += outcomes[which];
    }
    const std::array to{&rollup.hits, &rollup.misses, &rollup.upstream, &rollup.breaches};
    for (auto left = otherBits; left > 0; left &= left - 1) {
        const auto which = std::size_t(std::countr_zero(left));
        *to[which] += others[which];
    }
}

bool HourReader::read(QByteArrayView bytes)
{
    m_count = 0;
    m_slowest.clear();
    const auto spoilt = [this] {
        m_count = 0;
        m_slowest.clear();
        return false;
    };
    if (bytes.isEmpty() || bytes.front() != formatOne) return false;
    PackReader from(bytes.sliced(1));
    // Each takes a byte at least.
    if (m_entries.size() < std::size_t(bytes.size())) m_entries.resize(std::size_t(bytes.size()));
    auto *entry = m_entries.data();
    int before = -1;
    while (const auto number = int(from.below(61))) {
        if (number - 1 <= before || m_count == m_minutes.size()) return spoilt();
        auto &one = m_minutes[m_count++];
        one.minute = before = number - 1;
        one.firstEntry = std::uint32_t(entry - m_entries.data());
        entry = readMinute(from, one, entry);
        if (!from.good()) return spoilt();
    }
    for (auto left = from.below(HourRollup::slowKept + 1); left > 0; --left) {
        auto &one = m_slowest.emplace_back();
        one.minute = int(from.below(60));
        one.took = std::chrono::microseconds(std::int64_t(from.number()));
        one.outcome = RecordOutcome(from.below(recordOutcomes));
        one.correlation = from.text();
    }
    return from.good() && from.atEnd() ? true : spoilt();
}

HourRollup toHour(const HourReader &reader)
{
    HourRollup hour;
    for (const auto &minute : reader.minutes()) {
        const auto entries = reader.entriesOf(minute);
        Rollup rollup;
        minute.addTo(rollup);
        rollup.times = HistogramSnapshot({entries.begin(), entries.end()}, minute.sum);
        hour.minutes.emplace_hint(hour.minutes.end(), minute.minute, std::move(rollup));
    }
    for (const auto &slow : reader.slowest())
        hour.slowest.push_back({slow.minute, slow.took, slow.outcome, std::string(slow.correlation)});
    return hour;
}

std::optional<HourRollup> unpackHour(QByteArrayView bytes)
{
    HourReader reader;
    if (!reader.read(bytes)) return std::nullopt;
    return toHour(reader);
}

} // namespace tresen
