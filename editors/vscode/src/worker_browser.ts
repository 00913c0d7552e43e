import {serve} from './worker';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const take = serve((message) => scope.postMessage(message));
scope.onmessage = (event) => take(event.data);
