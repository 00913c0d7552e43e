// Bundles the extension into dist/. The WebAssembly module must be there already, in module/.
import {copyFileSync, rmSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';
import {bundleLicenses} from '../../tools/bundle_licenses.mjs';

rmSync('dist', {recursive: true, force: true});
const all = {bundle: true, metafile: true, minify: true, logLevel: 'warning', target: 'es2022', outdir: 'dist'};
const node = {...all, platform: 'node', external: ['vscode']};
const browser = {...all, platform: 'browser', external: ['vscode', 'module']};
const {metafile} = await build({...node, format: 'cjs', entryPoints: {node: 'src/node.ts'}});
await build({...node, format: 'esm', entryPoints: {worker_node: 'src/worker_node.ts'}, outExtension: {'.js': '.mjs'}});
await build({...browser, format: 'cjs', entryPoints: {browser: 'src/browser.ts'}});
await build({
  ...browser,
  format: 'iife',
  entryPoints: {worker_browser: 'src/worker_browser.ts'},
  define: {'import.meta.url': 'self.location.href'},
});
copyFileSync('module/meshlint.wasm', 'dist/meshlint.wasm');
writeFileSync('dist/licenses.txt', bundleLicenses([metafile]));
