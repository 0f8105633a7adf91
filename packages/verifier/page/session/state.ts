import type { Bytes, ContentHash, EvidencePackage, SteleError } from '@stele/protocol';
import type { ZipSource } from '../../src/archive/index.ts';
import type { ExportStep, VerifiedPart } from '../../src/export/verify-export.ts';
import type { Explanation, Language } from '../../src/index.ts';
import type { DocumentStanding } from '../../src/pdf/index.ts';
import type { ReadStatement } from '../files/read-statement.ts';

/** An evidence package that was dropped. */
export interface PackageItem {
  readonly id: number;
  readonly fileName: string;
  readonly size: number;
  /** Undefined where it could not be read. */
  readonly evidence: EvidencePackage | undefined;
  readonly error: SteleError | undefined;
  /** How the certificate stands that it was taken out of; undefined where it came by itself. */
  readonly document: DocumentStanding | undefined;
  /** Where it was taken out of a forensic export: the whole of that, which is verified with it. */
  readonly archive: ArchiveState | undefined;
  /** What its verification came to, once it ended. */
  readonly explanation: Explanation | undefined;
}

/** A forensic export, and how its verification stands. */
export interface ArchiveState {
  readonly source: ZipSource;
  readonly hasOriginal: boolean;
  /** How much of it is read, from 0 to 1; undefined while nothing is. */
  readonly progress: number | undefined;
  /** What came of it; undefined until its verification ended. */
  readonly outcome: ArchiveOutcome | undefined;
}

/** What the verification of an export came to. */
export interface ArchiveOutcome {
  /** Steps that passed, in their order. */
  readonly passed: readonly ExportStep[];
  /** What each part is worth; none where a step failed. */
  readonly parts: readonly VerifiedPart[];
}

/** Any other file that was dropped. */
export interface FileItem {
  readonly id: number;
  readonly file: File;
  readonly digests: Readonly<Partial<Record<ContentHash, string>>>;
  /** Bytes digested so far; undefined while nothing is digested. */
  readonly progress: number | undefined;
  readonly unreadable: boolean;
  /** Where it is a file of certificates: by dropping it the user trusts these for time stamps. */
  readonly certificates: readonly Bytes[];
  /** Why no evidence package was found in it, where it is a PDF. */
  readonly pdfFault: SteleError | undefined;
  /** Where it is a statement: not the file, but its core was deposited. */
  readonly statement: ReadStatement | undefined;
}

/** The fingerprint that everything is checked against, and where it is from. */
export interface Trust {
  /** As it stands in the field. */
  readonly text: string;
  readonly source: 'none' | 'package' | 'typed' | 'link';
  /** Whether the user says to have compared a fingerprint that came with the package. */
  readonly compared: boolean;
}

export interface SessionState {
  readonly language: Language;
  readonly packages: readonly PackageItem[];
  readonly files: readonly FileItem[];
  readonly trust: Trust;
  /** Package whose result is shown. */
  readonly shown: number | undefined;
}

/** The fingerprint of a trust field without its gaps; undefined where it is none. */
export function fingerprintOf({ text }: Trust): string | undefined {
  const plain = text.replace(/[\s:·-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : undefined;
}

/** Whether the fingerprint came from somewhere else than the package, or was compared. */
export function isTrusted({ source, compared }: Trust): boolean {
  return compared || source === 'typed' || source === 'link';
}

/** A fingerprint in groups of four. */
export function inFours(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}
