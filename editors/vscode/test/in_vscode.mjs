// The extension in the real editor: code-server, whose workbench is that of Visual Studio Code, in
// Chromium. A broken ConfigMap is opened, looked at, fixed, completed and explained.
//   in_vscode.mjs CODE_SERVER VSIX HOST [PICTURES]
// CODE_SERVER is the folder of the npm package. HOST is what runs the extension: `node`, as on the
// desktop, or `browser`, as in vscode.dev. PICTURES is where pictures go, if they are wanted.
// Where MESHLINT_PROGRAM names a native program, that is run instead of the server inside, too.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launch} from './browser.mjs';

const [codeServer, vsix, host, pictures] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'meshlint-vscode-'));
const project = join(work, 'mesh');
mkdirSync(project);

writeFileSync(join(project, 'istio-shared-configmap.yaml'), `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-29
  namespace: aks-istio-system
data:
  mesh: |
    # What all sidecars have in common
    accessLogFile: /dev/stdout
    outboundTrafficPolicy:
      mode: REGISTRY_ONLI
    defaultConfig:
      concurrency: 0
      holdApplicationUntilProxyStart: true
    configSources:
    - address: istiod.example:15012
`);
// Of other files the extension tells the server: here that this one is left alone.
writeFileSync(join(project, '.meshlint.yaml'), 'severity:\n  telemetry-api-preferred: off\n');

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.semanticHighlighting.enabled': false,  // so that colours are those of the grammar
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'git.enabled': false,
  ...(host === 'browser' ? {'remote.extensionKind': {'meshlint.meshlint': ['ui']}} : {}),
};
mkdirSync(join(work, 'data/User'), {recursive: true});
writeFileSync(join(work, 'data/User/settings.json'), JSON.stringify(settings));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}

const folders = ['--user-data-dir', join(work, 'data'), '--extensions-dir', join(work, 'extensions')];
const entry = join(codeServer, 'out/node/entry.js');
const environment = {PATH: process.env.PATH, HOME: work, LANG: 'C.UTF-8'};
execFileSync(process.execPath, [entry, ...folders, '--install-extension', vsix], {env: environment, stdio: 'pipe'});

const port = await freePort();
const editor = spawn(process.execPath, [entry, ...folders, '--auth', 'none', '--disable-telemetry', '--disable-update-check',
  '--disable-getting-started-override', '--bind-addr', `127.0.0.1:${port}`], {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
let log = '';
const started = new Promise((resolve, reject) => {
  const look = (bytes) => {
    log += bytes;
    if (log.includes('HTTP server listening')) resolve();
  };
  editor.stdout.on('data', look);
  editor.stderr.on('data', look);
  editor.on('exit', () => reject(new Error('code-server ended:\n' + log)));
});
const browser = await launch();
const page = await browser.newPage({viewport: {width: 1180, height: 640}});
page.setDefaultTimeout(45_000);

async function step(what, act) {
  const start = Date.now();
  try {
    await act();
  } catch (error) {
    await page.screenshot({path: join(tmpdir(), 'meshlint-vscode-failed.png')}).catch(() => undefined);
    throw new Error(`${what}: ${error.message}`, {cause: error});
  }
  console.log(`ok  ${what} (${Date.now() - start} ms)`);
}

async function picture(name) {
  if (pictures) await page.screenshot({path: join(pictures, name + '.png')});
}

async function command(title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>' + title);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
}

async function goTo(line, column) {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
}

const lines = async () => (await page.locator('.editor-instance .view-lines').first().innerText()).replaceAll('\u00a0', ' ');
async function until(what, holds) {
  for (let i = 0; i < 150; ++i) {
    if (await holds()) return;
    await page.waitForTimeout(200);
  }
  throw new Error('it never came to this: ' + what);
}
const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
async function complete(typed, field) {
  await page.keyboard.type(typed, {delay: 40});
  await suggestions.filter({hasText: field}).first().waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press('Tab');
}
async function open(name) {
  await page.locator('.explorer-viewlet').getByText(name, {exact: true}).dblclick();
  await page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).first().waitFor();
}
async function set(values) {
  mkdirSync(join(project, '.vscode'), {recursive: true});
  writeFileSync(join(project, '.vscode/settings.json'), JSON.stringify(values));
}
/** In whatever frames a preview is made of. */
async function shownInPreview(text) {
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    const shown = await frame.evaluate(() => document.body?.innerText ?? '').catch(() => '');
    if (shown.includes(text)) return true;
  }
  return false;
}
const problems = () => page.locator('.markers-panel .monaco-list-row').allInnerTexts();

