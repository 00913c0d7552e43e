// Read before everything else where MESHLINT_UNITY is on: says that the heart of fmt is compiled in
// one place, fmt_once.cpp. Compiled into every file it costs more than the file itself.
#pragma once

#include <fmt/format.h>

// From 11 on it is no template, and stays where it is.
#if FMT_VERSION < 110000
FMT_BEGIN_NAMESPACE
namespace detail {
extern template void vformat_to(buffer<char>&, string_view, format_args, locale_ref);
}  // namespace detail
FMT_END_NAMESPACE
#endif
