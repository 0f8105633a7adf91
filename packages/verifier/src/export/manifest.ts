import { type EvidenceClaim, SteleError, utf8ToText } from '@stele/protocol';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Check, Errors } from 'typebox/value';

/** Where an export names its parts. */
export const MANIFEST_PATH = 'export.json';

/** Bytes of a manifest, and parts that it may name. */
export const MANIFEST_BYTES = 1024 * 1024;
export const MOST_PARTS = 256;

/** What a part of an export is. Only evidence proves something; everything else is held against it, or explains. */
export const PART_ROLES = [
  'readme',
  'evidence',
  'original',
  'certificate',
  'custody-log',
  'custody-text',
  'custody-evidence',
  'verifier',
] as const;
export type PartRole = (typeof PART_ROLES)[number];

const Hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });

const ExportPart = Type.Object(
  {
    /** Name in the archive. */
    path: Type.String({ minLength: 1, maxLength: 1024 }),
    role: Type.Union(PART_ROLES.map((role) => Type.Literal(role)) as [ReturnType<typeof Type.Literal<PartRole>>]),
    bytes: Type.Integer({ minimum: 0 }),
    sha256: Hex32,
  },
  { additionalProperties: false },
);
export type ExportPart = Static<typeof ExportPart>;

/** What a forensic export holds. It proves nothing by itself: by it a reader knows that no part is missing or changed. */
export const ExportManifest = Type.Object(
  {
    format: Type.Literal('stele.export'),
    version: Type.Literal(1),
    chain: Type.Object({ name: Type.String(), genesis: Hex32 }, { additionalProperties: false }),
    /** Record that everything is about. */
    record: Type.String({ maxLength: 1024 }),
    parts: Type.Array(ExportPart, { minItems: 1, maxItems: MOST_PARTS }),
  },
  { additionalProperties: false },
);
export type ExportManifest = Static<typeof ExportManifest>;

/** The one spelling of a document in an export. */
export function spellDocument(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/**
 * Reads a manifest in its one spelling.
 * @throws SteleError EXPORT_BAD
 */
export function parseManifest(bytes: Uint8Array): ExportManifest {
  const text = textOf(bytes);
  const value = jsonOf(text);
  if (!Check(ExportManifest, value)) {
    const [first] = Errors(ExportManifest, value);
    const where = first ? `at "${first.instancePath}" it ${first.message}` : 'it has another form';
    throw new SteleError('EXPORT_BAD', { reason: where });
  }
  if (spellDocument(value) !== text) throw new SteleError('EXPORT_BAD', { reason: 'it is not spelled as exports are' });
  return value;
}

/** Name of the record that a package claims to be about; undefined where it is about none. */
export function recordOf({ record, anchored }: EvidenceClaim): string | undefined {
  return record ?? (anchored && `${anchored.batch}/${anchored.index}`);
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8ToText(bytes);
  } catch (cause) {
    throw new SteleError('EXPORT_BAD', { reason: 'it is no text' }, { cause });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SteleError('EXPORT_BAD', { reason: 'it is no JSON' }, { cause });
  }
}
