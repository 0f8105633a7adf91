import { createHash } from 'node:crypto';
import { SteleError } from '@stele/protocol';
import type { DKIMResult, DKIMVerifyResult } from 'mailauth';
import dkim from 'mailauth/lib/dkim/verify.js';
import mailauth from 'mailauth/package.json' with { type: 'json' };
import type { EmailCheck, EmailSignature } from '../../api/source-routes.ts';
import { decodeWords } from './encoded-words.ts';
import { KeyRecords, type ResolveTexts } from './key-records.ts';
import { type HeaderField, messageHead, valuesOf } from './message-head.ts';

export interface EmailCheckOptions {
  /** How keys are asked for; as the machine resolves names unless said. */
  readonly resolve?: ResolveTexts;
  readonly now?: () => Date;
}

/** Signatures that are checked: forwarders add one each. */
const MOST_SIGNATURES = 12;

/** Characters of a header's value that are shown. */
const MOST_SHOWN = 1000;

/**
 * Checks the DKIM signatures of a message (RFC 6376, 8301, 8463), strictly. Where a key cannot be had the answer is that
 * nothing could be checked. ARC and SPF are left out: the one asks for trust in those who forwarded it, the other for the
 * connection through which it came.
 * @param message its bytes as they were saved.
 * @throws SteleError EMAIL_BAD
 */
export async function checkEmail(message: Uint8Array, options: EmailCheckOptions = {}): Promise<EmailCheck> {
  const { resolve, now = () => new Date() } = options;
  const fields = messageHead(message);
  const count = valuesOf(fields, 'dkim-signature').length;
  if (count > MOST_SIGNATURES) throw new SteleError('EMAIL_BAD', { reason: `it has ${count} signatures` });
  const keys = new KeyRecords(resolve, now);
  const checked = now();
  const found = await dkim.dkimVerify(Buffer.from(message), { resolver: keys.ask, strict: true, curTime: checked });
  const signatures = found.results
    .filter(({ status }) => status.result !== 'none')
    .map((result) => signatureOf(result, found, keys));
  return {
    format: 'stele.dkim/1',
    message: { sha256: createHash('sha256').update(message).digest('hex'), size: message.length },
    from: shown(fields, 'from'),
    subject: shown(fields, 'subject'),
    date: shown(fields, 'date'),
    messageId: shown(fields, 'message-id'),
    checked: checked.toISOString(),
    verdict: verdictOf(signatures),
    signatures,
    tool: `mailauth ${mailauth.version}`,
  };
}

/**
 * Checks a message again with the keys that were published when it was first checked: nothing is asked for.
 * @param check what the first check came to.
 */
export function repeatCheck(message: Uint8Array, check: EmailCheck): Promise<EmailCheck> {
  const known = new Map(check.signatures.flatMap(({ key }) => (key ? [[key.name.toLowerCase(), key.record]] : [])));
  const resolve: ResolveTexts = async (name) => {
    const record = known.get(name.toLowerCase());
    if (record === undefined) throw Object.assign(new Error('the key was not kept'), { code: 'ETIMEOUT' });
    return [[record]];
  };
  return checkEmail(message, { resolve, now: () => new Date(check.checked) });
}

function shown(fields: readonly HeaderField[], name: string): string {
  return valuesOf(fields, name).map(decodeWords).join(', ').slice(0, MOST_SHOWN);
}

function signatureOf(result: DKIMResult, found: DKIMVerifyResult, keys: KeyRecords): EmailSignature {
  const { signingDomain = '', selector = '', bodyHash = '', bodyHashExpecting = '' } = result;
  const limit = result.canonBodyLengthLimited ? (result.canonBodyLength ?? 0) : undefined;
  return {
    domain: signingDomain,
    selector,
    algorithm: result.algo ?? '',
    canonicalization: result.format ?? '',
    fields: (result.signingHeaders?.keys ?? '')
      .split(':')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    bodyHash: { signed: bodyHashExpecting, found: bodyHash },
    coversBody: limit === undefined || limit >= (result.canonBodyLengthTotal ?? limit),
    made: result.signTime ?? null,
    ends: result.expiresAfter ?? null,
    // Of several senders nobody can say whose the message is.
    isOfSender: found.fromFields === 1 && found.headerFrom.length === 1 && result.status.aligned !== false,
    ...judge(result),
    key: keys.of(selector, signingDomain) ?? null,
  };
}

/** What the library says, in the words of the result. What it could not check is never called invalid. */
function judge({ status: { result, comment = '' } }: DKIMResult): Pick<EmailSignature, 'result' | 'reason'> {
  switch (result) {
    case 'pass':
      return { result: 'valid', reason: 'holds' };
    case 'fail':
      return { result: 'invalid', reason: comment.startsWith('body hash') ? 'body-changed' : 'header-changed' };
    case 'temperror':
      return { result: 'unchecked', reason: 'no-answer' };
    case 'policy':
      return { result: 'unchecked', reason: 'weak' };
    default:
      return { result: 'unchecked', reason: REASONS[comment] ?? 'malformed' };
  }
}

const REASONS: Readonly<Record<string, EmailSignature['reason']>> = {
  'no key': 'no-key',
  expired: 'expired',
  'unknown key version': 'key-unusable',
  'unknown key type': 'key-unusable',
  'invalid public key': 'key-unusable',
  'inappropriate hash algorithm': 'key-unusable',
  'inappropriate key algorithm': 'key-unusable',
  'key not for email': 'key-unusable',
  'domain mismatch': 'key-unusable',
};

function verdictOf(signatures: readonly EmailSignature[]): EmailCheck['verdict'] {
  if (signatures.length === 0) return 'unsigned';
  const valid = signatures.filter(({ result }) => result === 'valid');
  if (valid.length > 0) return valid.some(({ isOfSender }) => isOfSender) ? 'valid' : 'valid-of-other';
  return signatures.some(({ result }) => result === 'invalid') ? 'invalid' : 'unchecked';
}
