// The types of meshlint.mjs, the linter as WebAssembly for Node 18 and newer, browsers and their workers.

export interface RunOptions {
  /** What the command reads where it is told `-`; a function is called when it does. */
  stdin?: string | Uint8Array | (() => string | Uint8Array);
  /** A folder of the module's file system; the default is its root. */
  cwd?: string;
  /** The variables of the environment; without them there are none. */
  env?: Record<string, string | undefined>;
  /** Standard output is shown on a terminal. */
  terminal?: boolean;
}

export interface RunResult {
  /** The exit status: 0, 1 or 2, as `meshlint --help` describes them. */
  status: number;
  stdout: string;
  stderr: string;
}

/** What was written, as it was written. */
export interface RawRunResult {
  status: number;
  stdout: Uint8Array;
  stderr: Uint8Array;
}

export interface LanguageServer {
  /** Takes a message of the Language Server Protocol, JSON without a frame. */
  receive(message: string): void;
  close(): void;
}

export interface ServerOptions {
  /** Those of `meshlint lsp`. */
  arguments?: string[];
  /** Called once the client has said `exit`. */
  exited?: () => void;
}

/** The part of Emscripten's file system that is meant to be used; files are in memory. */
export interface FileSystem {
  writeFile(path: string, content: string | Uint8Array): void;
  readFile(path: string): Uint8Array;
  readFile(path: string, options: {encoding: 'utf8'}): string;
  mkdirTree(path: string): void;
  unlink(path: string): void;
}

export interface Meshlint {
  /** Runs the command with these arguments, as in `run(['-f', 'json', '-'], {stdin: text})`. */
  run(args: string[], options?: RunOptions): RunResult;
  run(args: string[], options: RunOptions & {bytes: true}): RawRunResult;
  /**
   * `send` gets each message to the client, JSON without a frame. Throws an Error that says why where the
   * arguments make no sense.
   */
  openServer(send: (message: string) => void, options?: ServerOptions): LanguageServer;
  readonly FS: FileSystem;
}

export interface ModuleOptions {
  /** The bytes of meshlint.wasm; without them it is read from beside meshlint.mjs. */
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** Where to find a file that stands beside meshlint.mjs. */
  locateFile?: (name: string) => string;
}

export default function createMeshlint(options?: ModuleOptions): Promise<Meshlint>;
