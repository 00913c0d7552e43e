// The tabs: what the command and the language server say of the manifest, each as elements of the page.

import type {EditorView} from '@codemirror/view';
import {explainAt} from './completion';
import {moveCursor, replaceText} from './editor';
import {type Finding, apply, findingsAround, hides} from './fixes';
import {type CodeAction, documentName} from './lsp';
import type {RunResult} from './protocol';
import {diff, element, link, manualPage, markdown, plain, prose, terminal} from './text';

export interface Revision {
  revision: string;
  istio: string;
  status: string;
}

/** What a panel works with. */
export interface Context {
  view: EditorView;
  /** Runs the command over the manifest, as that is now. */
  run(args: string[]): Promise<RunResult>;
  /** The options that the pickers stand for, as far as a command has them. */
  lintOptions(): string[];
  revisionOptions(): string[];
  findings(): Finding[];
  /** Why the language server does not do as the settings say. */
  problems(): string[];
  /** The revision to upgrade to. */
  upgradeTo(): string;
  explain(): void;
}

export interface Panel {
  id: string;
  label: string;
  /** Whether it shows something else when the cursor moves. */
  followsCursor?: boolean;
  render(context: Context): Promise<Node[]>;
}

const says = (text: string) => element('p', {className: 'says'}, prose(text));

/** What stood on standard error, without the program's name in front. */
function complaint(result: RunResult): Node {
  const text = (result.stderr.trim() || result.stdout.trim()).replace(/^meshlint: /gm, '').replace(`; see 'meshlint ${documentName}'`, '');
  return element('pre', {className: 'complaint'}, text);
}

function placeButton({view}: Context, offset: number, ...children: (Node | string)[]): HTMLButtonElement {
  const go = () => moveCursor(view, offset);
  return element('button', {type: 'button', className: 'place', onclick: go}, ...children);
}

/** Line and column of an offset, as the command counts them: from 1, a column being a code point. */
function placeOf({view}: Context, offset: number): string {
  const {doc} = view.state;
  const at = Math.min(offset, doc.length);
  const line = doc.lineAt(at);
  return `${line.number}:${[...doc.sliceString(line.from, at)].length + 1}`;
}

function findingItem(context: Context, finding: Finding): HTMLElement {
  const {view} = context;
  const explain = () => (moveCursor(view, finding.from), context.explain());
  const mending = finding.actions.filter((action) => !hides(action));
  const hiding = finding.actions.filter(hides);
  const button = (action: CodeAction, text: Node | string) => element('button', {
    type: 'button', className: action.isPreferred ? 'primary' : '', title: plain(action.title),
    onclick: () => apply(view, action),
  }, text);
  return element('li', {className: `finding ${finding.severity}`},
    placeButton(context, finding.from,
      element('span', {className: 'head'},
        element('span', {className: 'severity'}, finding.severity), ' ',
        element('span', {className: 'rule'}, finding.rule), ' ',
        element('span', {className: 'where'}, placeOf(context, finding.from))),
      element('span', {className: 'message'}, prose(finding.message))),
    ...finding.details.map((detail) => element('p', {className: 'detail'}, prose(detail))),
    ...finding.related.map((each) =>
      placeButton(context, each.from, element('span', {className: 'detail'}, `${placeOf(context, each.from)}: `, prose(each.message)))),
    element('p', {className: 'actions'},
      ...mending.map((action) => button(action, prose(action.title))),
      ...hiding.map((action) => button(action, 'Hide')),
      element('button', {type: 'button', onclick: explain, 'aria-label': `Explain ${finding.rule}`}, 'Explain'),
      finding.url !== '' && link(finding.url, 'Reference')));
}

/** So many findings are listed: more than anybody reads at once, and few enough to be shown at every keystroke. */
const listed = 100;

const findings: Panel = {
  id: 'findings',
  label: 'Findings',
  async render(context) {
    const list = context.findings();
    if (list.length > 0) {
      const rest = list.length - listed;
      return [
        ...context.problems().map((problem) => element('pre', {className: 'complaint'}, problem)),
        element('ol', {className: 'findings'}, ...list.slice(0, listed).map((finding) => findingItem(context, finding))),
        ...(rest > 0 ? [says(`And ${rest} more, which the editor underlines as well.`)] : []),
      ];
    }
    const result = await context.run(['-f', 'json', ...context.lintOptions()]);
    if (result.status === 2) return [complaint(result)];
    const {summary, findings: found} = JSON.parse(result.stdout) as {summary: {configMaps: number}; findings: object[]};
    if (found.length > 0) return []; // the language server is about to tell of them
    if (summary.configMaps === 0) {
      return [
        says('There is **no MeshConfig** in this text, so there was nothing to check.'),
        says('Paste the ConfigMap `istio-shared-configmap-asm-1-...` of your cluster, or whatever holds your MeshConfig: '
          + 'an IstioOperator, Helm values, an `Istio` of Sail, pods with an annotation. Or take one of the samples.'),
      ];
    }
    const told = await context.run(['--color', 'always', ...context.lintOptions()]);
    return [says('**No mistakes found.**'), terminal(told.stdout.trim())];
  },
};

