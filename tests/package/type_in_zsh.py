"""Types a line and a tab into an interactive zsh and prints what the screen shows then:
type_in_zsh.py COMPLETION LINE"""

import os
import pty
import select
import sys
import time


def read_until(terminal, mark, seconds):
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and mark not in seen:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)
    return seen


def main():
    completion, line = sys.argv[1:]
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="dumb", PS1="> ")
        os.execvp("zsh", ["zsh", "-f", "-i"])
    os.write(terminal, f"autoload -U compinit; compinit -u -D; setopt no_beep; LISTMAX=1000; "
                       f"source {completion}; print REA''DY\n".encode())
    read_until(terminal, b"READY", 30)
    time.sleep(0.5)
    os.write(terminal, line.encode() + b"\t")
    # The shell does not say when it is done; the next key shows up behind what it has printed.
    time.sleep(1)
    os.write(terminal, b"\x18\x18END")
    print(read_until(terminal, b"END", 20).decode(errors="replace"))
    os.close(terminal)


main()
