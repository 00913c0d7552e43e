#include "loader/text/utf8.h"

namespace meshlint {

namespace {

constexpr unsigned byte_at(std::string_view text, std::size_t offset) {
    return static_cast<unsigned char>(text[offset]);
}

}  // namespace

CodePoint decode_code_point(std::string_view text, std::size_t offset) {
    const unsigned lead = byte_at(text, offset);
    const CodePoint invalid{lead, 1, false};
    if (lead < 0x80) return {lead, 1, true};

    std::size_t length = 0;
    char32_t value = 0;
    char32_t smallest = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
        value = lead & 0x1FU;
        smallest = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        value = lead & 0x0FU;
        smallest = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        value = lead & 0x07U;
        smallest = 0x10000;
    } else {
        return invalid;
    }
    if (text.size() - offset < length) return invalid;
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, offset + i);
        if ((next & 0xC0U) != 0x80) return invalid;
        value = (value << 6U) | (next & 0x3FU);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest || value > 0x10FFFF || surrogate) return invalid;
    return {value, length, true};
}

void append_utf8(std::string& out, char32_t value) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0U | (value >> 6U));
        put(0x80U | (value & 0x3FU));
    } else if (value < 0x10000) {
        put(0xE0U | (value >> 12U));
        put(0x80U | ((value >> 6U) & 0x3FU));
        put(0x80U | (value & 0x3FU));
    } else {
        put(0xF0U | (value >> 18U));
        put(0x80U | ((value >> 12U) & 0x3FU));
        put(0x80U | ((value >> 6U) & 0x3FU));
        put(0x80U | (value & 0x3FU));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        const bool ascii = static_cast<unsigned char>(text[i]) < 0x80;
        i += ascii ? 1 : decode_code_point(text, i).length;
    }
    return count;
}

std::size_t start_of_code_point(std::string_view text, std::size_t at) {
    constexpr std::size_t most = 3;  // that continue one
    const auto continues = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    };
    std::size_t start = at;
    while (start > 0 && at - start < most && continues(start)) --start;
    return continues(start) ? at : start;
}

}  // namespace meshlint
