// Texts that live as long as the tree that points to them.
#pragma once

#include <cstring>
#include <memory>
#include <memory_resource>
#include <string_view>

namespace meshlint {

/// Copies of texts. They live as long as the store, and survive moving it.
class TextStore {
public:
    [[nodiscard]] std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (!memory_) memory_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
        auto* copy = static_cast<char*>(memory_->allocate(text.size(), 1));
        std::memcpy(copy, text.data(), text.size());
        return {copy, text.size()};
    }

private:
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
};

}  // namespace meshlint
