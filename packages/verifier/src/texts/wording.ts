import { isoTime, type TimeFormat } from './description.ts';
import { createFill, type TemplateValues } from './fill-template.ts';
import type { Language, Texts } from './texts.ts';
import { textsOf } from './texts-of.ts';

/** What it takes to write in a language. */
export interface Wording {
  readonly language: Language;
  readonly texts: Texts;
  fill(template: string, values: TemplateValues): string;
  readonly formatTime: TimeFormat;
}

/** @param formatTime ISO 8601 in UTC by default. */
export function createWording(language: Language, formatTime: TimeFormat = isoTime): Wording {
  return { language, texts: textsOf(language), fill: createFill(language), formatTime };
}
