// playground.mjs FOLDER BROWSER MODULE: the page, used as people use it.

import assert from 'node:assert/strict';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import test, {after, before} from 'node:test';
import {samples} from '../samples.mjs';
import {contrast, openBrowser} from './browser.mjs';

const [folder, executablePath, modulePath] = process.argv.slice(2).map((path) => resolve(path));
let browser;
before(async () => (browser = await openBrowser(folder, executablePath)));
after(() => browser.close());

const right = '#sample=empty-mesh';
const mesh = (lines) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n` +
  `  namespace: aks-istio-system\ndata:\n  mesh: |\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** A test with a page, on which nothing may be complained of in the console. */
function onPage(name, options, use) {
  test(name, {timeout: 60_000}, async () => {
    const opened = await browser.open(options);
    opened.page.setDefaultTimeout(15_000);
    await use(opened);
    assert.deepEqual(opened.complaints, []);
    await opened.close();
  });
}

async function write({page}, text) {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

test('the sample of a rule yields that finding', async () => {
  const {default: createMeshlint} = await import(pathToFileURL(modulePath).href);
  const meshlint = await createMeshlint();
  meshlint.FS.mkdirTree('/project');
  for (const sample of samples()) {
    meshlint.FS.writeFile('/project/.meshlint.yaml', sample.settings);
    const {stdout, stderr} = meshlint.run(['-f', 'json', '-'], {stdin: sample.text, cwd: '/project'});
    assert.equal(stderr, '', sample.id);
    const rules = JSON.parse(stdout).findings.map(({rule}) => rule);
    assert.ok(rules.length > 0, sample.id);
    if (sample.group !== 'Whole manifests') assert.ok(rules.includes(sample.id), `${sample.id}: ${rules}`);
  }
});

onPage('a mistake that is typed is seen, and gone once it is fixed', {hash: right}, async (opened) => {
  const {page, status, text} = opened;
  await write(opened, mesh(['accessLogEncoding: JSON']));
  await status('No findings');
  await opened.panel(/No mistakes found.*1 supported/s);
  await opened.cursorBehind('JSON');
  await page.keyboard.type('\naccessLogFle: /dev/stdout');
  await page.locator('.cm-lintRange-error', {hasText: /^accessLogFle$/}).waitFor();
  await status('1 error');
  assert.match(await page.locator('.finding').textContent(), /unknown-field 9:5.*is not a field of MeshConfig/);
  await page.getByRole('button', {name: 'Rename it to accessLogFile'}).click();
  await status('1 note');
  assert.equal(await text(), mesh(['accessLogEncoding: JSON', 'accessLogFile: /dev/stdout']));
});

onPage('hover explains a field and a finding', {}, async ({page}) => {
  await page.locator('.server-property', {hasText: 'holdApplicationUntilProxyStarts'}).hover();
  assert.match(await page.locator('.cm-tooltip-hover').textContent(), /defaultConfig\.holdApplicationUntilProxyStarts.*supported/s);
  await page.locator('.cm-lintRange-error', {hasText: 'concurrency'}).hover();
  await page.locator('.cm-tooltip-lint', {hasText: 'on each core of its node'}).waitFor();
  await page.locator('.cm-diagnosticAction', {hasText: 'Remove it'}).click();
  await page.waitForFunction(() => document.getElementById('status').textContent === '3 errors');
});

onPage('completion knows the fields of the place', {hash: right}, async (opened) => {
  const {page, status, text} = opened;
  await write(opened, mesh(['defaultConfig:', '  concurrency: 2']));
  await opened.cursorBehind('concurrency: 2');
  await page.keyboard.type('\nholdA');
  await page.locator('.cm-tooltip-autocomplete [role=option]', {hasText: 'holdApplicationUntilProxyStarts'}).waitFor();
  await page.waitForTimeout(100); // the editor takes no key for a list that has just come
  await page.keyboard.press('Enter');
  await page.keyboard.type('true');
  assert.equal(await text(), mesh(['defaultConfig:', '  concurrency: 2', '  holdApplicationUntilProxyStarts: true']));
  await status('No findings');
});

onPage('the keyboard alone: pickers, editor, menu of fixes, tabs, findings', {}, async (opened) => {
  const {page, status, panel} = opened;
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('aria-label'));
  const order = [];
  for (let step = 0; step < 7; step++) {
    await page.keyboard.press('Tab');
    order.push(await focused());
  }
  assert.deepEqual(order.slice(0, 5), ['sample', 'platform', 'revision', 'copy', 'Manifest']);
  assert.equal(order[6], 'tab-findings');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'Manifest');

  await page.keyboard.press('F8');
  await page.keyboard.press('Control+.');
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'menuitem');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Rename it/);
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'Manifest');
  await page.keyboard.press('Control+.');
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'menuitem');
  await page.keyboard.press('Enter');
  await status('3 errors, 1 note');
  assert.equal(await focused(), 'Manifest');
  await page.keyboard.press('Control+z');
  await status('4 errors');

  await page.keyboard.press('F1');
  await panel(/unknown-field: .*\n[^]*Why\n[^]*What to do\n[^]*Wrong\n[^]*Right\n/);
  await page.locator('#tab-explain').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'tab-classification');
  await panel(/configSources\s+blocked/);
  await page.keyboard.press('Home');
  assert.equal(await focused(), 'tab-findings');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'panel');
  await panel(/on each core/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // the place of the first finding
  assert.equal(await focused(), 'Manifest');
});

