import { readFile } from 'node:fs/promises';
import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { isPeerAddress } from '@stele/ledger';
import { fromBase64, SteleError, toHex } from '@stele/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

/** What the node can be asked to be: it keeps everything, and orders too or not; or headers and certificates alone. */
export const REQUESTED_ROLES = ['observer', 'validator', 'light'] as const;

const RequestFile = Type.Object(
  {
    format: Type.Literal('stele.node-request'),
    version: Type.Literal(1),
    /** Name of the chain, for people, and the fingerprint of its genesis. */
    chain: Type.String(),
    genesis: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    organisation: Type.String({ minLength: 1, maxLength: 32 }),
    suite: Type.String({ minLength: 1, maxLength: 32 }),
    publicKey: Type.String({ minLength: 1, maxLength: 8192 }),
    role: Type.Union(REQUESTED_ROLES.map((role) => Type.Literal(role))),
    engine: Type.Object(
      {
        voteKey: Type.String(),
        peerId: Type.String({ pattern: '^[0-9a-f]{40}$' }),
        /** Left out for a light node, which the others do not dial. */
        address: Type.Optional(Type.String()),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

/** The public parts of a node that wants to become one of a chain. */
export type NodeRequest = Omit<Static<typeof RequestFile>, 'format' | 'role' | 'version'> & {
  readonly role: (typeof REQUESTED_ROLES)[number];
  /** Id of its key, hex. */
  readonly key: string;
};

export function nodeRequestToJson({ key: _, ...request }: NodeRequest): string {
  return `${JSON.stringify({ format: 'stele.node-request', version: 1, ...request }, null, 2)}\n`;
}

/** Reads a request whose keys and address could be registered. @throws SteleError NODE_REQUEST_BAD */
export async function readNodeRequest(path: string): Promise<NodeRequest> {
  const refuse = (reason: string, cause?: unknown) => new SteleError('NODE_REQUEST_BAD', { path, reason }, { cause });
  const file = await readFile(path, 'utf8')
    .then((text) => JSON.parse(text) as unknown)
    .catch((error: NodeJS.ErrnoException) => {
      throw refuse(error.code === 'ENOENT' ? 'there is no such file' : 'it cannot be read as JSON', error);
    });
  if (!Value.Check(RequestFile, file)) throw refuse('it is not of the format');
  const { format: _, version: __, ...request } = file;
  const { suite, publicKey, engine, role } = request;
  const { address = '' } = engine;
  const isReached = isPeerAddress(address) || (role === 'light' && engine.address === undefined);
  if (!isReached) throw refuse(`${address} is no HOST:PORT at which others reach it`);
  if (keyOf('ed25519', engine.voteKey) === undefined) throw refuse('its vote key is none of ed25519');
  const key = keyOf(suite, publicKey);
  if (key === undefined) throw refuse(`its key is none of ${suite}`);
  return { ...request, key } as NodeRequest;
}

/** Id of a public key; undefined where it is none of its suite. */
function keyOf(suite: string, publicKey: string): string | undefined {
  try {
    const bytes = fromBase64(publicKey);
    const known = nodeCrypto.suite(suite);
    return known.isPublicKey(bytes) ? toHex(keyIdFor(nodeCrypto, known.name, bytes)) : undefined;
  } catch {
    return undefined;
  }
}
