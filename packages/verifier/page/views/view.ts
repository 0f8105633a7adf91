import { fillTemplate, type TemplateValues } from '../../src/texts/fill-template.ts';
import type { Session } from '../session/session.ts';
import type { SessionState } from '../session/state.ts';
import { type Words, wordsOf } from '../words/words.ts';

/** A part of the page: an element that follows the state. */
export interface View {
  readonly element: HTMLElement;
  update(state: SessionState): void;
}

/** Makes a part of the page. */
export type CreateView = (session: Session) => View;

/** Shows views under each other and keeps them up to date. */
export function mount(session: Session, root: Element, views: readonly CreateView[]): void {
  const made = views.map((create) => create(session));
  root.append(...made.map(({ element }) => element));
  session.subscribe((state) => {
    for (const view of made) view.update(state);
  });
}

/** The page's texts, and a text with values in it. */
export function wording(state: SessionState): {
  readonly words: Words;
  readonly say: (template: string, values?: TemplateValues) => string;
} {
  return { words: wordsOf(state.language), say: (template, values = {}) => fillTemplate(template, values) };
}
