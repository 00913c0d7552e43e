#include "cli/lint/input_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace meshlint::cli {

namespace {

constexpr std::size_t capacity = 1024;
constexpr std::size_t most_at_once = 16;

}  // namespace

bool InputQueue::put(std::vector<NumberedInput>& inputs) {
    {
        std::unique_lock lock(mutex_);
        can_put_.wait(lock, [this] { return abandoned_ || inputs_.size() < capacity; });
        if (abandoned_) return false;
        std::move(inputs.begin(), inputs.end(), std::back_inserter(inputs_));
    }
    inputs.clear();
    can_take_.notify_one();
    return true;
}

void InputQueue::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    can_take_.notify_all();
}

void InputQueue::abandon() {
    {
        const std::lock_guard lock(mutex_);
        abandoned_ = true;
        closed_ = true;
        inputs_.clear();
    }
    can_put_.notify_all();
    can_take_.notify_all();
}

bool InputQueue::take(std::vector<NumberedInput>& inputs, std::size_t takers) {
    inputs.clear();
    bool more = false;
    {
        std::unique_lock lock(mutex_);
        can_take_.wait(lock, [this] { return closed_ || !inputs_.empty(); });
        if (inputs_.empty()) return false;
        const std::size_t count =
            std::clamp<std::size_t>(inputs_.size() / (2 * takers), 1, most_at_once);
        const auto end = inputs_.begin() + static_cast<std::ptrdiff_t>(count);
        std::move(inputs_.begin(), end, std::back_inserter(inputs));
        inputs_.erase(inputs_.begin(), end);
        more = !inputs_.empty();
    }
    can_put_.notify_one();
    if (more) can_take_.notify_one();
    return true;
}

std::size_t InputQueue::size() const {
    const std::lock_guard lock(mutex_);
    return inputs_.size();
}

}  // namespace meshlint::cli
