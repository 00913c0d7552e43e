#include "cli/inputs/git_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "cli/base/small_file.h"

namespace meshlint::cli {

namespace {

/// Of a million files; who has more gets a walk by the patterns alone.
constexpr std::size_t largest_index = std::size_t{256} << 20;

/// Reads an index from front to back. https://git-scm.com/docs/index-format
class IndexReader {
public:
    /// `id_size`: of the name of an object, 20 bytes for SHA-1 and 32 for SHA-256.
    IndexReader(std::string_view bytes, std::size_t id_size) : bytes_(bytes), id_size_(id_size) {}

    /// Nothing when this is no such index.
    [[nodiscard]] std::optional<std::vector<std::string>> paths() {
        if (!bytes_.starts_with("DIRC")) return std::nullopt;
        at_ = 4;
        const std::uint32_t version = number(4);
        const std::uint32_t count = number(4);
        if (version < 2 || version > 4) return std::nullopt;
        std::vector<std::string> paths;
        std::size_t size = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            auto path = entry(version, paths.empty() ? std::string_view() : paths.back());
            if (!path || (!paths.empty() && !path->empty() && *path < paths.back())) {
                return std::nullopt;
            }
            // Version 4 could make much of little: what paths share, each has of its own here.
            size += path->size();
            if (size > bytes_.size()) return std::nullopt;
            // In a split index one without a name takes the place of one in the shared part.
            const bool is_new = !path->empty() && (paths.empty() || *path != paths.back());
            if (is_new) paths.push_back(std::move(*path));
        }
        return paths;
    }

    /// Behind the paths: the name of the shared part of a split index, in hexadecimal digits; empty
    /// when there is none.
    [[nodiscard]] std::string shared_part() {
        while (at_ + 8 + id_size_ < bytes_.size()) {
            const std::string_view name = bytes_.substr(at_, 4);
            at_ += 4;
            const std::size_t size = number(4);
            if (size > bytes_.size() - at_) return {};
            if (name == "link" && size >= id_size_) {
                std::string digits;
                for (std::size_t i = 0; i < id_size_; ++i) digits += fmt::format("{:02x}", byte());
                return digits;
            }
            at_ += size;
        }
        return {};
    }

private:
    [[nodiscard]] std::optional<std::string> entry(std::uint32_t version,
                                                   std::string_view previous) {
        constexpr std::size_t size_of_times_and_sizes = 40;
        constexpr std::uint32_t extended = 0x4000;
        constexpr std::uint32_t longest = 0xFFF;
        const std::size_t begin = at_;
        at_ += size_of_times_and_sizes + id_size_;
        const std::uint32_t flags = number(2);
        if ((flags & extended) != 0) at_ += 2;
        std::string path;
        if (version == 4) {
            const std::size_t removed = offset();
            if (removed > previous.size()) return std::nullopt;
            path = previous.substr(0, previous.size() - removed);
        }
        if (at_ >= bytes_.size()) return std::nullopt;
        const std::size_t end = bytes_.find('\0', at_);
        if (end == std::string_view::npos) return std::nullopt;
        path += bytes_.substr(at_, end - at_);
        // The flags tell the length. Names of objects of another size would bring us elsewhere.
        if ((flags & longest) != std::min<std::size_t>(path.size(), longest)) {
            return std::nullopt;
        }
        at_ = end + 1;
        if (version != 4) {
            // 1 to 8 zero bytes: entries have a multiple of 8 bytes.
            constexpr std::size_t unit = 8;
            at_ = begin + (at_ - begin + unit - 1) / unit * unit;
        }
        return path;
    }

    /// Big-endian; 0 beyond the end.
    [[nodiscard]] std::uint32_t number(std::size_t size) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8U | byte();
        return value;
    }

    /// Seven bits a byte, the most significant first; each further byte adds one, so that there is
    /// one way to write a number.
    [[nodiscard]] std::size_t offset() {
        std::uint32_t bits = byte();
        std::size_t value = bits & 0x7FU;
        while ((bits & 0x80U) != 0 && value < largest_index) {
            bits = byte();
            value = ((value + 1) << 7U) | (bits & 0x7FU);
        }
        return value;
    }

    [[nodiscard]] std::uint32_t byte() {
        return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : 0;
    }

    std::string_view bytes_;
    std::size_t id_size_;
    std::size_t at_ = 0;
};

}  // namespace

GitIndex GitIndex::of(const std::string& git_folder) {
    const auto read = [&git_folder](const std::string& name) {
        std::string bytes;
        const int error =
            read_small_file(git_folder + "/" + name, FileChoice::found, largest_index, bytes);
        return error == 0 ? parse(bytes) : GitIndex();
    };
    GitIndex index = read("index");
    if (index.shared_part_.empty()) return index;
    // What was removed since it was written counts as tracked: rather too much is read.
    GitIndex shared = read("sharedindex." + index.shared_part_);
    index.paths_.insert(index.paths_.end(), shared.paths_.begin(), shared.paths_.end());
    std::ranges::sort(index.paths_);
    return index;
}

GitIndex GitIndex::parse(std::string_view bytes) {
    GitIndex index;
    for (const std::size_t id_size : {std::size_t{20}, std::size_t{32}}) {
        IndexReader reader(bytes, id_size);
        if (auto paths = reader.paths()) {
            index.paths_ = std::move(*paths);
            index.shared_part_ = reader.shared_part();
            break;
        }
    }
    return index;
}

bool GitIndex::tracks(std::string_view path) const {
    return std::ranges::binary_search(paths_, path);
}

bool GitIndex::tracks_below(std::string_view folder) const {
    const std::string prefix = std::string(folder) + '/';
    const auto first = std::ranges::lower_bound(paths_, prefix);
    return (first != paths_.end() && first->starts_with(prefix)) || tracks(folder);
}

}  // namespace meshlint::cli
