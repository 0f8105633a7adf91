import { endorsement, majority, type Policy } from '@stele/policy';
import { type Bytes, type Call, toHex, transactionBodyCodec, transactionCodec, utf8ToText } from '@stele/protocol';
import type { ExecutedBlock } from '../../src/index.ts';
import { succeed } from '../attempt.ts';
import { type Proposed, proposing } from '../governing.ts';
import { call, outcomesOf, receiptsOf, type TestAccount, TestChain, testAccount } from '../test-chain.ts';
import { FOUNDING_TIME, type TestChainOptions } from '../test-genesis.ts';
import { type Holder, issueTo } from '../test-organisation.ts';
import { WINDOW } from './rights-model.ts';
import { type Act, type Guarded, type Matter, ORGANISATIONS, PEOPLE, type Step, type Wanted } from './steps.ts';

const OPTIONS: TestChainOptions = {
  organisations: ORGANISATIONS.map((id) => ({ id })),
  rules: { '*': majority(WINDOW) },
};

/** A chain with the people that steps speak of. */
export class RightsWorld {
  readonly chain: TestChain;
  readonly people: readonly TestAccount[];
  /** Proposals in their order, as far as blocks before this one made them. */
  readonly proposals: Proposed[] = [];
  readonly #holders: ReadonlyMap<number, Holder>;

  private constructor(chain: TestChain, people: readonly TestAccount[], holders: ReadonlyMap<number, Holder>) {
    this.chain = chain;
    this.people = people;
    this.#holders = holders;
  }

  static async found(): Promise<RightsWorld> {
    const chain = await TestChain.found(OPTIONS);
    const holders = new Map<number, Holder>();
    for (const [number, { of, certified, lasts }] of PEOPLE.entries()) {
      if (!certified) continue;
      const { authority } = chain.organisation(of);
      const duty = { kind: 'person', roles: certified, attributes: {} } as const;
      const holder = await issueTo(authority, {
        seed: 600 + number,
        duty,
        ...(lasts === undefined ? {} : { notAfter: FOUNDING_TIME + lasts }),
      });
      holders.set(number, holder);
      await succeed(chain, chain.operator, await chain.enrolment(of, holder));
    }
    const people = PEOPLE.map(({ of }, number) => holders.get(number) ?? chain.organisation(of).admin);
    return new RightsWorld(chain, [...people, testAccount(699)], holders);
  }

  /** An empty ledger of the same chain. */
  static async foundTwin(): Promise<TestChain> {
    return TestChain.found(OPTIONS);
  }

  /** Steps whose votes name proposals from the newest backwards, as far as blocks before have made them. */
  placed(steps: readonly Step[]): Step[] {
    const newest = this.proposals.length - 1;
    return steps.map((step) => {
      const { act } = step;
      const isAbout = act.kind === 'vote' || act.kind === 'execute';
      return isAbout ? { ...step, act: { ...act, proposal: newest - act.proposal } } : step;
    });
  }

