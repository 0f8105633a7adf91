import type { VerifyOptions } from '../options.ts';
import { refusal } from '../refusal.ts';
import type { TrustedHeaders } from '../verification/walk-trust.ts';
import type { CheckedCertificate } from './certificate.ts';
import { checkCertified } from './certified.ts';
import { readHeader } from './chain-header.ts';
import { pathTo } from './trust-point.ts';

/**
 * Checks the certificate over the claimed block's own header, where a package carries one beside that of a later block.
 * @returns undefined where it carries none.
 * @throws SteleError VERIFY_PROOF where that header is not shown, VERIFY_HEADER, VERIFY_CERTIFICATE, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function checkBlockCertificate(
  { evidence, crypto, cache }: VerifyOptions,
  { founding, point }: TrustedHeaders,
): CheckedCertificate | undefined {
  const { blockCertificate: certificate, earlierHeaders, claim } = evidence;
  if (certificate === undefined) return undefined;
  const { height } = claim;
  const header = earlierHeaders.find(
    (text) => earlierHeaders.length === 1 || readHeader(founding, text).height === height,
  );
  const from = pathTo(point).findLast((each) => each.height < height);
  if (header === undefined || !from) throw refusal('VERIFY_PROOF', 'proof-height', { height });
  const certified = { headers: [header], certificate };
  const check = () => checkCertified(crypto, founding, from, certified);
  const checked = cache ? cache.certified(from, certified, check) : check();
  if (checked.base.height !== height) throw refusal('VERIFY_PROOF', 'proof-height', { height });
  return checked.certificate;
}
