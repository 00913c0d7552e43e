// The page: the editor, the pickers and the tabs, the linter in its worker, and the state in the address.

import {samples} from 'samples';
import {createEditor, moveCursor, replaceText} from './editor';
import {type Finding, showFindings, withActions} from './fixes';
import {Linter} from './linter';
import {LanguageClient, documentName} from './lsp';
import {type Context, type Revision, panels} from './panels';
import {setClient} from './session';
import {type State, fromFragment, toFragment} from './state';
import {Tabs} from './tabs';
import {element} from './text';
import {refreshTokens} from './tokens';

const byId = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const status = byId('status');
const samplePicker = byId<HTMLSelectElement>('sample');
const platformPicker = byId<HTMLSelectElement>('platform');
const revisionPicker = byId<HTMLSelectElement>('revision');
const upgradePicker = byId<HTMLSelectElement>('upgrade-to');
const settingsBox = byId<HTMLTextAreaElement>('settings');
const panelBody = byId('panel-body');

/** Calls `act` once nothing has asked for it for so many milliseconds. */
function settled(milliseconds: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
}

function say(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}

const first = samples[0]!;
let tab = panels[0]!.id;
let findings: Finding[] = [];
let problems: string[] = [];
let revisions: Revision[] = [];
let failed = false;

const linter = new Linter((reason) => {
  failed = true;
  const hint = location.protocol === 'file:'
    ? ' Browsers do not start it from a file: let a web server serve this folder, such as "python3 -m http.server".' : '';
  say(`The linter does not run: ${reason}.${hint}`);
});

const view = createEditor(byId('editor'), '', {
  changed: () => (refreshLater(), rememberLater()),
  moved: () => (followLater(), rememberLater()),
  explain: () => choose('explain'),
  isSample: () => samples.some(({text}) => text === view.state.doc.toString()),
});

const tabs = new Tabs(byId('tabs'), byId('panel'), panels, choose);

function lintOptions(): string[] {
  const options: string[] = [];
  if (platformPicker.value !== 'auto') options.push('--platform', platformPicker.value);
  const {value} = revisionPicker;
  if (value !== '') options.push(value.startsWith('asm-') ? '--as-revision' : '--istio', value);
  return options;
}

const context: Context = {
  view,
  run: (args) => {
    const stdin = view.state.doc.toString();
    return linter.run(args[0] === 'explain' ? args : [...args, '--stdin-filename', documentName, '-'], stdin);
  },
  lintOptions,
  revisionOptions: () => revisionPicker.value.startsWith('asm-') ? ['--as-revision', revisionPicker.value] : [],
  findings: () => findings,
  problems: () => problems,
  upgradeTo: () => upgradePicker.value,
  explain: () => choose('explain'),
};

let rendering = false;
let renderAgain = false;

/** Renders the tab that is open; while one is being rendered, the next one waits and stands for all. */
async function render(): Promise<void> {
  renderAgain = rendering;
  if (rendering || failed || revisions.length === 0) return;
  rendering = true;
  const panel = panels.find(({id}) => id === tab)!;
  byId('upgrade-form').hidden = tab !== 'upgrade';
  try {
    const nodes = await panel.render(context);
    if (panel.id === tab) panelBody.replaceChildren(...nodes);
  } finally {
    rendering = false;
  }
  if (renderAgain) await render();
}

