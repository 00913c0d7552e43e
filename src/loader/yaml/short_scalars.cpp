#include "loader/yaml/short_scalars.h"

#include <algorithm>
#include <cstddef>

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// Whether the header of a block scalar says nothing about indentation, and holds no comment.
bool is_plain_header(std::string_view header) {
    if (header.ends_with('\r')) header.remove_suffix(1);
    return header == "|" || header == ">" || header == "|-" || header == ">-" || header == "|+" ||
           header == ">+";
}

}  // namespace

std::optional<ByteRange> plain_block_text(std::string_view scalar) {
    const std::size_t header = std::min(scalar.find('\n'), scalar.size());
    if (!is_plain_header(scalar.substr(0, header))) return std::nullopt;
    const std::size_t first = std::min(header + 1, scalar.size());
    const std::size_t begin = scalar.find_first_not_of(' ', first);
    if (begin == none || begin == first) return std::nullopt;
    if (std::string_view("\t\r\n").find(scalar[begin]) != none) return std::nullopt;
    const std::string_view indentation = scalar.substr(first, begin - first);
    const std::size_t end = scalar.find_last_not_of(" \r\n") + 1;
    for (std::size_t at = scalar.find('\n', begin); at < end; at = scalar.find('\n', at + 1)) {
        const std::string_view line = scalar.substr(at + 1);
        if (!line.starts_with(indentation) && !line.starts_with('\n') &&
            !line.starts_with("\r\n")) {
            return std::nullopt;
        }
    }
    return ByteRange{begin, end};
}

std::optional<std::string> with_short_block_scalars(std::string_view text,
                                                    std::span<const YamlEvent> events) {
    constexpr std::size_t long_enough = 64;
    std::optional<std::string> copy;
    std::size_t copied = 0;
    for (const YamlEvent& event : events) {
        if (event.kind != YamlEvent::Kind::scalar || event.token.size() < long_enough ||
            (event.style != ScalarStyle::literal && event.style != ScalarStyle::folded)) {
            continue;
        }
        const auto found = plain_block_text(slice(text, event.token));
        if (!found) continue;
        if (!copy) copy.emplace();
        const std::size_t begin = event.token.begin + found->begin;
        copy->append(text, copied, begin - copied);
        *copy += 'x';
        copied = event.token.begin + found->end;
    }
    if (copy) copy->append(text, copied);
    return copy;
}

}  // namespace meshlint
