// The linter in its own thread, so that typing never waits for it.

import type {LanguageServer, Meshlint} from '../module/meshlint.mjs';
import {createFromHalves} from './halves';
import {type FromWorker, type ToWorker, projectFolder, settingsFile} from './protocol';

const port = self as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: (event: MessageEvent<ToWorker>) => void;
};

const restName = 'meshlint.rest.wasm';

function readRest(): ArrayBuffer {
  const request = new XMLHttpRequest();
  request.open('GET', restName, false); // the linter is in the middle of something
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200) throw new Error(`${restName}: ${request.status} ${request.statusText}`);
  return request.response as ArrayBuffer;
}

async function load(first: ArrayBuffer): Promise<Meshlint> {
  const {meshlint, addRest} = await createFromHalves(first, readRest);
  meshlint.FS.mkdirTree(projectFolder);
  port.postMessage({kind: 'ready'});
  fetch(restName)
    .then((answer) => answer.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes))
    .then(addRest)
    .catch(() => undefined); // where it is needed it is asked for again, and then told what is wrong
  return meshlint;
}

let server: LanguageServer | undefined;

function act(meshlint: Meshlint, message: Exclude<ToWorker, {kind: 'load'}>): void {
  switch (message.kind) {
    case 'settings':
      meshlint.FS.writeFile(settingsFile, message.text);
      break;
    case 'run':
      port.postMessage({
        kind: 'ran',
        id: message.id,
        result: meshlint.run(message.args, {stdin: message.stdin, cwd: projectFolder}),
      });
      break;
    case 'open': {
      const {generation} = message;
      server?.close();
      server = meshlint.openServer((text) => port.postMessage({kind: 'told', generation, text}), {
        arguments: message.args,
      });
      break;
    }
    case 'tell':
      server?.receive(message.text);
      break;
  }
}

let start: (meshlint: Promise<Meshlint>) => void;
const loaded = new Promise<Meshlint>((resolve) => (start = resolve));

// What arrives while the module loads waits for it, in order.
let last: Promise<void> = Promise.resolve();
const fail = (error: unknown) => port.postMessage({kind: 'failed', reason: String((error as Error)?.message ?? error)});
port.onmessage = ({data}) => {
  if (data.kind === 'load') start(load(data.first));
  else last = last.then(async () => act(await loaded, data));
  last = last.catch(fail);
};
loaded.catch(fail);
