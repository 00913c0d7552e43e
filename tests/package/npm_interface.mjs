// The interface for JavaScript, as a project uses it that has the package:  npm_interface.mjs PROJECT
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const from = createRequire(join(process.argv[2], 'package.json'));
const place = from.resolve.paths('meshlint')[0];
const {classify, explain, fix, lint, upgrade} =
  await import(pathToFileURL(join(place, 'meshlint', 'lib', 'index.mjs')));

const manifest = `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-28
  namespace: aks-istio-system
data:
  mesh: |-
    accesLogEncoding: JSON
    defaultConfig:
      concurrency: 0
`;
const rules = ({findings}) => findings.map((each) => each.rule);

const report = await lint(manifest);
assert.deepEqual(rules(report), ['unknown-field', 'concurrency-zero']);
assert.deepEqual(report.summary.errors, 2);
assert.equal(report.findings[0].line, 8);
assert.equal(report.findings[0].fix.edits[0].text, 'accessLogEncoding');

assert.deepEqual(rules(await lint(manifest, {disable: ['unknown-field']})), ['concurrency-zero']);
assert.equal((await lint(manifest, {severity: {'concurrency-zero': 'note'}})).findings[1].severity, 'note');
assert.equal((await lint(manifest, {asRevision: 'asm-1-30'})).findings[0].revision, 'asm-1-30');
assert.equal((await lint(manifest, {fileName: 'mesh.yaml'})).findings[0].file, 'mesh.yaml');
assert.deepEqual(rules(await lint(manifest, {config: 'severity:\n  concurrency-zero: off\n'})), ['unknown-field']);
// One call leaves nothing behind for the next.
assert.equal((await lint(manifest)).findings.length, 2);

const fixed = await fix(manifest);
assert.match(fixed.text, /^ {4}accessLogEncoding: JSON$/m);
assert.deepEqual(fixed.report.findings, []);
assert.deepEqual((await lint(fixed.text)).findings, []);

const values = 'meshConfig:\n  trustDomian: example.com\n';
assert.deepEqual(rules(await lint(values, {fileName: 'values.yaml', istio: '1.27'})), ['unknown-field']);

assert.match(await explain('defaultConfig.concurrency'), /^defaultConfig\.concurrency$/m);
await assert.rejects(explain('nonsense'), /no rule and no field is called/);

const {configMaps: [configMap]} = await classify(manifest);
assert.equal(configMap.revision, 'asm-1-28');
assert.deepEqual(configMap.fields.map((each) => each.classification)[0], 'blocked');
await assert.rejects(classify('a: b\n'), /no shared ConfigMap/);

const upgraded = await upgrade(manifest, 'asm-1-30');
assert.match(upgraded.text, /istio-shared-configmap-asm-1-30/);
assert.equal(upgraded.report.to.revision, 'asm-1-30');
await assert.rejects(upgrade(manifest, 'asm-9'), Error);
