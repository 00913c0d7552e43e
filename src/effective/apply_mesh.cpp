#include "effective/apply_mesh.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace meshlint {

namespace {

/// The release from which parts of earlier `proxyHeaders` survive later ones.
constexpr Minor first_with_header_merge = 19;

MeshValue* find(MeshValue& message, std::string_view name) {
    return const_cast<MeshValue*>(std::as_const(message).find(name));  // NOLINT: ours to change
}

/// Takes note of what `earlier` says, too.
void agree(MeshValue& winner, const MeshValue& earlier) {
    if (winner.kind != earlier.kind) return;
    if (winner.kind == ValueKind::message || winner.kind == ValueKind::map) {
        if (winner.members.empty() == earlier.members.empty()) winner.origins |= earlier.origins;
        for (MeshMember& member : winner.members) {
            if (const MeshValue* const other = earlier.find(member.name)) {
                agree(member.value, *other);
            }
        }
        return;
    }
    if (!equal(winner, earlier)) return;
    winner.origins |= earlier.origins;
    for (std::size_t i = 0; i < winner.members.size(); ++i) {
        agree(winner.members[i].value, earlier.members[i].value);
    }
}

/// Sets a field and drops the other members of its oneof.
void put(MeshValue& message, MeshMember member) {
    if (!member.oneof.empty()) {
        std::erase_if(message.members, [&member](const MeshMember& other) {
            return other.oneof == member.oneof && other.name != member.name;
        });
    }
    if (MeshValue* const earlier = find(message, member.name)) {
        agree(member.value, *earlier);
        *earlier = std::move(member.value);
        return;
    }
    const auto at = std::ranges::upper_bound(message.members, member.order, {}, &MeshMember::order);
    message.members.insert(at, std::move(member));
}

void unite_maps(MeshValue& map, MeshValue& source) {
    std::vector<MeshMember> added;
    for (MeshMember& member : source.members) {
        if (MeshValue* const earlier = find(map, member.name)) {
            agree(member.value, *earlier);
            *earlier = std::move(member.value);
        } else {
            added.push_back(std::move(member));
        }
    }
    std::ranges::move(added, std::back_inserter(map.members));
    std::ranges::sort(map.members, {}, &MeshMember::name);
}

/// The collection to merge `member` into: the one that is there, else an empty one of its kind.
MeshValue& existing(MeshValue& message, const MeshMember& member) {
    if (find(message, member.name) == nullptr) {
        MeshMember empty = member;
        empty.value.members.clear();
        put(message, std::move(empty));
    }
    MeshValue& found = *find(message, member.name);
    found.origins |= member.value.origins;
    return found;
}

/// Of earlier headers some survive, where the later ones are silent about them.
void keep_headers(MeshValue& headers, const MeshValue& earlier) {
    constexpr std::array<std::string_view, 5> surviving = {
        "forwardedClientCert", "requestId", "server", "attemptCount", "envoyDebugHeaders"};
    for (const MeshMember& member : earlier.members) {
        if (std::ranges::find(surviving, member.name) == surviving.end()) continue;
        const MeshValue* const later = headers.find(member.name);
        if (later == nullptr || is_zero(*later)) put(headers, member);
    }
}

void merge_proxy_config(MeshValue& proxy, MeshValue& source, Minor minor) {
    for (MeshMember& member : source.members) {
        const bool collection = member.value.is_collection();
        if (member.name == "proxyMetadata" && collection) {
            unite_maps(existing(proxy, member), member.value);
            continue;
        }
        if (member.name == "proxyHeaders" && collection && minor >= first_with_header_merge) {
            if (const MeshValue* const earlier = proxy.find(member.name)) {
                keep_headers(member.value, *earlier);
            }
        }
        put(proxy, std::move(member));
    }
}

std::string_view provider_name(const MeshMember& provider) {
    const MeshValue* const name = provider.value.find("name");
    return name == nullptr ? std::string_view{} : std::string_view(name->text);
}

void merge_providers(MeshValue& providers, MeshValue& source) {
    std::unordered_map<std::string, std::size_t> by_name;
    for (const MeshMember& member : providers.members) {
        by_name.try_emplace(std::string(provider_name(member)), by_name.size());
    }
    for (MeshMember& member : source.members) {
        const auto [slot, fresh] =
            by_name.try_emplace(std::string(provider_name(member)), providers.members.size());
        if (fresh) {
            providers.members.push_back(std::move(member));
        } else {
            MeshValue& earlier = providers.members[slot->second].value;
            agree(member.value, earlier);
            earlier = std::move(member.value);
        }
    }
}

void unite_aliases(MeshValue& aliases, MeshValue& source) {
    std::vector<MeshMember>& members = aliases.members;
    std::ranges::move(source.members, std::back_inserter(members));
    std::ranges::stable_sort(members, {}, [](const MeshMember& member) -> const std::string& {
        return member.value.text;
    });
    std::vector<MeshMember> once;
    for (MeshMember& member : members) {
        if (!once.empty() && once.back().value.text == member.value.text) {
            once.back().value.origins |= member.value.origins;
        } else {
            once.push_back(std::move(member));
        }
    }
    members = std::move(once);
}

}  // namespace

void apply_mesh(MeshValue& mesh, MeshValue source, Minor minor) {
    for (MeshMember& member : source.members) {
        const std::string_view name =
            member.value.is_collection() ? std::string_view(member.name) : std::string_view{};
        if (name == "defaultConfig") {
            merge_proxy_config(existing(mesh, member), member.value, minor);
        } else if (name == "defaultProviders") {
            MeshValue& providers = existing(mesh, member);
            for (MeshMember& each : member.value.members) put(providers, std::move(each));
        } else if (name == "extensionProviders") {
            merge_providers(existing(mesh, member), member.value);
        } else if (name == "trustDomainAliases") {
            unite_aliases(existing(mesh, member), member.value);
        } else {
            put(mesh, std::move(member));
        }
    }
}

}  // namespace meshlint
