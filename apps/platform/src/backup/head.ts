import { type Static, Type } from 'typebox';
import { TableRows } from '../database/restored-rows.ts';

const VERSION = 1;

const count = Type.Integer({ minimum: 0 });

/** What a backup of a platform holds: the first file of the archive. */
export const PlatformHead = Type.Object(
  {
    format: Type.Literal('stele.backup'),
    version: Type.Literal(VERSION),
    kind: Type.Literal('platform'),
    /** Version of Stele that made it, and of the schema that its rows are of. */
    software: Type.String(),
    schema: Type.Integer({ minimum: 1 }),
    /** When its rows were read, all at one moment; in ms since 1970. */
    created: count,
    /** Each behind those that its rows refer to. */
    tables: Type.Array(TableRows),
    /** Originals that its rows name; null where they were left out. */
    originals: Type.Union([count, Type.Null()]),
    withKeys: Type.Boolean(),
    /** Files of the platform's folder that unlock keys: in no backup, and without them no key of it opens. */
    secrets: Type.Array(Type.String()),
  },
  { additionalProperties: false },
);
export type PlatformHead = Static<typeof PlatformHead>;

export const platformHead = (fields: Omit<PlatformHead, 'format' | 'version' | 'kind'>): PlatformHead => ({
  format: 'stele.backup',
  version: VERSION,
  kind: 'platform',
  ...fields,
});

/** Name of the file with what is missing in a backup or was damaged before it was made. It comes last. */
export const FINDINGS_FILE = 'findings.json';

/** Something that rows name, and that is not in the backup as it was once kept. */
export const BackupFinding = Type.Object(
  {
    code: Type.Union([
      Type.Literal('FILE_UNKNOWN'),
      Type.Literal('FILE_DELETED'),
      Type.Literal('FILE_DAMAGED'),
      Type.Literal('BACKUP_FILE_LOST'),
    ]),
    detail: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
);
export type BackupFinding = Static<typeof BackupFinding>;

export const BackupFindings = Type.Array(BackupFinding);
