import { plainText } from './plain-text.ts';
import type { Language } from './texts.ts';

/** Values of a template by their names. */
export type TemplateValues = Readonly<Record<string, string | number>>;

/** Puts values in the place of the names in braces; names without a value stay as they are. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

/** Fills templates of a language, in which numbers are written as its readers write them and text stays in its line. */
export function createFill(language: Language): (template: string, values: TemplateValues) => string {
  const format = new Intl.NumberFormat(language);
  const written = (value: string | number): string =>
    typeof value === 'number' ? format.format(value) : plainText(value);
  return (template, values) =>
    fillTemplate(template, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])));
}
