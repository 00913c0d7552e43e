// Findings in the editor, and what mends them: in the tooltip, in a menu at the cursor, in the list.

import {type Diagnostic, setDiagnostics} from '@codemirror/lint';
import {StateEffect, StateField, type Text} from '@codemirror/state';
import {type Command, type EditorView, type Tooltip, showTooltip} from '@codemirror/view';
import {type CodeAction, type LspDiagnostic, askForActions, editsOf, toOffset} from './lsp';
import {clientOf} from './session';
import {element, link, plain, prose} from './text';

export interface Finding {
  from: number;
  to: number;
  severity: 'error' | 'warning' | 'note';
  rule: string;
  message: string;
  /** Lines such as `help: ...` and `enforced by: ...`. */
  details: string[];
  url: string;
  related: {from: number; message: string}[];
  /** The first one mends the finding, if `isPreferred`. */
  actions: CodeAction[];
}

const severities = {1: 'error', 2: 'warning', 3: 'note', 4: 'note'} as const;

const keyOf = ({code, range}: LspDiagnostic) => `${code} ${JSON.stringify(range)}`;

function toFinding(text: Text, diagnostic: LspDiagnostic, actions: CodeAction[]): Finding {
  const [message = '', ...details] = diagnostic.message.split('\n');
  return {
    from: toOffset(text, diagnostic.range.start),
    to: toOffset(text, diagnostic.range.end),
    severity: severities[diagnostic.severity],
    rule: diagnostic.code,
    message,
    details,
    url: diagnostic.codeDescription?.href ?? '',
    related: (diagnostic.relatedInformation ?? []).map((each) => ({
      from: toOffset(text, each.location.range.start),
      message: each.message,
    })),
    actions,
  };
}

/** Findings with what mends them; null where the text has changed meanwhile. */
export async function withActions(view: EditorView, diagnostics: LspDiagnostic[]): Promise<Finding[] | null> {
  const {doc} = view.state;
  const client = clientOf(view);
  const actions = client && await askForActions(client, doc, diagnostics);
  if (actions === null) return null;
  const actionsOf = new Map<string, CodeAction[]>(diagnostics.map((each) => [keyOf(each), []]));
  for (const action of actions) for (const each of action.diagnostics ?? []) actionsOf.get(keyOf(each))?.push(action);
  return diagnostics.map((each) => toFinding(doc, each, actionsOf.get(keyOf(each))!));
}

export function apply(view: EditorView, action: CodeAction): void {
  const {doc} = view.state;
  view.dispatch({
    changes: editsOf(action).map(({range, newText}) => ({
      from: toOffset(doc, range.start), to: toOffset(doc, range.end), insert: newText,
    })),
    userEvent: 'input.fix',
  });
  view.focus();
}

/** Whether an action hides a finding instead of mending it. */
export function hides(action: CodeAction): boolean {
  return editsOf(action).some(({newText}) => newText.includes('meshlint: ignore'));
}

function toDiagnostic(finding: Finding): Diagnostic {
  return {
    from: finding.from,
    to: finding.to,
    severity: finding.severity === 'note' ? 'info' : finding.severity,
    source: finding.rule,
    message: finding.message,
    renderMessage: () => element('div', {},
      element('p', {}, prose(finding.message)),
      ...finding.details.map((detail) => element('p', {className: 'detail'}, prose(detail))),
      finding.url !== '' && element('p', {className: 'detail'}, link(finding.url, 'what Istio or AKS says'))),
    actions: finding.actions.map((action) => ({name: plain(action.title), apply: (view) => apply(view, action)})),
  };
}

export function showFindings(view: EditorView, findings: Finding[]): void {
  view.dispatch(setDiagnostics(view.state, findings.map(toDiagnostic)));
  view.dispatch({effects: setFindings.of(findings)});
}

const setFindings = StateEffect.define<Finding[]>();

const findingsField = StateField.define<Finding[]>({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFindings)) return effect.value;
    return value;
  },
});

/** The findings in the line of an offset. */
export function findingsAround(view: EditorView, offset: number): Finding[] {
  const line = view.state.doc.lineAt(offset);
  return view.state.field(findingsField).filter(({from, to}) => from <= line.to && to >= line.from);
}

const openMenu = StateEffect.define<Tooltip | null>();

const menuField = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(openMenu)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

function closeMenu(view: EditorView): void {
  view.dispatch({effects: openMenu.of(null)});
}

function menu(view: EditorView, actions: CodeAction[]): HTMLElement {
  const items = actions.map((action) =>
    element('button', {type: 'button', role: 'menuitem', tabIndex: -1, onclick: () => apply(view, action)}, prose(action.title)));
  const dom = element('div', {className: 'menu', role: 'menu', 'aria-label': 'Fixes'}, ...items);
  dom.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: items.length - 1}[event.key];
    if (step !== undefined) {
      const focused = items.indexOf(document.activeElement as HTMLButtonElement);
      items[(focused + step) % items.length]!.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      closeMenu(view);
      view.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  dom.addEventListener('focusout', (event) => {
    if (dom.contains(event.relatedTarget as Node | null)) return;
    // Not now: it may be an update of the editor that takes the menu away.
    setTimeout(() => {
      if (dom.isConnected) closeMenu(view);
    });
  });
  return dom;
}

/** Opens a menu of what mends the findings in the cursor's line. */
export const openFixMenu: Command = (view) => {
  const {head} = view.state.selection.main;
  const actions = findingsAround(view, head).flatMap((finding) => finding.actions);
  // Those that mend come before those that hide.
  const mending = (action: CodeAction) => Number(!action.isPreferred) + Number(hides(action));
  actions.sort((a, b) => mending(a) - mending(b));
  if (actions.length > 0) {
    view.dispatch({
      effects: openMenu.of({
        pos: head,
        create: () => {
          const dom = menu(view, actions);
          return {dom, mount: () => requestAnimationFrame(() => dom.querySelector('button')?.focus())};
        },
      }),
    });
  }
  return true;
};

export const fixMenu = [findingsField, menuField];
