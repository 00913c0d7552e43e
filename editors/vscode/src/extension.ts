// What the extension does, wherever it runs.

import * as vscode from 'vscode';
import type {BaseLanguageClient, LanguageClientOptions, Middleware} from 'vscode-languageclient';
import {registerCommands} from './commands';
import {completionMiddleware, registerSuggestNext} from './completion';
import {Mirror} from './mirror';
import {fromServer, toServer} from './places';
import {type Ask, type RunParams, type RunResult, type Start, runMethod} from './protocol';

/** What differs between the desktop and the browser. */
export interface Host {
  /** `folder` holds the worker. `program` is a native one to run instead, where it is not empty. */
  createClient(start: Start, folder: vscode.Uri, options: LanguageClientOptions,
    program: string): Promise<BaseLanguageClient>;
  /** Missing where no programs can be run. */
  runProgram?(program: string, params: RunParams): Promise<RunResult>;
}

const languages = ['yaml', 'json', 'jsonc', 'helm', 'markdown', 'terraform', 'bicep'];
/** Files, and not what others show of them, such as the older side of a difference. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];
let client: BaseLanguageClient | undefined;
let mirror: Mirror | undefined;
/** The program that runs instead of the server inside; none where it is empty. */
let native = '';

function settings(): {program: string; texts: string[]; inlayHints: boolean} {
  const all = vscode.workspace.getConfiguration('meshlint');
  const trusted = vscode.workspace.isTrusted;
  return {
    program: trusted ? all.get<string>('server.path', '').trim() : '',
    texts: trusted ? all.get<string[]>('server.arguments', []) : [],
    inlayHints: all.get<boolean>('inlayHints', false),
  };
}

/** A program that cannot be run must not leave the editor without a server. */
async function findProgram(program: string, host: Host): Promise<string> {
  if (program === '' || !host.runProgram) return '';
  try {
    await host.runProgram(program, {args: ['--version'], stdin: '', cwd: '/'});
    return program;
  } catch (error) {
    const open = 'Open the Setting';
    void vscode.window.showErrorMessage(
      `The program that meshlint.server.path names cannot be run (${(error as Error).message}). `
      + 'The server inside the extension runs instead.', open).then((picked) => {
      if (picked) void vscode.commands.executeCommand('workbench.action.openSettings', 'meshlint.server.path');
    });
    return '';
  }
}

async function start(context: vscode.ExtensionContext, host: Host, output: vscode.OutputChannel): Promise<void> {
  const {program, texts, inlayHints} = settings();
  native = await findProgram(program, host);
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const wasm = native !== '' ? new Uint8Array()
    : await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'meshlint.wasm'));
  mirror = new Mirror(() => client!, (text) => output.appendLine(text));
  const ofFiles: Middleware = native !== '' ? {} : mirror.middleware;
  const tell = ofFiles.workspace?.didChangeWatchedFile ?? ((event, next) => next(event));
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({language, scheme}))),
    initializationOptions: {meshlint: {inlayHints}},
    outputChannel: output,
    uriConverters: {code2Protocol: toServer, protocol2Code: fromServer},
    middleware: {
      ...completionMiddleware,
      ...ofFiles,
      workspace: {
        // A server that is just being replaced hears no more; the next one reads the files anew.
        didChangeWatchedFile: (event, next) => tell(event, next).catch((error) => output.appendLine(String(error))),
      },
    },
  };
  client = await host.createClient({wasm, arguments: texts}, folder, options, native);
  await client.start();
}

export async function activateWith(context: vscode.ExtensionContext, host: Host): Promise<void> {
  const output = vscode.window.createOutputChannel('meshlint');
  // One after the other: settings change while they are typed.
  let started = start(context, host, output);
  /** A server that is replaced meanwhile answers no more: then the next one is asked. */
  const ask: Ask = async <Result>(method: string, params: unknown): Promise<Result> => {
    for (;;) {
      const asked = started;
      try {
        await asked;
        return await client!.sendRequest<Result>(method, params);
      } catch (error) {
        if (asked === started) throw error;
      }
    }
  };
  const run = async (params: RunParams): Promise<RunResult> => {
    await started.catch(() => undefined); // only then it is known which one runs
    if (native !== '' && host.runProgram) return host.runProgram(native, params);
    return ask(runMethod, params);
  };
  const restart = () => {
    started = started.catch(() => undefined).then(async () => {
      mirror?.dispose();
      await client?.stop().catch(() => undefined);
      await start(context, host, output);
    });
    return started;
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
    ...registerCommands(run, ask),
    registerSuggestNext(ask),
  );
  await started;
}

export async function deactivate(): Promise<void> {
  mirror?.dispose();
  await client?.stop();
}