const explanation: Panel = {
  id: 'explain',
  label: 'Explain',
  followsCursor: true,
  async render(context) {
    const {view} = context;
    const {head} = view.state.selection.main;
    const hover = await explainAt(view, head);
    const rules = [...new Set(findingsAround(view, head).map((finding) => finding.rule))];
    const texts = await Promise.all(rules.map((rule) => context.run(['explain', rule])));
    const made: Node[] = [];
    if (hover) made.push(element('div', {className: 'hover'}, markdown(hover.text)));
    for (const {stdout} of texts) made.push(manualPage(stdout));
    return made.length > 0 ? made : [says('Put the cursor on a field, a value or a finding: here stands what there is to know about it.')];
  },
};

/** A path of fields, which may go on in the next line behind each of them. */
const fieldPath = (path: string) =>
  element('code', {}, ...path.split(/(?<=\.)/).flatMap((name) => [element('wbr'), name]));

interface ClassifiedMap {
  name: string;
  revision?: string;
  fields: {field: string; line: number; classification: string; known?: boolean; note?: string}[];
}

const classification: Panel = {
  id: 'classification',
  label: 'Classification',
  async render(context) {
    const result = await context.run(['classify', '--input', 'auto', '-f', 'json', ...context.revisionOptions()]);
    if (result.status === 2) return [complaint(result)];
    const {configMaps} = JSON.parse(result.stdout) as {configMaps: ClassifiedMap[]};
    const {doc} = context.view.state;
    const verdict = (word: string) => element('span', {className: `class ${word}`}, word);
    const table = (map: ClassifiedMap) => element('table', {},
      element('caption', {}, map.revision && !map.name.endsWith(map.revision) ? `${map.name}, as ${map.revision}` : map.name),
      element('thead', {}, element('tr', {}, ...['Line', 'Field', 'AKS'].map((each) => element('th', {scope: 'col'}, each)))),
      element('tbody', {}, ...map.fields.map((each) => element('tr', {},
        element('td', {className: 'number'}, String(each.line)),
        element('td', {}, placeButton(context, doc.line(Math.min(each.line, doc.lines)).from, fieldPath(each.field)),
          each.note && element('span', {className: 'note'}, prose(each.note))),
        element('td', {}, verdict(each.known === false ? 'unknown' : each.classification))))));
    const notice = result.stderr.trim() && says(result.stderr.trim().replace(/^meshlint: warning: no --as-revision: c/, 'C'));
    return [...(notice ? [notice] : []), ...configMaps.map(table)];
  },
};

const fixed: Panel = {
  id: 'fixed',
  label: 'Fixed',
  async render(context) {
    const options = context.lintOptions();
    const shown = await context.run(['--diff', ...options]);
    if (shown.status === 2) return [complaint(shown)];
    if (shown.stdout === '') return [says('There is nothing that is safe to fix without asking. What is likely, but not certain, stands beside each finding.')];
    const take = async () => {
      const {stdout} = await context.run(['--fix', ...options]);
      replaceText(context.view, stdout);
      context.view.focus();
    };
    return [
      element('p', {className: 'actions'}, element('button', {type: 'button', className: 'primary', onclick: take}, 'Take all of it')),
      diff(shown.stdout),
    ];
  },
};

const effective: Panel = {
  id: 'effective',
  label: 'Effective',
  async render(context) {
    const result = await context.run(['effective', '--color', 'always', ...context.revisionOptions()]);
    if (result.status === 2) return [complaint(result)];
    const isPartial = result.stdout.includes('The default ConfigMap was not given');
    return [
      ...(isPartial ? [says('For all of it, paste the default ConfigMap of your cluster below the shared one, behind a line `---`.')] : []),
      terminal(result.stdout),
    ];
  },
};

/** The lines in which two texts of as many lines differ, as a diff without context. */
function changedLines(before: string, after: string): string {
  const old = before.split('\n');
  return after.split('\n').flatMap((line, index) => line === old[index] ? [] : [`-${old[index] ?? ''}`, `+${line}`]).join('\n');
}

const upgrade: Panel = {
  id: 'upgrade',
  label: 'Upgrade',
  async render(context) {
    const before = context.view.state.doc.toString();
    const result = await context.run(['upgrade', '--to', context.upgradeTo(), '--notes', '--color', 'always']);
    if (result.status === 2) return [complaint(result)];
    const take = () => (replaceText(context.view, result.stdout), context.view.focus());
    const changed = changedLines(before, result.stdout);
    return [
      ...(changed === '' ? [] : [
        element('p', {className: 'actions'}, element('button', {type: 'button', className: 'primary', onclick: take}, 'Take it')),
        diff(changed),
      ]),
      terminal(result.stderr.trim()),
    ];
  },
};

export const panels: Panel[] = [findings, explanation, classification, fixed, effective, upgrade];
