import {
  type Bytes,
  type Certificate,
  type Codec,
  certificateCodec,
  fromBase64,
  type Header,
  headerCodec,
  toBase64,
} from '@stele/protocol';

/** A message in base64 with some fields changed. */
export function changed<Message extends object>(
  codec: Codec<Message>,
  text: string,
  change: (message: Message) => Partial<Message>,
): string {
  const message = codec.decode(fromBase64(text));
  return toBase64(codec.encode({ ...message, ...change(message) }));
}

export function changedHeader(text: string, change: (header: Header) => Partial<Header>): string {
  return changed(headerCodec, text, change);
}

export function changedCertificate(text: string, change: (certificate: Certificate) => Partial<Certificate>): string {
  return changed(certificateCodec, text, change);
}

/** Bytes with one bit turned over. */
export function flipped(bytes: Bytes, bit = 0): Bytes {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}
