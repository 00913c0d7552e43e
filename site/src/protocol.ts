// What the page and its worker say to each other.

import type {RunResult} from '../module/meshlint.mjs';

export type {RunResult};

/** The folder in which the command runs and the manifest is said to be. */
export const projectFolder = '/project';
export const settingsFile = `${projectFolder}/.meshlint.yaml`;

export type ToWorker =
  /** The bytes of the first half of the module; comes once, at any time. */
  | {kind: 'load'; first: ArrayBuffer}
  | {kind: 'settings'; text: string}
  | {kind: 'run'; id: number; args: string[]; stdin: string}
  /** Opens a language server in place of the one before; its messages carry `generation`. */
  | {kind: 'open'; generation: number; args: string[]}
  | {kind: 'tell'; text: string};

export type FromWorker =
  | {kind: 'ready'}
  | {kind: 'failed'; reason: string}
  | {kind: 'ran'; id: number; result: RunResult}
  | {kind: 'told'; generation: number; text: string};
