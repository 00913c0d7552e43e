#include <fmt/format.h>

#include <optional>
#include <utility>

#include "loader/recovery/diagnosis.h"
#include "loader/text/lookalikes.h"

namespace meshlint {

namespace {

/// "a no-break space, U+00A0," or "2 no-break spaces, U+00A0,".
std::string named(const Lookalike& character, std::size_t count) {
    const auto number = static_cast<unsigned>(character.code_point);
    if (count > 1) return fmt::format("{} {}s, U+{:04X},", count, character.name, number);
    constexpr std::string_view vowels = "aeiou";
    const bool vowel = vowels.find(character.name.front()) != std::string_view::npos;
    return fmt::format("{} {}, U+{:04X},", vowel ? "an" : "a", character.name, number);
}

/// A run of one character, from `first` on.
Repair repair_of(const Lookalike& first, std::size_t count, std::size_t end) {
    Repair repair;
    repair.kind = RepairKind::lookalike;
    repair.range = {first.range.begin, end};
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += first.instead;
    const std::string name = named(first, count);
    if (first.instead.empty()) {
        repair.message = fmt::format("{} stands here, which nobody sees", name);
        repair.fix = count > 1 ? "remove them" : "remove it";
    } else if (first.instead == " ") {
        repair.message =
            fmt::format("{} where YAML wants {}", name, count > 1 ? "spaces" : "a space");
        repair.fix = count > 1 ? "write spaces" : "write a space";
    } else {
        const std::string_view sign = first.instead.substr(0, 1);
        repair.message = fmt::format("{} where YAML wants `{}`", name, sign);
        repair.fix = fmt::format("write `{}`", sign);
    }
    repair.message += ": probably copied from a web page or a chat";
    repair.help = repair.fix;
    repair.edits = {{repair.range, std::move(text)}};
    return repair;
}

class Repairs {
public:
    Repairs(std::string_view text, std::vector<Lookalike> found)
        : text_(text), found_(std::move(found)), taken_(found_.size()) {}

    std::vector<Repair> run() {
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (taken_[i]) continue;
            const std::size_t end = end_of_run(i);
            Repair& repair =
                repairs_.emplace_back(repair_of(found_[i], end - i, found_[end - 1].range.end));
            for (std::size_t j = i; j < end; ++j) taken_[j] = true;
            if (!is_quote(i)) continue;
            add_closing(repair, i);
            if (repair.edits.size() == 1) join_halves(i);
        }
        return std::move(repairs_);
    }

private:
    [[nodiscard]] bool is_quote(std::size_t i) const {
        return found_[i].instead == "'" || found_[i].instead == "\"";
    }

    [[nodiscard]] std::size_t end_of_run(std::size_t i) const {
        std::size_t end = i + 1;
        const auto continues = [&] {
            return found_[end].range.begin == found_[end - 1].range.end &&
                   found_[end].code_point == found_[i].code_point &&
                   found_[end].instead == found_[i].instead;
        };
        while (!is_quote(i) && end < found_.size() && continues()) ++end;
        return end;
    }

    /// One quote alone would be worse than none.
    void add_closing(Repair& repair, std::size_t opening) {
        for (std::size_t i = opening + 1; i < found_.size(); ++i) {
            const ByteRange between{found_[opening].range.end, found_[i].range.begin};
            if (slice(text_, between).find('\n') != std::string_view::npos) return;
            if (!is_quote(i) || found_[i].instead != found_[opening].instead) continue;
            taken_[i] = true;
            repair.fix = fmt::format("write `{}` at both ends", found_[i].instead);
            repair.help = repair.fix;
            repair.edits.push_back({found_[i].range, std::string(found_[i].instead)});
            return;
        }
    }

    /// `"a”` and below it `“b"` can be read as one long string: each alone must not be mended.
    void join_halves(std::size_t i) {
        constexpr std::string_view in_front = " \t[{,:";
        const std::size_t at = found_[i].range.begin;
        const bool closes = at > 0 && in_front.find(text_[at - 1]) == std::string_view::npos;
        if (!closes && open_half_) {
            repairs_[*open_half_].edits.push_back(std::move(repairs_.back().edits.front()));
            repairs_.pop_back();
        }
        open_half_.reset();
        if (closes) open_half_ = repairs_.size() - 1;
    }

    std::string_view text_;
    std::optional<std::size_t> open_half_;  // the last quote without another one, if it closes
    std::vector<Lookalike> found_;
    std::vector<bool> taken_;
    std::vector<Repair> repairs_;
};

}  // namespace

std::vector<Repair> find_lookalike_repairs(std::string_view text) {
    return Repairs(text, find_lookalikes(text)).run();
}

std::vector<Repair> find_lookalikes_of_syntax(std::string_view text, const Vocabulary& /*words*/) {
    std::vector<Lookalike> found = find_lookalikes(text);
    // A lambda: the library of GCC 11 takes no pointer to a member.
    std::erase_if(found, [](const Lookalike& each) { return each.in_value; });
    return Repairs(text, std::move(found)).run();
}

}  // namespace meshlint
