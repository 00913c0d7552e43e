#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "meshlint/fix.h"

namespace meshlint {

namespace {

using Lines = std::vector<std::string_view>;

/// With their line ends; the last one may have none.
Lines split(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Lines [old_begin, old_end) give way to [new_begin, new_end).
struct Change {
    std::size_t old_begin;
    std::size_t old_end;
    std::size_t new_begin;
    std::size_t new_end;
};

/// The shortest edit script by Myers' algorithm. Beyond `most` edits the rest counts as changed as
/// a whole, so that time stays bounded.
class LineMatcher {
public:
    LineMatcher(const Lines& before, const Lines& after) : before_(before), after_(after) {}

    std::vector<Change> changes() {
        std::size_t start = 0;
        std::size_t old_end = before_.size();
        std::size_t new_end = after_.size();
        while (start < old_end && start < new_end && before_[start] == after_[start]) ++start;
        while (old_end > start && new_end > start && before_[old_end - 1] == after_[new_end - 1]) {
            --old_end;
            --new_end;
        }
        find_path(start, old_end, new_end);
        return std::move(changes_);
    }

private:
    static constexpr std::ptrdiff_t most = 1000;

    void find_path(std::size_t start, std::size_t old_end, std::size_t new_end) {
        const auto n = static_cast<std::ptrdiff_t>(old_end - start);
        const auto m = static_cast<std::ptrdiff_t>(new_end - start);
        const auto offset = most + 1;
        std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * offset + 1), 0);
        const auto at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& {
            return reach[static_cast<std::size_t>(k + offset)];
        };
        std::vector<std::vector<std::ptrdiff_t>> trace;
        for (std::ptrdiff_t d = 0; d <= std::min(n + m, most); ++d) {
            trace.emplace_back(reach.begin() + (offset - d - 1), reach.begin() + (offset + d + 2));
            for (std::ptrdiff_t k = -d; k <= d; k += 2) {
                const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
                std::ptrdiff_t x = down ? at(k + 1) : at(k - 1) + 1;
                while (x < n && x - k < m && x - k >= 0 &&
                       before_[start + static_cast<std::size_t>(x)] ==
                           after_[start + static_cast<std::size_t>(x - k)]) {
                    ++x;
                }
                at(k) = x;
                if (x >= n && x - k >= m) return walk_back(trace, d, start, n, m);
            }
        }
        changes_.push_back({start, old_end, start, new_end});
    }

    void walk_back(const std::vector<std::vector<std::ptrdiff_t>>& trace, std::ptrdiff_t d,
                   std::size_t start, std::ptrdiff_t x, std::ptrdiff_t y) {
        for (; d > 0; --d) {
            const auto& reach = trace[static_cast<std::size_t>(d)];
            const auto at = [&](std::ptrdiff_t k) {
                return reach[static_cast<std::size_t>(k + d + 1)];
            };
            const std::ptrdiff_t k = x - y;
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            const std::ptrdiff_t before_k = down ? k + 1 : k - 1;
            x = at(before_k);
            y = x - before_k;
            const std::size_t old_at = start + static_cast<std::size_t>(x);
            const std::size_t new_at = start + static_cast<std::size_t>(y);
            add({old_at, old_at + (down ? 0 : 1), new_at, new_at + (down ? 1 : 0)});
        }
        std::ranges::reverse(changes_);
    }

    /// Changes come from the end to the start.
    void add(Change change) {
        if (!changes_.empty() && changes_.back().old_begin == change.old_end &&
            changes_.back().new_begin == change.new_end) {
            changes_.back().old_begin = change.old_begin;
            changes_.back().new_begin = change.new_begin;
        } else {
            changes_.push_back(change);
        }
    }

    const Lines& before_;
    const Lines& after_;
    std::vector<Change> changes_;
};

/// As git writes a path: in quotes with escapes where a byte needs it. A name with a space gets a
/// tab behind it instead, which ends it for every reader.
std::string path_in_diff(std::string_view name) {
    // `##[` and the like would be commands in the log of Azure Pipelines.
    const bool quotes =
        name.find("##") != std::string_view::npos || std::ranges::any_of(name, [](char c) {
            return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ||
                   static_cast<unsigned char>(c) >= 0x7F;
        });
    if (!quotes) return std::string(name) + (name.find(' ') == std::string_view::npos ? "" : "\t");
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '#') {
            quoted += "\\043";
            continue;
        }
        switch (c) {
            case '"':
                quoted += "\\\"";
                break;
            case '\\':
                quoted += "\\\\";
                break;
            case '\n':
                quoted += "\\n";
                break;
            case '\t':
                quoted += "\\t";
                break;
            case '\r':
                quoted += "\\r";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                if (byte < 0x20 || byte >= 0x7F) {
                    fmt::format_to(std::back_inserter(quoted), "\\{:03o}", byte);
                } else {
                    quoted += c;
                }
            }
        }
    }
    return quoted + '"';
}

void append_line(std::string& out, char mark, std::string_view line) {
    out += mark;
    out += line;
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

/// "12,3": the first line and how many; the line in front where there are none.
std::string span_of(std::size_t begin, std::size_t count) {
    if (count == 1) return fmt::format("{}", begin + 1);
    return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

}  // namespace

void append_unified_diff(std::string& out, std::string_view name, std::string_view before,
                         std::string_view after) {
    if (before == after) return;
    constexpr std::size_t context = 3;
    const Lines old_lines = split(before);
    const Lines new_lines = split(after);
    const std::vector<Change> changes = LineMatcher(old_lines, new_lines).changes();
    const std::string slash = name.starts_with('/') ? "" : "/";
    out += "--- " + path_in_diff("a" + slash + std::string(name)) + "\n+++ " +
           path_in_diff("b" + slash + std::string(name)) + "\n";
    for (std::size_t first = 0; first < changes.size();) {
        std::size_t last = first;
        while (last + 1 < changes.size() &&
               changes[last + 1].old_begin - changes[last].old_end <= 2 * context) {
            ++last;
        }
        const std::size_t lead = std::min(context, changes[first].old_begin);
        const std::size_t tail = std::min(context, old_lines.size() - changes[last].old_end);
        const std::size_t old_begin = changes[first].old_begin - lead;
        const std::size_t new_begin = changes[first].new_begin - lead;
        out += "@@ -" + span_of(old_begin, changes[last].old_end + tail - old_begin) + " +" +
               span_of(new_begin, changes[last].new_end + tail - new_begin) + " @@\n";
        std::size_t at = old_begin;
        for (; first <= last; ++first) {
            const Change& change = changes[first];
            for (; at < change.old_begin; ++at) append_line(out, ' ', old_lines[at]);
            for (; at < change.old_end; ++at) append_line(out, '-', old_lines[at]);
            for (std::size_t i = change.new_begin; i < change.new_end; ++i) {
                append_line(out, '+', new_lines[i]);
            }
        }
        for (std::size_t i = 0; i < tail; ++i) append_line(out, ' ', old_lines[at + i]);
    }
}

}  // namespace meshlint
