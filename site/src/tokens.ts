// Colours of the mesh block, which to YAML is one long string: the server's semantic tokens.

import {Prec, RangeSetBuilder, StateEffect, StateField} from '@codemirror/state';
import {Decoration, type DecorationSet, EditorView} from '@codemirror/view';
import {clientOf} from './session';

const setTokens = StateEffect.define<DecorationSet>();

const tokens = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTokens)) return effect.value;
    return value.map(transaction.changes);
  },
  // The inner one of two colours is seen: that is the one with the higher precedence.
  provide: (field) => Prec.high(EditorView.decorations.from(field)),
});

export const serverTokens = [tokens];

/** Asks the server for the tokens of the text as it is. */
export async function refreshTokens(view: EditorView): Promise<void> {
  const client = clientOf(view);
  const answer = await client?.askOfDocument<{data: number[]}>('textDocument/semanticTokens/full');
  if (!client || !answer) return;
  const {doc} = view.state;
  const {data} = answer;
  const builder = new RangeSetBuilder<Decoration>();
  let line = 0;
  let character = 0;
  for (let index = 0; index + 4 < data.length; index += 5) {
    const [lines, characters, length, type] = data.slice(index, index + 4) as [number, number, number, number];
    character = lines === 0 ? character + characters : characters;
    line += lines;
    if (line >= doc.lines) break;
    const {from, to} = doc.line(line + 1);
    const start = Math.min(from + character, to);
    const end = Math.min(start + length, to);
    if (start < end) builder.add(start, end, Decoration.mark({class: `server-${client.tokenTypes[type] ?? 'string'}`}));
  }
  view.dispatch({effects: setTokens.of(builder.finish())});
}
