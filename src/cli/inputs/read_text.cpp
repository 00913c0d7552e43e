#include "cli/inputs/read_text.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace meshlint::cli {

void ReadText::reserve(std::size_t size) {
    const std::size_t used = this->size();
    if (size <= capacity_) {
        if (begin_ != 0 && used != 0) std::memmove(bytes_.get(), bytes_.get() + begin_, used);
    } else {
        auto larger = std::make_unique_for_overwrite<char[]>(size);  // NOLINT(*-avoid-c-arrays)
        if (used != 0) std::memcpy(larger.get(), bytes_.get() + begin_, used);
        bytes_ = std::move(larger);
        capacity_ = size;
    }
    begin_ = 0;
    end_ = used;
}

void ReadText::append(std::string_view text) {
    if (text.empty()) return;
    if (text.size() > capacity_ - end_) reserve(std::max(size() + text.size(), 2 * size()));
    std::memcpy(bytes_.get() + end_, text.data(), text.size());
    end_ += text.size();
}

}  // namespace meshlint::cli
