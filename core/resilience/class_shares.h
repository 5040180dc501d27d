// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QString>

namespace tresen {

/// Who a call is for: decides its share of the rate limit and its place in the queue.
enum class CallClass {
    Interactive, ///< a read that a person waits for
    Write,       ///< a change on its way to Cal.com
    LookUp,      ///< finding out what became of a change
    Sweep,       ///< reading page by page what is there
    Warm,        ///< filling caches ahead of questions
};
inline constexpr std::size_t callClasses = 5;
inline constexpr std::array<CallClass, callClasses> allCallClasses{
    CallClass::Interactive, CallClass::Write, CallClass::LookUp, CallClass::Sweep, CallClass::Warm};
[[nodiscard]] QString toWord(CallClass callClass);

/// The classes that share one part of the limit, most important first.
enum class ShareGroup { Interactive, Work, Sweep, Warm };
inline constexpr std::size_t shareGroups = 4;
[[nodiscard]] ShareGroup groupOf(CallClass callClass);

/// Divides the tokens of a rate limit among the groups (docs/design.md 6): interactive 30 %, writes and look-ups
/// 50 %, sweeps 10 %, warming 10 %.
///
/// Each group has a stock of its own. What no longer fits into a full stock passes on to the others in that order, so
/// that nothing is lost while somebody still asks. A group may also take from the stocks below it, as long as nobody
/// waits there: a burst of questions uses the whole bucket, but nobody's guaranteed share can be taken from under him,
/// and nobody below ever takes what is kept for waiting people. A value; one thread.
class ClassShares
{
public:
    using Waiting = std::array<bool, shareGroups>; ///< which groups have somebody waiting

    /// Starts full. `capacity` is the burst of all groups together.
    explicit ClassShares(double capacity);

    void deposit(double tokens);
    [[nodiscard]] bool canTake(ShareGroup group, const Waiting &waiting) const;
    /// Takes one token if there is one for the group.
    [[nodiscard]] bool tryTake(ShareGroup group, const Waiting &waiting);
    /// Gives back a token that was not used.
    void giveBack(ShareGroup group);
    /// How many tokens must be deposited until canTake(); 0 if it can now.
    [[nodiscard]] double missing(ShareGroup group, const Waiting &waiting) const;

    [[nodiscard]] double total() const;
    /// Leaves at most `tokens` in all, taking from every group alike: somebody else used up the rest.
    void limitTo(double tokens);

private:
    [[nodiscard]] double reachable(ShareGroup group, const Waiting &waiting) const;

    std::array<double, shareGroups> m_capacity{};
    std::array<double, shareGroups> m_stock{};
};

} // namespace tresen
