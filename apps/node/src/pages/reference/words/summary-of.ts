import { html, type Markup } from '../../html/html.ts';
import type { Language } from '../../reader/languages.ts';
import { summariesZh } from './summaries-zh.ts';

/** What an operation or stream does, in the reader's language; in English where there is nothing else yet. */
export function summaryOf(language: Language, name: string, english: string): Markup {
  const chinese = language === 'zh' ? summariesZh.get(name) : undefined;
  if (chinese !== undefined || language === 'en') return html`${chinese ?? english}`;
  return html`<span lang="en">${english}</span>`;
}
