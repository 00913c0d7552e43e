#include "loader/manifest/plain_item.h"

#include <array>

#include "loader/manifest/config_map.h"
#include "loader/manifest/config_map_name.h"
#include "loader/manifest/list_shape.h"
#include "loader/manifest/plain_cursor.h"
#include "loader/manifest/prefilter.h"
#include "loader/text/usual_text.h"

namespace meshlint {

namespace {

class PlainItemReader {
public:
    explicit PlainItemReader(std::string_view text) : cursor_(text) {}

    std::optional<PlainItem> read() {
        if (!cursor_.at_dash()) return std::nullopt;
        levels_[0] = {0, true};
        depth_ = 1;
        if (!read_entry(0)) return std::nullopt;
        for (;;) {
            const std::size_t column = cursor_.skip_spaces();
            if (cursor_.at_end()) return std::nullopt;
            if (cursor_.skip_line_end()) continue;
            if (column == 0) break;
            if (!open_level(column) || !read_entry(column)) return std::nullopt;
        }
        if (!has_kind_ || !ends_item(cursor_.here())) return std::nullopt;
        if (!is_usual_text(cursor_.text().substr(0, cursor_.at()))) return std::nullopt;
        return PlainItem{cursor_.at(),
                         (could_be_config_map_ && could_have_name_) || has_shared_name_};
    }

private:
    /// An open block collection.
    struct Level {
        std::size_t column;
        bool sequence;
    };

    bool push_level(std::size_t column, bool sequence) {
        if (depth_ == levels_.size()) return false;
        levels_[depth_++] = {column, sequence};
        value_is_open_ = false;
        return true;
    }

    [[nodiscard]] const Level& innermost() const { return levels_[depth_ - 1]; }

    /// Finds the collection that the entry at `column` belongs to, or opens one.
    bool open_level(std::size_t column) {
        const bool dash = cursor_.at_dash();
        if (value_is_open_) {
            const Level& above = innermost();
            // A sequence may stand in the same column as the key above.
            const bool deep = dash ? column >= above.column : column > above.column;
            if (deep) return push_level(column, dash);
        }
        value_is_open_ = false;
        while (depth_ > 1 && (innermost().column > column ||
                              (innermost().column == column && innermost().sequence && !dash))) {
            --depth_;
        }
        return innermost().column == column && innermost().sequence == dash;
    }

    bool read_entry(std::size_t column) {
        while (cursor_.at_dash()) {
            column += cursor_.skip_dash();
            const bool inner_dash = cursor_.at_dash();
            if (!inner_dash && !cursor_.at_key()) {
                return cursor_.take_value(innermost().column);
            }
            if (!push_level(column, inner_dash)) return false;
        }
        return read_pair();
    }

    bool read_pair() {
        constexpr std::size_t object_level = 2;
        const auto key = cursor_.take_key();
        if (!key) return false;
        has_kind_ = has_kind_ || (*key == "kind" && depth_ == object_level);
        value_is_open_ = cursor_.skip_line_end();
        if (value_is_open_) return true;
        cursor_.skip_spaces();
        const std::size_t begin = cursor_.at();
        if (!cursor_.take_value(innermost().column)) return false;
        note(*key, cursor_.text().substr(begin, cursor_.at() - begin));
        return true;
    }

    /// Whatever a value of one of these keys is, it counts, at any depth. `value`: with its last
    /// line end.
    void note(std::string_view key, std::string_view value) {
        constexpr std::size_t none = std::string_view::npos;
        if (key != "kind" && key != "name" && key != "namespace") return;
        const bool known = value.find('\\') == none && value[0] != '|' && value[0] != '>';
        if (key == "kind") {
            could_be_config_map_ =
                could_be_config_map_ || !known || value.find("ConfigMap") != none;
        } else if (key == "name") {
            could_have_name_ = could_have_name_ || !known || could_name_target(value);
            // Its kind may be misspelled.
            has_shared_name_ = has_shared_name_ || value.find(shared_name_prefix) != none;
        } else {
            could_have_name_ = could_have_name_ || !known || value.find(mesh_namespace) != none;
        }
    }

    static bool could_name_target(std::string_view value) {
        const bool as_is =
            value.find('\n') == value.size() - 1 && value.find("''") == std::string_view::npos;
        if (!as_is) return names_istio_or_asm(value);
        value.remove_suffix(1);
        const bool quoted = value.starts_with('"') || value.starts_with('\'');
        return is_target_name(quoted ? value.substr(1, value.size() - 2) : value);
    }

    PlainCursor cursor_;
    std::array<Level, 64> levels_{};  // more is unusual
    std::size_t depth_ = 0;           // of them are open
    bool value_is_open_ = false;      // the last key has no value yet
    bool has_kind_ = false;
    bool could_be_config_map_ = false;
    bool could_have_name_ = false;
    bool has_shared_name_ = false;
};

}  // namespace

std::optional<PlainItem> read_plain_item(std::string_view text) {
    return PlainItemReader(text).read();
}

std::size_t passable_items(std::string_view text) {
    std::size_t size = 0;
    for (;;) {
        const auto item = read_plain_item(text.substr(size));
        if (!item || item->could_hold_target) return size;
        const std::size_t end = size + item->size;
        const bool line_is_there = text.find('\n', end) != std::string_view::npos;
        if (!line_is_there || !may_follow_item(text.substr(end))) return size;
        size = end;
    }
}

}  // namespace meshlint
