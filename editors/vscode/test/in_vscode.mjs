// The extension in the real editor: code-server, whose workbench is that of Visual Studio Code, in
// Chromium. A broken ConfigMap is opened, looked at, fixed, completed and explained.
//   in_vscode.mjs CODE_SERVER VSIX HOST [PICTURES]
// CODE_SERVER is the folder of the npm package. HOST is what runs the extension: `node`, as on the
// desktop, or `browser`, as in vscode.dev. PICTURES is where pictures go, if they are wanted.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
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
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row', {hasText: 'false'}).first().waitFor();
    await page.keyboard.type('fal', {delay: 40});
    await page.waitForTimeout(500);
    await page.keyboard.press('Tab');
    await until('the field and its value in the text', async () => (await lines()).includes('    enablePrometheusMerge: false'));
  });
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
