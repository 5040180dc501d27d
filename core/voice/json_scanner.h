// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace tresen {

/// Walks along a JSON text once, handing out only what is asked for: a call carries its whole transcript, and a tree of
/// a megabyte of words costs more than a booking. What is passed over is checked all the same (RFC 8259): nesting up to
/// 64, strings with their escapes, numbers, nothing behind the end. The text has to outlive the scanner.
class JsonScanner
{
public:
    explicit JsonScanner(QByteArrayView text)
        : m_text(text)
    {}

    /// Calls `member(key, scanner)` for each member of the object that begins here; it has to take the value by one of
    /// the functions below. Keys are handed out as written, escapes not undone: those that anybody looks for have none.
    /// False: not well-formed, or no object.
    template <typename Member>
    bool object(Member member)
    {
        if (!begin('{')) return false;
        if (end('}')) return true;
        do {
            blanks();
            const auto key = rawString();
            if (!key || !sign(':') || !member(*key, *this)) return leave(false);
        } while (sign(','));
        return end('}');
    }

    /// The value here as a slice of the text, checked; nothing: not well-formed.
    [[nodiscard]] std::optional<QByteArrayView> value();
    /// Passes over the value.
    bool skip() { return value().has_value(); }
    /// Whether the next value is an object.
    [[nodiscard]] bool isObject();
    /// Nothing but blanks is left.
    [[nodiscard]] bool atEnd();

private:
    static constexpr int deepest = 64;
    void blanks();
    [[nodiscard]] bool sign(char c);
    [[nodiscard]] bool begin(char c);
    [[nodiscard]] bool end(char c);
    bool leave(bool well)
    {
        --m_depth;
        return well;
    }
    [[nodiscard]] std::optional<QByteArrayView> rawString();
    [[nodiscard]] bool number();
    [[nodiscard]] bool word(QByteArrayView text);
    [[nodiscard]] bool any();

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
};

/// A scalar as text: strings with their escapes undone, numbers and booleans as written, null and everything else
/// empty.
[[nodiscard]] QString scalarText(QByteArrayView json);

} // namespace tresen
