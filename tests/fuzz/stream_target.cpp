// A text that comes in portions gets the report of the whole.
#include <algorithm>
#include <cstddef>

#include "fuzz_target.h"
#include "meshlint/stream_linter.h"
#include "support/listing.h"
#include "support/text_compare.h"

namespace meshlint::fuzz {

/// The first byte chooses the size of the portions.
void fuzz_stream(std::string_view input) {
    const std::size_t choice = take_choice(input);
    const std::size_t portion = 1 + choice * choice;
    const LintOptions options;
    StreamLinter linter("input.yaml", options);
    std::size_t begin = 0;
    for (std::size_t end = 0; end < input.size();) {
        end = std::min(input.size(), end + portion);
        const std::size_t done = linter.take(input.substr(begin, end - begin));
        require(done <= end - begin, "only what was seen is done with");
        begin += done;
    }
    const FileReport whole = lint("input.yaml", input, options);
    const FileReport parts = linter.finish(input.substr(begin));
    require(test::line_difference(test::split_lines(test::everything(whole)),
                                  test::split_lines(test::everything(parts))));
}

}  // namespace meshlint::fuzz
