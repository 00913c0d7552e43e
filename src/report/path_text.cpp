#include "report/path_text.h"

#include <vector>

namespace meshlint {

std::string normal_path(std::string_view path) {
    const bool absolute = path.starts_with('/');
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(part.size() + (part.size() < path.size() ? 1 : 0));
        if (part.empty() || part == ".") continue;
        const bool up = part == "..";
        if (up && !parts.empty() && parts.back() != "..") {
            parts.pop_back();
        } else if (!up || !absolute) {
            parts.push_back(part);
        }
    }
    std::string normal = absolute ? "/" : "";
    for (const std::string_view part : parts) {
        if (normal.size() > (absolute ? 1 : 0)) normal += '/';
        normal += part;
    }
    return normal.empty() ? "." : normal;
}

std::string percent_encoded(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string text;
    for (const char c : path) {
        if (c == '/' || unreserved.find(c) != std::string_view::npos) {
            text += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        text += '%';
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

}  // namespace meshlint
