import { type CryptoBackend, portableCrypto, type Signer } from '@stele/crypto';
import { type ForeignCertificate, parseForeignCertificate, suiteKeyOf } from '@stele/pki/x509';
import { type Bytes, equalBytes, isSteleError, SteleError } from '@stele/protocol';
import { type ParsedTimestampRequest, parseTimestampRequest } from '../../request/parse-timestamp-request.ts';
import type { TimestampFailure } from '../../response/status.ts';
import { checkUse } from '../../signer/check-signer.ts';
import { timestampError } from '../../timestamp-error.ts';
import { derGrant, derRefusal } from './response-writer.ts';
import { signToken } from './sign-token.ts';

export interface AuthorityOptions {
  /** The authority's own key. */
  readonly signer: Signer;
  /** Certificates in DER: that of the key, for time stamps alone and critically so, then those above it. */
  readonly certificates: readonly Bytes[];
  /** Object identifier of the policy under which it works. */
  readonly policy: string;
  /** Milliseconds since 1970; undefined where the clock is not to be relied on, which is then said. */
  readonly now: () => number | undefined;
  /**
   * Hex of a serial number that the authority never gives twice, not even after a crash (RFC 3161 §2.4.2): keep it
   * durably before it is returned, or draw 16 random octets.
   */
  readonly nextSerial: () => Promise<string> | string;
  /** By how much its clock may be wrong, in milliseconds. */
  readonly accuracyMs: number;
  readonly crypto?: CryptoBackend;
}

/** A time-stamping authority of a closed network. */
export interface Authority {
  /** From a TimeStampReq to a TimeStampResp, both in DER. Whatever the bytes, there is an answer. */
  answer(request: Bytes): Promise<Bytes>;
}

/**
 * Makes an authority of a key and its certificate.
 * @throws SteleError TIMESTAMP_SIGNER where they do not fit, CERTIFICATE_MALFORMED
 */
export function createAuthority(options: AuthorityOptions): Authority {
  const certificate = certificateOf(options);
  return {
    async answer(request) {
      try {
        return await answerTo(request, certificate, options);
      } catch (error) {
        return derRefusal('systemFailure', isSteleError(error) ? error.message : 'the authority failed');
      }
    },
  };
}

async function answerTo(request: Bytes, certificate: ForeignCertificate, options: AuthorityOptions): Promise<Bytes> {
  const parsed = parseOrFailure(request);
  if ('failure' in parsed) return derRefusal(parsed.failure, parsed.text);
  if (parsed.hasExtensions) return derRefusal('unacceptedExtension', 'no extension is known here');
  if (parsed.policy !== undefined && parsed.policy !== options.policy) {
    return derRefusal('unacceptedPolicy', `the policy here is ${options.policy}`);
  }
  const time = options.now();
  if (time === undefined) return derRefusal('timeNotAvailable', 'the clock is not to be relied on now');
  if (time < certificate.notBefore || time > certificate.notAfter) {
    return derRefusal('systemFailure', 'the certificate of the authority is not valid now');
  }
  const serial = await options.nextSerial();
  const { crypto = portableCrypto } = options;
  return derGrant(await signToken(parsed, { ...options, crypto, certificate, time, serial }));
}

/** RFC 3161 §2.4.2: badAlg for hash functions that are not taken, badDataFormat for what is no request. */
function parseOrFailure(
  request: Bytes,
): ParsedTimestampRequest | { readonly failure: TimestampFailure; readonly text: string } {
  try {
    return parseTimestampRequest(request);
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { failure: error.code === 'TIMESTAMP_ALGORITHM' ? 'badAlg' : 'badDataFormat', text: error.message };
  }
}

function certificateOf({ signer, certificates: [der] }: AuthorityOptions): ForeignCertificate {
  if (der === undefined) throw timestampError('TIMESTAMP_SIGNER', 'RFC 3161 §2.3', 'the authority has no certificate');
  const certificate = parseForeignCertificate(der);
  checkUse(certificate);
  const { suite, publicKey } = suiteKeyOf(certificate.key, certificate.subject);
  if (suite === signer.suite && equalBytes(publicKey, signer.publicKey)) return certificate;
  throw new SteleError('TIMESTAMP_SIGNER', {
    reason: 'the first certificate is not of the key of the authority',
    clause: 'RFC 3161 §2.3',
  });
}