onPage('tabs: classification, fixes, what is effective, an upgrade', {}, async ({page, panel, status, text}) => {
  await page.click('#tab-classification');
  await panel(/accessLogFle.*unknown.*accessLogEncoding.*supported.*configSources.*blocked/s);
  await page.getByRole('button', {name: 'configSources'}).click();
  await page.waitForFunction(() => document.querySelector('.cm-activeLine').textContent.includes('configSources'));

  await page.click('#tab-effective');
  await panel(/istiod cannot decode/);
  await page.click('#tab-fixed');
  await panel(/^Take all of it.*-    accessLogFle.*\+    accessLogFile/s);
  await page.getByRole('button', {name: 'Take all of it'}).click();
  await status('2 errors, 1 note');
  assert.match(await text(), /accessLogFile/);
  assert.doesNotMatch(await text(), /concurrency/);

  await page.selectOption('#sample', '6-overridden');
  await page.click('#tab-effective');
  await panel(/trustDomain: cluster\.local +# default/);
  await page.click('#tab-upgrade');
  await page.selectOption('#upgrade-to', {index: 0});
  const newest = await page.inputValue('#upgrade-to');
  await panel(new RegExp(`\\+  name: istio-shared-configmap-${newest}.*asm-1-30 -> ${newest}`, 's'));
  await page.getByRole('button', {name: 'Take it'}).click();
  assert.match(await text(), new RegExp(`name: istio-shared-configmap-${newest}`));
});

onPage('pickers and settings hold for what is found', {}, async ({page, status, panel}) => {
  await page.click('#tab-findings');
  await page.selectOption('#platform', 'istio');
  await status('3 errors');
  await page.selectOption('#revision', '1.24');
  await page.locator('.finding', {hasText: 'concurrency-zero'}).waitFor();
  await page.selectOption('#platform', 'auto');
  await page.selectOption('#revision', 'asm-1-24');
  await panel(/allow list of asm-1-24/);
  await page.selectOption('#revision', '');
  await panel(/allow list of asm-1-30/);
  await page.click('#settings-box summary');
  await page.fill('#settings', 'severity: {blocked-field: off, unknown-field: warning}\n');
  await status('2 errors, 1 warning');
  await page.fill('#settings', 'severity: {blocked-fild: off}\n');
  await panel(/blocked-fild/);
  await panel(/allow list of asm-1-30/); // what they say of nothing else holds
});

onPage('a link carries the text, the settings, the pickers, the tab and the place', {}, async (opened) => {
  const {page, status, text} = opened;
  const written = mesh(['# Größe, 😀', 'defaultConfig: {concurrency: 0}']);
  await write(opened, written);
  await page.selectOption('#revision', 'asm-1-28');
  await page.click('#settings-box summary');
  await page.fill('#settings', 'severity: {concurrency-zero: warning}\n');
  await status('1 warning');
  await page.click('#tab-classification');
  await opened.cursorBehind('{concu');
  await page.click('#copy');
  await page.getByRole('button', {name: 'Copied'}).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.length < 700, `${link.length} characters`);

  const other = await browser.open({hash: new URL(link).hash});
  await other.status('1 warning');
  assert.equal(await other.text(), written);
  assert.equal(await other.page.inputValue('#revision'), 'asm-1-28');
  assert.equal(await other.page.inputValue('#settings'), 'severity: {concurrency-zero: warning}\n');
  await other.panel(/defaultConfig\.concurrency/);
  assert.equal(await other.page.getAttribute('#tab-classification', 'aria-selected'), 'true');
  await other.page.keyboard.type('!');
  assert.match(await other.text(), /\{concu!rrency: 0\}/);
  assert.deepEqual(other.complaints, []);
  await other.close();
  assert.equal(await text(), written);
});

for (const hash of ['#1.AAAA', '#1.%%%', '#sample=constructor', '#1.' + Buffer.from('{"text": 1}').toString('base64url')]) {
  onPage(`a damaged link opens the first sample: ${hash}`, {hash}, async ({status}) => status('4 errors'));
}

onPage('a text without a MeshConfig is told as that', {hash: right}, async (opened) => {
  await write(opened, 'kind: Deployment\n');
  await opened.panel(/There is no MeshConfig in this text/);
});

onPage('a manifest that is pasted stands in for the sample, and only for that', {}, async ({page, status, text}) => {
  const paste = async (content) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), content);
    await page.locator('.cm-line').first().click();
    await page.keyboard.press('Control+V');
  };
  const right = mesh(['accessLogEncoding: JSON']);
  await paste(right);
  await status('No findings');
  assert.equal(await text(), right);
  await paste('# mine\n' + right);
  assert.ok((await text()).length > 2 * right.length);
});

