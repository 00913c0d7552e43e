// The language server as WebAssembly, in a worker: of the browser, or of Node.

import createMeshlint, {type LanguageServer, type Meshlint} from '../module/meshlint.mjs';
import {type FilesParams, type Message, type RunParams, type Start, filesMethod, runMethod} from './protocol';

function write({FS}: Meshlint, {files}: FilesParams): void {
  for (const {path, text} of files) {
    if (text === null) {
      try {
        FS.unlink(path);
      } catch {
        // It was never there, or is a folder that its files have left.
      }
    } else {
      FS.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/');
      FS.writeFile(path, text);
    }
  }
}

function run(meshlint: Meshlint, {args, stdin, cwd}: RunParams): object {
  meshlint.FS.mkdirTree(cwd);
  return meshlint.run(args, {stdin, cwd});
}

/** Returns what takes the messages that arrive; `send` gets those for the extension. */
export function serve(send: (message: object) => void): (message: unknown) => void {
  let ready: Promise<{meshlint: Meshlint; server: LanguageServer}> | undefined;

  const start = async (options: Start) => {
    const meshlint = await createMeshlint({wasmBinary: options.wasm, locateFile: (name) => name});
    const server = meshlint.openServer((text) => send(JSON.parse(text)), {arguments: options.arguments});
    return {meshlint, server};
  };

  const take = async (message: Message) => {
    const {meshlint, server} = await ready!;
    if (message.method === filesMethod) {
      write(meshlint, message.params as FilesParams);
    } else if (message.method === runMethod) {
      send({jsonrpc: '2.0', id: message.id, result: run(meshlint, message.params as RunParams)});
    } else {
      server.receive(JSON.stringify(message));
    }
  };

  const refuse = (message: Message, error: unknown) => {
    if (message.id === undefined || message.method === undefined) return;
    send({jsonrpc: '2.0', id: message.id, error: {code: -32603, message: String((error as Error)?.message ?? error)}});
  };

  return (message) => {
    if (ready === undefined) {
      ready = start(message as Start);
      ready.catch(() => undefined); // whoever asks for something is told
    } else {
      take(message as Message).catch((error) => refuse(message as Message, error));
    }
  };
}
