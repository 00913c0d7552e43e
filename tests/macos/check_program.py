"""What macOS looks at before it starts a program:  check_program.py PROGRAM PROCESSOR

The processor, the release that it needs, the libraries that it loads, and that its code is signed: for arm64 a
signature is needed, and one without a name will do, as linkers write it. Its digests are held against the file."""

import hashlib
import pathlib
import struct
import sys

PROCESSORS = {"x86_64": 0x01000007, "aarch64": 0x0100000C}
EXECUTABLE = 2
POSITION_INDEPENDENT = 0x200000
SEGMENT, LOAD_LIBRARY, SIGNATURE, NEEDED_RELEASE = 0x19, 0xC, 0x1D, 0x32
MACOS = 1
SIGNATURE_MAGIC, DIRECTORY_MAGIC = 0xFADE0CC0, 0xFADE0C02
AD_HOC = 0x2
SHA256 = 2


def check(what, condition, found):
    if not condition:
        sys.exit(f"FAILED: {what}: {found}")


def load_commands(data, count):
    at = 32
    for _ in range(count):
        kind, size = struct.unpack_from("<II", data, at)
        yield kind & 0x7FFFFFFF, data[at:at + size]
        at += size


def text_at(data, at):
    return data[at:data.index(b"\0", at)].decode()


def check_signature(data, command):
    """Each page of the file up to the signature has the digest that the code directory tells."""
    offset, size = struct.unpack_from("<II", command, 8)
    magic, _, count = struct.unpack_from(">III", data, offset)
    check("the signature", magic == SIGNATURE_MAGIC and offset + size == len(data), hex(magic))
    blobs = [offset + struct.unpack_from(">II", data, offset + 12 + 8 * index)[1] for index in range(count)]
    (at,) = (blob for blob in blobs if struct.unpack_from(">I", data, blob)[0] == DIRECTORY_MAGIC)
    flags, digests, _, _, pages, limit = struct.unpack_from(">6I", data, at + 12)
    digest_size, digest_kind, _, page_bits = struct.unpack_from("4B", data, at + 36)
    check("the kind of signature", flags & AD_HOC and digest_kind == SHA256, (flags, digest_kind))
    check("what is signed", limit == offset, (limit, offset))
    page = 1 << page_bits
    check("the signed pages", pages == (limit + page - 1) // page, pages)
    for index in range(pages):
        start = at + digests + index * digest_size
        digest = hashlib.sha256(data[index * page:min((index + 1) * page, limit)]).digest()
        check(f"the digest of page {index}", data[start:start + digest_size] == digest, digest.hex())
    return pages


def main():
    data = pathlib.Path(sys.argv[1]).read_bytes()
    processor = sys.argv[2]
    magic, kind, _, file_type, count, _, flags = struct.unpack_from("<7I", data)
    check("a Mach-O of 64 bits", magic == 0xFEEDFACF, hex(magic))
    check("the processor", kind == PROCESSORS[processor], hex(kind))
    check("an executable", file_type == EXECUTABLE and flags & POSITION_INDEPENDENT, (file_type, hex(flags)))
    libraries, signatures, release, segments = [], [], None, []
    for command, content in load_commands(data, count):
        if command == LOAD_LIBRARY:
            libraries.append(text_at(content, struct.unpack_from("<I", content, 8)[0]))
        elif command == SIGNATURE:
            signatures.append(content)
        elif command == NEEDED_RELEASE:
            platform, least = struct.unpack_from("<II", content, 8)
            check("the platform", platform == MACOS, platform)
            release = f"{least >> 16}.{least >> 8 & 0xFF}"
        elif command == SEGMENT:
            segments.append((text_at(content[:24] + b"\0", 8), *struct.unpack_from("<ii", content, 56)))
    check("the libraries", libraries == ["/usr/lib/libSystem.B.dylib"], libraries)
    check("the release that it needs", release == "11.0", release)
    for name, most, _ in segments:
        check(f"what may be done with {name}", most & 6 != 6, most)  # written to, and executed
    pages = 0
    if processor == "aarch64" or signatures:
        check("signatures", len(signatures) == 1, len(signatures))
        pages = check_signature(data, signatures[0])
    print(f"{processor}: {len(data)} bytes, macOS {release}, {', '.join(libraries)}, {pages} signed pages")


main()
