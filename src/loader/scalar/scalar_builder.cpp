#include "loader/scalar/scalar_builder.h"

#include <optional>
#include <utility>

#include "loader/text/line_break.h"

namespace meshlint {

namespace {

std::optional<ByteRange> next_line_break(std::string_view text, ByteRange range) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (const std::size_t size = line_break_size(text, i); size != 0) {
            return ByteRange{i, i + size};
        }
    }
    return std::nullopt;
}

}  // namespace

void ScalarBuilder::copy(ByteRange range) {
    scalar_.text += slice(source_, range);
    scalar_.map.append_copy(range.size(), range.begin);
}

void ScalarBuilder::replace(std::string_view decoded, ByteRange range) {
    scalar_.text += decoded;
    scalar_.map.append_replacement(decoded.size(), range);
}

void ScalarBuilder::add_line_break(ByteRange range) {
    const bool unchanged = !is_read_as_line_feed(range.size()) || slice(source_, range) == "\n";
    if (unchanged) {
        copy(range);
    } else {
        replace("\n", range);
    }
}

void ScalarBuilder::add_line_breaks(ByteRange range) {
    while (const auto found = next_line_break(source_, range)) {
        add_line_break(*found);
        range.begin = found->end;
    }
}

void ScalarBuilder::fold(ByteRange first, ByteRange rest) {
    if (!is_read_as_line_feed(first.size())) {
        add_line_break(first);
        add_line_breaks(rest);
        return;
    }
    const auto second = next_line_break(source_, rest);
    if (!second) {
        replace(" ", first);
        return;
    }
    const bool line_feed = is_read_as_line_feed(second->size());
    replace(line_feed ? "\n" : slice(source_, *second), {first.begin, second->end});
    add_line_breaks({second->end, rest.end});
}

DecodedScalar ScalarBuilder::finish(std::size_t end) && {
    scalar_.map.set_end(end);
    return std::move(scalar_);
}

DecodedScalar ScalarBuilder::finish_behind_last_byte(std::size_t end_when_empty) && {
    if (scalar_.text.empty()) scalar_.map.set_end(end_when_empty);
    return std::move(scalar_);
}

}  // namespace meshlint
