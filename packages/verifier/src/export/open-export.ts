import type { IncrementalDigest } from '@stele/crypto';
import {
  type Bytes,
  type ContentHash,
  type EvidencePackage,
  LIMITS,
  parseEvidencePackage,
  SteleError,
} from '@stele/protocol';
import { listZip, type ZipFile, type ZipSource } from '../archive/list-zip.ts';
import { unpack, unpackSmall } from '../archive/unpack.ts';
import { digestStream } from '../content/digest-stream.ts';
import {
  type ExportManifest,
  type ExportPart,
  MANIFEST_BYTES,
  MANIFEST_PATH,
  MOST_PARTS,
  type PartRole,
  parseManifest,
} from './manifest.ts';

/** Bytes of everything in an archive without the extension for more. */
const MOST_BYTES = 0xffff_ffff;

/** An export whose parts are all there. */
export interface OpenedExport {
  readonly source: ZipSource;
  readonly manifest: ExportManifest;
  readonly files: ReadonlyMap<string, ZipFile>;
}

/**
 * Opens an export: the archive has exactly the parts that its manifest names.
 * @throws SteleError ARCHIVE_BAD, EXPORT_BAD, EXPORT_PART_MISSING, EXPORT_PART_UNKNOWN
 */
export async function openExport(source: ZipSource): Promise<OpenedExport> {
  const listed = await listZip(source, { files: MOST_PARTS + 1, bytes: MOST_BYTES });
  const files = new Map(listed.map((file) => [file.name, file]));
  const index = files.get(MANIFEST_PATH);
  if (!index) throw new SteleError('EXPORT_PART_MISSING', { path: MANIFEST_PATH });
  const manifest = parseManifest(await unpackSmall(source, index, MANIFEST_BYTES));
  const named = new Set([MANIFEST_PATH, ...manifest.parts.map(({ path }) => path)]);
  if (named.size <= manifest.parts.length) throw new SteleError('EXPORT_BAD', { reason: 'it names a part twice' });
  const missing = [...named].find((path) => !files.has(path));
  if (missing !== undefined) throw new SteleError('EXPORT_PART_MISSING', { path: missing });
  const unknown = [...files.keys()].find((path) => !named.has(path));
  if (unknown !== undefined) throw new SteleError('EXPORT_PART_UNKNOWN', { path: unknown });
  return { source, manifest, files };
}

/** A part's place in the archive. */
export function fileOf({ files }: OpenedExport, { path }: ExportPart): ZipFile {
  return files.get(path) as ZipFile;
}

export function partsOf({ manifest }: OpenedExport, role: PartRole): ExportPart[] {
  return manifest.parts.filter((part) => part.role === role);
}

/** Holds every part against the manifest. @throws SteleError EXPORT_PART_CHANGED, ARCHIVE_BAD */
export async function checkParts(
  opened: OpenedExport,
  createDigest: (algorithm: ContentHash) => IncrementalDigest,
): Promise<void> {
  for (const part of opened.manifest.parts) {
    const { digest, size } = await digestStream(unpack(opened.source, fileOf(opened, part)), 'sha256', createDigest);
    if (digest !== part.sha256 || size !== part.bytes) throw new SteleError('EXPORT_PART_CHANGED', { path: part.path });
  }
}

/** An evidence package of an export. */
export interface ReadPart {
  readonly path: string;
  readonly evidence: EvidencePackage;
}

/** @throws SteleError EVIDENCE_BAD, WIRE_TOO_LARGE */
export async function readPackages(opened: OpenedExport, role: PartRole): Promise<ReadPart[]> {
  const read: ReadPart[] = [];
  for (const part of partsOf(opened, role)) {
    const bytes = await unpackSmall(opened.source, fileOf(opened, part), LIMITS.evidenceBytes);
    read.push({ path: part.path, evidence: parseEvidencePackage(textOf(bytes)) });
  }
  return read;
}

/** Text of any bytes: what is no text is no package either, which the parser says. */
export function textOf(bytes: Bytes): string {
  return new TextDecoder().decode(bytes);
}
