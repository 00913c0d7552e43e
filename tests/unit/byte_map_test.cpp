#include "loader/scalar/byte_map.h"

#include <cstddef>

#include "catch2.h"

using meshlint::ByteMap;
using meshlint::ByteRange;

namespace {

/// `ab` copied from 10, a newline for the escape at 12, `cde` copied from 20, and two bytes for the
/// escape at 23.
ByteMap sample() {
    ByteMap map;
    map.append_copy(2, 10);
    map.append_replacement(1, {12, 14});
    map.append_copy(3, 20);
    map.append_replacement(2, {23, 29});
    return map;
}

}  // namespace

TEST_CASE("an empty byte map has only an end") {
    ByteMap map;
    CHECK(map.decoded_size() == 0);
    CHECK(map.source_of(0) == ByteRange{0, 0});
    map.set_end(7);
    CHECK(map.source_of(0) == ByteRange{7, 7});
    CHECK(map.source_of(100) == ByteRange{7, 7});
    CHECK(map.source_range({0, 0}) == ByteRange{7, 7});
}

TEST_CASE("copied bytes map one by one and replaced ones to the whole source") {
    const ByteMap map = sample();
    CHECK(map.decoded_size() == 8);
    CHECK(map.source_of(0) == ByteRange{10, 11});
    CHECK(map.source_of(1) == ByteRange{11, 12});
    CHECK(map.source_of(2) == ByteRange{12, 14});
    CHECK(map.source_of(3) == ByteRange{20, 21});
    CHECK(map.source_of(5) == ByteRange{22, 23});
    CHECK(map.source_of(6) == ByteRange{23, 29});
    CHECK(map.source_of(7) == ByteRange{23, 29});
}

TEST_CASE("the end of a byte map is the end of its last run unless it is set") {
    ByteMap map = sample();
    CHECK(map.source_of(8) == ByteRange{29, 29});
    map.set_end(31);
    CHECK(map.source_of(8) == ByteRange{31, 31});
    CHECK(map.source_of(7) == ByteRange{23, 29});
}

TEST_CASE("a decoded range covers the source between its ends") {
    const ByteMap map = sample();
    CHECK(map.source_range({0, 2}) == ByteRange{10, 12});
    CHECK(map.source_range({1, 4}) == ByteRange{11, 21});
    CHECK(map.source_range({2, 3}) == ByteRange{12, 14});
    CHECK(map.source_range({7, 8}) == ByteRange{23, 29});
    CHECK(map.source_range({0, 8}) == ByteRange{10, 29});
}

TEST_CASE("an empty decoded range is the place in front of its byte") {
    ByteMap map = sample();
    map.set_end(40);
    CHECK(map.source_range({0, 0}) == ByteRange{10, 10});
    CHECK(map.source_range({2, 2}) == ByteRange{12, 12});
    CHECK(map.source_range({3, 3}) == ByteRange{20, 20});
    CHECK(map.source_range({7, 7}) == ByteRange{23, 23});
    CHECK(map.source_range({8, 8}) == ByteRange{40, 40});
}

TEST_CASE("a decoded range that reaches too far ends at the end") {
    ByteMap map = sample();
    map.set_end(31);
    CHECK(map.source_range({6, 100}) == ByteRange{23, 31});
    CHECK(map.source_range({50, 100}) == ByteRange{31, 31});
}

TEST_CASE("copies that continue each other map as one") {
    ByteMap map;
    map.append_copy(2, 5);
    map.append_copy(3, 7);
    map.append_copy(1, 20);
    CHECK(map.decoded_size() == 6);
    CHECK(map.source_of(1) == ByteRange{6, 7});
    CHECK(map.source_of(2) == ByteRange{7, 8});
    CHECK(map.source_of(4) == ByteRange{9, 10});
    CHECK(map.source_of(5) == ByteRange{20, 21});
}

TEST_CASE("appending nothing changes nothing") {
    ByteMap map;
    map.append_copy(1, 5);
    map.append_copy(0, 50);
    map.append_replacement(0, {60, 70});
    CHECK(map.decoded_size() == 1);
    CHECK(map.source_of(0) == ByteRange{5, 6});
    CHECK(map.source_of(1) == ByteRange{6, 6});
}

TEST_CASE("a replacement may have no source byte") {
    ByteMap map;
    map.append_copy(1, 5);
    map.append_replacement(1, {6, 6});
    CHECK(map.source_of(1) == ByteRange{6, 6});
    CHECK(map.source_range({0, 2}) == ByteRange{5, 6});
}
