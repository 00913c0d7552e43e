#include "cli/run.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/options/command_line.h"
#include "cli/options/commands.h"
#include "platform/file.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

int run_command(CommandLine line, Context& context) {
    if (!line.answer.empty()) return print(context.streams, line.answer);
    return line.command->run(std::move(line.operands), context);
}

/// Needs no memory.
int report_plainly(int descriptor, std::string_view line) noexcept {
    static_cast<void>(platform::write_all(descriptor, line));
    return run_failed;
}

int report_bug(int descriptor, const char* what) noexcept try {
    Messages(descriptor)
        .error(
            "internal error: " + escaped(what) +
            "\nmeshlint: this is a bug in meshlint; please report it, with the input if you can");
    return run_failed;
} catch (...) {
    return report_plainly(descriptor, "meshlint: internal error\n");
}

}  // namespace

int run(std::span<const char* const> arguments, const Streams& streams,
        const Environment& environment) noexcept {
    try {
        Context context{streams, environment, Messages(streams.err)};
        const int status = run_command(parse_command_line(arguments), context);
        // A warning that nobody could read must not look like success.
        return context.messages.lost() ? std::max(status, run_failed) : status;
    } catch (const Failure& failure) {
        Messages(streams.err).error(failure.what());
        return run_failed;
    } catch (const std::bad_alloc&) {
        return report_plainly(streams.err, out_of_memory);
    } catch (const std::exception& error) {
        return report_bug(streams.err, error.what());
    } catch (...) {
        return report_bug(streams.err, "unknown exception");
    }
}

}  // namespace meshlint::cli
