import { certificateCodec, toHex } from '@stele/protocol';
import type { LightStore } from './light-store.ts';

/** Who signed the certificate of the newest header: ids of keys in hex; nobody while there is none. */
export async function newestSigners({ certificates, headers }: LightStore): Promise<ReadonlySet<string>> {
  const found = headers.height === 0 ? undefined : await certificates.covering(headers.height);
  if (!found) return new Set();
  return new Set(certificateCodec.decode(found.certificate).signatures.map(({ keyId }) => toHex(keyId)));
}