onPage('names of others are text and no HTML', {hash: right}, async (opened) => {
  await write(opened, mesh(['"<img src=x onerror=alert(1)>": 1']));
  await opened.status('1 error');
  await opened.panel(/<img src=x/);
  assert.equal(await opened.page.locator('#panel-body img').count(), 0);
});

onPage('nothing is loaded but the page, and nothing at all once it is there', {}, async (opened) => {
  const {page, status} = opened;
  assert.equal(await page.evaluate(() => performance.getEntriesByType('resource')
    .filter(({name}) => !name.startsWith(location.origin) && !name.startsWith('data:')).length), 0);
  const asked = browser.server.requests.length;
  await page.context().setOffline(true);
  await write(opened, mesh(['defaultConfig: {concurrency: 0}']));
  await status('1 error');
  for (const tab of ['explain', 'classification', 'fixed', 'effective', 'upgrade']) await page.click(`#tab-${tab}`);
  assert.equal(browser.server.requests.length, asked);
});

onPage('a page that evaluates a text is refused', {}, async ({page, complaints}) => {
  assert.equal(await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.evaluated = true';
    document.head.append(script);
    return window.evaluated === undefined;
  }), true);
  assert.match(complaints.splice(0).join('\n'), /Content Security Policy/);
});

test('the first sample needs only the first half of the module', {timeout: 60_000}, async () => {
  const page = await browser.newPage();
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/meshlint.rest.wasm', (route) => released.then(() => route.continue()));
  await page.goto(browser.server.url);
  await page.locator('#status', {hasText: /^\d+ errors?/}).waitFor();
  await page.locator('.finding').first().waitFor();
  await page.click('#tab-upgrade');
  await page.waitForTimeout(300);
  assert.ok(await page.locator('.finding').count() > 0);
  release();
  await page.locator('.finding').first().waitFor({state: 'detached'});
  await page.locator('#panel-body', {hasText: 'asm-1-'}).waitFor();
  await page.close();
});

test('what keeps the linter from running is told', {timeout: 60_000}, async () => {
  const page = await browser.newPage();
  for (const half of ['rest', 'first']) {
    await page.route(`**/meshlint.${half}.wasm`, (route) => route.fulfill({status: 404}));
    await page.goto(browser.server.url);
    if (half === 'rest') {
      await page.locator('#status', {hasText: /^\d+ errors?/}).waitFor();
      await page.click('#tab-upgrade');
    }
    await page.locator('#status', {hasText: `The linter does not run: meshlint.${half}.wasm: 404`}).waitFor();
  }
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await page.locator('#status', {hasText: 'let a web server serve this folder'}).waitFor();
  await page.close();
});

onPage('typing does not wait for the linter', {hash: right}, async (opened) => {
  const {page} = opened;
  const long = Array.from({length: 3000}, (_, index) => `meshMTLS${index}: {minProtocolVersion: TLSV1_2}`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), mesh(long));
  await write(opened, '');
  await page.keyboard.press('Control+V');
  await opened.status('999 errors, 1 note');
  const slowest = await page.evaluate(async () => {
    const content = document.querySelector('.cm-content');
    content.focus();
    let worst = 0;
    for (let key = 0; key < 30; key++) {
      const begin = performance.now();
      document.execCommand('insertText', false, 'x');
      await new Promise(requestAnimationFrame);
      worst = Math.max(worst, performance.now() - begin);
    }
    return worst;
  });
  assert.ok(slowest < 1000, `${slowest} ms`);
});

const texts = ['h1', '.title p', '.pickers span', '#copy', '[role=tab]', '.message', '#panel .detail', '.severity', '.rule', '.where',
  '.actions button', '.actions a', '.cm-line span', '.cm-gutterElement', '.keys', '#status', 'summary'];
for (const colorScheme of ['light', 'dark']) {
  onPage(`what is written can be read: ${colorScheme}`, {colorScheme}, async ({page, panel}) => {
    await panel(/on each core/);
    for (const {selector, ratio} of await page.evaluate(contrast, texts)) assert.ok(ratio >= 4.5, `${selector}: ${ratio.toFixed(2)}`);
    const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
    assert.equal(back.every((value) => value < 64), colorScheme === 'dark');
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('button, select, textarea, [role=tabpanel], .cm-content')]
      .filter((each) => !(each.textContent.trim() || each.labels?.length || each.ariaLabel || each.getAttribute('aria-labelledby'))).length), 0);
  });
}

onPage('a phone', {width: 360, height: 740, hasTouch: true}, async ({page, panel, status}) => {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await page.locator('.finding').first().scrollIntoViewIfNeeded();
  await page.getByRole('button', {name: 'Remove it'}).tap();
  await status('3 errors');
  for (const tab of ['classification', 'effective', 'upgrade', 'findings']) {
    await page.locator(`#tab-${tab}`).tap();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, tab);
  }
  await panel(/accessLogFle/);
});
