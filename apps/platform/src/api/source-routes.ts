import { Count, Hex32, type Route, route } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';

const closed = { additionalProperties: false } as const;

/** ISO 8601 in UTC. */
const Time = Type.String({ maxLength: 30 });

/** What one signature of a message came to (RFC 6376 §6.1). */
export const EmailSignature = Type.Object(
  {
    /** Who signed: a domain, and the name of its key (§3.5, `d=` and `s=`). */
    domain: Type.String(),
    selector: Type.String(),
    algorithm: Type.String(),
    canonicalization: Type.String(),
    /** Names of the header fields that it covers. */
    fields: Type.Array(Type.String()),
    /** Hash of the body that was signed, and the one that the message has; base64. */
    bodyHash: Type.Object({ signed: Type.String(), found: Type.String() }, closed),
    /** Whether it covers the body to its end; a signature may leave a rest open (`l=`). */
    coversBody: Type.Boolean(),
    /** When it says that it was made and ends; null where it does not say. */
    made: Type.Union([Time, Type.Null()]),
    ends: Type.Union([Time, Type.Null()]),
    /** Whether its domain is that of the sender in the field From, as RFC 7489 §3.1.1 compares them. */
    isOfSender: Type.Boolean(),
    /** Whether it holds; `unchecked` is neither. */
    result: Type.Union([Type.Literal('valid'), Type.Literal('invalid'), Type.Literal('unchecked')]),
    reason: Type.Union([
      Type.Literal('holds'),
      Type.Literal('body-changed'),
      Type.Literal('header-changed'),
      Type.Literal('no-answer'),
      Type.Literal('no-key'),
      Type.Literal('key-unusable'),
      Type.Literal('expired'),
      Type.Literal('weak'),
      Type.Literal('malformed'),
    ]),
    /** The key as the domain published it, and when it was asked for; null where it was not asked for or not answered. */
    key: Type.Union([Type.Object({ name: Type.String(), record: Type.String(), asked: Time }, closed), Type.Null()]),
  },
  closed,
);
export type EmailSignature = Static<typeof EmailSignature>;

/** What checking the signatures of a message came to: a file beside the message. */
export const EmailCheck = Type.Object(
  {
    format: Type.Literal('stele.dkim/1'),
    /** The file that was checked, as it is. */
    message: Type.Object({ sha256: Hex32, size: Count }, closed),
    /** Header fields in words (RFC 2047 decoded); several senders stand beside each other. */
    from: Type.String(),
    subject: Type.String(),
    date: Type.String(),
    messageId: Type.String(),
    /** When, by the clock of the machine that checked. */
    checked: Time,
    /**
     * `valid`: the sender's domain signed and it holds; `valid-of-other`: it holds for another domain; `invalid`: none holds
     * and one does not; `unchecked`: none could be checked; `unsigned`: there is none.
     */
    verdict: Type.Union([
      Type.Literal('valid'),
      Type.Literal('valid-of-other'),
      Type.Literal('invalid'),
      Type.Literal('unchecked'),
      Type.Literal('unsigned'),
    ]),
    signatures: Type.Array(EmailSignature),
    /** What checked. */
    tool: Type.String(),
  },
  closed,
);
export type EmailCheck = Static<typeof EmailCheck>;

/** Bytes as they are. */
const Octets = Type.Unsafe<Uint8Array>({ type: 'string', contentMediaType: 'application/octet-stream' });

/** Longest address of a page, and bytes of a message. */
export const SOURCE_LIMITS = { address: 4096, message: 32 * 1024 * 1024 } as const;

/** Contents that are fetched or checked before they become evidence. */
export const sourceRoutes = {
  checkEmail: {
    ...route({
      name: 'checkEmail',
      method: 'POST',
      path: '/console/v1/emails',
      group: 'Sources',
      summary: 'Checks the signatures of an e-mail (DKIM); the body is the message as it was saved.',
      body: Octets,
      answer: EmailCheck,
    }),
    bodyMediaType: 'message/rfc822' as const,
  },
  capturePage: {
    ...route({
      name: 'capturePage',
      method: 'POST',
      path: '/console/v1/captures',
      group: 'Sources',
      summary: 'Captures a web page with a browser of this machine, and answers the archive.',
      body: Type.Object({
        url: Type.String({ maxLength: SOURCE_LIMITS.address }),
        /** Language that the page is asked for. */
        language: Type.Optional(Type.Union([Type.Literal('en'), Type.Literal('zh-CN')])),
      }),
      answer: Octets,
    }),
    mediaType: 'application/octet-stream' as const,
  },
} as const satisfies Readonly<Record<string, Route>>;
