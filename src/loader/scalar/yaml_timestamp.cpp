#include "loader/scalar/yaml_timestamp.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace meshlint {

namespace {

class TimestampReader {
public:
    explicit TimestampReader(std::string_view text) : rest_(text) {}

    bool read() {
        if (!read_date()) return false;
        if (rest_.empty()) return true;
        if (rest_.front() == ' ') {
            rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
            return read_time() && rest_.empty();
        }
        return (take("T") || take("t")) && read_time() && read_zone() && rest_.empty();
    }

private:
    [[nodiscard]] bool digit_at(std::size_t index) const {
        return index < rest_.size() && rest_[index] >= '0' && rest_[index] <= '9';
    }

    bool take(std::string_view text) {
        if (rest_.substr(0, text.size()) != text) return false;
        rest_.remove_prefix(text.size());
        return true;
    }

    std::optional<int> number(std::size_t fewest_digits, std::size_t most_digits) {
        int value = 0;
        std::size_t count = 0;
        while (count < most_digits && digit_at(count)) value = value * 10 + (rest_[count++] - '0');
        if (count < fewest_digits) return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }

    bool number_up_to(int largest, std::size_t fewest_digits) {
        const auto value = number(fewest_digits, 2);
        return value && *value <= largest;
    }

    bool read_date() {
        const auto year = number(4, 4);
        if (!year || !take("-")) return false;
        const auto month = number(1, 2);
        if (!month || *month < 1 || *month > 12 || !take("-")) return false;
        const auto day = number(1, 2);
        constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap_year = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
        const int last =
            *month == 2 && leap_year ? 29 : days.at(static_cast<std::size_t>(*month) - 1);
        return day && *day >= 1 && *day <= last;
    }

    bool read_time() {
        const bool valid = number_up_to(23, 1) && take(":") && number_up_to(59, 1) && take(":") &&
                           number_up_to(59, 1);
        if (valid && digit_at(1) && (take(".") || take(","))) {
            while (digit_at(0)) rest_.remove_prefix(1);
        }
        return valid;
    }

    bool read_zone() {
        if (take("Z")) return true;
        return (take("+") || take("-")) && number_up_to(24, 2) && take(":") && number_up_to(60, 2);
    }

    std::string_view rest_;
};

}  // namespace

bool is_timestamp(std::string_view text) { return TimestampReader(text).read(); }

}  // namespace meshlint
