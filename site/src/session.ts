// The language server that the editor is talking to: part of the editor's state, so that what the server
// adds to the editor finds it there.

import {StateEffect, StateField} from '@codemirror/state';
import {EditorView} from '@codemirror/view';
import type {LanguageClient} from './lsp';

export const setClient = StateEffect.define<LanguageClient>();

const client = StateField.define<LanguageClient | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setClient)) return effect.value;
    return value;
  },
});

const tellChanges = EditorView.updateListener.of((update) => {
  if (update.docChanged) update.startState.field(client)?.change(update.startState.doc, update.changes);
});

export const session = [client, tellChanges];

export function clientOf(view: {state: EditorView['state']}): LanguageClient | null {
  return view.state.field(client, false) ?? null;
}
