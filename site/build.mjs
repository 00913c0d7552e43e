// Bundles the page into a folder: build.mjs FOLDER. The WebAssembly module must be there already, in module/.
// Fails where what has to be loaded first has grown beyond its budget.

import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';
import {bundleLicenses} from '../tools/bundle_licenses.mjs';
import {samples} from './samples.mjs';
import {split} from './split.mjs';

/** Bytes, compressed, until the first sample is shown with what is wrong in it. */
const budget = 600_000;

const [output] = process.argv.slice(2);
const all = {bundle: true, minify: true, target: 'es2022', logLevel: 'warning', outdir: output};

/** `import {samples} from 'samples'` is what samples.mjs gathers. */
const gathered = {
  name: 'samples',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^samples$/}, ({path}) => ({path, namespace: 'made'}));
    onLoad({filter: /.*/, namespace: 'made'}, () => ({contents: `export const samples = ${JSON.stringify(samples())}`}));
  },
};

rmSync(output, {recursive: true, force: true});
mkdirSync(output, {recursive: true});
// No browser runs a module from a file; a script can at least say so.
const {metafile} = await build({...all, metafile: true, format: 'iife', entryPoints: {main: 'src/main.ts', style: 'style.css'}, plugins: [gathered]});
// What the module asks of Node.js is never asked of it in a browser.
await build({...all, format: 'esm', entryPoints: {worker: 'src/worker.ts'}, external: ['module']});
// Browsers ask for an icon anew whenever the address changes, so it is a part of the page.
const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync('icon.svg', 'utf8').replace(/\s+/g, ' '))}`;
writeFileSync(join(output, 'index.html'), readFileSync('index.html', 'utf8').replaceAll('"icon.svg"', `"${icon}"`));
writeFileSync(join(output, 'licenses.txt'), bundleLicenses([metafile]));

const madeFolder = mkdtempSync(join(tmpdir(), 'meshlint-first-use-'));
try {
  const outfile = join(madeFolder, 'first_use.mjs');
  const entryPoints = ['src/first_use.ts'];
  await build({...all, outdir: undefined, outfile, format: 'esm', platform: 'node', entryPoints, plugins: [gathered]});
  const {firstUse} = await import(pathToFileURL(outfile).href);
  await split('module/meshlint.wasm', firstUse, {
    first: join(output, 'meshlint.first.wasm'), rest: join(output, 'meshlint.rest.wasm'),
  });
} finally {
  rmSync(madeFolder, {recursive: true});
}

const restName = 'meshlint.rest.wasm';
const sizes = ['index.html', 'style.css', 'main.js', 'worker.js', 'meshlint.first.wasm', restName].map((name) => {
  const bytes = readFileSync(join(output, name));
  return {name, plain: bytes.length, compressed: gzipSync(bytes, {level: 9}).length};
});
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const sum = (list) => list.reduce((total, {compressed}) => total + compressed, 0);
const first = sum(sizes.filter(({name}) => name !== restName));
console.log(`${'file'.padEnd(20)}${'kB'.padStart(8)}${'gzip'.padStart(8)}`);
for (const {name, plain, compressed} of sizes) console.log(name.padEnd(20) + kilobytes(plain) + kilobytes(compressed));
console.log(`${'all'.padEnd(28)}${kilobytes(sum(sizes))}, of which first ${(first / 1000).toFixed(1)} of ${budget / 1000}`);
if (first > budget) {
  console.error('build: what is loaded first is larger than its budget');
  process.exit(1);
}
