// documentation.mjs FOLDER BROWSER: the documentation as it is built, its links and what its pages do.

import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import test, {after, before} from 'node:test';
import {inflateRawSync} from 'node:zlib';
import {samples} from '../../samples.mjs';
import createMeshlint from '../../module/meshlint.mjs';
import {contrast, openBrowser} from '../../test/browser.mjs';

const [folder, executablePath] = process.argv.slice(2).map((path) => resolve(path));
let browser, meshlint;
before(async () => {
  browser = await openBrowser(folder, executablePath);
  meshlint = await createMeshlint();
});
after(() => browser.close());

const pages = readdirSync(folder, {recursive: true}).filter((name) => name.endsWith('.html') && name !== '404.html').sort();
const read = (page) => readFileSync(join(folder, page), 'utf8');

/** A test with a page, which may ask nobody but the server and complain of nothing in the console. */
function onPage(name, address, use, options = {}) {
  test(name, {timeout: 60_000}, async () => {
    const page = await browser.newPage({viewport: {width: 1280, height: 800}, ...options});
    page.setDefaultTimeout(15_000);
    const complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(browser.server.url) && !/^(data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(browser.server.url + address);
    await use(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('every link leads to a page, every anchor to a place in it', () => {
  const ids = new Map();
  const idsOf = (page) => {
    if (!ids.has(page)) ids.set(page, new Set([...read(page).matchAll(/\s(?:id|name)="?([^"\s>]+)/g)].map(([, id]) => id)));
    return ids.get(page);
  };
  const broken = [];
  let links = 0;
  for (const page of pages) {
    for (const [, target] of read(page).replace(/<pre\b[^]*?<\/pre>/g, '').matchAll(/\s(?:href|src)="?([^"\s>]*)/g)) {
      if (/^([a-z]+:|$)/i.test(target)) continue;
      links += 1;
      const [path, anchor = ''] = target.split('#');
      let led = path === '' ? page : relative(folder, join(folder, dirname(page), decodeURIComponent(path.split('?')[0])));
      if (path.endsWith('/') || led === '') led = join(led, 'index.html');
      const known = existsSync(join(folder, led)) && (anchor === '' || led === 'playground/index.html' || idsOf(led).has(decodeURIComponent(anchor)));
      if (!known) broken.push(`${page}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(links > 1000, `${links} links`);
});

test('the samples of a rule open in the playground: the wrong one by name, the right one without that finding', () => {
  meshlint.FS.mkdirTree('/project');
  for (const {id, group} of samples().filter(({group}) => group !== 'Whole manifests')) {
    const page = read(`rules/${id}/index.html`);
    const [wrong, right] = [...page.matchAll(/<p class="try"[^>]*><a href="\.\.\/\.\.\/playground\/#([^"]*)"/g)].map(([, fragment]) => fragment);
    assert.equal(wrong, `sample=${id}`, `${group}: ${id}`);
    const state = JSON.parse(inflateRawSync(Buffer.from(right.replace(/^1\./, ''), 'base64url')));
    meshlint.FS.writeFile('/project/.meshlint.yaml', state.settings);
    const {stdout, stderr} = meshlint.run(['-f', 'json', '-'], {stdin: state.text, cwd: '/project'});
    assert.equal(stderr, '', id);
    assert.ok(!JSON.parse(stdout).findings.some(({rule}) => rule === id), id);
  }
});

for (const page of ['', 'guide/', 'rules/concurrency-zero/', 'fields/']) {
  for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']]) {
    onPage(`/${page} in ${colorScheme}, ${width} wide: nothing is asked of others, nothing sticks out`, page, async (opened) => {
      assert.ok(await opened.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      for (const image of await opened.locator('article img').all()) {
        await image.scrollIntoViewIfNeeded();
        assert.ok(await image.evaluate((element) => element.decode().then(() => element.naturalWidth > 0)));
      }
    }, {viewport: {width, height: 800}, colorScheme});
  }
}

for (const colorScheme of ['light', 'dark']) {
  for (const page of ['rules/concurrency-zero/', 'fields/?field=access']) {
    onPage(`/${page} is ${colorScheme} and can be read`, page, async (opened) => {
      const background = await opened.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(/^rgb\(\d\d?,/.test(background), colorScheme === 'dark', background);
      const texts = ['article p', 'article a:not(.headerlink)', 'article tr:not([hidden]) > *', '.md-tabs__link', '.md-nav__link'];
      for (const {selector, ratio} of await opened.evaluate(contrast, texts)) assert.ok(ratio >= 4.5, `${selector}: ${ratio}`);
    }, {colorScheme});
  }
}

onPage('search finds a rule by a word of its page', '', async (page) => {
  await page.getByRole('button', {name: 'Search'}).click();
  await page.locator('input[aria-label=Search]').fill('worker threads');
  await page.locator('a[role=option]', {hasText: 'concurrency-zero'}).first().click();
  await page.waitForURL(/rules\/concurrency-zero\//);
});

onPage('from a sample to the playground and back', 'rules/concurrency-zero/', async (page) => {
  await page.getByRole('link', {name: 'Try it in the playground'}).first().click();
  await page.locator('.finding', {hasText: 'concurrency-zero'}).waitFor();
  await page.getByRole('link', {name: 'Documentation'}).click();
  await page.waitForURL(browser.server.url);
  await page.goto(`${browser.server.url}rules/concurrency-zero/`);
  await page.getByRole('link', {name: 'Try it in the playground'}).last().click();
  await page.waitForFunction(() => document.getElementById('status').textContent === 'No findings');
});

const shown = (page) => page.evaluate(() => [...document.querySelectorAll('[data-fields] tbody tr')]
  .filter((row) => row.checkVisibility()).map((row) => row.cells[0].textContent));
/** What the program says: the fields of a revision, or of all, that some revision gives this status. */
function fields(status, ...options) {
  const {fields} = JSON.parse(meshlint.run(['fields', '-f', 'json', ...options]).stdout);
  const statuses = ({classification, classifications}) => classifications?.map(({classification}) => classification) ?? [classification];
  return fields.filter((field) => !status || statuses(field).includes(status)).map(({field}) => field);
}

onPage('fields are filtered by revision, status and name, and the address says how', 'fields/', async (page) => {
  assert.deepEqual(await shown(page), fields());
  await page.locator('[name=status]').selectOption('blocked');
  assert.deepEqual(await shown(page), fields('blocked'));
  await page.locator('[name=revision]').selectOption('asm-1-24');
  const blocked = fields('blocked', '--as-revision', 'asm-1-24');
  assert.deepEqual(await shown(page), blocked);
  assert.notDeepEqual(blocked, fields('blocked'));
  const cells = await page.locator('[data-fields] tbody td[data-status]:visible').allTextContents();
  assert.deepEqual(cells, blocked.map(() => 'blocked'));

  await page.locator('[name=field]').fill('TRAFFIC');
  const named = blocked.filter((field) => /traffic/i.test(field));
  assert.ok(named.length > 0);
  assert.deepEqual(await shown(page), named);
  assert.equal(await page.locator('.fields-filter output').textContent(), `${named.length} of ${fields().length} fields`);
  await page.goto(page.url());
  assert.deepEqual(await shown(page), named);
  await page.goto(`${browser.server.url}fields/?revision=asm-9-99`);
  assert.deepEqual(await shown(page), fields());
});

onPage('fields are a plain table without JavaScript', 'fields/', async (page) => {
  assert.equal(await page.locator('[data-fields] tbody tr:visible').count(), fields().length);
  assert.equal(await page.locator('.fields-filter').count(), 0);
}, {javaScriptEnabled: false});
