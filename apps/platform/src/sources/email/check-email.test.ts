import { createHash, generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { expect, test } from 'vitest';
import { checkEmail, repeatCheck } from './check-email.ts';
import type { ResolveTexts } from './key-records.ts';

/** Keys as domains publish them. */
function published(records: Readonly<Record<string, string>>): ResolveTexts {
  return async (name) => {
    const record = records[name];
    if (record === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    // Longer ones come in parts of 255 characters (RFC 6376 §3.6.2.2).
    return [[record.slice(0, 100), record.slice(100)]];
  };
}

const failing = (code: string): ResolveTexts => {
  return () => Promise.reject(Object.assign(new Error(code), { code }));
};

/** RFC 8463 appendix A.3: one message, signed with Ed25519 and RSA. */
const SAMPLE = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`.replaceAll('\n', '\r\n');

/** §A.2. */
const SAMPLE_KEYS = published({
  'brisbane._domainkey.football.example.com': 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  'test._domainkey.football.example.com':
    'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB',
});

const now = () => new Date('2026-11-22T10:00:00.000Z');
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

test('the message of RFC 8463 → both signatures hold, with the keys as they were published', async () => {
  const check = await checkEmail(bytes(SAMPLE), { resolve: SAMPLE_KEYS, now });
  expect(check).toMatchObject({
    format: 'stele.dkim/1',
    message: { sha256: createHash('sha256').update(SAMPLE).digest('hex'), size: SAMPLE.length },
    from: 'Joe SixPack <joe@football.example.com>',
    subject: 'Is dinner ready?',
    messageId: '<20030712040037.46341.5F8J@football.example.com>',
    checked: '2026-11-22T10:00:00.000Z',
    verdict: 'valid',
  });
  expect(check.signatures).toMatchObject([
    {
      domain: 'football.example.com',
      selector: 'brisbane',
      algorithm: 'ed25519-sha256',
      made: '2018-06-10T13:38:29.000Z',
      coversBody: true,
      isOfSender: true,
      result: 'valid',
      reason: 'holds',
      key: {
        name: 'brisbane._domainkey.football.example.com',
        record: 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
        asked: '2026-11-22T10:00:00.000Z',
      },
    },
    { selector: 'test', algorithm: 'rsa-sha256', result: 'valid' },
  ]);
});

test('the message as a mail program saves it, with other ends of lines → the same', async () => {
  const check = await checkEmail(bytes(SAMPLE.replaceAll('\r\n', '\n')), { resolve: SAMPLE_KEYS });
  expect(check.signatures.map(({ result }) => result)).toEqual(['valid', 'valid']);
});

test('one letter of the body or of a signed field changed → invalid, and said where', async () => {
  const body = await checkEmail(bytes(SAMPLE.replace('the game', 'the gane')), { resolve: SAMPLE_KEYS });
  expect(body.verdict).toBe('invalid');
  expect(body.signatures.map(({ reason }) => reason)).toEqual(['body-changed', 'body-changed']);
  const field = await checkEmail(bytes(SAMPLE.replace('dinner', 'supper')), { resolve: SAMPLE_KEYS });
  expect(field.signatures.map(({ reason }) => reason)).toEqual(['header-changed', 'header-changed']);
});

test.each(['ECONNREFUSED', 'ETIMEOUT', 'ESERVFAIL', 'EAI_AGAIN'])(
  'no answer of a server of names (%s) → not checked, never invalid',
  async (code) => {
    const check = await checkEmail(bytes(SAMPLE), { resolve: failing(code) });
    expect(check.verdict).toBe('unchecked');
    expect(check.signatures.map(({ result, reason, key }) => [result, reason, key])).toEqual([
      ['unchecked', 'no-answer', null],
      ['unchecked', 'no-answer', null],
    ]);
  },
);

test('a key that is gone → not checked; with the result of the first check → checked again, without asking anybody', async () => {
  const first = await checkEmail(bytes(SAMPLE), { resolve: SAMPLE_KEYS, now });
  const gone = await checkEmail(bytes(SAMPLE), { resolve: published({}) });
  expect([gone.verdict, gone.signatures[0]?.reason]).toEqual(['unchecked', 'no-key']);
  const kept = JSON.parse(JSON.stringify(first));
  expect((await repeatCheck(bytes(SAMPLE), kept)).verdict).toBe('valid');
  expect((await repeatCheck(bytes(SAMPLE.replace('Hi', 'Ho')), kept)).verdict).toBe('invalid');
});

/** Signs a message as a server of a domain does. */
async function signed(
  message: string,
  kind: 'rsa' | 'ed25519',
  options: { readonly maxBodyLength?: number; readonly expires?: Date } = {},
) {
  const pair = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  const key = pair.publicKey.export({ type: 'spki', format: 'der' });
  const shown = kind === 'rsa' ? key : key.subarray(-32);
  const signature = {
    signingDomain: 'bank-a.example',
    selector: 'now',
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    algorithm: `${kind}-sha256`,
    ...(options.maxBodyLength !== undefined && { maxBodyLength: options.maxBodyLength }),
  };
  const { signatures, errors } = await dkimSign(message, {
    ...signature,
    signatureData: [signature],
    ...(options.expires && { expires: options.expires }),
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const resolve = published({ 'now._domainkey.bank-a.example': `v=DKIM1; k=${kind}; p=${shown.toString('base64')}` });
  return { message: `${signatures}${message}`, resolve };
}

const LETTER =
  'From: =?utf-8?B?5p2O57qi?= <li@bank-a.example>\r\nSubject: =?gb2312?Q?=B7=A2=C6=B1_8841?=\r\nDate: Sun, 22 Nov 2026 10:00:00 +0800\r\nMessage-ID: <1@bank-a.example>\r\n\r\nAttached.\r\n';

test.each(['rsa', 'ed25519'] as const)(
  'a message signed here with %s → holds, its names in words; one byte changed → does not',
  async (kind) => {
    const { message, resolve } = await signed(LETTER, kind);
    const check = await checkEmail(bytes(message), { resolve });
    expect(check).toMatchObject({ verdict: 'valid', from: '李红 <li@bank-a.example>', subject: '发票 8841' });
    expect((await checkEmail(bytes(message.replace('Attached', 'attached')), { resolve })).verdict).toBe('invalid');
  },
);

test('a sender of another domain than the signature → holds, but not for the sender; two senders → neither', async () => {
  const other = await signed(LETTER.replace('li@bank-a', 'li@bank-b'), 'rsa');
  expect((await checkEmail(bytes(other.message), other)).verdict).toBe('valid-of-other');
  const two = await signed(`From: boss@bank-b.example\r\n${LETTER}`, 'rsa');
  const check = await checkEmail(bytes(two.message), two);
  expect(check.signatures.map(({ isOfSender }) => isOfSender)).toEqual([false]);
  expect(check.from).toBe('boss@bank-b.example, 李红 <li@bank-a.example>');
});

test('a signature that leaves the end of the body open → said', async () => {
  const { message, resolve } = await signed(LETTER, 'rsa', { maxBodyLength: 5 });
  const check = await checkEmail(bytes(`${message}added\r\n`), { resolve });
  expect(check.signatures).toMatchObject([{ result: 'valid', coversBody: false }]);
});

test('a signature that has ended → not checked', async () => {
  const { message, resolve } = await signed(LETTER, 'rsa', { expires: new Date(Date.now() + 60_000) });
  const later = { resolve, now: () => new Date(Date.now() + 120_000) };
  expect((await checkEmail(bytes(message), later)).signatures).toMatchObject([
    { result: 'unchecked', reason: 'expired' },
  ]);
});

test('a message without a signature → unsigned', async () => {
  expect(await checkEmail(bytes(LETTER))).toMatchObject({ verdict: 'unsigned', signatures: [] });
});

test.each([
  ['a text', 'just words'],
  ['nothing', ''],
  ['a header without a sender', 'Subject: x\r\n\r\nbody'],
  ['a header that does not end', `From: ${'x'.repeat(600_000)}`],
  ['signatures without end', `${'DKIM-Signature: v=1\r\n'.repeat(13)}From: a@b.example\r\n\r\n`],
])('%s → no e-mail', async (_, text) => {
  await expect(checkEmail(bytes(text))).rejects.toMatchObject({ code: 'EMAIL_BAD' });
});

test('a broken signature, and bytes that are no text → not checked, and no fault', async () => {
  const broken = `DKIM-Signature: v=1; a=rsa-sha256; d=; b=%%%\r\n${LETTER}`;
  expect((await checkEmail(bytes(broken), { resolve: failing('ENOTFOUND') })).signatures).toMatchObject([
    { result: 'unchecked', reason: 'malformed' },
  ]);
  const binary = new Uint8Array([...bytes('From: a@b.example\r\nSubject: '), 0xff, 0xfe, 0, 13, 10, 13, 10, 0xff]);
  expect((await checkEmail(binary)).verdict).toBe('unsigned');
});
