import { type Bytes, utf8, utf8ToText } from '../bytes/bytes.ts';
import { LIMITS } from '../limits.ts';
import type { ContentRecord } from './anchor.ts';
import { CONTENT_HASHES, type ContentHash } from './record.ts';

const DIGEST = /^[0-9a-f]{64}$/;

/** The bytes of a record of an anchored batch, which its leaf is the hash of: JSON of one spelling. */
export function encodeAnchoredRecord(record: ContentRecord): Bytes {
  return utf8(textOf(record));
}

/** The record that bytes spell, or undefined where they are not exactly what encoding it gives. */
export function decodeAnchoredRecord(bytes: Bytes): ContentRecord | undefined {
  try {
    const text = utf8ToText(bytes);
    const value: unknown = JSON.parse(text);
    return isRecord(value) && textOf(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf({ content: { algorithm, digest }, label, size }: ContentRecord): string {
  return JSON.stringify({ content: { algorithm, digest }, label, size });
}

/** Whether each part is as it must be. That there is nothing else is found by spelling it again. */
function isRecord(value: unknown): value is ContentRecord {
  if (!isObject(value)) return false;
  const { content, label, size } = value;
  return isContent(content) && isLabel(label) && (size === undefined || isSize(size));
}

function isContent(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { algorithm, digest } = value;
  return CONTENT_HASHES.includes(algorithm as ContentHash) && typeof digest === 'string' && DIGEST.test(digest);
}

function isLabel(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= LIMITS.evidenceLabel);
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
