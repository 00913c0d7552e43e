// The language server of the module, spoken to as an editor does.
//   language_server.mjs MODULE
import assert from 'node:assert/strict';
import {pathToFileURL} from 'node:url';

const {default: createMeshlint} = await import(pathToFileURL(process.argv[2]));
const meshlint = await createMeshlint();

const waiting = [];
const arrived = [];
function take(message) {
  const index = waiting.findIndex((each) => each.fits(message));
  if (index < 0) arrived.push(message);
  else waiting.splice(index, 1)[0].resolve(message);
}

/** The next message that fits, which may be there already. */
function next(what, fits) {
  const index = arrived.findIndex(fits);
  if (index >= 0) return arrived.splice(index, 1)[0];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('there is no ' + what)), 20_000);
    waiting.push({fits, resolve: (message) => (clearTimeout(timer), resolve(message))});
  });
}

function open(options) {
  const server = meshlint.openServer((text) => take(JSON.parse(text)), options);
  let id = 0;
  return {
    tell: (method, params) => server.receive(JSON.stringify({jsonrpc: '2.0', method, params})),
    ask: (method, params) => {
      const own = ++id;
      server.receive(JSON.stringify({jsonrpc: '2.0', id: own, method, params}));
      return next('answer to ' + method, (message) => message.id === own && !message.method);
    },
    close: server.close,
  };
}

const text = (line) => 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n' +
  '  name: istio-shared-configmap-asm-1-29\n  namespace: aks-istio-system\ndata:\n' +
  `  mesh: |\n    # Größe, 😀\n    ${line}\n`;
const uri = 'file:///project/mesh.yaml';
const diagnostics = async () =>
  (await next('list of findings', (message) => message.method === 'textDocument/publishDiagnostics'))
    .params.diagnostics.map((each) => `${each.range.start.line}: ${each.code}`);

meshlint.FS.mkdirTree('/project');
const client = open();
const answer = await client.ask('initialize', {
  capabilities: {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}},
  workspaceFolders: [{uri: 'file:///project', name: 'project'}],
});
assert.equal(answer.result.serverInfo.name, 'meshlint');
client.tell('initialized', {});
const registration = await next('registration', (message) => message.method === 'client/registerCapability');
assert.ok(registration.params.registrations[0].registerOptions.watchers.length > 0);

client.tell('textDocument/didOpen', {textDocument: {uri, languageId: 'yaml', version: 1, text: text('defaultConfig: {concurrency: 0}')}});
assert.deepEqual(await diagnostics(), ['8: concurrency-zero']);
client.tell('textDocument/didChange', {textDocument: {uri, version: 2}, contentChanges: [{text: text('defaultConfig: {concurrency: 2}')}]});
assert.deepEqual(await diagnostics(), []);

// Files that are written into the module count once the server has been told.
client.tell('textDocument/didChange', {textDocument: {uri, version: 3}, contentChanges: [{text: text('defaultConfig: {concurrency: 0}')}]});
assert.deepEqual(await diagnostics(), ['8: concurrency-zero']);
meshlint.FS.writeFile('/project/.meshlint.yaml', 'severity: {concurrency-zero: off}\n');
client.tell('workspace/didChangeWatchedFiles', {changes: [{uri: 'file:///project/.meshlint.yaml', type: 1}]});
assert.deepEqual(await diagnostics(), []);

const hover = await client.ask('textDocument/hover', {textDocument: {uri}, position: {line: 3, character: 30}});
assert.match(JSON.stringify(hover.result), /asm-1-29/);
await client.ask('shutdown');
client.close();

assert.throws(() => open({arguments: ['--no-such-option']}), /no-such-option/);
const ended = new Promise((resolve) => {
  const other = open({arguments: ['--as-revision', 'asm-1-28'], exited: resolve});
  other.ask('initialize', {capabilities: {}}).then(() => other.ask('shutdown')).then(() => other.tell('exit'));
});
await ended;
console.log('findings, a configuration that came later, hover, exit');
