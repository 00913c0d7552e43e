// The editor: CodeMirror, and what the language server adds to it.

import {autocompletion, closeCompletion, completionKeymap} from '@codemirror/autocomplete';
import {defaultKeymap, history, historyKeymap, undoDepth} from '@codemirror/commands';
import {yaml} from '@codemirror/lang-yaml';
import {bracketMatching, indentService, indentUnit, syntaxHighlighting} from '@codemirror/language';
import {lintGutter, lintKeymap} from '@codemirror/lint';
import {highlightSelectionMatches, searchKeymap} from '@codemirror/search';
import {EditorState, type Extension, Prec, Transaction} from '@codemirror/state';
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap,
  lineNumbers,
} from '@codemirror/view';
import {classHighlighter} from '@lezer/highlight';
import {completeFromServer, hoverFromServer} from './completion';
import {fixMenu, openFixMenu} from './fixes';
import {session} from './session';
import {serverTokens} from './tokens';

export interface EditorEvents {
  changed(): void;
  /** The cursor moved; the text may have changed, too. */
  moved(): void;
  explain(): void;
  /** Whether the text is a sample that nobody has changed. */
  isSample(): boolean;
}

// Colours are those of style.css, which knows of light and dark.
const appearance = EditorView.theme({
  '&': {height: '100%', color: 'var(--text)', backgroundColor: 'var(--field)'},
  '.cm-scroller': {fontFamily: 'var(--mono)', lineHeight: '1.5'},
  '.cm-content': {caretColor: 'var(--text)', padding: '0.5rem 0'},
  '.cm-cursor': {borderLeftColor: 'var(--text)'},
  '.cm-gutters': {backgroundColor: 'var(--field)', color: 'var(--quiet)', border: 'none'},
  '.cm-activeLine': {backgroundColor: 'var(--line)'},
  '.cm-activeLineGutter': {backgroundColor: 'var(--line)', color: 'var(--text)'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-selectionMatch': {backgroundColor: 'var(--match)'},
  '.cm-panels': {backgroundColor: 'var(--raised)', color: 'var(--text)'},
  '.cm-tooltip': {backgroundColor: 'var(--raised)', color: 'var(--text)', border: '1px solid var(--border)'},
});

// A new line stands below the one before it, also in the mesh block, which to CodeMirror's YAML is one text.
const indentAsAbove = indentService.of((context, position) => {
  if (context.simulatedBreak === null) return undefined;
  const {text} = context.lineAt(position, -1);
  const [indent] = /^ *(?:- +)*/.exec(text)!;
  return indent.length + (/(:|[|>][-+]?)\s*$/.test(text) ? 2 : 0);
});

export function createEditor(parent: HTMLElement, text: string, events: EditorEvents): EditorView {
  const explain = () => (events.explain(), true);
  const extensions: Extension[] = [
    EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? ''),
    lineNumbers(),
    lintGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentAsAbove,
    indentUnit.of('  '),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    yaml(),
    syntaxHighlighting(classHighlighter),
    session,
    serverTokens,
    autocompletion({override: [completeFromServer], icons: false}),
    hoverFromServer,
    fixMenu,
    // A manifest that is pasted stands in for the sample, instead of in the middle of it.
    EditorView.domEventHandlers({
      paste(event, view) {
        const isManifest = /^(apiVersion|kind|meshConfig):/m.test(event.clipboardData?.getData('text/plain') ?? '');
        if (isManifest && events.isSample()) view.dispatch({selection: {anchor: 0, head: view.state.doc.length}});
      },
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) events.changed();
      if (update.docChanged || update.selectionSet) events.moved();
    }),
    EditorView.contentAttributes.of({
      'aria-label': 'Manifest', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off',
    }),
    // Tab leaves the editor, so that nobody is caught in it without a mouse.
    Prec.high(keymap.of([
      {key: 'Mod-.', run: openFixMenu, preventDefault: true},
      {key: 'F1', run: explain, preventDefault: true},
    ])),
    keymap.of([...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    appearance,
  ];
  return new EditorView({parent, state: EditorState.create({doc: text, extensions})});
}

/** Puts a whole other text into the editor; it can be undone, back to the first text that was put there. */
export function replaceText(view: EditorView, text: string): void {
  closeCompletion(view);
  const isFirst = view.state.doc.length === 0 && undoDepth(view.state) === 0;
  view.dispatch({
    changes: {from: 0, to: view.state.doc.length, insert: text},
    selection: {anchor: 0},
    scrollIntoView: true,
    annotations: Transaction.addToHistory.of(!isFirst),
  });
}

export function moveCursor(view: EditorView, offset: number, end = offset): void {
  const length = view.state.doc.length;
  view.dispatch({
    selection: {anchor: Math.min(offset, length), head: Math.min(end, length)},
    effects: EditorView.scrollIntoView(Math.min(offset, length), {y: 'center'}),
  });
  view.focus();
}
