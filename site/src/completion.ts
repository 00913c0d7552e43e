// Completion and hover, as the language server has them.

import type {Completion, CompletionContext, CompletionResult} from '@codemirror/autocomplete';
import {type EditorView, hoverTooltip} from '@codemirror/view';
import {type TextEdit, toOffset, toPosition} from './lsp';
import {clientOf} from './session';
import {element, markdown, plain} from './text';

interface CompletionItem {
  label: string;
  detail?: string;
  documentation?: {value: string};
  sortText?: string;
  textEdit: TextEdit;
}

type Answer = {isIncomplete: boolean; items: CompletionItem[]} | CompletionItem[];

function toCompletion(item: CompletionItem, index: number): Completion {
  return {
    label: item.label,
    detail: item.detail && plain(item.detail),
    // The server has them in its order.
    sortText: String(index).padStart(5, '0'),
    info: item.documentation && (() => element('div', {className: 'hover'}, markdown(item.documentation!.value))),
    apply: (view, _completion, from, to) => {
      view.dispatch({
        changes: {from, to, insert: item.textEdit.newText},
        selection: {anchor: from + item.textEdit.newText.length},
        userEvent: 'input.complete',
      });
    },
  };
}

export async function completeFromServer(context: CompletionContext): Promise<CompletionResult | null> {
  const {doc} = context.state;
  const client = clientOf(context);
  if (!client || (!context.explicit && !context.matchBefore(/[\w.\-]+|: |- /))) return null;
  // Who types on gets the same list: the editor narrows it down.
  const answer = await client.askOfOldDocument<Answer>('textDocument/completion', {position: toPosition(doc, context.pos)});
  const items = Array.isArray(answer) ? answer : answer?.items ?? [];
  if (items.length === 0) return null;
  const from = toOffset(doc, items[0]!.textEdit.range.start);
  const order = items.slice().sort((a, b) => (a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1);
  return {
    from,
    options: order.map((item, index) => toCompletion(item, index)),
    validFor: Array.isArray(answer) || !answer?.isIncomplete ? /^[\w.\-]*$/ : undefined,
  };
}

export interface Explanation {
  text: string;
  from: number;
  to: number;
}

/** What there is to say of a place; null where that is nothing. */
export async function explainAt(view: EditorView, offset: number): Promise<Explanation | null> {
  const {doc} = view.state;
  const answer = await clientOf(view)?.askOfDocument<{
    contents: {value: string};
    range?: {start: {line: number; character: number}; end: {line: number; character: number}};
  }>('textDocument/hover', {position: toPosition(doc, offset)});
  if (!answer) return null;
  return {
    text: answer.contents.value,
    from: answer.range ? toOffset(doc, answer.range.start) : offset,
    to: answer.range ? toOffset(doc, answer.range.end) : offset,
  };
}

export const hoverFromServer = hoverTooltip(async (view, offset) => {
  const explanation = await explainAt(view, offset);
  if (!explanation) return null;
  return {
    pos: explanation.from,
    end: explanation.to,
    create: () => ({dom: element('div', {className: 'hover'}, markdown(explanation.text))}),
  };
});
