// Filters the classification of fields by revision, by status and by name. Without this the tables are
// whole. What is chosen is in the address, so that it can be shared.

(() => {
  const tables = [...document.querySelectorAll('table[data-fields]')];
  if (tables.length === 0) return;
  const revisions = [...tables[0].querySelectorAll('thead [data-revision]')].map((head) => head.dataset.revision);
  const statuses = {supported: 'supported', allowed: 'allowed', blocked: 'blocked', absent: 'not in this release'};
  const marks = new Map();
  for (const cell of document.querySelectorAll('td[data-status]')) marks.set(cell.dataset.status, cell.textContent);

  const picker = (name, label, options) => {
    const select = document.createElement('select');
    select.name = name;
    for (const [value, text] of options) select.add(new Option(text, value));
    return [label, select];
  };
  const search = document.createElement('input');
  Object.assign(search, {type: 'search', name: 'field', autocomplete: 'off', spellcheck: false});
  const form = document.createElement('form');
  form.className = 'fields-filter';
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const [label, control] of [
    picker('revision', 'Revision', [['', 'all'], ...revisions.map((name) => [name, name]).reverse()]),
    picker('status', 'Status', [['', 'any'], ...Object.entries(statuses)]),
    ['Field', search],
  ]) {
    const line = document.createElement('label');
    line.append(label, ' ', control);
    form.append(line);
  }
  const count = document.createElement('output');
  form.append(count);
  document.querySelector('article h1 + p').after(form);
  const legend = document.querySelector('article table:not([data-fields])');

  const controls = ['revision', 'status', 'field'].map((name) => form.elements[name]);

  function apply() {
    const [revision, status, field] = controls.map((control) => control.value);
    const chosen = revisions.indexOf(revision);
    const wanted = field.trim().toLowerCase();
    legend.hidden = chosen >= 0; // statuses are written out
    let shown = 0, all = 0;
    for (const table of tables) {
      const cellsOf = (row) => [...row.cells].slice(1, 1 + revisions.length);
      for (const head of cellsOf(table.tHead.rows[0])) head.hidden = chosen >= 0 && head.dataset.revision !== revision;
      for (const row of table.tBodies[0].rows) {
        const cells = cellsOf(row);
        cells.forEach((cell, index) => {
          cell.hidden = chosen >= 0 && index !== chosen;
          const {status} = cell.dataset;
          cell.textContent = index === chosen ? statuses[status] : marks.get(status);
        });
        const fits = status === '' || (chosen < 0 ? cells : [cells[chosen]]).some((cell) => cell.dataset.status === status);
        row.hidden = !fits || !row.cells[0].textContent.toLowerCase().includes(wanted);
        all += 1;
        shown += row.hidden ? 0 : 1;
      }
    }
    count.textContent = `${shown} of ${all} fields`;
  }

  const asked = new URLSearchParams(location.search);
  for (const control of controls) {
    control.value = asked.get(control.name) ?? '';
    if (control.selectedIndex === -1) control.value = '';
  }
  form.addEventListener('input', () => {
    const chosen = new URLSearchParams(controls.filter((control) => control.value !== '').map((control) => [control.name, control.value]));
    history.replaceState(null, '', `${location.pathname}${chosen.size > 0 ? `?${chosen}` : ''}${location.hash}`);
    apply();
  });
  apply();
})();
