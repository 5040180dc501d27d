// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calcom/calcom_client.h"
#include "core/sync/call.h"

namespace tresen {

/// What came back of a call, in the words of the planner.
struct CallResult {
    bool sent = true; ///< false: certainly no byte left
    Meaning meaning = Meaning::NoAnswer;
    int httpStatus = 0;
    QString message; ///< Cal.com's words, masked
    QString requestId;
    std::vector<Remote> remotes; ///< what it showed of this segment; seenSeq is filled in when they are stored
    std::optional<QString> made; ///< uid of the booking that a Create or Reschedule answered with
    std::optional<QString> gone; ///< uid that was asked for and is not there
    bool complete = false;       ///< a list was read to its last page
    bool free = false;           ///< the answer to a CheckFree
};

/// Makes the calls of the sync worker. One thread: the client's. Dropping the handle gives the call up.
class Caller
{
public:
    using Done = std::function<void(const CallResult &)>;

    /// `lookUpPage`: bookings that a page of a look-up holds; Cal.com allows 250. `others`: the other keys, whose
    /// lists a look at event types of any kind reads as well; null where one has been removed meanwhile.
    using Other = std::function<CalcomClient *()>;
    explicit Caller(CalcomClient &client, int lookUpPage = 100, std::vector<Other> others = {})
        : m_client(client)
        , m_lookUpPage(lookUpPage)
        , m_others(std::move(others))
    {}

    [[nodiscard]] RequestHandle make(const Call &call, const Zone &zone, Permit permit, Done done);

private:
    /// How far a list has been read. Where there is too much to read all of it, less is asked for: what was made for a
    /// time began at that time, wherever it is now.
    struct ListSoFar {
        enum class Within {
            Everything,
            AroundIt, ///< what starts within a day of what is looked for
            AtStart,  ///< what starts when it does
        };
        CallResult result;
        Within within = Within::Everything;
        int page = 0;          ///< the next one
        std::size_t other = 0; ///< whose list it is: 0 the call's own key, then the others
        bool whole = true;     ///< all of it could be read
    };
    RequestHandle lookUpByAttendee(const Call &call, Admission how, ListSoFar so, Done done);

    CalcomClient &m_client;
    int m_lookUpPage;
    std::vector<Other> m_others;
};

} // namespace tresen
