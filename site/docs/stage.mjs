// Gathers what the documentation is made from: stage.mjs FOLDER [URL]. The pages are README.md and whatever
// its links lead to, as they stand in the repository; what they cannot say there is added: links into the
// playground, and the classification as a table that fields.js filters. FOLDER/mkdocs.yml then makes
// FOLDER/site of them, which will stand at URL.

import {copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, extname, join, posix} from 'node:path';
import {fileURLToPath} from 'node:url';
import {deflateRawSync} from 'node:zlib';
import {parse, stringify} from 'yaml';
import {samples} from '../samples.mjs';
import {fieldTables} from './fields.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [output, url] = process.argv.slice(2);

const matrix = 'tests/golden/classification_matrix.md';
const allRules = 'docs/rules/README.md';

/** The navigation. Pages that are found and not named here are under the last heading. */
const sections = {
  'Guide': ['docs/guide.md', {'Installation': 'docs/install.md'}, 'docs/editor.md', 'docs/editor-schema.md', 'docs/migrating.md', 'docs/effective.md'],
  'Rules': [],
  'Fields': [matrix],
  'Reference': ['docs/configuration.md', 'docs/suppression.md', 'docs/baseline.md', 'docs/fixing.md', 'docs/formats.md'],
  'About': ['docs/faithfulness.md', 'docs/reliability.md', 'docs/performance.md', 'SECURITY.md', 'CHANGELOG.md', 'LICENSE'],
  'Development': ['CONTRIBUTING.md', 'docs/maintaining.md'],
};

const isImage = (path) => ['.png', '.svg'].includes(extname(path));
const read = (path) => readFileSync(join(root, path), 'utf8');

/** Where a file of the repository is among the pages. No name has a dot in front: web servers hide such files. */
function placeOf(path) {
  if (path === matrix) return 'fields.md';
  const place = (path.startsWith('docs/') ? path.slice('docs/'.length) : path === 'README.md' ? path : `repository/${path}`)
    .replace(/(^|\/)\./g, '$1').replace(/(^|\/)README\.md$/, '$1index.md');
  return place.endsWith('.md') || isImage(place) ? place : `${place}.md`;
}

/** Applies `change` to the text outside of blocks of code. */
function outsideCode(text, change) {
  return text.split(/^( *```[^\n]*\n[^]*?^ *```$)/m).map((part, index) => (index % 2 ? part : change(part))).join('');
}

/** The page with its links as they are among the pages; `found` is told where they lead. */
function relinked(path, text, found) {
  const folder = posix.dirname(placeOf(path));
  return outsideCode(text, (part) => part.replace(/\]\(([^)\s#]+)(#[^)\s]*)?\)/g, (link, target, anchor = '') => {
    if (/^[a-z]+:/.test(target)) return link;
    const led = posix.join(posix.dirname(path), target);
    if (!existsSync(join(root, led)) || !statSync(join(root, led)).isFile()) throw new Error(`${path}: there is no file ${target}`);
    found(led);
    return `](${posix.relative(folder, placeOf(led))}${anchor})`;
  }));
}

