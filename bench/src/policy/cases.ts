import { type Caller, type CallFacts, endorsement, type Policy } from '@stele/policy';

const MEMBERS = new Map([
  ['bank-a', 1],
  ['bank-b', 1],
  ['bank-c', 1],
  ['port', 2],
]);

/** The rules of the bench, as a policy: roles; organisations; 2 of 3. */
export const POLICY: Policy = {
  clauses: [
    { name: 'operators', roles: ['operation', 'admin'] },
    { name: 'port', organisations: ['port', 'customs'] },
    { name: 'banks', endorsement: endorsement(2, ['bank-a', 'bank-b', 'bank-c']) },
  ],
};

/** The same rules as one would write them by hand. */
export function allowsByHand({ caller, endorsers, members }: CallFacts): boolean {
  if (caller.roles.includes('operation') || caller.roles.includes('admin')) return true;
  if ((caller.organisation === 'port' || caller.organisation === 'customs') && members.has(caller.organisation))
    return true;
  const signed = new Set<string>();
  for (const { organisation } of endorsers) {
    if (members.has(organisation) && BANKS.has(organisation)) signed.add(organisation);
  }
  return signed.size >= 2;
}

const BANKS = new Set(['bank-a', 'bank-b', 'bank-c']);

const CONDITION =
  'args.amount <= 1000 && caller.attributes.desk == "bonds" && call.method != "close" && block.height > 10';

/** A condition over four fields. */
export const CONDITION_POLICY: Policy = { clauses: [{ name: 'small', condition: CONDITION }] };

export function conditionByHand({ args, caller, method, height }: CallFacts): boolean {
  const { amount } = args as { readonly amount?: unknown };
  return (
    typeof amount === 'number' &&
    amount <= 1000 &&
    caller.attributes['desk'] === 'bonds' &&
    method !== 'close' &&
    height > 10
  );
}

/** Calls of which each clause allows some, and a third are refused. */
export function callsOfMix(): readonly CallFacts[] {
  const signers = (...organisations: readonly string[]) => organisations.map((organisation) => person(organisation));
  return [
    factsOf([person('bank-a', ['business', 'operation'])]),
    factsOf([person('port', ['business'])]),
    factsOf(signers('bank-a', 'bank-b')),
    factsOf(signers('bank-c', 'port', 'bank-a')),
    factsOf([person('bank-b', ['business'])]),
    factsOf(signers('bank-a', 'bank-a', 'stranger')),
  ];
}

/** Calls of which half fulfil the condition. */
export function callsOfCondition(): readonly CallFacts[] {
  const caller = person('bank-a', ['business']);
  return [10, 999, 1001, 5000].map((amount) => ({ ...factsOf([caller]), args: { amount, to: 'x' } }));
}

function factsOf(endorsers: readonly Caller[]): CallFacts {
  const caller = endorsers[0] ?? person('');
  return { contract: 'kv', method: 'put', args: {}, height: 100, time: 1_000_000, caller, endorsers, members: MEMBERS };
}

function person(organisation: string, roles: readonly string[] = ['business']): Caller {
  return { account: '11'.repeat(32), organisation, subject: 'CN=Alice', roles, attributes: { desk: 'bonds' } };
}
