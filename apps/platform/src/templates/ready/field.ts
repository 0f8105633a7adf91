import type { FieldType, TemplateField, Visibility } from '@stele/statement';

/** What a field of a ready template differs in from a public one that may be left empty and is kept for ever. */
type Differing = Partial<Omit<TemplateField, 'name' | 'label' | 'type'>>;

/** A field of a ready template, with its words in English and Chinese. */
export function field(
  type: FieldType,
  name: string,
  [en, zh]: readonly [en: string, zh: string],
  more: Differing = {},
): TemplateField {
  return { name, label: { en, zh }, type, required: false, visibility: 'public', retentionDays: null, ...more };
}

/** One that has to be filled in. */
export const required = { required: true } as const;

/** One that only some are meant to see. */
export function seenBy(visibility: Visibility, more: Differing = {}): Differing {
  return { visibility, ...more };
}

/** Words of a field that say what to fill in. */
export function about(en: string, zh: string): Pick<TemplateField, 'about'> {
  return { about: { en, zh } };
}

/** A value of a choice. */
export function choice(name: string, en: string, zh: string): NonNullable<TemplateField['choices']>[number] {
  return { name, label: { en, zh } };
}
