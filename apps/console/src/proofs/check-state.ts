import {
  type Bytes,
  fromBase64,
  type Interval,
  isSteleError,
  type SteleError,
  stateKey,
  utf8,
  verifyHistory,
  verifyKey,
} from '@stele/protocol';
import type { ChainInfo, Client, RouteAnswer, routes, StateEntry } from '@stele/sdk';
import { type VerifiedHeader, verifyCertified } from '@stele/verifier';
import type { EntryName } from '../data/state-queries.ts';

/** What is checked of an entry of the state, from what one trusts already to the entry. */
export const STATE_CHECKS = ['genesis', 'validators', 'certificate', 'entry'] as const;
export type StateCheckName = (typeof STATE_CHECKS)[number];

/** How checking an entry ended. */
export interface StateVerdict {
  /** The entry as the node gave it with its proof, to be shown in place of what was read before. */
  readonly entry: StateEntry;
  /** The header under whose state root it stands; undefined where something of it failed. */
  readonly header?: VerifiedHeader | undefined;
  /** How long it has been so, where the proof holds. */
  readonly interval?: Interval | undefined;
  /** The check that failed; those before it passed. */
  readonly failed?: { readonly name: StateCheckName; readonly error: SteleError } | undefined;
}

interface StateToCheck {
  readonly client: Client;
  readonly chain: ChainInfo;
  readonly name: EntryName;
  /** Whether the ABI says that the collection is ordered: it is a part of the key. */
  readonly ordered: boolean;
  /** Height at which the entry is asked; the newest block's unless given. */
  readonly height?: number | undefined;
}

/** Validators certify a block a moment after it is made; in ms. */
const CERTIFICATE_MS = 15_000;

/**
 * Checks here, in the browser, that the state held an entry, or did not hold it: under the state root of a header that
 * validators certified who lead back to the genesis. The key that is proved is made here from its names.
 * @throws SteleError what the node answered instead of what is to be checked.
 */
export async function checkState(subject: StateToCheck): Promise<StateVerdict> {
  const { client, name, height } = subject;
  const query = { proof: true, ...(height === undefined ? {} : { height }) };
  const entry = await client.api.getState({ params: { ...name }, query });
  const opened = await openHeader(subject, entry.rootHeight ?? entry.height);
  if ('failed' in opened) return { entry, failed: opened.failed };
  const { header } = opened;
  try {
    const interval = verifyKey(
      hasherOf(subject),
      rootOf(header),
      rawKey(subject),
      entry.height,
      fromBase64(entry.proof ?? ''),
      entry.present ? fromBase64(entry.encoded ?? '') : undefined,
    );
    return { entry, header, interval };
  } catch (error) {
    return { entry, header, failed: failure('entry', error) };
  }
}

type HistoryPage = RouteAnswer<typeof routes.getStateHistory>;

/**
 * Checks here that a page of an entry's history is right and leaves no version out.
 * @param cursor of the page before; undefined for the first one.
 * @throws SteleError what does not hold, or what the node answered instead of what is to be checked.
 */
export async function checkHistory(
  subject: StateToCheck,
  page: HistoryPage,
  cursor: number | undefined,
): Promise<void> {
  const opened = await openHeader(subject, page.rootHeight);
  if ('failed' in opened) throw opened.failed.error;
  const values = page.versions.map(({ present, encoded }) => (present ? fromBase64(encoded ?? '') : undefined));
  verifyHistory(hasherOf(subject), rootOf(opened.header), rawKey(subject), fromBase64(page.proof), values, cursor);
}

/** Which check an error of the header's verification fails. */
const FAILED_CHECK: Readonly<Record<string, StateCheckName>> = {
  GENESIS_BAD: 'genesis',
  VERIFY_GENESIS: 'genesis',
  VERIFY_VALIDATORS: 'validators',
};

type Opened = { readonly header: VerifiedHeader } | { readonly failed: NonNullable<StateVerdict['failed']> };

async function openHeader({ client, chain }: StateToCheck, height: number): Promise<Opened> {
  const [{ core }, { setChanges, certified }] = await Promise.all([
    client.api.getGenesis(),
    client.api.getCertifiedBlock({ params: { height } }, { retryMs: CERTIFICATE_MS }),
  ]);
  try {
    const header = verifyCertified({
      chain: { name: chain.name, genesis: chain.genesis, core },
      genesis: chain.genesis,
      setChanges,
      certified,
      crypto: client.crypto,
    });
    return { header };
  } catch (error) {
    const failed = failure('certificate', error);
    return { failed: { ...failed, name: FAILED_CHECK[failed.error.code] ?? 'certificate' } };
  }
}

function failure(name: StateCheckName, error: unknown): NonNullable<StateVerdict['failed']> {
  if (isSteleError(error)) return { name, error };
  throw error;
}

function hasherOf({ client, chain }: StateToCheck) {
  return client.crypto.hasher(chain.hash as Parameters<typeof client.crypto.hasher>[0]);
}

function rootOf({ header: { stateRoot, height } }: VerifiedHeader) {
  return { stateRoot, height };
}

function rawKey({ name: { contract, collection, key }, ordered }: StateToCheck): Bytes {
  return stateKey(contract, collection, ordered, utf8(key));
}
