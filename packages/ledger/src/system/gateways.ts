import { type Context, contract, t } from '@stele/contract';
import { fromBase64, SteleError } from '@stele/protocol';
import { allEntries } from './all-entries.ts';
import { SYSTEM } from './names.ts';
import { systemOf } from './services.ts';

const gatewayRecord = t.object({
  organisation: t.string({ maxLength: 128 }),
  suite: t.string(),
  publicKey: t.base64(),
  since: t.integer(),
  removed: t.optional(t.integer()),
});

const state = { gateways: { description: 'Gateways by key id.', value: gatewayRecord, ordered: true } } as const;

const events = {
  gatewayAdded: t.object({ key: t.hex(32), organisation: t.string() }),
  gatewayRemoved: t.object({ key: t.hex(32) }),
} as const;

/** Gateways: nodes that may put bundles of transactions forward. */
export const gatewaysContract = contract({
  name: SYSTEM.gateways,
  version: '1.0.0',
  description: 'Gateways that may put bundles forward.',
  state,
  events,
  methods: {
    add: {
      description: 'Registers a gateway by its key.',
      access: 'administration',
      args: t.object({
        organisation: t.string({ minLength: 1, maxLength: 128 }),
        suite: t.string({ maxLength: 32 }),
        publicKey: t.base64({ maxLength: 8192 }),
      }),
      returns: t.object({ key: t.hex(32) }),
      run: (context, { organisation, suite, publicKey }) => {
        const system = systemOf(context);
        if (!system.suites.includes(suite)) throw new SteleError('SUITE_NOT_ACCEPTED', { suite });
        const key = system.keyId(suite, fromBase64(publicKey));
        if (key === undefined)
          throw new SteleError('CRYPTO_KEY_BAD', { suite, reason: 'it is no public key of this suite' });
        context.state.gateways.set(key, { organisation, suite, publicKey, since: context.time });
        context.emit('gatewayAdded', { key, organisation });
        return { key };
      },
    },
    remove: {
      description: 'Removes a gateway; its earlier bundles stay.',
      access: 'administration',
      args: t.object({ key: t.hex(32) }),
      returns: t.null(),
      run: (context, { key }) => {
        const gateway = context.state.gateways.get(key);
        if (!gateway || gateway.removed !== undefined) throw new SteleError('KEY_UNKNOWN', { key });
        context.state.gateways.set(key, { ...gateway, removed: context.time });
        checkGatewayLeft(context);
        context.emit('gatewayRemoved', { key });
        return null;
      },
    },
    list: {
      kind: 'query',
      description: 'All gateways, removed ones included.',
      args: t.object({ after: t.optional(t.string({ maxLength: 64 })) }),
      returns: t.object({ gateways: t.array(t.object({ key: t.hex(32), gateway: gatewayRecord })), end: t.boolean() }),
      run: (context, options) => {
        const page = context.state.gateways.scan(options);
        return { gateways: page.entries.map(({ key, value }) => ({ key, gateway: value })), end: page.end };
      },
    },
  },
});

/** Without a gateway no transaction would ever stand in a block again. @throws SteleError POLICY_LOCKS_OUT */
function checkGatewayLeft({ state: { gateways } }: Context<typeof state, typeof events>): void {
  for (const { value } of allEntries(gateways)) if (value.removed === undefined) return;
  throw new SteleError('POLICY_LOCKS_OUT', { scope: SYSTEM.gateways, reason: 'no gateway would be left' });
}
