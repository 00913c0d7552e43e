#include <fmt/format.h>

#include <algorithm>

#include "loader/yaml/mapping_view.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

void check_concurrency(LintContext& context, const PlacedTree& block, const MessageView& proxy) {
    const MessageEntry* concurrency = proxy.find("concurrency");
    if (concurrency == nullptr) return;
    const auto number_of_threads = get_integer(proxy, "concurrency");
    // Envoy is told the number only if it is above 0 (pkg/envoy/proxy.go, 1.17 to 1.31).
    if (!number_of_threads || number_of_threads->value > 0) return;
    const ByteRange key = block.in_file(concurrency->entry.key);
    const ByteRange number = block.in_file(concurrency->entry.value);
    const bool in_line = key.begin < number.end;
    Finding& finding = context.sink.report(
        RuleId::concurrency_zero, in_line ? ByteRange{key.begin, number.end} : number,
        fmt::format("`concurrency: {}` makes every Envoy start a worker thread on each core of its "
                    "node",
                    number_of_threads->value),
        "remove it: without it the worker count follows the CPU request and limit");
    finding.field = concurrency->path;
    const bool repeated = std::ranges::find(proxy.repeated(), concurrency->entry.name,
                                            &RepeatedKey::name) != proxy.repeated().end();
    if (!repeated && !concurrency->entry.merged) {
        offer_removal(context, finding, block, proxy.mapping(), concurrency->entry.key);
    }
}

}  // namespace meshlint