  /** Executes steps in one block, as whoever orders blocks could hand them over. */
  async block(steps: readonly Step[]): Promise<ExecutedBlock> {
    const transactions = await Promise.all(steps.map((step) => this.#transaction(step)));
    const block = await this.chain.block(transactions);
    this.#learn(steps, block);
    return block;
  }

  /** What a step came to, in the words of the model. */
  static outcomesOf(steps: readonly Step[], block: ExecutedBlock): string[] {
    const receipts = receiptsOf(block);
    let next = 0;
    return outcomesOf(block).map((outcome, i) => {
      const receipt = outcome.startsWith('skipped') ? undefined : receipts[next++];
      if (outcome !== 'committed') return 'refused';
      const { kind } = (steps[i] as Step).act;
      if (kind !== 'vote' && kind !== 'execute') return 'done';
      const { status } = JSON.parse(utf8ToText(receipt?.returns[0] as Bytes)) as { readonly status: string };
      return status === 'refused' ? 'refused by its rule' : status;
    });
  }

  /** The call of an act. */
  callOf(act: Act): Call {
    switch (act.kind) {
      case 'call':
        return act.method === 'set' ? call('probe', 'set', { key: 'k', value: 1 }) : call('probe', 'operators', {});
      case 'propose':
        return proposing([this.#matterOf(act.matter)]);
      case 'vote':
        return call('sys.governance', 'vote', { ...this.#proposal(act.proposal), voice: act.voice });
      case 'execute':
        return call('sys.governance', 'execute', this.#proposal(act.proposal));
      case 'leave':
        return call('sys.organisations', 'leave', { reason: '' });
      case 'revoke':
        return call('sys.organisations', 'revoke', { ...this.#certificateOf(act.person), reason: '' });
      case 'setRoles':
        return call('sys.accounts', 'setRoles', { account: this.#idOf(act.person), roles: act.roles });
    }
  }

  async #transaction({ by, also, act, tampered }: Step): Promise<Bytes> {
    const [sender, ...others] = [by, ...also].map((number) => this.people[number] as TestAccount) as [
      TestAccount,
      ...TestAccount[],
    ];
    const listed = tampered === 'doubled' ? [sender, ...others, sender] : [sender, ...others];
    const signers = listed.map(({ signer }) => signer);
    const body = this.chain.body(sender, [this.callOf(act)], { signers: signers.map(({ keyId }) => keyId) });
    const signed = await this.chain.sign(body, signers);
    if (tampered !== 'stripped') return signed;
    const { signatures } = transactionCodec.decode(signed);
    const stripped = transactionBodyCodec.encode({ ...body, signers: body.signers.slice(0, -1) });
    return transactionCodec.encode({ body: stripped, signatures: signatures.slice(0, -1) });
  }

  #learn(steps: readonly Step[], block: ExecutedBlock): void {
    const receipts = receiptsOf(block);
    let next = 0;
    for (const [i, outcome] of outcomesOf(block).entries()) {
      const receipt = outcome.startsWith('skipped') ? undefined : receipts[next++];
      if (outcome !== 'committed' || steps[i]?.act.kind !== 'propose') continue;
      this.proposals.push(JSON.parse(utf8ToText(receipt?.returns[0] as Bytes)) as Proposed);
    }
  }

  #proposal(number: number): Proposed {
    return this.proposals[number] ?? { proposal: '0000009999', digest: '00'.repeat(32) };
  }

  #idOf(number: number): string {
    return toHex((this.people[number] as TestAccount).account);
  }

  #certificateOf(number: number): { readonly issuer: string; readonly serial: string } {
    const issuer = this.chain.organisation(PEOPLE[number]?.of ?? '').root.keyFingerprint;
    return { issuer, serial: this.#holders.get(number)?.certificate.serial ?? '4711' };
  }

  #matterOf(matter: Matter): Call {
    switch (matter.kind) {
      case 'freeze':
      case 'release':
        return call('sys.holds', `${matter.kind}Account`, { account: this.#idOf(matter.person), reason: 'x' });
      case 'quota':
        return call('sys.quotas', 'set', {
          holder: `organisation ${matter.organisation}`,
          transactions: matter.transactions,
        });
      case 'guard':
        return call('sys.policies', 'set', { scope: scopeOf(matter.method), policy: policyOf(matter.wanted) });
      case 'open':
        return call('sys.policies', 'remove', { scope: scopeOf(matter.method) });
      default:
        return call('sys.organisations', matter.kind, { organisation: matter.organisation, reason: '' });
    }
  }
}

function scopeOf(method: Guarded): string {
  return `call probe/${method}`;
}

function policyOf(wanted: Wanted): Policy {
  if ('endorsers' in wanted) return { clauses: [{ name: 'wanted', endorsement: endorsement(wanted.endorsers) }] };
  return { clauses: [{ name: 'wanted', ...wanted }] };
}
