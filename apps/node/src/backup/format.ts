import { SteleError } from '@stele/protocol';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

/** Names of the first and the last file of an archive. */
export const HEAD_FILE = 'backup.json';
export const MANIFEST_FILE = 'manifest.json';

/** Version of the archive. A change that older versions cannot read adds one. */
const VERSION = 1;

const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const count = Type.Integer({ minimum: 0 });

/** What a backup of a chain is of: the first file of the archive. Backups of other kinds name their kind there. */
export const BackupHead = Type.Object(
  {
    format: Type.Literal('stele.backup'),
    version: Type.Literal(VERSION),
    chain: Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' }),
    /** Genesis fingerprint. */
    fingerprint: hash,
    /** The newest block, and the hash of its header. */
    height: Type.Integer({ minimum: 1 }),
    headerHash: hash,
    /** Height of the engine's own block in which it was ordered; 0 where the chain has no such engine. */
    engineHeight: count,
    /** Version of Stele that made it, and of the files beside the ledger. */
    software: Type.String(),
    dataFormat: count,
    /** In ms since 1970. */
    created: count,
    withKeys: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type BackupHead = Static<typeof BackupHead>;

/** All files of the archive but this last one, in their order. */
export const BackupManifest = Type.Object(
  {
    format: Type.Literal('stele.backup-manifest'),
    version: Type.Literal(VERSION),
    files: Type.Array(
      Type.Object({ name: Type.String(), bytes: count, sha256: hash }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type BackupManifest = Static<typeof BackupManifest>;

export type ManifestEntry = BackupManifest['files'][number];

export const backupHead = (fields: Omit<BackupHead, 'format' | 'version'>): BackupHead => ({
  format: 'stele.backup',
  version: VERSION,
  ...fields,
});

export const backupManifest = (files: readonly ManifestEntry[]): BackupManifest => ({
  format: 'stele.backup-manifest',
  version: VERSION,
  files: [...files],
});

/** Reads a description that an archive has of itself. @throws SteleError BACKUP_BAD */
export function parsePart<Schema extends TSchema>(
  schema: Schema,
  text: string,
  { file, name }: { readonly file: string; readonly name: string },
): Static<Schema> {
  const content = jsonOf(text);
  if (Value.Check(schema, content)) return content as Static<Schema>;
  throw new SteleError('BACKUP_BAD', { file, reason: `its ${name} is of no version that is known here` });
}

/** What a description says; undefined where it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
