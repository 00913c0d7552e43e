// The classification of all fields as HTML, from the program itself.

import createMeshlint from '../module/meshlint.mjs';

const marks = {supported: 'S', allowed: 'a', blocked: '-', absent: ''};
const escaped = (text) => text.replace(/[&<>]/g, (character) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[character]);
/** A note has no other markup than code. */
const formatted = (note = '') => escaped(note).replace(/`([^`]*)`/g, '<code>$1</code>');

/** A table of MeshConfig and one of ProxyConfig, under headings of their own. */
export async function fieldTables() {
  const meshlint = await createMeshlint();
  const ask = (command) => {
    const {status, stdout, stderr} = meshlint.run([command, '-f', 'json']);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const {revisions} = ask('revisions');
  const {fields} = ask('fields');
  const names = revisions.map(({revision}) => revision);
  const heads = revisions.map(({revision, istio, status}) =>
    `<th scope="col" data-revision="${revision}">${istio.split('.').at(-1)}${status === 'unannounced' ? '*' : ''}</th>`);

  const row = ({field, classifications, note}) => {
    const cells = classifications.flatMap(({from, to, classification}) =>
      names.slice(names.indexOf(from), names.indexOf(to) + 1).map(() => `<td data-status="${classification}">${marks[classification]}</td>`));
    if (cells.length !== names.length) throw new Error(`the classification of ${field} has gaps`);
    const name = escaped(field).replaceAll('.', '.<wbr>');
    return `<tr><th scope="row"><code>${name}</code></th>${cells.join('')}<td>${formatted(note)}</td></tr>`;
  };
  const table = (title, rows) => `\n## ${title}\n\n<div class="fields"><table class="fields-table" data-fields>\n` +
    `<thead><tr><th scope="col">field</th>${heads.join('')}<th scope="col">note</th></tr></thead>\n` +
    `<tbody>\n${rows.map(row).join('\n')}\n</tbody>\n</table></div>\n`;
  const ofProxy = ({field}) => field.startsWith('defaultConfig.');
  return table('MeshConfig', fields.filter((field) => !ofProxy(field))) + table('ProxyConfig (`defaultConfig`)', fields.filter(ofProxy));
}
