// The licence texts of what a bundle holds: our own, of the packages from npm, and of what is linked into the
// WebAssembly module in module/. Run in the folder of the project.

import {readFileSync, readdirSync} from 'node:fs';
import {basename, join} from 'node:path';

const ours = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../LICENSE');

/** `metafiles` are those of esbuild. */
export function bundleLicenses(metafiles) {
  const inputs = metafiles.flatMap(({inputs}) => Object.keys(inputs));
  const packages = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]));
  packages.delete(undefined);
  const files = [...packages].sort().map((name) => {
    const folder = join('node_modules', name);
    return [name, join(folder, readdirSync(folder).find((file) => /^licen[cs]e/i.test(file)))];
  });
  const linked = readdirSync('module/licenses').sort()
    .map((file) => [basename(file, '.txt'), join('module/licenses', file)]);
  return [['meshlint', ours], ...files, ...linked]
    .map(([name, path]) => `${name}\n\n${readFileSync(path, 'utf8').trim()}\n`).join('\n\n');
}
