import { contract, t } from '@stele/contract';
import { SteleError } from '@stele/protocol';
import { actingOrganisation } from '../acting.ts';
import { isName, SYSTEM } from '../names.ts';
import { changeStatus, checkSerial, nextEpoch, organisationOf, putOrganisation } from './members.ts';
import { addRoot, retireRoot } from './roots.ts';
import {
  ACTIVE,
  organisationRecord,
  organisationsEvents,
  organisationsState,
  revocationKey,
  rootRecord,
} from './state.ts';

const id = t.string({ minLength: 1, maxLength: 32 });
const reason = t.string({ maxLength: 1000 });

/** Organisations of the consortium, their roots of trust, and the certificates that they revoked. */
export const organisationsContract = contract({
  name: SYSTEM.organisations,
  version: '1.0.0',
  description: 'Organisations, their root certificates and revocations.',
  state: organisationsState,
  events: organisationsEvents,
  methods: {
    admit: {
      description: 'Admits an organisation with its root certificates, member agreement and identity check.',
      access: 'administration',
      args: t.object({
        organisation: id,
        title: t.string({ minLength: 1, maxLength: 128 }),
        weight: t.optional(t.integer({ minimum: 1, maximum: 1_000_000 })),
        agreement: t.hex(32),
        identityCheck: t.string({ minLength: 1, maxLength: 256 }),
        roots: t.array(t.base64({ maxLength: 16_384 }), { minItems: 1, maxItems: 4 }),
      }),
      returns: t.object({ roots: t.array(t.hex(32)) }),
      run: (context, { organisation, title, weight = 1, agreement, identityCheck, roots }) => {
        if (!isName(organisation)) {
          throw new SteleError('ORGANISATION_BAD', {
            organisation,
            reason: 'its id is no lower-case word of at most 32 characters',
          });
        }
        if (context.state.organisations.has(organisation))
          throw new SteleError('ORGANISATION_EXISTS', { organisation });
        const { time } = context;
        const dates = { since: time, changed: time };
        const record = { title, status: 'active', weight, agreement, identityCheck, roots: [], ...dates } as const;
        putOrganisation(context, organisation, { ...record, roots: [] });
        const added = roots.map((certificate) => addRoot(context, organisation, certificate));
        context.emit('organisationAdmitted', { organisation, title, agreement });
        return { roots: added };
      },
    },
    suspend: {
      description: 'Takes an organisation’s rights for a time.',
      access: 'administration',
      args: t.object({ organisation: id, reason }),
      returns: t.null(),
      run: (context, args) => changeStatus(context, args.organisation, { from: ['active'], to: 'suspended', ...args }),
    },
    reinstate: {
      description: 'Gives an organisation that was suspended, expelled or left its rights back.',
      access: 'administration',
      args: t.object({ organisation: id, reason }),
      returns: t.null(),
      run: (context, args) =>
        changeStatus(context, args.organisation, { from: ['suspended', 'expelled', 'left'], to: 'active', ...args }),
    },
    expel: {
      description: 'Ends the membership of an organisation; its history stays.',
      access: 'administration',
      args: t.object({ organisation: id, reason }),
      returns: t.null(),
      run: (context, args) =>
        changeStatus(context, args.organisation, { from: ['active', 'suspended'], to: 'expelled', ...args }),
    },
    leave: {
      description: 'Ends the membership of the calling organisation; its history stays.',
      args: t.object({ reason }),
      returns: t.null(),
      run: (context, args) =>
        changeStatus(context, actingOrganisation(context, 'leave'), { from: ['active'], to: 'left', ...args }),
    },
    setWeight: {
      description: 'Changes the weight of an organisation’s voice.',
      access: 'administration',
      args: t.object({ organisation: id, weight: t.integer({ minimum: 1, maximum: 1_000_000 }) }),
      returns: t.null(),
      run: (context, { organisation, weight }) => {
        putOrganisation(context, organisation, {
          ...organisationOf(context, organisation),
          weight,
          changed: context.time,
        });
        context.emit('weightChanged', { organisation, weight });
        return null;
      },
    },
    addRoot: {
      description: 'Adds a root certificate to the calling organisation, so that one root can follow another.',
      args: t.object({ certificate: t.base64({ maxLength: 16_384 }) }),
      returns: t.object({ root: t.hex(32) }),
      run: (context, { certificate }) => ({
        root: addRoot(context, actingOrganisation(context, 'addRoot'), certificate),
      }),
    },
    retireRoot: {
      description: 'Retires a root certificate of the calling organisation; certificates under it end.',
      args: t.object({ root: t.hex(32) }),
      returns: t.null(),
      run: (context, { root }) => {
        retireRoot(context, actingOrganisation(context, 'retireRoot'), root);
        return null;
      },
    },
    revoke: {
      description:
        'Revokes a certificate of the calling organisation by the fingerprint of its issuer’s key and its serial number, registered or not.',
      args: t.object({ issuer: t.hex(32), serial: t.string({ minLength: 2, maxLength: 40 }), reason }),
      returns: t.null(),
      run: (context, { issuer, serial, reason: why }) => {
        const organisation = actingOrganisation(context, 'revoke');
        checkSerial(context, serial);
        const key = revocationKey(organisation, issuer, serial);
        if (context.state.revocations.has(key)) return null;
        context.state.revocations.set(key, { time: context.time, reason: why });
        nextEpoch(context);
        context.emit('certificateRevoked', { organisation, issuer, serial, reason: why });
        return null;
      },
    },
    get: {
      kind: 'query',
      description: 'An organisation with its root certificates.',
      args: t.object({ organisation: id }),
      returns: t.union(
        t.object({
          organisation: organisationRecord,
          roots: t.array(t.object({ root: t.hex(32), record: rootRecord })),
        }),
        t.null(),
      ),
      run: ({ state }, { organisation }) => {
        const record = state.organisations.get(organisation);
        if (!record) return null;
        const roots = record.roots.flatMap((root) => {
          const found = state.roots.get(root);
          return found ? [{ root, record: found }] : [];
        });
        return { organisation: record, roots };
      },
    },
    list: {
      kind: 'query',
      description: 'Organisations in the order of their ids, past ones included.',
      args: t.object({
        after: t.optional(t.string({ maxLength: 64 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: t.object({
        organisations: t.array(t.object({ id: t.string(), organisation: organisationRecord })),
        end: t.boolean(),
      }),
      run: ({ state }, options) => {
        const page = state.organisations.scan(options);
        return {
          organisations: page.entries.map(({ key, value }) => ({ id: key, organisation: value })),
          end: page.end,
        };
      },
    },
    members: {
      kind: 'query',
      description: 'The active organisations with their weights.',
      args: t.object({}),
      returns: t.record(t.integer()),
      run: ({ state }) => state.members.get(ACTIVE) ?? {},
    },
    revocation: {
      kind: 'query',
      description: 'When and why a certificate was revoked.',
      args: t.object({ organisation: id, issuer: t.hex(32), serial: t.string({ maxLength: 40 }) }),
      returns: t.union(organisationsState.revocations.value, t.null()),
      run: ({ state }, { organisation, issuer, serial }) =>
        state.revocations.get(revocationKey(organisation, issuer, serial)) ?? null,
    },
  },
});
