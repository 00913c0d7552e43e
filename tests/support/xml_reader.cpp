#include "support/xml_reader.h"

#ifdef MESHLINT_HAS_LIBXML2
#include <libxml/parser.h>
#endif

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

namespace meshlint::test {

namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";

constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};

class XmlReader {
public:
    explicit XmlReader(std::string_view text) : text_(text) {}

    XmlElement read() {
        expect(declaration);
        skip_space();
        expect("<");
        XmlElement root = element();
        skip_space();
        if (at_ != text_.size()) fail("something follows the root");
        return root;
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(what + " at " + std::to_string(at_));
    }

    [[nodiscard]] bool looking_at(std::string_view token) const {
        return text_.substr(at_).starts_with(token);
    }

    void expect(std::string_view token) {
        if (!looking_at(token)) fail("expected " + std::string(token));
        at_ += token.size();
    }

    void skip_space() { at_ = std::min(text_.find_first_not_of(" \n", at_), text_.size()); }

    std::string name() {
        constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz-";
        const std::size_t end = std::min(text_.find_first_not_of(letters, at_), text_.size());
        if (end == at_) fail("expected a name");
        std::string found(text_.substr(at_, end - at_));
        at_ = end;
        return found;
    }

    /// Text up to `stop`, which is not taken.
    std::string text_up_to(char stop) {
        std::string found;
        while (at_ < text_.size() && text_[at_] != stop) {
            const char c = text_[at_];
            if (c == '<') fail("a bare `<`");
            if (c == '&') {
                found += entity();
                continue;
            }
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n') fail("a control character");
            found += c;
            ++at_;
        }
        if (at_ == text_.size()) fail("the text ends too early");
        return found;
    }

    char entity() {
        for (const auto& [written, meant] : entities) {
            if (!looking_at(written)) continue;
            at_ += written.size();
            return meant;
        }
        fail("an unknown entity");
    }

    void attribute(XmlElement& element) {
        std::string key = name();
        expect("=\"");
        std::string value = text_up_to('"');
        expect("\"");
        if (!element.attributes.emplace(std::move(key), std::move(value)).second) {
            fail("an attribute is given twice");
        }
    }

    /// Behind its `<`. meshlint nests a few elements, so this may recurse.
    XmlElement element() {
        XmlElement found;
        found.name = name();
        while (looking_at(" ")) {
            expect(" ");
            attribute(found);
        }
        if (looking_at("/>")) {
            expect("/>");
            return found;
        }
        expect(">");
        for (;;) {
            found.text += text_up_to('<');
            if (looking_at("</")) break;
            expect("<");
            found.children.push_back(element());
        }
        expect("</");
        expect(found.name);
        expect(">");
        return found;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

XmlElement read_xml(std::string_view text) {
#ifdef MESHLINT_HAS_LIBXML2
    constexpr int quietly = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), "report.xml", nullptr, quietly),
        &xmlFreeDoc);
    if (document == nullptr) throw std::runtime_error("libxml2 does not take it");
#endif
    return XmlReader(text).read();
}

}  // namespace meshlint::test
