import { type Choice, canonicalTemplate, type FieldType, type Template, type TemplateField } from '@stele/statement';

/** A field that is being designed. Its id stays the same wherever it is moved and however it is called. */
export interface FieldDraft {
  readonly id: number;
  readonly field: TemplateField;
}

/** A template that is being designed. */
export interface TemplateDraft {
  readonly head: Omit<Template, 'fields'>;
  readonly fields: readonly FieldDraft[];
  /** Id of the next field. */
  readonly next: number;
}

/** A template with nothing in it. */
export const BLANK_TEMPLATE: Template = {
  format: 'stele.template',
  name: '',
  version: 1,
  title: { en: '', zh: '' },
  fields: [],
};

export function draftOf({ fields, ...head }: Template): TemplateDraft {
  return { head, fields: fields.map((field, id) => ({ id, field })), next: fields.length };
}

export function templateOf({ head, fields }: TemplateDraft): Template {
  return { ...head, fields: fields.map(({ field }) => field) };
}

/** Whether two templates say the same; one with half a character, while it is typed, is like no other. */
export function isSameTemplate(one: Template, other: Template): boolean {
  try {
    return canonicalTemplate(one) === canonicalTemplate(other);
  } catch {
    return false;
  }
}

/** Adds a field at the end, of a name that is not there. */
export function addField(draft: TemplateDraft): TemplateDraft {
  const names = new Set(draft.fields.map(({ field }) => field.name));
  let number = draft.fields.length + 1;
  while (names.has(`field${number}`)) number++;
  const field: TemplateField = {
    name: `field${number}`,
    label: { en: '', zh: '' },
    type: 'text',
    required: false,
    visibility: 'public',
    retentionDays: null,
  };
  return { ...draft, fields: [...draft.fields, { id: draft.next, field }], next: draft.next + 1 };
}

export function changeField(draft: TemplateDraft, id: number, field: TemplateField): TemplateDraft {
  return { ...draft, fields: draft.fields.map((other) => (other.id === id ? { id, field } : other)) };
}

export function removeField(draft: TemplateDraft, id: number): TemplateDraft {
  return { ...draft, fields: draft.fields.filter((other) => other.id !== id) };
}

/** Moves a field by so many places; at the ends it stays. */
export function moveField(draft: TemplateDraft, id: number, by: -1 | 1): TemplateDraft {
  const from = draft.fields.findIndex((other) => other.id === id);
  const moved = draft.fields[from];
  const to = from + by;
  if (!moved || to < 0 || to >= draft.fields.length) return draft;
  return { ...draft, fields: draft.fields.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

const BLANK_CHOICES: readonly Choice[] = [
  { name: 'a', label: { en: '', zh: '' } },
  { name: 'b', label: { en: '', zh: '' } },
];

/** A field turned to another type: what that does not have is dropped, what it needs is begun. */
export function withType(field: TemplateField, type: FieldType): TemplateField {
  const { name, label, about, required, visibility, retentionDays, unit } = field;
  const common = { name, label, ...(about ? { about } : {}), type, required, visibility, retentionDays };
  const counted = unit === undefined ? {} : { unit };
  if (type === 'decimal') return { ...common, ...counted, scale: field.scale ?? 2 };
  if (type === 'integer') return { ...common, ...counted };
  if (type === 'choice') return { ...common, choices: field.choices ?? BLANK_CHOICES };
  return common;
}

/** The same with a member set, or left out where nothing stands there. */
export function withMember<Held extends object, Name extends keyof Held>(
  held: Held,
  name: Name,
  value: Held[Name] | undefined,
): Held {
  const { [name]: _, ...rest } = held;
  return (value === undefined || value === '' ? rest : { ...rest, [name]: value }) as Held;
}
