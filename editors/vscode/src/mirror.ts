// The server inside the extension sees the files that it is given: those that it asks to be told of.

import * as vscode from 'vscode';
import {type BaseLanguageClient, FileChangeType, type FileEvent, type Middleware} from 'vscode-languageclient';
import {pathOf, toServer, fromServer} from './places';
import {type FilesParams, filesMethod} from './protocol';

/** A folder with more is one that nobody wants to wait for. */
const mostFiles = 20_000;
/** As the server: a larger ConfigMap fits into no cluster. Generated files are many, and larger. */
const mostBytes = 4 << 20;
const atOnce = 64;

async function read(uri: vscode.Uri): Promise<string | null> {
  try {
    const status = await vscode.workspace.fs.stat(uri);
    if ((status.type & vscode.FileType.File) === 0 || status.size > mostBytes) return null;
    return new TextDecoder('utf-8', {ignoreBOM: true}).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null; // gone meanwhile, or not for us
  }
}

export class Mirror {
  constructor(
    private readonly client: () => BaseLanguageClient,
    private readonly log: (text: string) => void,
  ) {}

  private folders: vscode.Disposable | undefined;

  dispose(): void {
    this.folders?.dispose();
  }

  /** Files first, then the word that they have changed. */
  readonly middleware: Middleware = {
    handleRegisterCapability: async (params, next) => {
      await next(params, new vscode.CancellationTokenSource().token);
      for (const {method, registerOptions} of params.registrations) {
        if (method !== 'workspace/didChangeWatchedFiles') continue;
        const patterns = (registerOptions.watchers as {globPattern: string}[]).map((each) => each.globPattern);
        // Not awaited: the server waits for the answer to its registration.
        void this.give(patterns);
        this.folders?.dispose();
        this.folders = vscode.workspace.onDidChangeWorkspaceFolders((event) => {
          if (event.added.length > 0) void this.give(patterns);
        });
      }
    },
    workspace: {
      didChangeWatchedFile: async (event, next) => {
        await this.send([fromServer(event.uri)]);
        await next(event);
      },
    },
  };

  private async give(patterns: string[]): Promise<void> {
    const found = new Map<string, vscode.Uri>();
    for (const pattern of patterns) {
      for (const uri of await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles)) {
        found.set(uri.toString(), uri);
      }
    }
    if (found.size >= mostFiles) this.log(`There are more than ${mostFiles} files: the others are not looked at.`);
    const all = [...found.values()];
    for (let i = 0; i < all.length; i += atOnce) await this.send(all.slice(i, i + atOnce));
    const changes = all.map((uri): FileEvent => ({uri: toServer(uri), type: FileChangeType.Created}));
    await this.client().sendNotification('workspace/didChangeWatchedFiles', {changes});
    this.log(`${all.length} files of the workspace were given to the language server.`);
  }

  private async send(uris: vscode.Uri[]): Promise<void> {
    const files = await Promise.all(uris.map(async (uri) => ({path: pathOf(uri), text: await read(uri)})));
    await this.client().sendNotification(filesMethod, {files} satisfies FilesParams);
  }
}
