// The module says what the program says: on every stored input, and for each command.
//   same_answers.mjs MODULE PROGRAM CHECKOUT
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const [modulePath, program, checkout] = process.argv.slice(2);
const {default: createMeshlint} = await import(pathToFileURL(modulePath));
const meshlint = await createMeshlint();

// The same folder for both.
const work = mkdtempSync(join(tmpdir(), 'meshlint-wasm-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));
cpSync(join(checkout, 'tests/golden'), join(work, 'golden'), {recursive: true});
let files = 0;
(function mirror(path) {
  meshlint.FS.mkdirTree('/' + path);
  for (const name of readdirSync(join(work, path))) {
    const inner = path + '/' + name;
    if (statSync(join(work, inner)).isDirectory()) {
      mirror(inner);
    } else {
      meshlint.FS.writeFile('/' + inner, readFileSync(join(work, inner)));
      ++files;
    }
  }
})('golden');
assert.ok(files > 100, 'there are stored inputs');

const broken = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-28\n' +
  '  namespace: aks-istio-system\ndata:\n  mesh: |\n    # Größe, 😀\n    trustDomian: cluster.local\n' +
  '    defaultConfig:\n      concurrency: 0\n      holdApplicationUntilProxyStarts: true\n';

function compare(texts, stdin = '') {
  const there = spawnSync(program, texts, {cwd: work, input: stdin, env: {}, maxBuffer: 1 << 28});
  const here = meshlint.run(texts, {stdin});
  const what = texts.join(' ');
  assert.equal(here.stderr, there.stderr.toString(), 'standard error of ' + what);
  assert.equal(here.stdout, there.stdout.toString(), 'standard output of ' + what);
  assert.equal(here.status, there.status, 'exit status of ' + what);
  return here;
}

const all = compare(['-f', 'json', '--no-config', 'golden']);
const report = JSON.parse(all.stdout);
assert.ok(report.findings.length > 1000, 'the stored inputs have findings');
compare(['--no-config', '--notes', 'golden/err']);
compare(['-f', 'junit', '--no-config', 'golden/corpus']);
assert.equal(compare(['-f', 'json', '-'], broken).status, 1);
assert.doesNotMatch(compare(['--fix', '-'], broken).stdout, /concurrency/);
compare(['--diff', '-'], broken);
compare(['classify', '-f', 'json', '-'], broken);
compare(['explain', 'concurrency-zero']);
compare(['explain', 'defaultConfig.tracing']);
compare(['explain', 'no-such-rule']);
compare(['revisions', '-f', 'json']);
compare(['fields', '-f', 'json']);
compare(['upgrade', '--to', 'asm-1-29', '-'], broken);
compare(['effective', '--default', 'golden/corpus/default-asm-1-17.yaml', '-'], broken);
compare(['schema']);
compare(['--limit', 'file-size=8GiB', '-'], broken);  // more than fits into 32 bits
compare(['--limit', 'file-size=1KiB', '-'], '#'.repeat(5000));
compare(['--version']);
compare(['--no-such-option']);
console.log(`${files} files and ${report.findings.length} findings as the program has them: ` +
            execFileSync(program, ['--version']).toString().trim());
