import { type Content, html, type Markup } from './html.ts';

/** A fact and its label; left out where there is none. */
export type Fact = readonly [label: string, content: Content] | undefined | false;

/** Facts as a list of definitions with aligned labels. */
export function factList(facts: readonly Fact[]): Markup {
  const items = facts.filter((fact) => fact !== undefined && fact !== false);
  return html`<dl class="facts">${items.map(([label, content]) => html`<div class="fact"><dt>${label}</dt><dd>${content}</dd></div>`)}</dl>`;
}
