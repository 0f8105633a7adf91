import {
  catalogue,
  type ErrorCode,
  type ErrorDetail,
  fromBase64,
  isErrorCode,
  receiptCodec,
  SteleError,
} from '@stele/protocol';
import type { ReceiptInfo } from '../api/schemas.ts';

/** A code that only a newer version of the catalogue has. */
export function newerNode(code: string, reason: string): SteleError {
  return new SteleError('SDK_NEWER_NODE', { code, reason: reason.replace(/\.$/, '') });
}

/**
 * The error that a code stands for; what is not known of it stays open in its message.
 * @param known values of its message.
 */
export function errorOfCode(code: string, known: Readonly<Record<string, string | number>> = {}): SteleError {
  if (!isErrorCode(code)) return newerNode(code, 'nothing more is known');
  const names = catalogue[code].message.matchAll(/\{(\w+)\}/g);
  const detail = Object.fromEntries(Array.from(names, ([, name]) => [name, '…']));
  return new SteleError(code, { ...detail, ...known } as ErrorDetail<ErrorCode>);
}

/**
 * Why a transaction failed, with the values that its receipt keeps.
 * @throws SteleError SDK_BAD_ANSWER
 */
export function errorOfReceipt(url: string, { code, message, encoded }: ReceiptInfo): SteleError {
  if (!isErrorCode(code)) return newerNode(code, message);
  try {
    const { detail } = receiptCodec.decode(fromBase64(encoded));
    return new SteleError(code, JSON.parse(detail) as ErrorDetail<ErrorCode>);
  } catch (cause) {
    throw new SteleError('SDK_BAD_ANSWER', { url, reason: 'a receipt cannot be decoded' }, { cause });
  }
}
