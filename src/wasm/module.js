// What JavaScript calls, made of what module.h exports. It is compiled into meshlint.mjs; module.d.ts
// has the types.

const utf8 = {in: new TextEncoder(), out: new TextDecoder()};

/** Calls `use` with the address and the size of bytes, which are there while it runs. */
function withBytes(bytes, use) {
  const address = Module['_malloc'](bytes.length + 1);
  if (address === 0) throw new Error('meshlint: out of memory');
  try {
    HEAPU8.set(bytes, address);
    HEAPU8[address + bytes.length] = 0;
    return use(address, bytes.length);
  } finally {
    Module['_free'](address);
  }
}

/** Calls `use` with the number of arguments and the address of a list of them. */
function withArguments(texts, use) {
  const all = texts.map((text) => utf8.in.encode(text + '\0'));
  const place = all.length * 4;
  const block = new Uint8Array(all.reduce((size, each) => size + each.length, place));
  return withBytes(block, (address) => {
    let at = address + place;
    all.forEach((each, index) => {
      HEAPU32[(address >> 2) + index] = at;
      HEAPU8.set(each, at);
      at += each.length;
    });
    return use(all.length, address);
  });
}

function textAt(address) {
  return utf8.out.decode(HEAPU8.subarray(address, HEAPU8.indexOf(0, address)));
}

/** Where files are that nobody else sees; those of a machine may be mounted elsewhere. */
const privateFolder = '/dev/meshlint';

/** Calls `use` with an open file; returns what it was given and what was written. */
function withFile(name, content, use, prepare = () => {}) {
  const path = privateFolder + '-' + name;
  FS.writeFile(path, content);
  const stream = FS.open(path, 'r+');
  try {
    prepare(stream);
    const result = use(stream.fd);
    return {result, bytes: FS.readFile(path)};
  } finally {
    FS.close(stream);
    FS.unlink(path);
  }
}

/** Input that may be a function: then nothing is read before the command reads. */
function withInput(content, use) {
  if (typeof content !== 'function') return withFile('in', content, use).result;
  return withFile('in', '', use, (stream) => {
    const {read} = stream.stream_ops;
    let isRead = false;
    stream.stream_ops = {...stream.stream_ops, read(...rest) {
      if (!isRead) FS.writeFile(privateFolder + '-in', content());
      isRead = true;
      return read(...rest);
    }};
  }).result;
}

Module['run'] = function run(texts, {stdin = '', cwd = '/', env = {}, terminal = false, bytes = false} = {}) {
  FS.chdir(cwd);
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const run = (input, out, err) =>
    withArguments(texts, (count, address) =>
      withArguments(variables, (variableCount, variableAddress) =>
        Module['_meshlint_run'](count, address, variableCount, variableAddress, input, out, err)));
  const terminalIf = (stream) => { if (terminal) stream.tty = {ops: {}}; };
  const nested = withFile('out', '', (out) =>
    withFile('err', '', (err) => withInput(stdin, (input) => run(input, out, err))), terminalIf);
  const text = (content) => (bytes ? content : utf8.out.decode(content));
  return {
    status: nested.result.result,
    stdout: text(nested.bytes),
    stderr: text(nested.result.bytes),
  };
};

/** So long it is worked before others have their turn, who may bring messages, too. */
const turnMilliseconds = 10;

Module['openServer'] = function openServer(send, {arguments: texts = [], exited = () => {}} = {}) {
  const opened = withFile('err', '', (err) =>
    withArguments(texts, (count, address) => Module['_meshlint_open_server'](count, address, err)));
  const server = opened.result;
  if (server === 0) throw new Error(utf8.out.decode(opened.bytes).trim());
  let waiting = false;
  let open = true;
  const close = () => {
    if (open) Module['_meshlint_close_server'](server);
    open = false;
  };
  const work = () => {
    waiting = false;
    if (!open) return;
    const end = Date.now() + turnMilliseconds;
    let state = 1;
    while (state === 1 && Date.now() < end) state = Module['_meshlint_work'](server);
    for (;;) {
      const message = Module['_meshlint_next_message'](server);
      if (message === 0) break;
      send(textAt(message));
    }
    if (state < 0) {
      close();
      exited();
    } else if (state === 1) {
      later();
    }
  };
  const later = () => {
    if (!waiting) setTimeout(work, 0);
    waiting = true;
  };
  return {
    receive(message) {
      if (!open) return;
      withBytes(utf8.in.encode(message), (address, size) =>
        Module['_meshlint_receive'](server, address, size));
      later();
    },
    close,
  };
};