function choose(id: string): void {
  tab = tabs.show(id);
  byId('panel').scrollTop = 0;
  rememberLater();
  void render();
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Starts the language server anew: its options are those of the command. */
function connect(): void {
  problems = [];
  const client = new LanguageClient(
    (receive) => linter.openServer(lintOptions(), receive),
    view.state.doc,
    async (diagnostics) => {
      const found = await withActions(view, diagnostics);
      if (found === null) return;
      findings = found;
      showFindings(view, findings);
      const counts = (['error', 'warning', 'note'] as const)
        .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
        .filter(([number]) => number > 0);
      say(counts.length === 0 ? 'No findings' : counts.map(([number, word]) => count(number, word)).join(', '));
      tabs.count('findings', findings.length);
      if (tab === 'findings' || tab === 'explain') void render();
    },
    (problem) => {
      problems.push(problem);
      if (tab === 'findings') void render();
    });
  view.dispatch({effects: setClient.of(client)});
  void refreshTokens(view);
}

/** Renders what does not come by itself, as findings do. */
function refresh(): void {
  if (tab !== 'findings') void render();
}

const refreshLater = settled(150, () => {
  void refreshTokens(view);
  refresh();
});
const followLater = settled(150, () => {
  if (panels.find(({id}) => id === tab)?.followsCursor) void render();
});

function state(): State {
  return {
    text: view.state.doc.toString(),
    settings: settingsBox.value,
    platform: platformPicker.value,
    revision: revisionPicker.value,
    tab,
    upgradeTo: upgradePicker.value,
    at: view.state.selection.main.head,
  };
}

/** Puts the state into the address, so that going back and reloading lose nothing. */
async function remember(): Promise<string> {
  const url = new URL(location.href);
  url.hash = await toFragment(state());
  history.replaceState(null, '', url);
  return url.href;
}
const rememberLater = settled(500, () => void remember().catch(() => undefined)); // browsers limit how long an address is

function fillRevisions(chosen: string): void {
  const istio = platformPicker.value === 'istio';
  byId('revision-label').textContent = istio ? 'Istio' : 'Revision';
  revisionPicker.replaceChildren(
    element('option', {value: ''}, 'automatic'),
    ...revisions.map((each) => istio
      ? element('option', {value: each.istio}, each.istio)
      : element('option', {value: each.revision}, `${each.revision} (${each.status})`)));
  revisionPicker.value = chosen;
  if (revisionPicker.selectedIndex < 0) revisionPicker.value = '';
}

/** Lists what can be upgraded to; chosen is the revision behind that of the manifest, or the newest in support. */
function fillUpgrades(chosen?: string): void {
  const own = /istio-shared-configmap-(asm-[\d-]+)/.exec(view.state.doc.toString())?.[1];
  const next = revisions[revisions.findIndex(({revision}) => revision === own) - 1];
  upgradePicker.replaceChildren(...revisions.map(({revision, status}) =>
    element('option', {value: revision}, `${revision} (${status})`)));
  upgradePicker.value = chosen ?? (next ?? revisions.find((each) => each.status === 'supported'))?.revision ?? '';
  if (upgradePicker.selectedIndex < 0) upgradePicker.selectedIndex = 0;
}

function reconnect(): void {
  linter.configure(settingsBox.value);
  connect();
  refresh();
  rememberLater();
}

function put(held: Partial<State>): void {
  settingsBox.value = held.settings ?? '';
  byId<HTMLDetailsElement>('settings-box').open = settingsBox.value !== '';
  platformPicker.value = held.platform ?? 'auto';
  if (platformPicker.selectedIndex < 0) platformPicker.value = 'auto';
  fillRevisions(held.revision ?? '');
  replaceText(view, held.text ?? first.text);
  fillUpgrades(held.upgradeTo);
  if (held.at !== undefined && held.at > 0) moveCursor(view, held.at);
  tab = tabs.show(held.tab ?? tab);
}

/** What the address asks for: a state, or a sample by its name. */
async function fromAddress(): Promise<Partial<State>> {
  const name = /^#sample=([\w-]+)$/.exec(location.hash)?.[1];
  const sample = samples.find(({id}) => id === name);
  if (sample) {
    samplePicker.value = sample.id;
    return {text: sample.text, settings: sample.settings};
  }
  try {
    return await fromFragment(location.hash);
  } catch {
    say('The link is damaged: here is a sample instead.');
    return {};
  }
}

async function copyLink(): Promise<void> {
  const button = byId('copy');
  let told = 'Copied';
  try {
    const href = await remember();
    await navigator.clipboard.writeText(href);
  } catch {
    told = 'Copy the address';
  }
  button.textContent = told;
  setTimeout(() => (button.textContent = 'Copy link'), 2000);
}

function fillSamples(): void {
  samplePicker.append(element('option', {value: ''}, 'Choose one ...'), element('option', {value: 'empty'}, 'An empty manifest'));
  for (const group of new Set(samples.map((sample) => sample.group))) {
    samplePicker.append(element('optgroup', {label: group},
      ...samples.filter((sample) => sample.group === group).map(({id, title}) => element('option', {value: id}, title))));
  }
}

function listen(): void {
  samplePicker.onchange = () => {
    const sample = samples.find(({id}) => id === samplePicker.value);
    if (samplePicker.value === '') return;
    put({text: sample?.text ?? '', settings: sample?.settings});
    reconnect();
  };
  platformPicker.onchange = () => (fillRevisions(''), reconnect());
  revisionPicker.onchange = reconnect;
  upgradePicker.onchange = () => (rememberLater(), void render());
  settingsBox.oninput = settled(400, reconnect);
  byId('copy').onclick = () => void copyLink();
  window.onhashchange = async () => {
    put(await fromAddress());
    reconnect();
  };
}

async function start(): Promise<void> {
  fillSamples();
  const held = await fromAddress();
  put(held);
  await linter.ready;
  const {stdout} = await linter.run(['revisions', '-f', 'json']);
  revisions = (JSON.parse(stdout) as {revisions: Revision[]}).revisions.reverse();
  fillRevisions(held.revision ?? '');
  fillUpgrades(held.upgradeTo);
  listen();
  reconnect();
}

start().catch((error) => {
  if (!failed) say(`The page does not work: ${String(error?.message ?? error)}`);
});
