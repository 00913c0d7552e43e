// Inputs on their way from the thread that finds them to those that lint them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

#include "cli/inputs/input_walker.h"

namespace meshlint::cli {

/// An input and its place among all that were found.
struct NumberedInput {
    std::size_t number = 0;
    Input input;
};

/// Holds a bounded number of inputs, in order. For one thread that puts and any number that take.
class InputQueue {
public:
    /// Empties `inputs` into the queue; waits while that is full. False when it was abandoned.
    bool put(std::vector<NumberedInput>& inputs);

    /// No more inputs will come.
    void close();

    /// Drops what is left, and all that may still come.
    void abandon();

    /// Replaces `inputs` by the next few: many while many wait, one when there is little left to
    /// share. Waits while the queue is empty. False when it is empty and closed.
    bool take(std::vector<NumberedInput>& inputs, std::size_t takers);

    [[nodiscard]] std::size_t size() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable can_put_;
    std::condition_variable can_take_;
    std::deque<NumberedInput> inputs_;
    bool closed_ = false;
    bool abandoned_ = false;
};

}  // namespace meshlint::cli
