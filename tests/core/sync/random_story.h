// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/base/random.h"
#include "story.h"

namespace tresen::test {

/// How hostile a random story may be.
struct Hardship {
    bool online = false;   ///< customers and strangers act too
    int latest = 0;        ///< Cal.com may do a call up to so many seconds after we hung up
    bool refusals = false; ///< answers that do not change
    int segments = 1;
    int events = 10;
    bool races = false;     ///< Cal.com lets a booking that was moved away be moved once more
    bool confirms = false;  ///< new bookings wait for the host; now and then the key is the host's
    bool backups = false;   ///< a backup is restored
    bool composite = false; ///< the segments are parts of one appointment
    bool decides = false;   ///< at the end a person decides what needs one
};

/// A story made up from a seed: things happen, then everything heals, and it must come to rest. What is wrong with its
/// end is in `wrong`; empty if all is well.
class RandomStory
{
public:
    RandomStory(std::uint64_t seed, Hardship hardship);
    void tell();

    Story story;
    QStringList wrong;
    QStringList events;

private:
    void happen();
    void atTheDesk(int segment);
    void atCalcom(int segment);
    void onTheWay(int segment);
    void rest();
    void decide();
    void judge();
    void note(const QString &event);
    [[nodiscard]] int roll(int sides) { return int(m_random.below(std::uint64_t(sides))); }
    [[nodiscard]] const char *someTime();

    /// What the customer did last, if both sides agreed then and nobody at the desk changed the wish since.
    struct Customer {
        bool cancelled = false;
        bool moved = false;
        Instant to;
    };
    SeededRandom m_random;
    Hardship m_hardship;
    std::map<int, Customer> m_customers;
    bool m_backed = false;
};

} // namespace tresen::test
