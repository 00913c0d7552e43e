#include "wasm/module.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cli/base/environment_variables.h"
#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/lsp/file_workspace.h"
#include "cli/options/option_set.h"
#include "cli/run.h"
#include "lsp/server/server.h"

namespace {

std::span<const char* const> all_of(int count, const char* const* arguments) {
    return {arguments, static_cast<std::size_t>(count < 0 ? 0 : count)};
}

}  // namespace

struct MeshlintServer {
    MeshlintServer(meshlint::cli::ProjectOptions all, int err)
        : options(std::move(all)), messages(err) {}

    meshlint::cli::ProjectOptions options;
    meshlint::cli::Messages messages;
    meshlint::cli::FileWorkspace workspace{options, messages};
    std::deque<std::string> sent;
    std::string taken;  ///< by the client, which may still read it
    meshlint::lsp::Server server{workspace,
                                 [this](const std::string& message) { sent.push_back(message); }};
};

int meshlint_run(int count, const char* const* arguments, int variable_count,
                 const char* const* variables, int in, int out, int err) {
    meshlint::cli::Environment environment;
    for (const std::string_view each : all_of(variable_count, variables)) {
        const std::string_view name = each.substr(0, each.find('='));
        for (const auto& known : meshlint::cli::environment_variables) {
            if (known.name == name) {
                environment.*known.value = each.substr(std::min(name.size() + 1, each.size()));
            }
        }
    }
    return meshlint::cli::run(all_of(count, arguments), {in, out, err}, environment);
}

MeshlintServer* meshlint_open_server(int count, const char* const* arguments, int err) try {
    meshlint::cli::ProjectOptions options;
    meshlint::cli::OptionSet set;
    options.bind(set);
    const auto texts = all_of(count, arguments);
    const auto operands = set.parse({texts.begin(), texts.end()}, "see 'meshlint lsp --help'");
    if (!operands.empty()) {
        throw meshlint::cli::Failure("unexpected argument " +
                                     meshlint::cli::quoted_name(operands.front()));
    }
    return std::make_unique<MeshlintServer>(std::move(options), err).release();
} catch (const meshlint::cli::Failure& failure) {
    meshlint::cli::Messages(err).error(failure.what());
    return nullptr;
}

void meshlint_receive(MeshlintServer* server, const char* message, std::size_t size) {
    server->server.receive({std::string(message, size), {}});
}

int meshlint_work(MeshlintServer* server) {
    const bool more = server->server.work();
    if (server->server.exit_status()) return -1;
    return more ? 1 : 0;
}

const char* meshlint_next_message(MeshlintServer* server) {
    if (server->sent.empty()) return nullptr;
    server->taken = std::move(server->sent.front());
    server->sent.pop_front();
    return server->taken.c_str();
}

void meshlint_close_server(MeshlintServer* server) {
    const std::unique_ptr<MeshlintServer> owned(server);
}
