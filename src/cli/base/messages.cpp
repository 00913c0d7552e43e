#include "cli/base/messages.h"

#include "platform/error.h"
#include "platform/file.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view clear_line = "\r\x1B[K";

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
    text += platform::error_text(error);
    return text;
}

std::string cannot_replace(std::string_view what, std::string_view name, int error) {
    if (error != platform::changed_meanwhile) return cannot(what, name, error);
    std::string text = "cannot ";
    text += what;
    text += ' ' + quoted_name(name) + ": it was changed by somebody else meanwhile";
    return text;
}

void Messages::write(std::string_view text) {
    // There is no other place to complain about standard error itself; the exit status tells.
    if (platform::write_all(descriptor_, text) != 0) lost_ = true;
}

void Messages::error(std::string_view text) {
    failed_ = true;
    write_line("meshlint: ", text);
}

void Messages::warning(std::string_view text) { write_line("meshlint: warning: ", text); }

void Messages::show_for_now(std::string_view text) {
    if (!shows_for_now_ && text.empty()) return;
    std::string line(clear_line);
    line += text;
    static_cast<void>(platform::write_all(descriptor_, line));
    shows_for_now_ = !text.empty();
}

void Messages::write_line(std::string_view prefix, std::string_view text) {
    std::string line(prefix);
    line += text;
    line += '\n';
    const bool is_new = said_.insert(line).second;
    if (only_new_ && !is_new) return;
    show_for_now({});
    write(line);
}

}  // namespace meshlint::cli
