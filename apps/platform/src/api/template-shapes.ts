import { Count, Hex32, Json, Milliseconds } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';

const closed = { additionalProperties: false } as const;

const Words = Type.Object({ en: Type.String(), zh: Type.String() }, closed);

/** A template of a list, as its newest version has it. */
export const TemplateRow = Type.Object(
  {
    name: Type.String(),
    /** The newest version. */
    version: Count,
    title: Words,
    fields: Count,
    /** When its first and its newest version came here. */
    created: Milliseconds,
    changed: Milliseconds,
    /** Since when it is put away; null where it is not. */
    archived: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type TemplateRow = Static<typeof TemplateRow>;

/** A version of a template. */
export const TemplateInfo = Type.Object(
  {
    /** As `readTemplate` of `@stele/statement` takes it. */
    template: Json,
    /** What statements made from it name it by, under each hash function. */
    digests: Type.Object({ sha256: Hex32, sm3: Hex32 }, closed),
    /** All versions that are here, newest first. */
    versions: Type.Array(Type.Object({ version: Count, created: Milliseconds }, closed)),
    archived: Type.Union([Milliseconds, Type.Null()]),
  },
  closed,
);
export type TemplateInfo = Static<typeof TemplateInfo>;
