#include "cli/settings/path_base.h"

#include <filesystem>
#include <string>

#include "catch2.h"

namespace meshlint::cli {

namespace {

/// The name of the folder `up` steps above the last step of the working directory.
std::string step_above(int up) {
    std::filesystem::path path = std::filesystem::current_path();
    for (int i = 0; i < up; ++i) path = path.parent_path();
    return path.filename().string();
}

}  // namespace

TEST_CASE("paths in the working directory lose their dots") {
    const PathBase base("");
    CHECK(base.relative("a/b.yaml") == "a/b.yaml");
    CHECK(base.relative("./a//b.yaml") == "a/b.yaml");
    CHECK(base.relative("a/../b.yaml") == "b.yaml");
    CHECK(base.relative(".") == "");
    CHECK_FALSE(base.relative("../b.yaml"));
}

TEST_CASE("from a base above, paths begin with the way down") {
    const std::string down = step_above(0);
    CHECK(PathBase("../").relative("a.yaml") == down + "/a.yaml");
    CHECK(PathBase("../").relative("../a.yaml") == "a.yaml");
    CHECK_FALSE(PathBase("../").relative("../../a.yaml"));
    CHECK(PathBase("../../").relative("a.yaml") == step_above(1) + "/" + down + "/a.yaml");
}

TEST_CASE("absolute paths are taken apart as well") {
    const std::string here = std::filesystem::current_path().string();
    CHECK(PathBase("").relative(here + "/a/./b.yaml") == "a/b.yaml");
    CHECK(PathBase("../").relative(here + "/b.yaml") == step_above(0) + "/b.yaml");
    CHECK_FALSE(PathBase("").relative(here + "x/b.yaml"));
    CHECK_FALSE(PathBase("").relative("/b.yaml"));
}

TEST_CASE("a base cannot lie above the root") {
    std::string up;
    for (int i = 0; i < 100; ++i) up += "../";
    CHECK(PathBase(up).relative("/a/b.yaml") == "a/b.yaml");
}

}  // namespace meshlint::cli
