import fc from 'fast-check';

export const ORGANISATIONS = ['alpha', 'beta', 'gamma'] as const;
export type OrganisationId = (typeof ORGANISATIONS)[number];

/** Everybody who can try something, by number; the last one is not on the chain. */
export const PEOPLE: readonly {
  readonly of: OrganisationId;
  /** Roles of the certificate; left out for a bare key. */
  readonly certified?: readonly string[];
  /** Time in ms after the founding until which the certificate is valid. */
  readonly lasts?: number;
}[] = [
  { of: 'alpha' },
  { of: 'beta' },
  { of: 'gamma' },
  { of: 'alpha', certified: ['business'] },
  { of: 'alpha', certified: ['admin'] },
  { of: 'beta', certified: ['business'] },
  { of: 'beta', certified: ['supervision'] },
  { of: 'gamma', certified: ['business'], lasts: 60_000 },
  { of: 'gamma', certified: [] },
];
export const STRANGER = PEOPLE.length;

/** Methods of the probe that policies are set for: one for anyone, one of administration. */
export type Guarded = 'set' | 'operators';

/** What a policy of one clause asks. */
export type Wanted =
  | { readonly roles: readonly string[] }
  | { readonly organisations: readonly OrganisationId[] }
  | { readonly endorsers: number };

/** What a proposal is about. */
export type Matter =
  | { readonly kind: 'suspend' | 'reinstate' | 'expel'; readonly organisation: OrganisationId }
  | { readonly kind: 'freeze' | 'release'; readonly person: number }
  | { readonly kind: 'quota'; readonly organisation: OrganisationId; readonly transactions: number }
  | { readonly kind: 'guard'; readonly method: Guarded; readonly wanted: Wanted }
  | { readonly kind: 'open'; readonly method: Guarded };

export type Act =
  | { readonly kind: 'call'; readonly method: Guarded }
  | { readonly kind: 'propose'; readonly matter: Matter }
  | { readonly kind: 'vote'; readonly proposal: number; readonly voice: 'for' | 'against' | 'abstain' }
  | { readonly kind: 'execute'; readonly proposal: number }
  | { readonly kind: 'leave' }
  | { readonly kind: 'revoke'; readonly person: number }
  | { readonly kind: 'setRoles'; readonly person: number; readonly roles: readonly string[] };

/** One transaction that somebody tries. */
export interface Step {
  readonly by: number;
  /** Who else signs. */
  readonly also: readonly number[];
  readonly act: Act;
  /** Whether a gateway takes the last signer away, or lists one twice. */
  readonly tampered?: 'stripped' | 'doubled';
}

/** What is tried in one block, and the time before it in ms. */
export interface Round {
  readonly pause: number;
  readonly steps: readonly Step[];
}

const organisation = fc.constantFrom(...ORGANISATIONS);
const registered = fc.nat({ max: STRANGER - 1 });
const method = fc.constantFrom<Guarded>('set', 'operators');
const role = fc.constantFrom('admin', 'business', 'supervision', 'operation');
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  fc.record({ roles: fc.uniqueArray(role, { minLength: 1, maxLength: 2 }) }),
  fc.record({ organisations: fc.uniqueArray(organisation, { minLength: 1, maxLength: 2 }) }),
  fc.record({ endorsers: fc.integer({ min: 1, max: 3 }) }),
);
const matter: fc.Arbitrary<Matter> = fc.oneof(
  fc.record({ kind: fc.constantFrom('suspend', 'reinstate', 'reinstate', 'expel'), organisation }),
  fc.record({ kind: fc.constantFrom('freeze', 'release'), person: registered }),
  fc.record({ kind: fc.constant('quota'), organisation, transactions: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('guard'), method, wanted }),
  fc.record({ kind: fc.constant('open'), method }),
);
const proposal = fc.nat({ max: 3 });
const voice = fc.constantFrom('for', 'for', 'for', 'against', 'abstain');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('call'), method }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('propose'), matter }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('vote'), proposal, voice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('execute'), proposal }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'leave' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('revoke'), person: registered }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('setRoles'),
      person: registered,
      roles: fc.uniqueArray(role, { maxLength: 2 }),
    }),
  },
) as fc.Arbitrary<Act>;
const person = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 4 }) },
  { weight: 3, arbitrary: fc.nat({ max: STRANGER }) },
);
const step: fc.Arbitrary<Step> = fc
  .record(
    {
      by: person,
      also: fc.uniqueArray(person, { maxLength: 3 }),
      act,
      tampered: fc.constantFrom('stripped', 'doubled'),
    },
    { requiredKeys: ['by', 'also', 'act'] },
  )
  .map(({ tampered, ...rest }) => (tampered && rest.also.length > 2 ? { ...rest, tampered } : rest));

/** Steps of which the plain run of things is made: somebody proposes, and those who act for the members vote. */
const proposing: fc.Arbitrary<Step> = fc
  .record({ by: fc.nat({ max: 2 }), matter })
  .map(({ by, matter: about }) => ({ by, also: [], act: { kind: 'propose', matter: about } }));
const voting: fc.Arbitrary<Step> = fc
  .record({ by: fc.constantFrom(0, 1, 2, 4), proposal: fc.nat({ max: 2 }), voice })
  .map(({ by, ...rest }) => ({ by, also: [], act: { kind: 'vote', ...rest } }));

const managing: fc.Arbitrary<Step> = fc
  .record({ by: fc.nat({ max: 2 }), person: registered, roles: fc.uniqueArray(role, { maxLength: 2 }) })
  .map(({ by, ...rest }) => ({ by, also: [], act: { kind: 'setRoles', ...rest } }));
const calling: fc.Arbitrary<Step> = fc
  .record({ signers: fc.uniqueArray(registered, { minLength: 1, maxLength: 3 }), method })
  .map(({ signers: [by = 0, ...also], method: called }) => ({ by, also, act: { kind: 'call', method: called } }));

/** What happens on a chain, block by block. */
export function roundsOf(minLength: number, maxLength: number): fc.Arbitrary<Round[]> {
  const round = fc.record({
    pause: fc.constantFrom(0, 0, 0, 0, 1000, 6000),
    steps: fc.array(fc.oneof(step, step, proposing, voting, voting, managing, calling), { minLength: 2, maxLength: 8 }),
  });
  return fc.array(round, { minLength, maxLength });
}
