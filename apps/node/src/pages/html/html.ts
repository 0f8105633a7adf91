/** Markup that may be sent to a browser. Only {@link html} makes it. */
export interface Markup {
  readonly markup: string;
}

/** What a place in a template can hold. Nothing is shown for undefined and false. */
export type Content = Markup | string | number | false | undefined | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Markup of a template. Everything put into it is escaped unless it is markup already, so there is no way for a
 * value of the chain to become markup. Attribute values must stand in quotes.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: parts.reduce((text, part, i) => text + shown(contents[i - 1]) + part) };
}

function shown(content: Content): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return content.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
  if (typeof content === 'number') return String(content);
  return isMarkup(content) ? content.markup : content.map(shown).join('');
}

function isMarkup(content: Markup | readonly Content[]): content is Markup {
  return 'markup' in content;
}
