// A list of tabs with one panel, as the ARIA Authoring Practices describe it: arrows move, Tab leaves.

import {element} from './text';

export class Tabs {
  private readonly buttons: HTMLButtonElement[];

  /** `chosen` is called when somebody chooses another tab. */
  constructor(
    list: HTMLElement, private readonly panel: HTMLElement, tabs: {id: string; label: string}[],
    private readonly chosen: (id: string) => void,
  ) {
    this.buttons = tabs.map(({id, label}) => element('button', {
      type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': panel.id, onclick: () => this.choose(id),
    }, label));
    list.append(...this.buttons);
    list.addEventListener('keydown', (event) => {
      const last = this.buttons.length - 1;
      const now = this.buttons.findIndex((button) => button.getAttribute('aria-selected') === 'true');
      const next = {ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last}[event.key];
      if (next === undefined) return;
      event.preventDefault();
      this.buttons[next]!.focus();
      this.buttons[next]!.click();
    });
  }

  /** Shows a tab as the chosen one; an unknown id stands for the first. Returns its id. */
  show(id: string): string {
    const chosen = this.buttons.find((button) => button.id === `tab-${id}`) ?? this.buttons[0]!;
    for (const button of this.buttons) {
      button.setAttribute('aria-selected', String(button === chosen));
      button.tabIndex = button === chosen ? 0 : -1;
    }
    this.panel.setAttribute('aria-labelledby', chosen.id);
    return chosen.id.slice('tab-'.length);
  }

  /** Shows a number behind the label of a tab; 0 is none. */
  count(id: string, number: number): void {
    const button = this.buttons.find((each) => each.id === `tab-${id}`);
    button?.querySelector('.count')?.remove();
    if (number > 0) button?.append(element('span', {className: 'count'}, ` ${number}`));
  }

  private choose(id: string): void {
    this.chosen(this.show(id));
  }
}
