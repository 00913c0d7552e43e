// The commands: each runs what the command line has, and shows what that prints.

import * as vscode from 'vscode';
import {pathOf, toServer} from './places';
import type {Ask, RunParams, RunResult} from './protocol';

/** Tables and frames, which are no code. */
const reportLanguage = 'meshlint-report';

const fixAllKind = 'source.fixAll.meshlint';

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
    return this.texts.get(uri.toString()) ?? 'This was made before the editor was started again: run the command once more.';
  }

  put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({scheme: 'meshlint', path: '/' + name});
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }
}

/** The rules of the findings there, each once. */
function rulesAt(document: vscode.TextDocument, position: vscode.Position): string[] {
  const rules = vscode.languages.getDiagnostics(document.uri)
    .filter(({source, range}) => source === 'meshlint' && range.contains(position))
    .map(({code}) => String(typeof code === 'object' ? code.value : code));
  return [...new Set(rules)];
}

/** What `meshlint explain` prints of rules: headings at the left; texts, facts and manifests below them. */
function asMarkdown(explanations: string): string {
  const sections = explanations.split(/\n(?=\S)/).map((section) => {
    const [heading, ...lines] = section.trimEnd().split('\n');
    const body = lines.map((line) => line.replace(/^ {2}/, '')).join('\n').trim();
    if (heading === 'Wrong' || heading === 'Right') return `**${heading}**\n\n\`\`\`yaml\n${body}\n\`\`\``;
    if (!heading!.includes(':')) return `**${heading}**\n\n${body}`;
    return `### ${heading}\n\n${body.replace(/^(\S.*?) {2,}/gm, '- $1: ')}`;
  });
  return sections.join('\n\n');
}

export function registerCommands(run: Run, ask: Ask): vscode.Disposable[] {
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

  /** What the cursor is on, and why it is underlined. */
  async function explain({document, selection: {active}}: vscode.TextEditor): Promise<void> {
    const hover = await ask<{contents: {value: string}} | null>('textDocument/hover', {
      textDocument: {uri: toServer(document.uri)},
      position: {line: active.line, character: active.character},
    });
    const parts = hover === null ? [] : [hover.contents.value];
    const rules = rulesAt(document, active);
    if (rules.length > 0) {
      const {status, stdout} = await run({args: ['explain', ...rules], stdin: '', cwd: '/'});
      if (status === 0) parts.push(asMarkdown(stdout));
    }
    if (parts.length === 0) {
      void vscode.window.showInformationMessage('There is no field, finding, rule or revision under the cursor.');
      return;
    }
    await vscode.commands.executeCommand('markdown.showPreviewToSide', results.put('explanation.md', parts.join('\n\n---\n\n')));
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

  async function fixAll({document}: vscode.TextEditor): Promise<void> {
    const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider',
      document.uri, whole, fixAllKind);
    if (found.length === 0) {
      void vscode.window.showInformationMessage('There is nothing that is safe to fix in this file.');
      return;
    }
    await vscode.commands.executeCommand('editor.action.codeAction', {kind: fixAllKind, apply: 'first'});
  }

  const onEditor = (command: string, act: (editor: vscode.TextEditor) => Promise<void>) =>
    vscode.commands.registerCommand(command, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor) await act(editor);
    });
  return [
    vscode.workspace.registerTextDocumentContentProvider('meshlint', results),
    onEditor('meshlint.fixAll', fixAll),
    onEditor('meshlint.classify', classify),
    onEditor('meshlint.explain', explain),
    onEditor('meshlint.upgrade', upgrade),
    onEditor('meshlint.effective', effective),
  ];
}