try {
  await started;
  await step('the editor opens the folder', async () => {
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(project)}`);
    await page.locator('.explorer-viewlet').getByText('istio-shared-configmap.yaml').dblclick();
    await page.locator('.editor-instance .view-line').first().waitFor();
  });
  await step('mistakes are underlined', async () => {
    await page.locator('.squiggly-error').first().waitFor();
    await until('three errors', async () => (await page.locator('.squiggly-error').count()) >= 3);
  });
  await picture('findings');
  await step('the configuration of the folder holds', async () => {
    await command('View: Toggle Problems');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await until('no rule that is switched off', async () => {
      const all = (await problems()).join('\n');
      return all.includes('concurrency-zero') && !all.includes('telemetry-api-preferred');
    });
    await command('View: Toggle Problems');
  });
  await step('the text of the block is coloured without the server', async () => {
    const tokens = page.locator('.view-line', {hasText: 'holdApplication'}).locator('span > span');
    await until('key and value apart', async () => (await tokens.count()) >= 3);
    const classes = new Set(await tokens.evaluateAll((all) => all.map((each) => each.className)));
    assert.ok(classes.size >= 2, [...classes].join());
  });
  await step('a field is explained', async () => {
    await page.locator('.view-line span', {hasText: /^concurrency$/}).last().hover();
    await page.locator('.monaco-hover-content', {hasText: 'ProxyConfig.concurrency'}).first().waitFor();
  });
  await picture('hover');
  await step('what is underlined is explained, and why', async () => {
    await page.keyboard.press('Escape');
    await goTo(14, 10);
    await command('meshlint: Explain');
    await until('the rule in the preview', () => shownInPreview('unknown-field: '));
    await until('what to do', () => shownInPreview('What to do'));
    await page.keyboard.press('Control+w');
    await page.locator('.tab', {hasText: 'istio-shared-configmap.yaml'}).first().click();
  });
  await step('a fix is taken', async () => {
    await page.keyboard.press('Escape');
    await goTo(11, 16);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', {hasText: 'REGISTRY_ONLY'}).first().waitFor();
    await picture('fix');
    await page.keyboard.press('Enter');
    await until('REGISTRY_ONLY in the text', async () => (await lines()).includes('mode: REGISTRY_ONLY\n'));
  });
  await step('all that is safe is fixed', async () => {
    await command('meshlint: Fix All');
    await until('no concurrency in the text', async () => !(await lines()).includes('concurrency'));
    assert.match(await lines(), /holdApplicationUntilProxyStarts: true/);
  });
  await step('where nothing is safe to fix, that is said', async () => {
    await command('meshlint: Fix All');
    const message = page.locator('.notification-list-item', {hasText: 'nothing that is safe to fix'});
    await message.first().waitFor();
    await message.first().hover();
    await message.locator('.codicon-notifications-clear').first().click();
  });
  await step('what AKS makes of fields is shown behind them, on demand', async () => {
    assert.doesNotMatch(await lines(), /stdout\s*supported/);
    await set({'meshlint.inlayHints': true});
    await until('hints', async () => /stdout\s*supported/.test(await lines()));
    await set({});
    await until('no hints', async () => !/stdout\s*supported/.test(await lines()));
  });
  await step('a field is completed', async () => {
    await goTo(9, 31);
    await page.keyboard.press('Enter');
    await page.keyboard.type('enable', {delay: 40});
    await page.locator('.suggest-widget.visible .monaco-list-row', {hasText: 'enablePrometheusMerge'}).first().waitFor();
    await page.waitForTimeout(500);
    await picture('completion');
    await page.keyboard.type('Prom', {delay: 40});
    await page.waitForTimeout(500);
    await page.keyboard.press('Tab');
    await until('the field in the text', async () => (await lines()).includes('    enablePrometheusMerge: '));
    await page.locator('.suggest-widget.visible .monaco-list-row', {hasText: 'false'}).first().waitFor(); // at once
    await page.keyboard.type('fal', {delay: 40});
    await page.waitForTimeout(500);
    await page.keyboard.press('Tab');
    await until('the field and its value in the text', async () => (await lines()).includes('    enablePrometheusMerge: false'));
  });
  await step('a ConfigMap is written from nothing, by completion', async () => {
    await page.keyboard.press('Control+s');
    writeFileSync(join(project, 'new.yaml'), '');
    await open('new.yaml');
    await page.keyboard.press('Control+Space');
    await suggestions.filter({hasText: 'istio-shared-configmap-asm-1-'}).first().waitFor();
    await page.keyboard.press('Enter');
    await suggestions.filter({hasText: 'accessLogFile'}).first().waitFor(); // nobody asked for them
    await complete('accessLogF', 'accessLogFile');
    await complete('/dev/stdo', '/dev/stdout'); // any text may stand there: this is what most write
    await page.keyboard.press('Enter');
    await complete('accessLogE', 'accessLogEncoding');
    await suggestions.filter({hasText: 'JSON'}).first().waitFor();
    await complete('JS', 'JSON');
    await page.keyboard.press('Enter');
    await complete('outb', 'outboundTrafficPolicy');
    await suggestions.filter({hasText: 'mode'}).first().waitFor();
    await complete('mo', 'mode');
    await complete('REG', 'REGISTRY_ONLY');
    await until('the whole text', async () => (await lines()).includes(`  mesh: |-
    accessLogFile: /dev/stdout
    accessLogEncoding: JSON
    outboundTrafficPolicy:
      mode: REGISTRY_ONLY`));
    await page.keyboard.press('Control+s');
  });
  await step('the blocks of Markdown are linted', async () => {
    writeFileSync(join(project, 'notes.md'), `# Notes

\`\`\`yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-29
  namespace: aks-istio-system
data:
  mesh: |
    accessLogFille: /dev/stdout
\`\`\`
`);
    await open('notes.md');
    await page.locator('.squiggly-error').first().waitFor();
    await command('meshlint: Show What AKS');
    await page.locator('.view-line', {hasText: 'accessLogFille'}).first().waitFor();
  });
  if (host === 'node') {
    const notice = page.locator('.notification-list-item', {hasText: 'meshlint.server.path'});
    await step('a program that cannot be run is told, and is no loss', async () => {
      await set({'meshlint.server.path': join(work, 'nothing')});
      await notice.first().waitFor();
      await set({});
      await notice.first().hover();
      await notice.locator('.codicon-notifications-clear').first().click();
      await page.locator('.tab', {hasText: /^notes.md/}).first().click();
      await page.locator('.squiggly-error').first().waitFor();
    });
    const program = process.env.MESHLINT_PROGRAM ?? '';
    if (program === '') console.log('--  a program of one\'s own: MESHLINT_PROGRAM names none');
    else await step('a program of one\'s own is run', async () => {
      const [wrapper, calls] = [join(work, 'meshlint'), join(work, 'calls')];
      writeFileSync(wrapper, `#!/bin/sh\necho "$1" >> '${calls}'\nexec '${program}' "$@"\n`, {mode: 0o755});
      writeFileSync(calls, '');
      const called = (what) => readFileSync(calls, 'utf8').split('\n').includes(what);
      await set({'meshlint.server.path': wrapper});
      await until('it is the language server', () => called('lsp'));
      await page.locator('.tab', {hasText: /^notes.md/}).first().click();
      await page.locator('.squiggly-error').first().waitFor();
      await command('meshlint: Show What AKS');
      await until('it runs the commands', () => called('classify'));
      await set({});
    });
    assert.equal(await page.locator('.notification-list-item', {hasText: 'failed'}).count(), 0);
  }
  await page.locator('.tab', {hasText: 'istio-shared-configmap.yaml'}).first().click();
  await command('View: Close Other Editors in Group');
  await page.keyboard.press('Control+b'); // more room for tables
  await step('it is classified', async () => {
    await command('meshlint: Show What AKS Supports');
    await page.locator('.view-line', {hasText: 'CLASSIFICATION'}).first().waitFor();
  });
  await picture('classify');
  await step('it is upgraded', async () => {
    await page.locator('.tab', {hasText: 'istio-shared-configmap.yaml'}).first().click();
    await command('meshlint: Upgrade');
    await page.locator('.quick-input-list .monaco-list-row', {hasText: 'asm-1-30'}).first().click();
    await page.locator('.monaco-diff-editor').first().waitFor();
    await page.locator('.view-line', {hasText: 'asm-1-30'}).first().waitFor();
  });
  await picture('upgrade');
  await step('its effective configuration is shown', async () => {
    await page.locator('.tab', {hasText: 'istio-shared-configmap.yaml'}).first().click();
    await command('meshlint: Show the Effective');
    await page.locator('.quick-input-list .monaco-list-row', {hasText: 'certain'}).first().click();
    await page.locator('.view-line', {hasText: 'trustDomain'}).first().waitFor();
  });
  await step('it runs where it should', async () => {
    await page.setViewportSize({width: 1180, height: 2000});
    await command('Developer: Show Running Extensions');
    await page.locator('.runtime-extensions-editor .monaco-list-row', {hasText: 'MeshConfig'})
      .getByText(host === 'browser' ? 'web worker' : '127.0.0.1').first().waitFor();
  });
} finally {
  await browser.close();
  editor.removeAllListeners('exit');
  editor.kill();
  rmSync(work, {recursive: true, force: true});
}
