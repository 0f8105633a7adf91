import { SteleError } from '@stele/protocol';

/** A field of a message's header, unfolded (RFC 5322 §2.2.3). */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** Bytes that a header may have: RFC 5322 has no bound, mail servers have smaller ones. */
const MOST_BYTES = 512 * 1024;

/**
 * The header of a message. Characters that are no UTF-8 are replaced, as what is read here is shown and not signed.
 * @throws SteleError EMAIL_BAD for what has no header of a message.
 */
export function messageHead(message: Uint8Array): readonly HeaderField[] {
  const text = new TextDecoder().decode(message.subarray(0, MOST_BYTES));
  const end = /\r?\n\r?\n/.exec(text);
  if (!end && message.length > MOST_BYTES) throw new SteleError('EMAIL_BAD', { reason: 'its header does not end' });
  const head = end ? text.slice(0, end.index) : text;
  const fields = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name: name.toLowerCase(), value: value.trim() }];
    });
  if (!fields.some(({ name }) => name === 'from')) {
    throw new SteleError('EMAIL_BAD', { reason: 'it has no sender' });
  }
  return fields;
}

/** All values of a field, in their order. */
export function valuesOf(fields: readonly HeaderField[], name: string): readonly string[] {
  return fields.filter((field) => field.name === name).map(({ value }) => value);
}
