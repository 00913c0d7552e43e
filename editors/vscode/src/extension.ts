// What the extension does, wherever it runs.

import * as vscode from 'vscode';
import type {BaseLanguageClient, LanguageClientOptions} from 'vscode-languageclient';
import {registerCommands} from './commands';
import {completionMiddleware, registerSuggestNext} from './completion';
import {Mirror} from './mirror';
import {fromServer, toServer} from './places';
import {type RunParams, type RunResult, type Start, runMethod} from './protocol';

/** What differs between the desktop and the browser. */
export interface Host {
  /** `folder` holds the worker. `program` is a native one to run instead, where it is not empty. */
  createClient(start: Start, folder: vscode.Uri, options: LanguageClientOptions,
    program: string): Promise<BaseLanguageClient>;
  /** Missing where no programs can be run. */
  runProgram?(program: string, params: RunParams): Promise<RunResult>;
}

const languages = ['yaml', 'json', 'jsonc', 'helm', 'markdown'];
/** Files, and not what others show of them, such as the older side of a difference. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];
let client: BaseLanguageClient | undefined;
let mirror: Mirror | undefined;

function settings(): {program: string; texts: string[]; inlayHints: boolean} {
  const all = vscode.workspace.getConfiguration('meshlint');
  const trusted = vscode.workspace.isTrusted;
  return {
    program: trusted ? all.get<string>('server.path', '').trim() : '',
    texts: trusted ? all.get<string[]>('server.arguments', []) : [],
    inlayHints: all.get<boolean>('inlayHints', false),
  };
}

async function start(context: vscode.ExtensionContext, host: Host, output: vscode.OutputChannel): Promise<void> {
  const {program, texts, inlayHints} = settings();
  const native = program !== '' && host.runProgram !== undefined ? program : '';
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const wasm = native !== '' ? new Uint8Array()
    : await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'meshlint.wasm'));
  mirror = new Mirror(() => client!, (text) => output.appendLine(text));
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({language, scheme}))),
    initializationOptions: {meshlint: {inlayHints}},
    outputChannel: output,
    uriConverters: {code2Protocol: toServer, protocol2Code: fromServer},
    middleware: {...completionMiddleware, ...(native !== '' ? {} : mirror.middleware)},
  };
  client = await host.createClient({wasm, arguments: texts}, folder, options, native);
  await client.start();
}

export async function activateWith(context: vscode.ExtensionContext, host: Host): Promise<void> {
  const output = vscode.window.createOutputChannel('meshlint');
  const run = (params: RunParams): Promise<RunResult> => {
    const {program} = settings();
    if (program !== '' && host.runProgram) return host.runProgram(program, params);
    return client!.sendRequest<RunResult>(runMethod, params);
  };
  const restart = async () => {
    mirror?.dispose();
    await client?.stop().catch(() => undefined);
    await start(context, host, output);
  };
  context.subscriptions.push(
    output,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('meshlint.server')) void restart();
      if (event.affectsConfiguration('meshlint.inlayHints')) {
        void client?.sendNotification('workspace/didChangeConfiguration',
          {settings: {meshlint: {inlayHints: settings().inlayHints}}});
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    vscode.commands.registerCommand('meshlint.restart', restart),
    ...registerCommands(run, () => client!),
    registerSuggestNext(() => client!),
  );
  await start(context, host, output);
}

export async function deactivate(): Promise<void> {
  mirror?.dispose();
  await client?.stop();
}
