#include "conformance/comparison/recorded_merges.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>

#include "conformance/generator/text_hash.h"
#include "support/files.h"

namespace meshlint::conformance {

namespace {

using nlohmann::json;

constexpr std::string_view format_name = "meshlint conformance merges, format 2";
constexpr std::size_t digits = 8;
constexpr std::string_view no_digest = "--------";
constexpr std::size_t digests_per_line = 12;

std::optional<std::uint32_t> parse_digest(std::string_view text) {
    if (text == no_digest) return std::nullopt;
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::runtime_error("a digest is no number");
    }
    return value;
}

GroupMerges read_group(const json& file) {
    GroupMerges merges;
    merges.group = file.at("group").get<std::string>();
    merges.oracle = file.at("oracle").get<std::string>();
    merges.seed = file.at("seed").get<std::uint64_t>();
    merges.texts = file.at("texts").get<std::uint64_t>();
    for (const json& line : file.at("digests")) {
        const auto& text = line.get_ref<const std::string&>();
        for (std::size_t at = 0; at < text.size(); at += digits) {
            merges.digests.push_back(parse_digest(std::string_view(text).substr(at, digits)));
        }
    }
    return merges;
}

json to_json(const GroupMerges& merges) {
    json file{{"group", merges.group},
              {"oracle", merges.oracle},
              {"seed", merges.seed},
              {"texts", merges.texts}};
    json& lines = file["digests"] = json::array();
    std::string line;
    for (std::size_t i = 0; i < merges.digests.size(); ++i) {
        line +=
            merges.digests[i] ? fmt::format("{:08x}", *merges.digests[i]) : std::string(no_digest);
        if ((i + 1) % digests_per_line == 0) lines.push_back(std::exchange(line, {}));
    }
    if (!line.empty()) lines.push_back(line);
    return file;
}

}  // namespace

std::uint32_t digest(const json& effective) {
    TextHash hash;
    hash.add(effective.dump());
    return static_cast<std::uint32_t>(hash.value() ^ hash.value() >> 32U);
}

RecordedMerges read_merges(const std::filesystem::path& path) try {
    const json file = json::parse(test::read_file(path));
    if (file.at("format") != format_name) throw std::runtime_error("another format");
    RecordedMerges merges;
    merges.minor = file.at("minor").get<Minor>();
    merges.built_in = file.at("builtIn");
    for (const json& group : file.at("groups")) merges.groups.push_back(read_group(group));
    return merges;
} catch (const std::exception& error) {
    throw std::runtime_error(path.string() + " holds no recorded merges: " + error.what());
}

void write_merges(const std::filesystem::path& path, const RecordedMerges& merges) {
    json file;
    file["format"] = format_name;
    file["minor"] = merges.minor;
    file["builtIn"] = merges.built_in;
    json& groups = file["groups"] = json::array();
    for (const GroupMerges& group : merges.groups) groups.push_back(to_json(group));
    test::write_file(path, file.dump(1) + '\n');
}

void record_merges(const std::filesystem::path& path, Minor minor, const json& built_in,
                   GroupMerges group) {
    RecordedMerges merges;
    if (std::filesystem::exists(path)) merges = read_merges(path);
    merges.minor = minor;
    merges.built_in = built_in;
    const auto found = std::ranges::find(merges.groups, group.group, &GroupMerges::group);
    if (found == merges.groups.end()) {
        merges.groups.push_back(std::move(group));
    } else {
        *found = std::move(group);
    }
    write_merges(path, merges);
}

}  // namespace meshlint::conformance
