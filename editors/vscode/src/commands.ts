// The commands: each runs what the command line has, and shows what that prints.

import * as vscode from 'vscode';
import type {BaseLanguageClient} from 'vscode-languageclient';
import {pathOf, toServer} from './places';
import type {RunParams, RunResult} from './protocol';

/** Tables and frames, which are no code. */
const reportLanguage = 'meshlint-report';

type Run = (params: RunParams) => Promise<RunResult>;

interface Revision {
  revision: string;
  istio: string;
  status: string;
}

/** Texts that can be looked at and not be changed, by their URI. */
class Results implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({scheme: 'meshlint', path: '/' + name});
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }
}

export function registerCommands(run: Run, client: () => BaseLanguageClient): vscode.Disposable[] {
  const results = new Results();

  /** The command over the text of the editor. What it complains of is shown, and stops what follows. */
  async function runOn(document: vscode.TextDocument, args: string[], more = ''): Promise<RunResult | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const name = vscode.workspace.asRelativePath(document.uri, false);
    const result = await run({
      args: [...args, '--stdin-filename', name, '-'],
      stdin: document.getText() + more,
      cwd: folder ? pathOf(folder.uri) : '/',
    });
    if (result.status === 2) {
      void vscode.window.showErrorMessage(result.stderr.trim() || result.stdout.trim());
      return undefined;
    }
    return result;
  }

  /** In a tab of its own: tables are wide. */
  async function show(uri: vscode.Uri, language: string): Promise<void> {
    const document = await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), language);
    await vscode.window.showTextDocument(document, {preview: false});
  }

  const baseName = (document: vscode.TextDocument) => document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);

  async function classify({document}: vscode.TextEditor): Promise<void> {
    const result = await runOn(document, ['classify', '--input', 'auto']);
    if (result) await show(results.put(`AKS on ${baseName(document)}`, result.stdout), reportLanguage);
  }

  async function explain({document, selection}: vscode.TextEditor): Promise<void> {
    const hover = await client().sendRequest<{contents: {value: string}} | null>('textDocument/hover', {
      textDocument: {uri: toServer(document.uri)},
      position: {line: selection.active.line, character: selection.active.character},
    });
    if (hover === null) {
      void vscode.window.showInformationMessage('There is no field, rule or revision under the cursor.');
      return;
    }
    await vscode.commands.executeCommand('markdown.showPreviewToSide', results.put('explanation.md', hover.contents.value));
  }

  async function upgrade({document}: vscode.TextEditor): Promise<void> {
    const listed = await run({args: ['revisions', '-f', 'json'], stdin: '', cwd: '/'});
    const {revisions} = JSON.parse(listed.stdout) as {revisions: Revision[]};
    const picked = await vscode.window.showQuickPick(
      revisions.reverse().map((each) => ({label: each.revision, description: `Istio ${each.istio}, ${each.status}`})),
      {title: 'The revision to upgrade to', matchOnDescription: true});
    if (!picked) return;
    const result = await runOn(document, ['upgrade', '--to', picked.label]);
    if (!result) return;
    const name = baseName(document);
    await show(results.put(`what changes in ${picked.label}`, result.stderr), reportLanguage);
    await vscode.commands.executeCommand('vscode.diff', document.uri, results.put(`${picked.label}/${name}`, result.stdout),
      `${name}: for ${picked.label}`, {preview: false});
  }

  async function effective({document}: vscode.TextEditor): Promise<void> {
    const without = {label: 'With what is certain of every cluster', detail: 'A few settings of the default ConfigMap'};
    const choose = {
      label: 'With the default ConfigMap in a file...',
      detail: 'kubectl get configmap istio-asm-1-N -n aks-istio-system -o yaml > default.yaml',
    };
    const picked = await vscode.window.showQuickPick([without, choose], {title: 'What the add-on sets over this file'});
    if (!picked) return;
    let more = '';
    if (picked === choose) {
      const files = await vscode.window.showOpenDialog({filters: {YAML: ['yaml', 'yml', 'json']}});
      if (!files?.[0]) return;
      more = '\n---\n' + new TextDecoder().decode(await vscode.workspace.fs.readFile(files[0]));
    }
    const result = await runOn(document, ['effective'], more);
    if (result) await show(results.put(`effective ${baseName(document)}`, result.stdout), 'yaml');
  }

  const fixAll = () =>
    vscode.commands.executeCommand('editor.action.codeAction', {kind: 'source.fixAll.meshlint', apply: 'first'});

  const onEditor = (command: string, act: (editor: vscode.TextEditor) => Promise<void>) =>
    vscode.commands.registerCommand(command, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor) await act(editor);
    });
  return [
    vscode.workspace.registerTextDocumentContentProvider('meshlint', results),
    vscode.commands.registerCommand('meshlint.fixAll', fixAll),
    onEditor('meshlint.classify', classify),
    onEditor('meshlint.explain', explain),
    onEditor('meshlint.upgrade', upgrade),
    onEditor('meshlint.effective', effective),
  ];
}
