import type { VerifyOptions } from './options.ts';
import type { VerificationReport } from './report/report.ts';
import { runVerification } from './verification/run-verification.ts';

/**
 * Verifies an evidence package offline, trusting nothing but the fingerprint of the chain's genesis.
 * @throws SteleError the first thing that does not hold: EVIDENCE_BAD, WIRE_MALFORMED, GENESIS_BAD, TX_BAD,
 * TX_WRONG_CHAIN, SIGNATURE_COUNT, SIGNATURE_BAD, KEY_NOT_OF_SENDER, STATE_PROOF_INVALID, VERIFY_GENESIS,
 * VERIFY_VALIDATORS, VERIFY_HEADER, VERIFY_CERTIFICATE, VERIFY_PROOF, VERIFY_CLAIM, VERIFY_SIGNER, VERIFY_TIMESTAMP,
 * VERIFY_FILE, VERIFY_DOCUMENT
 */
export function verifyEvidence(options: VerifyOptions): VerificationReport {
  const running = runVerification(options);
  let next = running.next();
  while (!next.done) next = running.next();
  return next.value;
}
