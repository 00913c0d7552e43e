// A client of the language server, for one document: requests, answers, the document as it changes.

import type {ChangeSet, Text} from '@codemirror/state';
import {projectFolder} from './protocol';

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface LspDiagnostic {
  range: Range;
  severity: 1 | 2 | 3 | 4;
  code: string;
  codeDescription?: {href: string};
  message: string;
  relatedInformation?: {location: {range: Range}; message: string}[];
}

export interface TextEdit {
  range: Range;
  newText: string;
}

export interface CodeAction {
  title: string;
  kind: string;
  isPreferred?: boolean;
  diagnostics?: LspDiagnostic[];
  edit: {changes: Record<string, TextEdit[]>};
}

export const documentName = 'mesh.yaml';
const uri = `file://${projectFolder}/${documentName}`;
const textDocument = {uri};

const capabilities = {
  general: {positionEncodings: ['utf-16']},
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: {codeActionKind: {valueSet: ['quickfix', 'source.fixAll']}},
      isPreferredSupport: true,
    },
    completion: {completionItem: {documentationFormat: ['markdown'], snippetSupport: false}},
    hover: {contentFormat: ['markdown']},
    publishDiagnostics: {codeDescriptionSupport: true, relatedInformation: true, versionSupport: true},
    semanticTokens: {requests: {full: true}, tokenTypes: [], tokenModifiers: [], formats: ['relative']},
  },
};

export function toPosition(text: Text, offset: number): Position {
  const line = text.lineAt(offset);
  return {line: line.number - 1, character: offset - line.from};
}

/** The actions that mend diagnostics of the text; null where it has changed meanwhile. */
export async function askForActions(
  client: LanguageClient, text: Text, diagnostics: LspDiagnostic[],
): Promise<CodeAction[] | null> {
  if (diagnostics.length === 0) return [];
  return client.askOfDocument<CodeAction[]>('textDocument/codeAction', {
    range: {start: {line: 0, character: 0}, end: {line: text.lines, character: 0}},
    context: {diagnostics},
  });
}

/** The offset of a position; one behind the end of a line or of the text is that end. */
export function toOffset(text: Text, {line, character}: Position): number {
  if (line >= text.lines) return text.length;
  const {from, to} = text.line(line + 1);
  return Math.min(from + character, to);
}

export function editsOf(action: CodeAction): TextEdit[] {
  return action.edit.changes[uri] ?? [];
}

export class LanguageClient {
  tokenTypes: string[] = [];
  private readonly answers = new Map<number, (result: unknown) => void>();
  private lastRequest = 0;
  private version = 1;

  /** `open` starts a server that calls its argument with each message, and returns what takes ours. */
  constructor(
    open: (receive: (text: string) => void) => (text: string) => void,
    text: Text,
    private readonly found: (diagnostics: LspDiagnostic[]) => void,
    /** Takes what the server cannot do as it was told to, such as following settings that are wrong. */
    private readonly complained: (problem: string) => void,
  ) {
    this.send = open((message) => this.receive(message));
    void this.ask<{capabilities: {semanticTokensProvider?: {legend: {tokenTypes: string[]}}}}>('initialize', {
      processId: null,
      capabilities,
      workspaceFolders: [{uri: `file://${projectFolder}`, name: 'project'}],
    }).then((result) => {
      this.tokenTypes = result?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    });
    this.tell('initialized', {});
    this.tell('textDocument/didOpen', {
      textDocument: {uri, languageId: 'yaml', version: this.version, text: text.toString()},
    });
  }

  private readonly send: (text: string) => void;

  /** Tells of changes that led from `before` to the text as it is now. */
  change(before: Text, changes: ChangeSet): void {
    const contentChanges: {range: Range; text: string}[] = [];
    // They are taken one after the other: from the end, none of them moves another.
    changes.iterChanges((from, to, _from, _to, inserted) => {
      contentChanges.unshift({
        range: {start: toPosition(before, from), end: toPosition(before, to)},
        text: inserted.toString(),
      });
    });
    this.tell('textDocument/didChange', {textDocument: {uri, version: ++this.version}, contentChanges});
  }

  /** The answer, or null where the server has an error to report. */
  private ask<Result>(method: string, params: object): Promise<Result | null> {
    const id = ++this.lastRequest;
    this.send(JSON.stringify({jsonrpc: '2.0', id, method, params}));
    return new Promise((resolve) => this.answers.set(id, resolve as (result: unknown) => void));
  }

  /** As `askOfDocument()`; the answer is about the document as it was when it was asked. */
  askOfOldDocument<Result>(method: string, params: object = {}): Promise<Result | null> {
    return this.ask<Result>(method, {textDocument, ...params});
  }

  /** The answer, or null where there is none, and where the document has changed meanwhile. */
  async askOfDocument<Result>(method: string, params: object = {}): Promise<Result | null> {
    const {version} = this;
    const result = await this.askOfOldDocument<Result>(method, params);
    return version === this.version ? result : null;
  }

  private tell(method: string, params: object): void {
    this.send(JSON.stringify({jsonrpc: '2.0', method, params}));
  }

  private receive(text: string): void {
    const message = JSON.parse(text);
    if (message.method === undefined) {
      this.answers.get(message.id)?.(message.result ?? null);
      this.answers.delete(message.id);
    } else if (message.id !== undefined) {
      // A request of the server, such as a registration: nothing has to be done for any.
      this.send(JSON.stringify({jsonrpc: '2.0', id: message.id, result: null}));
    } else if (message.method === 'textDocument/publishDiagnostics' && message.params.version === this.version) {
      this.found(message.params.diagnostics);
    } else if (message.method === 'window/showMessage') {
      this.complained(message.params.message);
    }
  }
}
