// What the extension says to its worker besides the messages of the language server. Both go the same
// way, so that their order holds.

import type {RunResult} from '../module/meshlint.mjs';

/** Asks the language server that runs, whichever that is. */
export type Ask = <Result>(method: string, params: unknown) => Promise<Result>;

/** The first message, before all others. */
export interface Start {
  wasm: Uint8Array;
  /** Options of `meshlint lsp`. */
  arguments: string[];
}

/** A request: run the command, with the files of the module. */
export const runMethod = '$meshlint/run';
export interface RunParams {
  args: string[];
  stdin: string;
  /** The folder to run in. */
  cwd: string;
}
export type {RunResult};

/** A notification: files are new, other ones, or gone. */
export const filesMethod = '$meshlint/files';
export interface FilesParams {
  files: {path: string; text: string | null}[];
}

/** In JSON-RPC, as the language server's messages. */
export interface Message {
  jsonrpc: '2.0';
  id?: number | string;
  method?: string;
  params?: unknown;
}
