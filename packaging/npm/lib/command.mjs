// The command as WebAssembly, with the files of this machine under the names that they have there.
import {readFileSync, readdirSync, statSync, writeSync} from 'node:fs';
import {getSystemErrorMap} from 'node:util';

import createMeshlint from '../wasm/meshlint.mjs';

/** What the module has of its own. */
const ownFolders = new Set(['dev', 'proc', 'sys']);

function mountFolders({FS}) {
  for (const name of readdirSync('/')) {
    if (ownFolders.has(name)) continue;
    const path = '/' + name;
    let isFolder = false;
    try {
      isFolder = statSync(path).isDirectory();
    } catch {
      continue;  // a link to nowhere
    }
    if (!isFolder) continue;
    FS.mkdirTree(path);
    FS.mount(FS.filesystems.NODEFS, {root: path}, path);
  }
}

/** As a shell tells of a program that nobody listens to any more. */
const closedPipeStatus = 141;

/** The status of the command, unless it could not be told to whoever asked for it. */
function writeAll(descriptor, bytes, status) {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if (error.code === 'EAGAIN') continue;  // a pipe that is full
      if (error.code === 'EPIPE') return closedPipeStatus;
      const [, reason] = getSystemErrorMap().get(error.errno) ?? ['', error.message];
      throw new Error(`cannot write standard output: ${reason[0].toUpperCase()}${reason.slice(1)}`);
    }
  }
  return status;
}

function readInput() {
  try {
    return readFileSync(0);
  } catch (error) {
    if (error.code === 'EAGAIN' || error.code === 'EOF') return '';
    throw error;
  }
}

/** Messages of the Language Server Protocol on standard input and output. */
function serve(meshlint, texts) {
  const server = meshlint.openServer((message) => {
    const bytes = Buffer.from(message);
    process.stdout.write(`Content-Length: ${bytes.length}\r\n\r\n`);
    process.stdout.write(bytes);
  }, {arguments: texts, exited: () => process.exit()});
  let waiting = Buffer.alloc(0);
  process.stdin.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /^content-length: *(\d+)/im.exec(waiting.toString('latin1', 0, end));
      if (length === null) throw new Error('a message without its length arrived');
      const begin = end + 4;
      const behind = begin + Number(length[1]);
      if (waiting.length < behind) return;
      server.receive(waiting.toString('utf8', begin, behind));
      waiting = waiting.subarray(behind);
    }
  });
  // What has arrived is still worked at; then nothing keeps the process.
  process.stdin.on('end', () => { process.exitCode = 1; });
}

export async function main(texts) {
  const meshlint = await createMeshlint();
  mountFolders(meshlint);
  if (texts[0] === 'lsp' && !texts.some((text) => /^(-h|--help|--version)$/.test(text))) {
    meshlint.FS.chdir(process.cwd());
    return serve(meshlint, texts.slice(1));
  }
  const {status, stdout, stderr} = meshlint.run(texts, {
    stdin: readInput,
    cwd: process.cwd(),
    env: process.env,
    terminal: process.stdout.isTTY,
    bytes: true,
  });
  process.exitCode = writeAll(2, stderr, writeAll(1, stdout, status));
}