/** `<!-- file: NAME -->` before a block of code is its title. */
const titled = (text) => text.replace(/^<!-- file: (\S+) -->\n```(\w+)$/gm, '```$2 title="$1"');

const offered = new Map(samples().map((sample) => [sample.id, sample]));

/** The page of a rule with links from its samples into the playground. */
function withSamples(path, text) {
  const rule = posix.basename(path, '.md');
  const sample = offered.get(rule);
  if (!path.startsWith('docs/rules/') || !sample) return text;
  const link = (fragment) => `\n<p class="try" data-search-exclude><a href="../playground/#${fragment}">Try it in the playground</a></p>\n`;
  const state = (manifest) => '1.' + deflateRawSync(JSON.stringify({text: manifest, settings: sample.settings})).toString('base64url');
  const behind = (heading, fragment) => (page) =>
    page.replace(new RegExp(`^## ${heading}\\n[^#]*?^\`\`\`yaml[^\\n]*\\n([^]*?)^\`\`\`\\n`, 'm'), (block, manifest) => block + link(fragment(manifest)));
  return behind('Right', state)(behind('Wrong', () => `sample=${rule}`)(text));
}

/** A file that is no page, shown as one. */
function shown(path, text) {
  const language = {'.yml': 'yaml', '.h': 'cpp'}[extname(path)] ?? (/^\.(yaml|json|cpp)$/.test(extname(path)) ? extname(path).slice(1) : 'text');
  return `---\nsearch: {exclude: true}\n---\n\n# ${path}\n\n\`\`\`\`\`\`${language}\n${text}\n\`\`\`\`\`\`\n`;
}

async function pageOf(path, found) {
  const text = read(path);
  if (!path.endsWith('.md')) return shown(path, text);
  const page = relinked(path, withSamples(path, titled(text.replace(/^<!-- .* -->\n\n/, ''))), found);
  if (path === 'README.md') {
    return page.replace(/\n!\[/, '\n<p class="try" data-search-exclude><a href="playground/">Try it in your browser</a></p>\n\n![');
  }
  if (path !== matrix) return page;
  return `---\nhide: [navigation, toc]\n---\n\n${page.slice(0, page.indexOf('\n## '))}${await fieldTables()}`;
}

/** Follows the links from README.md; returns the pages in the order in which they are found. */
async function gather(folder) {
  const paths = new Set(['README.md']);
  for (const path of paths) {
    const place = join(folder, placeOf(path));
    mkdirSync(dirname(place), {recursive: true});
    if (isImage(path)) copyFileSync(join(root, path), place);
    else writeFileSync(place, await pageOf(path, (led) => paths.add(led)));
  }
  return [...paths].filter((path) => !isImage(path));
}

/** The rules by family, as the list of all rules has them. */
function ruleSections() {
  const [, ...families] = read(allRules).split(/^## /m);
  return families.map((family) => ({
    [family.slice(0, family.indexOf('\n'))]: [...family.matchAll(/^\| \[[\w-]+\]\(([\w-]+\.md)\)/gm)].map(([, page]) => `rules/${page}`),
  }));
}

function navigation(paths) {
  const named = new Set(['README.md', ...Object.values(sections).flat().map((entry) => (typeof entry === 'string' ? entry : Object.values(entry)[0]))]);
  const place = (entry) => (typeof entry === 'string' ? placeOf(entry) : Object.fromEntries(Object.entries(entry).map(([title, path]) => [title, placeOf(path)])));
  const others = paths.filter((path) => !named.has(path) && !path.startsWith('docs/rules/'));
  const entries = Object.entries(sections).map(([title, pages]) => ({
    [title]: title === 'Rules' ? ['rules/index.md', ...ruleSections()] : pages.map(place),
  }));
  Object.values(entries.at(-1))[0].push({'Files': others.map((path) => ({[path]: placeOf(path)}))});
  return [{'Home': 'index.md'}, ...entries, {'Playground': 'playground/index.html'}];
}

const pages = join(output, 'pages');
rmSync(output, {recursive: true, force: true});
mkdirSync(join(pages, 'assets'), {recursive: true});
const paths = await gather(pages);
for (const name of ['docs.css', 'fields.js', '../icon.svg']) copyFileSync(join(here, name), join(pages, 'assets', posix.basename(name)));

const unlinked = ['docs', 'docs/rules'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.md') && !paths.includes(path));
if (unlinked.length > 0) throw new Error(`no link leads from README.md to ${unlinked.join(', ')}`);

const settings = parse(readFileSync(join(here, 'mkdocs.yml'), 'utf8'));
writeFileSync(join(output, 'mkdocs.yml'), stringify({...settings, ...(url && {site_url: url}), nav: navigation(paths)}));
