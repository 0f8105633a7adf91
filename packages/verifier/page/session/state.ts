import type { Bytes, ContentHash, EvidencePackage, SteleError } from '@stele/protocol';
import type { Explanation, Language } from '../../src/index.ts';
import type { ReadStatement } from '../files/read-statement.ts';

/** An evidence package that was dropped. */
export interface PackageItem {
  readonly id: number;
  readonly fileName: string;
  readonly size: number;
  /** Undefined where it could not be read. */
  readonly evidence: EvidencePackage | undefined;
  readonly error: SteleError | undefined;
  /** Whether it was taken out of a certificate. */
  readonly isAttached: boolean;
  /** What its verification came to, once it ended. */
  readonly explanation: Explanation | undefined;
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
