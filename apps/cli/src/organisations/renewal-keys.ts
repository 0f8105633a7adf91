import type { Client, Sender } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { type Authority, newestRoot } from './authority.ts';
import { checkInForce } from './issue.ts';
import { openSenderOf } from './own-organisation.ts';
import type { RenewalKeys } from './renew.ts';
import { type OpenRootKey, openRootKey } from './root-key.ts';

/** Keys of several organisations, each opened once and closed with the stack. */
export function openRenewalKeys(context: Context, client: Client, opened: AsyncDisposableStack): RenewalKeys {
  const senders = new Map<string, Promise<Sender>>();
  const roots = new Map<string, Promise<OpenRootKey>>();
  const openRoot = async (authority: Authority) => {
    checkInForce(authority);
    return opened.use(await openRootKey(context, newestRoot(authority).files));
  };
  return {
    senderFor: ({ id }) => once(senders, id, () => openSenderOf(context, client, id)),
    rootOf: (authority) => once(roots, authority.id, () => openRoot(authority)),
  };
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
