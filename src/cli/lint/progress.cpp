#include "cli/lint/progress.h"

#include "platform/terminal.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

constexpr std::chrono::seconds patience{1};
constexpr std::chrono::milliseconds pause{100};

}  // namespace

bool shows_progress(bool quiet, const Context& context) {
    return !quiet && context.environment.term != "dumb" &&
           platform::takes_sequences(context.streams.err);
}

Progress::Progress(Messages& messages, bool visible, Clock::time_point start)
    : messages_(messages), visible_(visible), next_(start + patience) {}

Progress::~Progress() { messages_.show_for_now({}); }

void Progress::show(Clock::time_point now) {
    if (!visible_ || now < next_) return;
    next_ = now + pause;
    messages_.show_for_now("meshlint: " + counted(files_, "file") + " so far");
}

}  // namespace meshlint::cli
