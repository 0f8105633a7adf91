import type { Language } from '../../reader/languages.ts';
import type { Property } from '../../schema/json-schema.ts';
import type { SchemaNotes } from '../../schema/schema-view.ts';
import { schemaName } from '../schema-names.ts';
import { notes as english } from './en.ts';
import { notes as chinese } from './zh.ts';

const NOTES: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: new Map(Object.entries(english)),
  zh: new Map(Object.entries(chinese)),
};

/** Descriptions that name only the form of a value, which its type says already. */
const FORMS = /^(?:bytes in base64|32 bytes in lower-case hexadecimal|milliseconds since 1970|any JSON value)$/;

/**
 * Names and meanings of what the API's schemas consist of.
 * @param operation the one whose request or answer is shown: owner of what is part of no named schema.
 */
export function schemaNotes(language: Language, operation: string): SchemaNotes {
  return {
    nameOf: schemaName,
    noteOf: (owner, property) =>
      NOTES[language].get(noteKey(owner ?? operation, property.name) ?? '') ?? ownDescription(property),
  };
}

/** Key of the note on a property, if there is one. */
export function noteKey(owner: string, name: string): string | undefined {
  return [`${owner}.${name}`, name].find((key) => NOTES.en.has(key));
}

function ownDescription({ schema: { description } }: Property): string | undefined {
  return description === undefined || FORMS.test(description) ? undefined : description;
}
