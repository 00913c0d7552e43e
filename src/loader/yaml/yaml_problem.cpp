#include "loader/yaml/yaml_problem.h"

#include <utility>

namespace meshlint {

YamlProblem limit_problem(std::string_view text, const Limits& limits, std::uint64_t Limits::*limit,
                          ByteRange range) {
    const LimitRecord& record = limit_record(limit);
    std::string message(text);
    message.replace(message.find("{}"), 2, limit_words(record, limits.*limit));
    return {YamlProblemKind::limit, range, std::move(message), {}, &record};
}

}  // namespace meshlint
