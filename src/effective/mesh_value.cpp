#include "meshlint/mesh_value.h"

#include <algorithm>

namespace meshlint {

namespace {

/// Members by name; one that only one side has must be what the field is without it.
bool equal_members(const MeshValue& a, const MeshValue& b, bool absent_is_zero) {
    const auto covered = [absent_is_zero](const MeshValue& from, const MeshValue& by) {
        return std::ranges::all_of(from.members, [&](const MeshMember& member) {
            const MeshValue* const other = by.find(member.name);
            if (other != nullptr) return equal(member.value, *other);
            return absent_is_zero && is_zero(member.value);
        });
    };
    return covered(a, b) && covered(b, a);
}

}  // namespace

const MeshValue* MeshValue::find(std::string_view name) const {
    const auto found = kind == ValueKind::map
                           ? std::ranges::lower_bound(members, name, {}, &MeshMember::name)
                           : std::ranges::find(members, name, &MeshMember::name);
    return found == members.end() || found->name != name ? nullptr : &found->value;
}

bool is_zero(const MeshValue& value) {
    if (value.presence) return false;
    switch (value.kind) {
        case ValueKind::boolean:
            return value.text == "false";
        case ValueKind::number:
            return value.text == "0";
        case ValueKind::text:
            return value.text.empty();
        case ValueKind::enumeration:
            return value.number == 0;
        case ValueKind::list:
        case ValueKind::map:
            return value.members.empty();
        default:
            return false;
    }
}

bool equal(const MeshValue& a, const MeshValue& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case ValueKind::null:
            return true;
        case ValueKind::boolean:
        case ValueKind::number:
        case ValueKind::text:
            return a.text == b.text;
        case ValueKind::duration:
        case ValueKind::enumeration:
            return a.number == b.number;
        case ValueKind::list:
            return std::ranges::equal(a.members, b.members,
                                      [](const MeshMember& left, const MeshMember& right) {
                                          return equal(left.value, right.value);
                                      });
        case ValueKind::map:
            return equal_members(a, b, false);
        case ValueKind::message:
            return equal_members(a, b, true);
        case ValueKind::refused:
            return false;
    }
    return false;
}

}  // namespace meshlint
