// The linter for JavaScript: the command as WebAssembly, with nothing but the texts it is given.
import createMeshlint from '../wasm/meshlint.mjs';

const reportFile = '/report.json';
const configurationFile = '/configuration.yaml';

let loaded;
const load = () => (loaded ??= createMeshlint());

function argumentsOf({fileName, config, input, platform, istio, asRevision}, meshlint) {
  const texts = [];
  const add = (option, value) => {
    if (value !== undefined) texts.push(`${option}=${value}`);
  };
  add('--stdin-filename', fileName);
  add('--input', input);
  add('--platform', platform);
  add('--istio', istio);
  add('--as-revision', asRevision);
  if (config === undefined) {
    texts.push('--no-config');
  } else {
    meshlint.FS.writeFile(configurationFile, config);
    texts.push(`--config=${configurationFile}`);
  }
  return texts;
}

function lintArguments(options, meshlint) {
  const texts = argumentsOf(options, meshlint);
  for (const rule of options.disable ?? []) texts.push(`--disable=${rule}`);
  for (const [rule, level] of Object.entries(options.severity ?? {})) {
    texts.push(`--severity=${rule}=${level}`);
  }
  if (options.unsafeFixes) texts.push('--unsafe-fixes');
  return texts;
}

/** Runs the command; throws what it complains of where it cannot do what it is asked for. */
function run(meshlint, texts, stdin = '') {
  const result = meshlint.run(texts, {stdin});
  if (result.status !== 0 && result.status !== 1) {
    throw new Error(result.stderr.replace(/^meshlint: /, '').trim() || 'the run failed');
  }
  return result;
}

function takeReport(meshlint) {
  const report = JSON.parse(meshlint.FS.readFile(reportFile, {encoding: 'utf8'}));
  meshlint.FS.unlink(reportFile);
  return report;
}

export async function lint(text, options = {}) {
  const meshlint = await load();
  return JSON.parse(run(meshlint, ['-f', 'json', ...lintArguments(options, meshlint), '-'], text).stdout);
}

export async function fix(text, options = {}) {
  const meshlint = await load();
  const texts = ['--fix', '-f', `json:${reportFile}`, ...lintArguments(options, meshlint), '-'];
  const {stdout} = run(meshlint, texts, text);
  return {text: stdout, report: takeReport(meshlint)};
}

export async function explain(name) {
  return run(await load(), ['explain', '--no-config', '--', name]).stdout;
}

export async function classify(text, options = {}) {
  const meshlint = await load();
  const {stdout} = run(meshlint, ['classify', '-f', 'json', ...argumentsOf(options, meshlint), '-'], text);
  return JSON.parse(stdout);
}

export async function upgrade(text, to, {fileName, from} = {}) {
  const texts = ['upgrade', `--to=${to}`, '-f', 'json'];
  if (from !== undefined) texts.push(`--from=${from}`);
  if (fileName !== undefined) texts.push(`--stdin-filename=${fileName}`);
  const {stdout, stderr} = run(await load(), [...texts, '-'], text);
  return {text: stdout, report: JSON.parse(stderr)};
}
