// A field that was completed is half of a line: what can stand behind it is offered at once.

import * as vscode from 'vscode';
import type {Middleware} from 'vscode-languageclient';
import {toServer} from './places';
import type {Ask} from './protocol';

const suggestNext = 'meshlint.suggestNext';

/** Whether what the item inserts waits for more: behind a colon, a dash, a bracket. */
function isHalf({insertText}: vscode.CompletionItem): boolean {
  return insertText instanceof vscode.SnippetString || /[\s[{]$/.test(insertText ?? '');
}

export const completionMiddleware: Middleware = {
  async provideCompletionItem(document, position, context, token, next) {
    const result = await next(document, position, context, token);
    const items = result instanceof vscode.CompletionList ? result.items : result ?? [];
    for (const item of items) {
      if (isHalf(item)) item.command ??= {command: suggestNext, title: 'Suggest what can follow'};
    }
    return result;
  },
};

/** The editor would offer the words of the file where the server has nothing to say. So that is asked first. */
export function registerSuggestNext(ask: Ask): vscode.Disposable {
  return vscode.commands.registerCommand(suggestNext, async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const {document, selection: {active}} = editor;
    if (!vscode.workspace.getConfiguration('editor', document).get('suggestOnTriggerCharacters', true)) return;
    const next = await ask<unknown[] | {items: unknown[]} | null>('textDocument/completion', {
      textDocument: {uri: toServer(document.uri)},
      position: {line: active.line, character: active.character},
    });
    const items = Array.isArray(next) ? next : next?.items ?? [];
    if (items.length > 0) await vscode.commands.executeCommand('editor.action.triggerSuggest', {auto: true});
  });
}
