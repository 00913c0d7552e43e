// What the page offers to try: the bad sample of every rule in rules/catalogue/, and the files in samples/.

import {readFileSync, readdirSync} from 'node:fs';
import {parse} from 'yaml';

const here = new URL('./', import.meta.url);
const rules = new URL('../rules/', here);

const read = (url) => readFileSync(url, 'utf8');
const names = (folder) => readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
const stem = (name) => name.slice(0, -'.yaml'.length);

/** The settings under which a rule has something to say of its sample, as .meshlint.yaml. */
function settingsOf(rule) {
  const lines = [];
  if (rule.deployed) lines.push(`deployed-revisions: [${rule.deployed.join(', ')}]`);
  if (rule.default === 'off' || rule.default === false) lines.push(`severity:\n  ${rule.id}: ${rule.severity}`);
  return lines.map((line) => line + '\n').join('');
}

/** The page has one manifest: no second file, and none that is too large to be written down. */
const canBeShown = (rule) => rule.bad && !rule.beside;

/** A sample has a group, an id, a title, the text and the settings; one of a rule yields that rule's finding. */
export function samples() {
  const folder = new URL('samples/', here);
  const whole = names(folder).map((name) => {
    const [, title, text] = read(new URL(name, folder)).match(/^# (.*)\n([^]*)$/);
    return {group: 'Whole manifests', id: stem(name), title, text, settings: ''};
  });
  const catalogue = new URL('catalogue/', rules);
  const records = names(catalogue).map((name) => parse(read(new URL(name, catalogue))));
  const ofRules = parse(read(new URL('families.yaml', rules))).flatMap((family) =>
    records.filter((rule) => rule.family === family && canBeShown(rule)).map((rule) => ({
      group: family,
      id: rule.id,
      title: rule.summary,
      text: rule.bad,
      settings: settingsOf(rule),
    })));
  return [...whole, ...ofRules];
}
