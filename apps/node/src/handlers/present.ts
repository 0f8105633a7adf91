import {
  type Bytes,
  contractEventCodec,
  type ErrorCode,
  type ErrorDetail,
  type ExecutedTransaction,
  isErrorCode,
  receiptCodec,
  receiptRecordCodec,
  SteleError,
  toBase64,
  toHex,
  utf8ToText,
} from '@stele/protocol';
import type { CallInfo, HeaderInfo, ReceiptInfo, TransactionInfo } from '@stele/sdk/api';
import type { KnownHeader } from '../chain-view/headers.ts';

/** A header as the API shows it. */
export function headerInfo({ header, hash }: KnownHeader): HeaderInfo {
  const { chainId: _, ...fields } = header;
  return {
    ...fields,
    hash: toHex(hash),
    parent: toHex(header.parent),
    proposer: toHex(header.proposer),
    bundleRoot: toHex(header.bundleRoot),
    transactionRoot: toHex(header.transactionRoot),
    receiptRoot: toHex(header.receiptRoot),
    stateRoot: toHex(header.stateRoot),
    validatorsHash: toHex(header.validatorsHash),
    nextValidatorsHash: toHex(header.nextValidatorsHash),
  };
}

/** A stored receipt as the API shows it. */
export function receiptInfo(record: Bytes): ReceiptInfo {
  const { receipt: encoded, events } = receiptRecordCodec.decode(record);
  const receipt = receiptCodec.decode(encoded);
  return {
    ...explained(receipt.code, receipt.detail),
    gasUsed: receipt.gasUsed,
    returns: receipt.returns.map(parseJson),
    events: events.map((event) => {
      const { contract, name, data } = contractEventCodec.decode(event);
      return { contract, name, data: parseJson(data) };
    }),
    writeCount: receipt.writeCount,
    encoded: toBase64(encoded),
  };
}

/** A receipt's code with the words of the catalogue. */
export function explained(
  code: string,
  detail: string,
): { readonly code: string; readonly message: string; readonly hint: string } {
  if (!isErrorCode(code)) return { code, message: '', hint: '' };
  const error = new SteleError(code, JSON.parse(detail || '{}') as ErrorDetail<ErrorCode>);
  return { code, message: error.message, hint: error.hint };
}

/** A transaction's content as the API shows it. */
export function contentInfo({ transaction, body }: ExecutedTransaction): Partial<TransactionInfo> {
  return {
    sender: toHex(body.sender),
    signers: body.signers.map(toHex),
    validUntil: body.validUntil,
    gasLimit: body.gasLimit,
    calls: body.calls.map(({ contract, method, args }): CallInfo => ({ contract, method, args: parseJson(args) })),
    encoded: toBase64(transaction),
  };
}

/** Arguments of a call as the JSON text that contracts take. @throws SteleError API_BAD_REQUEST */
export function argumentsText(args: unknown): string {
  try {
    return JSON.stringify(args ?? null);
  } catch {
    // What was read from JSON can be written again unless the stack is too small for its depth.
    throw new SteleError('API_BAD_REQUEST', { reason: 'the arguments are nested too deeply' });
  }
}

/** JSON in UTF-8; bytes that are not are shown as base64, because nobody checked them. */
export function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(utf8ToText(bytes));
  } catch {
    return toBase64(bytes);
  }
}
