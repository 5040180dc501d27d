// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/call_waterfall.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/models/call_words.h"
#include "ui/models/sync_words.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {

struct WaterfallText {
    Q_DECLARE_TR_FUNCTIONS(CallWaterfall)
};

using Span = CallWaterfall::Span;
using Row = CallWaterfall::Row;
using Piece = CallWaterfall::Piece;

/// What the clock of a commit and that of an answer may differ by.
constexpr auto clockGrain = milliseconds(20);

bool isRing(const CallTurn &turn) { return turn.function == u"call_inbound"; }

/// The command of a turn in the history of its appointment, and the next one behind it.
struct Place {
    std::vector<HistoryLine>::const_iterator command;
    std::vector<HistoryLine>::const_iterator until;
};

std::optional<Place> placeIn(const std::vector<HistoryLine> &history, const CallTurn &turn)
{
    const auto isCommand = [](const HistoryLine &line) { return line.kind == HistoryLine::Kind::Command; };
    const auto from = turn.at - ceil<milliseconds>(turn.took) - clockGrain;
    const auto command = std::find_if(history.begin(), history.end(), [&](const HistoryLine &line) {
        return isCommand(line) && line.at >= from && line.at <= turn.at + clockGrain;
    });
    if (command == history.end()) return std::nullopt;
    return Place{command, std::find_if(std::next(command), history.end(), isCommand)};
}

Glyph glyphOf(const HistoryLine &line)
{
    if (!line.meaning || *line.meaning == Meaning::NoAnswer) return Glyph::Unknown;
    return *line.meaning == Meaning::Ok ? Glyph::Ok : Glyph::Attention;
}

class Maker
{
public:
    Maker(const CallView &call, Instant now)
        : m_call(call)
        , m_now(now)
    {
        m_fall.begin = beganAt(call);
        m_fall.live = isLive(call, now);
    }

    CallWaterfall make(const std::vector<AppointmentDetail> &details)
    {
        for (const auto &turn : m_call.turns) {
            addTurn(turn);
            if (turn.appointment.isNull() || turn.repeated) continue;
            const auto detail = std::ranges::find(details, turn.appointment,
                                                  [](const AppointmentDetail &one) { return one.appointment.id; });
            if (detail != details.end()) addBehind(turn, *detail);
        }
        finish();
        return std::move(m_fall);
    }

private:
    [[nodiscard]] Span offset(Instant at) const { return std::max(Span(0), Span(at - m_fall.begin)); }

    void addTurn(const CallTurn &turn)
    {
        Row row;
        row.kind = isRing(turn) ? Row::Kind::Ring : Row::Kind::Function;
        row.to = offset(turn.at);
        row.from = std::max(Span(0), row.to - turn.took);
        row.title = functionWords(turn.function);
        if (turn.repeated)
            row.title = WaterfallText::tr("%1 (once more)", "a function that was repeated").arg(row.title);
        row.asked = turn.asked;
        row.answer = turn.message;
        row.glyph = turn.code.isEmpty() ? Glyph::Ok : turn.code == u"not_writable" ? Glyph::Failure : Glyph::Attention;
        if (!turn.code.isEmpty() && row.answer.isEmpty()) row.answer = turnCodeWords(turn.code);
        row.appointment = turn.appointment;
        m_fall.rows.push_back(row);
    }

    Row &addInner(Row::Kind kind, Span from, Span to, const QString &title, Glyph glyph)
    {
        Row row;
        row.kind = kind;
        row.from = from;
        row.to = std::max(from, to);
        row.title = title;
        row.glyph = glyph;
        m_fall.rows.push_back(row);
        return m_fall.rows.back();
    }

    void addBehind(const CallTurn &turn, const AppointmentDetail &detail)
    {
        const auto place = placeIn(detail.history, turn);
        if (!place) return;
        const auto saved = offset(place->command->at);
        const auto took = place->command->duration.value_or(Span(0));
        addInner(Row::Kind::Saved, std::max(Span(0), saved - took), saved, WaterfallText::tr("Saved here"), Glyph::Ok);
        const auto isSent = [](const HistoryLine &line) { return line.kind == HistoryLine::Kind::Sent; };
        const auto sent = std::find_if(place->command, place->until, isSent);
        if (sent == place->until) {
            if (isSettled(detail.appointment.state()) || place->until != detail.history.end()) return;
            addInner(Row::Kind::Queue, saved, offset(m_now), WaterfallText::tr("Waits for its turn"), Glyph::Waiting)
                .open = true;
            return;
        }
        addInner(Row::Kind::Queue, saved, offset(sent->at), WaterfallText::tr("Waited for its turn"), Glyph::Ok);
        addRequests(*place, detail);
    }

