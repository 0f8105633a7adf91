import { readCertificateCode } from '@stele/platform/api';
import { CONTENT_HASHES, type ErrorCode, isErrorCode, parseEvidenceRecordKey } from '@stele/protocol';
import { type CaseName, readCaseName } from '../../supervision/case-name.ts';

/** What a question has the shape of. */
export type Question =
  | { readonly kind: 'height'; readonly height: number }
  /** 32 bytes: the id of a transaction, an account or a key, or the hash of something. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'record'; readonly key: string }
  | { readonly kind: 'certificate'; readonly code: string }
  /** A case of supervised access. */
  | { readonly kind: 'case'; readonly name: CaseName }
  | { readonly kind: 'content'; readonly digest: string; readonly algorithm: string }
  | { readonly kind: 'error'; readonly code: ErrorCode }
  /** A hash of which characters are missing, or too many. */
  | { readonly kind: 'cut'; readonly length: number }
  | { readonly kind: 'words'; readonly text: string };

type Recogniser = (text: string) => Question | undefined;

/** In this order: what comes first wins. */
const RECOGNISERS: readonly Recogniser[] = [
  asId,
  asRecord,
  asCase,
  asCertificate,
  asContent,
  asHeight,
  asCutHash,
  asError,
];

/** What a text asks for, by its shape. Blanks around it, and between the groups of a hash, do not matter. */
export function recognise(given: string): Question {
  const text = given.trim();
  for (const recogniser of RECOGNISERS) {
    const question = recogniser(text);
    if (question) return question;
  }
  return { kind: 'words', text };
}

function asId(text: string): Question | undefined {
  const id = joined(text).replace(/^0x/, '');
  return /^[0-9a-f]{64}$/.test(id) ? { kind: 'id', id } : undefined;
}

function asRecord(text: string): Question | undefined {
  const key = joined(text);
  return parseEvidenceRecordKey(key) ? { kind: 'record', key } : undefined;
}

function asCase(text: string): Question | undefined {
  const name = readCaseName(joined(text));
  return name && { kind: 'case', name };
}

function asCertificate(text: string): Question | undefined {
  const code = readCertificateCode(text);
  return code === undefined ? undefined : { kind: 'certificate', code };
}

function asContent(text: string): Question | undefined {
  const [name, digest = ''] = joined(text).split(':');
  const algorithm = CONTENT_HASHES.find((known) => known === name);
  return algorithm && /^[0-9a-f]{64}$/.test(digest) ? { kind: 'content', algorithm, digest } : undefined;
}

/** A height, perhaps with a # before it or separators in it. */
function asHeight(text: string): Question | undefined {
  const digits = text.replace(/^#/, '').replace(/[\s,_'’]/g, '');
  return /^\d{1,15}$/.test(digits) ? { kind: 'height', height: Number(digits) } : undefined;
}

/** What is hexadecimal, and too long for a height, was meant to be a hash, or the beginning of one. */
function asCutHash(text: string): Question | undefined {
  const digits = joined(text).replace(/^(0x|\w+:)/, '');
  return /^[0-9a-f]{33,}$/.test(digits) ? { kind: 'cut', length: digits.length } : undefined;
}

function asError(text: string): Question | undefined {
  const code = text.toUpperCase();
  return code.includes('_') && isErrorCode(code) ? { kind: 'error', code } : undefined;
}

function joined(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
