// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/json_scanner.h"

#include <cstring>

#include <QJsonArray>
#include <QJsonDocument>

namespace tresen {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

} // namespace

void JsonScanner::blanks()
{
    while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text[m_at]) && m_text[m_at] != '\0')
        ++m_at;
}

bool JsonScanner::sign(char c)
{
    blanks();
    if (m_at >= m_text.size() || m_text[m_at] != c) return false;
    ++m_at;
    return true;
}

bool JsonScanner::begin(char c)
{
    if (m_depth >= deepest || !sign(c)) return false;
    ++m_depth;
    return true;
}

bool JsonScanner::end(char c)
{
    if (!sign(c)) return false;
    --m_depth;
    return true;
}

std::optional<QByteArrayView> JsonScanner::rawString()
{
    if (!sign('"')) return std::nullopt;
    const auto from = m_at;
    while (m_at < m_text.size()) {
        const auto c = m_text[m_at++];
        if (c == '"') return m_text.sliced(from, m_at - 1 - from);
        if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
        if (c != '\\') continue;
        if (m_at >= m_text.size()) return std::nullopt;
        const auto escape = m_text[m_at++];
        if (escape == 'u') {
            for (int i = 0; i < 4; ++i, ++m_at)
                if (m_at >= m_text.size() || !isHex(m_text[m_at])) return std::nullopt;
        } else if (escape == '\0' || !std::strchr("\"\\/bfnrt", escape)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

bool JsonScanner::number()
{
    const auto digits = [this] {
        const auto from = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at - from;
    };
    const auto here = [this](char c) { return m_at < m_text.size() && m_text[m_at] == c; };
    if (here('-')) ++m_at;
    const bool nought = here('0');
    const auto whole = digits();
    if (whole == 0 || (nought && whole > 1)) return false;
    if (here('.')) {
        ++m_at;
        if (digits() == 0) return false;
    }
    if (here('e') || here('E')) {
        ++m_at;
        if (here('+') || here('-')) ++m_at;
        if (digits() == 0) return false;
    }
    return true;
}

bool JsonScanner::word(QByteArrayView text)
{
    if (!m_text.sliced(m_at).startsWith(text)) return false;
    m_at += text.size();
    return true;
}

bool JsonScanner::any()
{
    blanks();
    if (m_at >= m_text.size()) return false;
    switch (m_text[m_at]) {
    case '{': return object([](QByteArrayView, JsonScanner &scanner) { return scanner.any(); });
    case '[':
        if (!begin('[')) return false;
        if (end(']')) return true;
        do {
            if (!any()) return leave(false);
        } while (sign(','));
        return end(']');
    case '"': return rawString().has_value();
    case 't': return word("true");
    case 'f': return word("false");
    case 'n': return word("null");
    default: return number();
    }
}

std::optional<QByteArrayView> JsonScanner::value()
{
    blanks();
    const auto from = m_at;
    if (!any()) return std::nullopt;
    return m_text.sliced(from, m_at - from);
}

bool JsonScanner::isObject()
{
    blanks();
    return m_at < m_text.size() && m_text[m_at] == '{';
}

bool JsonScanner::atEnd()
{
    blanks();
    return m_at == m_text.size();
}

QString scalarText(QByteArrayView json)
{
    if (json.isEmpty()) return {};
    if (json.front() != '"') {
        const bool scalar = json.front() != '{' && json.front() != '[' && json != "null";
        return scalar ? QString::fromUtf8(json) : QString();
    }
    if (!json.contains('\\')) return QString::fromUtf8(json.sliced(1, json.size() - 2));
    return QJsonDocument::fromJson(QByteArray("[") + json.toByteArray() + ']').array().at(0).toString();
}

} // namespace tresen