    void addRequests(const Place &place, const AppointmentDetail &detail)
    {
        const bool parts = detail.appointment.segments.size() > 1;
        for (auto line = place.command; line != place.until; ++line) {
            if (line->kind == HistoryLine::Kind::Sent) {
                const auto answered = std::find_if(line, place.until, [&](const HistoryLine &one) {
                    return one.kind == HistoryLine::Kind::Answered && one.part == line->part && one.what == line->what;
                });
                const auto title = parts ? WaterfallText::tr("Cal.com, part %1", "A, B, C").arg(partLetter(line->part))
                                         : WaterfallText::tr("Cal.com");
                if (answered == place.until) {
                    auto &row = addInner(Row::Kind::Calcom, offset(line->at), offset(m_now), title, Glyph::Sending);
                    row.open = line->attemptState == AttemptState::InFlight;
                    if (!row.open) row.glyph = Glyph::Unknown;
                    continue;
                }
                auto &row =
                    addInner(Row::Kind::Calcom, offset(line->at), offset(answered->at), title, glyphOf(*answered));
                if (answered->meaning) row.answer = meaningWords(*answered->meaning);
            } else if (line->kind == HistoryLine::Kind::LookedUp) {
                addInner(Row::Kind::Calcom, offset(line->at) - line->duration.value_or(Span(0)), offset(line->at),
                         WaterfallText::tr("Cal.com, looked up"), glyphOf(*line));
            }
        }
    }

    /// The end, the axis, and who had the line when.
    void finish()
    {
        auto end = Span(0);
        for (const auto &row : m_fall.rows)
            if (!row.isInner()) end = std::max(end, row.to);
        if (m_call.startedAt && m_call.duration) end = std::max(end, offset(*m_call.startedAt + *m_call.duration));
        if (m_call.endedAt) end = std::max(end, offset(*m_call.endedAt));
        if (m_fall.live) end = std::max(end, offset(m_now));
        m_fall.length = end;
        m_fall.reach = end;
        for (const auto &row : m_fall.rows)
            m_fall.reach = std::max(m_fall.reach, row.to);

        auto at = Span(0);
        const bool rang = !m_fall.rows.empty() && m_fall.rows.front().kind == Row::Kind::Ring;
        auto between = rang ? Piece::Kind::Ring : Piece::Kind::Talk;
        const auto until = [&](Span to, Piece::Kind kind) {
            if (to > at) m_fall.pieces.push_back({kind, at, to});
            at = std::max(at, to);
        };
        for (const auto &row : m_fall.rows) {
            if (row.isInner()) continue;
            const bool ring = row.kind == Row::Kind::Ring;
            until(row.from, between);
            until(row.to, ring ? Piece::Kind::Ring : Piece::Kind::Function);
            between = Piece::Kind::Talk;
            // It goes on ringing until somebody speaks.
            if (ring && m_call.startedAt) until(offset(*m_call.startedAt), Piece::Kind::Ring);
        }
        until(end, between);
    }

    const CallView &m_call;
    Instant m_now;
    CallWaterfall m_fall;
};

} // namespace

Span CallWaterfall::waited() const
{
    Span sum{0};
    for (const auto &row : rows)
        if (row.kind == Row::Kind::Function) sum += row.took();
    return sum;
}

Span CallWaterfall::slowest() const
{
    Span most{0};
    for (const auto &row : rows)
        if (row.kind == Row::Kind::Function) most = std::max(most, row.took());
    return most;
}

CallWaterfall waterfallOf(const CallView &call, const std::vector<AppointmentDetail> &details, Instant now)
{
    return Maker(call, now).make(details);
}

} // namespace tresen::ui
