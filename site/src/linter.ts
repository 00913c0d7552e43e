// The worker, as the page sees it.

import type {FromWorker, RunResult, ToWorker} from './protocol';

export class Linter {
  /** Rejected where the module cannot be loaded. */
  readonly ready: Promise<void>;
  private worker?: Worker;
  private readonly runs = new Map<number, (result: RunResult) => void>();
  private lastRun = 0;
  private generation = 0;
  private receive: (text: string) => void = () => {};

  /** `failed` is called, whenever that is, with why the linter cannot go on. */
  constructor(failed: (reason: string) => void) {
    this.ready = new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        const reason = String((error as Error)?.message ?? error);
        reject(new Error(reason));
        failed(reason);
      };
      try {
        this.worker = new Worker('worker.js', {type: 'module'});
      } catch (error) {
        fail(error); // as browsers do where the page is a file
        return;
      }
      const {worker} = this;
      worker.onerror = (event) => fail(event.message || 'its worker does not start');
      worker.onmessage = ({data}: MessageEvent<FromWorker>) => {
        if (data.kind === 'ready') resolve();
        if (data.kind === 'failed') fail(data.reason);
        if (data.kind === 'told' && data.generation === this.generation) this.receive(data.text);
        if (data.kind === 'ran') {
          this.runs.get(data.id)?.(data.result);
          this.runs.delete(data.id);
        }
      };
      // The page asks for it, because a worker knows nothing of what index.html has loaded ahead.
      fetch('meshlint.first.wasm')
        .then((answer) => {
          if (!answer.ok) throw new Error(`meshlint.first.wasm: ${answer.status} ${answer.statusText}`);
          return answer.arrayBuffer();
        })
        .then((first) => worker.postMessage({kind: 'load', first} satisfies ToWorker, [first]))
        .catch(fail);
    });
    this.ready.catch(() => undefined); // `failed` has told it
  }

  /** Runs the command with `stdin` as its standard input. */
  run(args: string[], stdin = ''): Promise<RunResult> {
    const id = ++this.lastRun;
    this.post({kind: 'run', id, args, stdin});
    return new Promise((resolve) => this.runs.set(id, resolve));
  }

  /** The text of `.meshlint.yaml`, for what runs and opens from now on. */
  configure(text: string): void {
    this.post({kind: 'settings', text});
  }

  /** Opens a language server in place of the one before; returns what sends it a message. */
  openServer(args: string[], receive: (text: string) => void): (text: string) => void {
    this.receive = receive;
    const generation = ++this.generation;
    this.post({kind: 'open', generation, args});
    return (text) => {
      if (generation === this.generation) this.post({kind: 'tell', text});
    };
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }
}
