// The extension on the desktop, and wherever else its host is Node.

import {execFile} from 'node:child_process';
import {Worker} from 'node:worker_threads';
import * as vscode from 'vscode';
import {
  AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Disposable, LanguageClient,
  type Message, type MessageReader, type MessageWriter,
} from 'vscode-languageclient/node';
import {type Host, activateWith, deactivate} from './extension';
import type {RunParams, RunResult, Start} from './protocol';

class WorkerReader extends AbstractMessageReader implements MessageReader {
  constructor(private readonly worker: Worker) {
    super();
    worker.on('error', (error) => this.fireError(error));
    worker.on('exit', () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    this.worker.on('message', callback);
    return {dispose: () => this.worker.off('message', callback)};
  }
}

class WorkerWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly worker: Worker) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.worker.postMessage(message);
  }

  end(): void {
    void this.worker.terminate();
  }
}

function runProgram(program: string, {args, stdin, cwd}: RunParams): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const folder = vscode.Uri.file(cwd).fsPath; // on Windows, "/c:/mesh" is none
    const child = execFile(program, args, {cwd: folder, maxBuffer: 1 << 28}, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({status: (error?.code as number | undefined) ?? 0, stdout, stderr});
    });
    child.stdin?.on('error', () => undefined); // it did not want to know
    child.stdin?.end(stdin);
  });
}

const host: Host = {
  runProgram,
  async createClient(start: Start, folder, options, program) {
    if (program !== '') {
      return new LanguageClient('meshlint', 'meshlint',
        {command: program, args: ['lsp', ...start.arguments]}, options);
    }
    return new LanguageClient('meshlint', 'meshlint', async () => {
      const thread = new Worker(vscode.Uri.joinPath(folder, 'worker_node.mjs').fsPath);
      thread.postMessage(start);
      return {reader: new WorkerReader(thread), writer: new WorkerWriter(thread)};
    }, options);
  },
};

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return activateWith(context, host);
}

export {deactivate};
