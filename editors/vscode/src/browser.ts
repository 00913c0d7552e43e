// The extension in the browser.

import * as vscode from 'vscode';
import {LanguageClient} from 'vscode-languageclient/browser';
import {type Host, activateWith, deactivate} from './extension';
import type {Start} from './protocol';

const host: Host = {
  createClient(start: Start, worker, options) {
    const thread = new Worker(vscode.Uri.joinPath(worker, 'worker_browser.js').toString(true));
    thread.postMessage(start);
    return new LanguageClient('meshlint', 'meshlint', options, thread);
  },
};

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return activateWith(context, host);
}

export {deactivate};
