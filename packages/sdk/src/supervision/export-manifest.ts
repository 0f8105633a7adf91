/** A file that an export holds. */
interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** What an export of supervised access holds. */
export interface SupervisionManifest {
  readonly format: 'stele.supervision-export';
  readonly version: 1;
  /** Fingerprint of the chain's genesis. */
  readonly genesis: string;
  readonly grant: string;
  /** This machine's clock when it was written, ms since 1970, and the newest height then. */
  readonly exported: number;
  readonly height: number;
  readonly files: readonly ManifestFile[];
}

/** Names of the files that every export has; the manifest’s own package lies beside it. */
export const SUPERVISION_EXPORT_FILES = {
  manifest: 'manifest.json',
  manifestProof: 'manifest.json.stele.json',
  grant: 'grant.json',
  grantProof: 'grant.stele.json',
  queries: 'queries.json',
} as const;

/** Names of files in an export: no way out of its folder. */
const FILE_NAME = /^(?:queries\/|records\/)?[a-z0-9][a-z0-9.-]{0,59}$/;

/** Whether a value is a manifest; what is not of its shape names no files. */
export function isSupervisionManifest(value: unknown): value is SupervisionManifest {
  if (typeof value !== 'object' || value === null) return false;
  const { format, version, grant, files } = value as Partial<SupervisionManifest>;
  const isKnown = format === 'stele.supervision-export' && version === 1 && typeof grant === 'string';
  return isKnown && Array.isArray(files) && files.every(isManifestFile);
}

function isManifestFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, bytes, sha256 } = value as Partial<ManifestFile>;
  return typeof name === 'string' && FILE_NAME.test(name) && Number.isSafeInteger(bytes) && typeof sha256 === 'string';
}

/** Name of the package that proves a query. */
export function supervisionQueryFile(number: number): string {
  return `queries/${String(number).padStart(8, '0')}.stele.json`;
}

/** Name of the package of an evidence record that a query read. */
export function recordFile(number: number): string {
  return `records/${String(number).padStart(8, '0')}.stele.json`;
}
