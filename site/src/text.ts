// Texts of the linter as elements of the page. Nothing is ever read as HTML.

type Child = Node | string | null | undefined | false;

/** An element with properties (`aria-...` and `data-...` are attributes) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, properties: Record<string, unknown> = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') made.setAttribute(name, String(value));
    else (made as unknown as Record<string, unknown>)[name] = value;
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return made;
}

export function link(href: string, text: string): HTMLElement | string {
  if (!href.startsWith('https://')) return text;
  return element('a', {href, target: '_blank', rel: 'noopener noreferrer'}, text);
}

/** Without the marks of code, for where there can only be text. */
export const plain = (text: string) => text.replaceAll('`', '');

const inline = /`([^`]+)`|\*\*(.+?)\*\*|<(https:\/\/[^>\s]+)>|\[([^\]]+)\]\((https:\/\/[^)\s]+)\)/g;

/** A line of prose with `code`, **bold** and links. */
export function prose(text: string): DocumentFragment {
  const made = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(inline)) {
    made.append(text.slice(end, match.index));
    const [whole, code, bold, bare, label, target] = match;
    if (code !== undefined) made.append(element('code', {}, code));
    else if (bold !== undefined) made.append(element('strong', {}, prose(bold)));
    else if (bare !== undefined) made.append(link(bare, bare.replace(/^https:\/\//, '')));
    else made.append(link(target!, label!));
    end = match.index + whole.length;
  }
  made.append(text.slice(end));
  return made;
}

/** What the language server writes of Markdown: paragraphs, lists, code blocks. */
export function markdown(text: string): DocumentFragment {
  const made = document.createDocumentFragment();
  for (const [index, part] of text.split(/^```.*$\n?/m).entries()) {
    if (index % 2 === 1) {
      made.append(element('pre', {}, part));
      continue;
    }
    for (const paragraph of part.split(/\n{2,}/)) {
      const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
      if (lines.length === 0) continue;
      if (lines.length === 1 && lines[0] === '---') {
        made.append(element('hr'));
      } else if (lines.every((line) => /^(- |  )/.test(line))) {
        const items = paragraph.trim().split(/^- /m).slice(1);
        made.append(element('ul', {}, ...items.map((item) => element('li', {}, prose(item.trim())))));
      } else {
        made.append(element('p', {}, prose(lines.join(' '))));
      }
    }
  }
  return made;
}

/** A page of `meshlint explain`: what is prose there is set as wide as there is room, the rest stays. */
export function manualPage(text: string): HTMLElement {
  const made = element('div', {className: 'manual'});
  // A heading starts at the margin, what belongs to it is indented by two.
  for (const [, heading, indented] of text.matchAll(/^(\S.*)\n((?:(?:  .*)?(?:\n|$))*)/gm)) {
    const body = indented!.replace(/^  /gm, '').trim();
    const isProse = ['Why', 'What to do'].includes(heading!);
    made.append(element('h2', {}, prose(heading!)), isProse ? markdown(body) : element('pre', {className: 'terminal'}, body));
  }
  return made;
}

/** A text with the colours that a terminal would show. */
export function terminal(text: string): HTMLElement {
  const made = element('pre', {className: 'terminal'});
  let classes = '';
  for (const [index, part] of text.split(/\x1b\[([\d;]*)m/).entries()) {
    if (index % 2 === 1) {
      classes = part.split(';').filter((code) => code !== '' && code !== '0').map((code) => `sgr-${code}`).join(' ');
    } else if (part !== '') {
      made.append(classes === '' ? part : element('span', {className: classes}, part));
    }
  }
  return made;
}

const kinds: Record<string, string> = {'+': 'added', '-': 'removed', '@': 'place'};

/** The lines of a unified diff. */
export function diff(text: string): HTMLElement {
  const lines = text.trimEnd().split('\n').filter((line) => !/^(---|\+\+\+) /.test(line));
  return element('pre', {className: 'diff'}, ...lines.map((line) =>
    element('span', {className: kinds[line.charAt(0)] ?? 'same'}, line + '\n')));
}
