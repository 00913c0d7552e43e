// What a user adds to the compiled tables: revisions newer than the program, fields classified
// otherwise.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint {

/// A field of MeshConfig or ProxyConfig and its classification in one revision.
struct FieldSetting {
    std::string revision;    ///< "asm-1-32"
    const Message* message;  ///< mesh_config() or proxy_config()
    std::string field;       ///< lowerCamelCase; need not be in the tables
    Classification classification = Classification::blocked;
};

/// Filled once, then shared: asking changes nothing. Revisions that it hands out live as long as
/// it does, wherever it is moved.
class TableOverlay {
public:
    [[nodiscard]] bool empty() const { return revisions_.empty() && changes_.empty(); }

    /// Adds a revision that is like `base` but for what is changed in it. `base` is one of the
    /// tables or of this overlay. Null when there is a revision of this name.
    const Revision* add_revision(std::string_view name, const Revision& base);

    /// A later change of the same field in the same revision wins.
    void change(FieldSetting change) { changes_.push_back(std::move(change)); }

    /// Of the tables or added here; null when there is none.
    [[nodiscard]] const Revision* find_revision(std::string_view name) const;

    /// Those of the tables, oldest first, then those added here in their order.
    [[nodiscard]] std::vector<const Revision*> all_revisions() const;

    [[nodiscard]] bool is_added(const Revision& revision) const;
    /// What an added revision is like.
    [[nodiscard]] std::string_view base_of(const Revision& revision) const;

    /// What is said here about a field in a revision, be it through the revision it is like;
    /// nothing when that is nothing.
    [[nodiscard]] std::optional<Classification> find(std::string_view revision,
                                                     const Message& message,
                                                     std::string_view field) const;

    [[nodiscard]] std::span<const FieldSetting> changes() const { return changes_; }

private:
    struct Added {
        std::string name;
        std::string istio;
        std::string base;
    };

    std::deque<Added> names_;  // revisions_ point into it
    std::deque<Revision> revisions_;
    std::vector<FieldSetting> changes_;
};

/// The same look-ups with an overlay, which may be null, in front of the tables.
[[nodiscard]] const Revision* find_revision(std::string_view name, const TableOverlay* overlay);
[[nodiscard]] Classification classify(const Message& message, std::string_view field,
                                      const Revision& revision, const TableOverlay* overlay);

}  // namespace meshlint
