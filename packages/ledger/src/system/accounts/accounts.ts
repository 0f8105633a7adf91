import { contract, t } from '@stele/contract';
import { fromHex, SteleError, toBase64 } from '@stele/protocol';
import { actingOrganisation, checkDirect, denied } from '../acting.ts';
import { SYSTEM } from '../names.ts';
import { checkSeparate, MAX_ROLES } from '../roles.ts';
import { systemOf } from '../services.ts';
import { acceptPath } from './enrolment.ts';
import { addToAccount, checkPossession, newKeyId, type PresentedKey, putKey, revoke } from './keys.ts';
import { accountWithin, completeRecovery, objectRecovery, openRecovery } from './recovery.ts';
import {
  type AccountsContext,
  accountOf,
  accountsEvents,
  accountsState,
  certificateRecord,
  keyArgs,
  recoveryRecord,
} from './state.ts';

const path = t.array(t.base64({ maxLength: 16_384 }), { minItems: 1, maxItems: 4 });
const roles = t.array(t.string({ maxLength: 32 }), { maxItems: MAX_ROLES });
const account = t.hex(32);

/** Accounts, their keys and the certificates behind them. An account stays the same while keys come and go. */
export const accountsContract = contract({
  name: SYSTEM.accounts,
  version: '1.0.0',
  description: 'Accounts, their keys and certificates.',
  state: accountsState,
  events: accountsEvents,
  methods: {
    create: {
      description: 'Creates an account of the calling organisation with its first key.',
      args: t.object({
        ...keyArgs,
        name: t.string({ maxLength: 128 }),
        salt: t.optional(t.hex(16)),
        roles: t.optional(roles),
      }),
      returns: t.object({ account, key: t.hex(32) }),
      run: (context, args) => {
        const organisation = actingOrganisation(context, 'create');
        const key = newKeyId(context, args.suite, args.publicKey);
        const id = newAccountId(context, args.suite, key, args.salt);
        checkPossession(context, id, key, args);
        putKey(context, key, { account: id, suite: args.suite, publicKey: args.publicKey });
        putAccount(context, id, { name: args.name, organisation, key, roles: checkedRoles(context, args.roles ?? []) });
        return { account: id, key };
      },
    },
    enrol: {
      description: 'Registers the key of a certificate: for a new account, or as a further key of the calling one.',
      args: t.object({
        organisation: t.string({ minLength: 1, maxLength: 32 }),
        /** The certificate and those between it and the root, DER in base64, leaf first. */
        path,
        possession: keyArgs.possession,
        salt: t.optional(t.hex(16)),
        /** Whether the key joins the calling account rather than a new one. */
        join: t.optional(t.boolean()),
      }),
      returns: t.object({ account, key: t.hex(32) }),
      run: (context, args) => {
        if (args.join) checkDirect(context, 'enrol');
        const { leaf, record } = acceptPath(context, args.organisation, args.path);
        const presented: PresentedKey = {
          suite: leaf.suite,
          publicKey: toBase64(leaf.publicKey),
          possession: args.possession,
        };
        const key = newKeyId(context, presented.suite, presented.publicKey);
        const id = args.join ? context.account : newAccountId(context, leaf.suite, key, args.salt);
        checkPossession(context, id, key, presented);
        const present = args.join ? accountWithin(context, args.organisation, id, 'enrol') : undefined;
        checkDuties(context, record.roles, present);
        putKey(context, key, { account: id, suite: presented.suite, publicKey: presented.publicKey, certified: true });
        if (present) addToAccount(context, id, key);
        else putAccount(context, id, { name: record.subject, organisation: args.organisation, key, roles: [] });
        context.state.certificates.set(key, record);
        context.emit('certificateRegistered', { account: id, key, certificate: record.id, notAfter: record.notAfter });
        return { account: id, key };
      },
    },
    renew: {
      description: 'Replaces the certificate of a registered key by one of the same organisation, subject and key.',
      args: t.object({ path }),
      returns: t.object({ key: t.hex(32), notAfter: t.integer() }),
      run: (context, args) => {
        const { organisation } = context.identity;
        const { leaf, record } = acceptPath(context, organisation, args.path);
        const key = systemOf(context).keyId(leaf.suite, leaf.publicKey) as string;
        const present = context.state.certificates.get(key);
        const registration = context.state.keys.get(key);
        if (!present || !registration || registration.revoked !== undefined)
          throw new SteleError('KEY_UNKNOWN', { key });
        if (present.organisation !== organisation || present.subject !== record.subject) {
          throw denied(
            context,
            'renew',
            `the certificate before it names ${present.subject} of ${present.organisation}`,
          );
        }
        const holder = accountOf(context, registration.account);
        checkDuties(context, record.roles, { ...holder, keys: holder.keys.filter((other) => other !== key) });
        context.state.certificates.set(key, record);
        const { account: id } = registration;
        context.emit('certificateRegistered', { account: id, key, certificate: record.id, notAfter: record.notAfter });
        return { key, notAfter: record.notAfter };
      },
    },
    addKey: {
      description: 'Adds a key to the calling account.',
      args: t.object(keyArgs),
      returns: t.object({ key: t.hex(32) }),
      run: (context, args) => {
        checkDirect(context, 'addKey');
        const present = accountOf(context, context.account);
        if (present.keys.some((other) => context.state.certificates.has(other))) {
          throw denied(
            context,
            'addKey',
            'its keys have certificates, which end: it takes further keys by "enrol" alone',
          );
        }
        const key = newKeyId(context, args.suite, args.publicKey);
        checkPossession(context, context.account, key, args);
        putKey(context, key, { account: context.account, suite: args.suite, publicKey: args.publicKey });
        addToAccount(context, context.account, key);
        return { key };
      },
    },
    revokeKey: {
      description:
        'Revokes a key of the calling account, or of an account of its organisation; past signatures stay valid.',
      args: t.object({ key: t.hex(32), account: t.optional(account) }),
      returns: t.null(),
      run: (context, args) => {
        checkDirect(context, 'revokeKey');
        const of = args.account ?? context.account;
        if (of !== context.account) accountWithin(context, actingOrganisation(context, 'revokeKey'), of, 'revokeKey');
        revoke(context, of, args.key);
        return null;
      },
    },
    setRoles: {
      description: 'Gives an account of the calling organisation its roles, beside those that its certificates name.',
      args: t.object({ account, roles }),
      returns: t.null(),
      run: (context, args) => {
        const record = accountWithin(context, actingOrganisation(context, 'setRoles'), args.account, 'setRoles');
        const given = checkedRoles(context, args.roles, certifiedRoles(context, record.keys));
        context.state.accounts.set(args.account, { ...record, roles: given });
        context.emit('rolesChanged', { account: args.account, roles: given });
        return null;
      },
    },
    recover: {
      description: 'Opens the lock window after which a new key replaces the lost keys of an account.',
      args: t.object({ account, ...keyArgs }),
      returns: t.object({ key: t.hex(32), until: t.integer() }),
      run: (context, args) => {
        accountWithin(context, actingOrganisation(context, 'recover'), args.account, 'recover');
        return openRecovery(context, args.account, args);
      },
    },
    objectRecovery: {
      description: 'Ends the recovery of the calling account: its present keys are not lost.',
      args: t.object({}),
      returns: t.null(),
      run: (context) => {
        checkDirect(context, 'objectRecovery');
        return objectRecovery(context);
      },
    },
    completeRecovery: {
      description: 'Completes a recovery whose lock window has passed.',
      args: t.object({ account }),
      returns: t.object({ key: t.hex(32) }),
      run: (context, args) => {
        accountWithin(context, actingOrganisation(context, 'completeRecovery'), args.account, 'completeRecovery');
        return completeRecovery(context, args.account);
      },
    },
    get: {
      kind: 'query',
      description: 'An account and its active keys.',
      args: t.object({ account }),
      returns: t.union(accountsState.accounts.value, t.null()),
      run: (context, args) => context.state.accounts.get(args.account) ?? null,
    },
    getKey: {
      kind: 'query',
      description: 'A key, active or revoked.',
      args: t.object({ key: t.hex(32) }),
      returns: t.union(accountsState.keys.value, t.null()),
      run: (context, { key }) => context.state.keys.get(key) ?? null,
    },
    getCertificate: {
      kind: 'query',
      description: 'The certificate behind a key.',
      args: t.object({ key: t.hex(32) }),
      returns: t.union(certificateRecord, t.null()),
      run: (context, { key }) => context.state.certificates.get(key) ?? null,
    },
    getRecovery: {
      kind: 'query',
      description: 'The open recovery of an account.',
      args: t.object({ account }),
      returns: t.union(recoveryRecord, t.null()),
      run: (context, args) => context.state.recoveries.get(args.account) ?? null,
    },
  },
});

