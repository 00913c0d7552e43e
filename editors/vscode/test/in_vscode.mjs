// The extension in the real editor: code-server, whose workbench is that of Visual Studio Code, in
// Chromium. A broken ConfigMap is opened, looked at, fixed, completed and explained.
//   in_vscode.mjs CODE_SERVER VSIX [PICTURES]
// CODE_SERVER is the folder of the npm package; PICTURES is where pictures go, if they are wanted.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launch} from './browser.mjs';

const [codeServer, vsix, pictures] = process.argv.slice(2);
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
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'git.enabled': false,
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
page.setDefaultTimeout(60_000);

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
  console.log(await lines());
} finally {
  await browser.close();
  editor.removeAllListeners('exit');
  editor.kill();
  rmSync(work, {recursive: true, force: true});
}
