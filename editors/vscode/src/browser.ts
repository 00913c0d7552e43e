// The extension in the browser.

import * as vscode from 'vscode';
import {LanguageClient} from 'vscode-languageclient/browser';
import {type Host, activateWith, deactivate} from './extension';
import type {Start} from './protocol';

const host: Host = {
  async createClient(start: Start, folder, options) {
    // As a blob: a worker cannot be started from wherever an extension may be.
    const code = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'worker_browser.js'));
    const url = URL.createObjectURL(new Blob([code as BlobPart], {type: 'text/javascript'}));
    const thread = new Worker(url, {name: 'meshlint'});
    thread.postMessage(start);
    return new LanguageClient('meshlint', 'meshlint', options, thread);
  },
};

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return activateWith(context, host);
}

export {deactivate};