function newAccountId(context: AccountsContext, suite: string, key: string, salt: string | undefined): string {
  const id = systemOf(context).accountId(suite, key, fromHex(salt ?? ''));
  if (context.state.accounts.has(id)) throw new SteleError('ACCOUNT_EXISTS', { account: id });
  return id;
}

function putAccount(
  context: AccountsContext,
  id: string,
  given: { readonly name: string; readonly organisation: string; readonly key: string; readonly roles: string[] },
): void {
  const { name, organisation, key } = given;
  context.state.accounts.set(id, {
    name,
    keys: [key],
    organisation,
    ...(given.roles.length > 0 ? { roles: given.roles } : {}),
  });
  context.emit('accountCreated', { account: id, name, organisation, key });
}

/** Roles that the certificates of keys name. */
function certifiedRoles({ state }: AccountsContext, keys: readonly string[]): string[] {
  return keys.flatMap((key) => state.certificates.get(key)?.roles ?? []);
}

/** Checks a certificate's roles against all that an account has from elsewhere. @throws SteleError ROLE_BAD */
function checkDuties(
  context: AccountsContext,
  roles: readonly string[],
  beside: { readonly keys: readonly string[]; readonly roles?: readonly string[] } | undefined,
): void {
  const { separatedDuties } = systemOf(context).parameters;
  if (!separatedDuties) return;
  const held = beside ? [...(beside.roles ?? []), ...certifiedRoles(context, beside.keys)] : [];
  checkSeparate([...roles, ...held], separatedDuties);
}

/** Roles in their order, each once. @throws SteleError ROLE_BAD */
function checkedRoles(context: AccountsContext, given: readonly string[], beside: readonly string[] = []): string[] {
  const system = systemOf(context);
  for (const role of given) {
    if (!system.isRole(role)) throw new SteleError('ROLE_BAD', { role, reason: 'the chain does not know it' });
  }
  checkSeparate([...given, ...beside], system.parameters.separatedDuties);
  return [...new Set(given)].sort();
}
