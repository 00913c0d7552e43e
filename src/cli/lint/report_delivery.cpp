#include "cli/lint/report_delivery.h"

#include <string>

#include "cli/base/exit_status.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/settings/same_file.h"
#include "platform/path.h"
#include "platform/replace_file.h"

namespace meshlint::cli {

int deliver_reports(std::span<const ReportRequest> requests, const DeliveryOptions& delivery,
                    Context& context, std::span<const FileReport> reports) {
    ReportOptions options = delivery.report;
    options.base_folder = platform::working_folder();
    std::string to_output;
    for (const ReportRequest& request : requests) {
        if (request.file.empty()) {
            options.color = use_color(delivery.color, context.streams.out, context.environment);
            request.format->append(to_output, reports, options);
            continue;
        }
        refuse_input(request.file, delivery.operands, reports);
        options.color = delivery.color == ColorMode::always;
        std::string text;
        request.format->append(text, reports, options);
        const int error = platform::write_file_atomically(request.file, text);
        if (error != 0) context.messages.error(cannot("write", request.file, error));
    }
    return print(context.streams, to_output);
}

}  // namespace meshlint::cli
