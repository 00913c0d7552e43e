"""A YAML file as its blocks of lines, so that an edit touches nothing but its own lines."""

from flow import indent_of, split_comment
from problem import Problem


class Block:
    """A key, the lines above it that belong to it (comments, empty lines), and what is in it."""

    def __init__(self, key, line, above=()):
        self.key = key
        self.above = list(above)
        self.lines = [line]  # the line of the key and, for values of several lines, those below
        self.children = []
        self.place = ""

    @property
    def text(self):
        """What stands behind the colon."""
        body, _ = split_comment(self.lines[0])
        return body.partition(":")[2].strip()

    @property
    def comment(self):
        return split_comment(self.lines[0])[1]

    def child(self, key):
        return next((child for child in self.children if child.key == key), None)

    def dump(self):
        lines = self.above + self.lines
        for child in self.children:
            lines += child.dump()
        return lines

    def set_line(self, line):
        """Replaces all lines of the block but for a comment behind the first."""
        self.lines = [line + ("  " + self.comment if self.comment else "")]


class BlockFile:
    """Blocks two levels deep below the top: `messages:`, a message, its fields.

    Deeper lines, list items and folded texts belong to the block that they stand in."""

    def __init__(self, path, name):
        self.path = path
        self.name = name
        self.original = path.read_text(encoding="utf-8")
        self.top = Block("", "")
        self.top.lines = []
        self.tail = []
        self._read()

    def _read(self):
        above = []
        stack = [(-1, self.top)]
        for number, line in enumerate(self.original.splitlines(), 1):
            body, _ = split_comment(line)
            if not body:
                above.append(line)
                continue
            depth = indent_of(body)
            key, colon, _ = body.strip().partition(":")
            is_block = colon and depth <= 4 and depth % 2 == 0 and not key.startswith("- ")
            inside_text = stack[-1][0] < depth and self._holds_text(stack[-1][1])
            if not is_block or inside_text:
                while stack[-1][0] >= depth:
                    stack.pop()
                if stack[-1][1] is self.top:
                    raise Problem(f"{self.name}:{number}: expected `name:`")
                stack[-1][1].lines += above + [line]
                above = []
                continue
            while stack[-1][0] >= depth:
                stack.pop()
            block = Block(key, line, above)
            block.place = f"{self.name}:{number}"
            above = []
            stack[-1][1].children.append(block)
            stack.append((depth, block))
        self.tail = above

    @staticmethod
    def _holds_text(block):
        return bool(block.lines) and block.text in (">-", ">", "|", "|-")

    def section(self, key):
        found = self.top.child(key)
        if found is None:
            raise Problem(f"{self.name}: there is no `{key}:`")
        return found

    def dump(self):
        return "\n".join(self.top.dump() + self.tail) + "\n"

    @property
    def changed(self):
        return self.dump() != self.original
