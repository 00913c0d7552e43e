// Splits the module into what the page runs until it shows its first sample, and the rest.

import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import createMeshlint from './module/meshlint.mjs';

/** What clang uses of WebAssembly where it is not told otherwise, and its exceptions. */
const features = ['exception-handling', 'bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext', 'multivalue']
  .map((name) => `--enable-${name}`);

/** Runs `use` with a module that counts its functions; returns which of them were called, as wasm-split wants it. */
async function profile(counting, use) {
  let exports;
  const meshlint = await createMeshlint({
    instantiateWasm(imports, receive) {
      const module = new WebAssembly.Module(readFileSync(counting));
      const instance = new WebAssembly.Instance(module, imports);
      exports = instance.exports;
      receive(instance, module);
      return exports;
    },
  });
  await use(meshlint);
  const size = exports.__write_profile(0, 0);
  const address = meshlint._malloc(size);
  exports.__write_profile(address, size);
  const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
  return new Uint8Array(memory.buffer.slice(address, address + size));
}

/** Writes `first` and `rest`, the halves of the module: `use` needs nothing but the first one. */
export async function split(module, use, {first, rest}) {
  const folder = mkdtempSync(join(tmpdir(), 'meshlint-split-'));
  const within = (name) => join(folder, name);
  // A tool of Binaryen.
  const wasmSplit = (...args) => execFileSync('wasm-split', [...features, module, ...args], {stdio: 'inherit'});
  try {
    wasmSplit('--instrument', '--profile-export=__write_profile', '-o', within('counting.wasm'));
    writeFileSync(within('profile'), await profile(within('counting.wasm'), use));
    wasmSplit(`--profile=${within('profile')}`, '--export-prefix=%', '-o1', first, '-o2', rest);
  } finally {
    rmSync(folder, {recursive: true});
  }
}
