#include "loader/scalar/byte_map.h"

#include <algorithm>

namespace meshlint {

void ByteMap::append_copy(std::size_t length, std::size_t source_begin) {
    if (length == 0) return;
    source_end_ = source_begin + length;
    const bool continues =
        !runs_.empty() && runs_.back().copied && runs_.back().source.end == source_begin;
    if (continues) {
        runs_.back().source.end = source_end_;
    } else {
        runs_.push_back({decoded_size_, {source_begin, source_end_}, true});
    }
    decoded_size_ += length;
}

void ByteMap::append_replacement(std::size_t length, ByteRange source) {
    if (length == 0) return;
    source_end_ = source.end;
    runs_.push_back({decoded_size_, source, false});
    decoded_size_ += length;
}

void ByteMap::set_end(std::size_t source_end) { source_end_ = source_end; }

ByteRange ByteMap::source_of(std::size_t offset) const {
    if (offset >= decoded_size_) return {source_end_, source_end_};
    const auto behind = std::upper_bound(
        runs_.begin(), runs_.end(), offset,
        [](std::size_t value, const Run& run) { return value < run.decoded_begin; });
    const Run& run = *(behind - 1);
    if (!run.copied) return run.source;
    const std::size_t begin = run.source.begin + (offset - run.decoded_begin);
    return {begin, begin + 1};
}

ByteRange ByteMap::source_range(ByteRange decoded) const {
    const std::size_t begin = source_of(decoded.begin).begin;
    if (decoded.end <= decoded.begin) return {begin, begin};
    return {begin, source_of(decoded.end - 1).end};
}

}  // namespace meshlint
