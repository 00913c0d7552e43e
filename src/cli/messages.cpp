#include "cli/messages.h"

#include <system_error>

#include "cli/output.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

void write_line(int descriptor, std::string_view prefix, std::string_view text) {
    std::string line(prefix);
    line += text;
    line += '\n';
    // There is no other place to complain about standard error itself.
    static_cast<void>(write_all(descriptor, line));
}

}  // namespace

std::string quoted_name(std::string_view name) {
    std::string text = "'";
    append_escaped(text, name);
    text += '\'';
    return text;
}

std::string cannot(std::string_view what, std::string_view name, int error) {
    std::string text = "cannot ";
    text += what;
    text += ' ';
    text += quoted_name(name);
    text += ": ";
    text += std::generic_category().message(error);
    return text;
}

void Messages::error(std::string_view text) {
    failed_ = true;
    write_line(descriptor_, "meshlint: ", text);
}

void Messages::warning(std::string_view text) const {
    write_line(descriptor_, "meshlint: warning: ", text);
}

}  // namespace meshlint::cli
