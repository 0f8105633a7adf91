import {
  type Act,
  type Guarded,
  type Matter,
  ORGANISATIONS,
  type OrganisationId,
  PEOPLE,
  type Step,
  type Wanted,
} from './steps.ts';

/** Time in ms in which votes count: never a whole number of blocks. */
export const WINDOW = 20_500;

interface Person {
  readonly of: OrganisationId;
  readonly certified: readonly string[];
  /** Time after the founding until which it may sign. */
  readonly lasts: number;
  given: readonly string[];
  isRevoked: boolean;
  isFrozen: boolean;
}

interface Proposal {
  readonly matter: Matter;
  readonly opened: number;
  readonly votes: Map<OrganisationId, 'for' | 'against' | 'abstain'>;
  isOpen: boolean;
}

/**
 * Who may do what, in the words of the rules for rights and without a line of the ledger: what a step comes to is
 * "refused", "done", or for votes how the proposal stands.
 */
export class RightsModel {
  readonly people: Person[] = PEOPLE.map(({ of, certified, lasts = Number.POSITIVE_INFINITY }) => ({
    of,
    certified: certified ?? [],
    lasts,
    given: certified ? [] : ['admin'],
    isRevoked: false,
    isFrozen: false,
  }));
  readonly status = new Map<OrganisationId, string>(ORGANISATIONS.map((id) => [id, 'active']));
  readonly proposals: Proposal[] = [];
  readonly guards = new Map<Guarded, Wanted>();
  readonly #quotas = new Map<OrganisationId, number>();
  readonly #used = new Map<OrganisationId, number>();
  /** Time in ms since the founding. */
  time = 0;

  beginBlock(time: number): void {
    this.time = time;
    this.#used.clear();
  }

  try({ by, also, act, tampered }: Step): string {
    const signers = [by, ...also].map((number) => this.people[number]);
    if (tampered !== undefined || new Set([by, ...also]).size !== signers.length) return 'refused';
    if (!signers.every((signer) => signer !== undefined && this.#hasStanding(signer))) return 'refused';
    const [sender, ...others] = signers as [Person, ...Person[]];
    const used = this.#used.get(sender.of) ?? 0;
    if (used >= (this.#quotas.get(sender.of) ?? Number.POSITIVE_INFINITY)) return 'refused';
    this.#used.set(sender.of, used + 1);
    if (sender.isFrozen) return 'refused';
    return this.#act(act, sender, [sender, ...others.filter(({ isFrozen }) => !isFrozen)]);
  }

  #act(act: Act, sender: Person, counted: readonly Person[]): string {
    switch (act.kind) {
      case 'call':
        return this.#mayCall(act.method, sender, counted) ? 'done' : 'refused';
      case 'propose':
        return this.#propose(act.matter, sender);
      case 'vote':
        return this.#vote(act, sender);
      case 'execute':
        return this.#execute(this.proposals[act.proposal]);
      case 'leave':
        return isAdmin(sender) && this.#end(sender.of, 'left') ? 'done' : 'refused';
      case 'revoke':
        return isAdmin(sender) ? this.#revoke(sender, act.person) : 'refused';
      case 'setRoles':
        return this.#setRoles(sender, act.person, act.roles);
    }
  }

  get members(): OrganisationId[] {
    return ORGANISATIONS.filter((id) => this.status.get(id) === 'active');
  }

  #hasStanding({ isRevoked, lasts, of }: Person): boolean {
    return !isRevoked && this.time <= lasts && this.status.get(of) === 'active';
  }

  #mayCall(method: Guarded, sender: Person, counted: readonly Person[]): boolean {
    const wanted = this.guards.get(method);
    if (!wanted) return method === 'set';
    if ('roles' in wanted) return wanted.roles.some((role) => rolesOf(sender).includes(role));
    if ('organisations' in wanted) return wanted.organisations.includes(sender.of);
    return new Set(counted.map(({ of }) => of)).size >= wanted.endorsers;
  }

  #propose(matter: Matter, sender: Person): string {
    if (!isAdmin(sender) && !rolesOf(sender).includes('supervision')) return 'refused';
    this.proposals.push({ matter, opened: this.time, votes: new Map(), isOpen: true });
    return 'done';
  }

  #vote({ proposal: number, voice }: Extract<Act, { kind: 'vote' }>, sender: Person): string {
    const proposal = this.proposals[number];
    if (!isAdmin(sender) || !proposal?.isOpen || this.#isOver(proposal) || proposal.votes.has(sender.of))
      return 'refused';
    proposal.votes.set(sender.of, voice);
    return this.#settle(proposal);
  }

  #execute(proposal: Proposal | undefined): string {
    if (!proposal?.isOpen) return 'refused';
    if (this.#isOver(proposal)) {
      proposal.isOpen = false;
      return 'refused by its rule';
    }
    const settled = this.#settle(proposal);
    return settled === 'open' ? 'refused' : settled;
  }

  #isOver({ opened }: Proposal): boolean {
    return this.time > opened + WINDOW;
  }

  /** By majority of the present members. */
  #settle(proposal: Proposal): string {
    const { members } = this;
    const needed = Math.floor(members.length / 2) + 1;
    const inFavour = members.filter((id) => proposal.votes.get(id) === 'for').length;
    const silent = members.filter((id) => !proposal.votes.has(id)).length;
    if (inFavour >= needed) {
      proposal.isOpen = false;
      return this.#carryOut(proposal.matter) ? 'executed' : 'failed';
    }
    if (inFavour + silent >= needed) return 'open';
    proposal.isOpen = false;
    return 'refused by its rule';
  }

  #carryOut(matter: Matter): boolean {
    switch (matter.kind) {
      case 'suspend':
        return this.status.get(matter.organisation) === 'active' && this.#end(matter.organisation, 'suspended');
      case 'expel':
        return (
          ['active', 'suspended'].includes(this.status.get(matter.organisation) ?? '') &&
          this.#end(matter.organisation, 'expelled')
        );
      case 'reinstate':
        if (this.status.get(matter.organisation) === 'active') return false;
        this.status.set(matter.organisation, 'active');
        return true;
      case 'freeze':
      case 'release':
        return this.#hold(matter.person, matter.kind === 'freeze');
      case 'quota':
        this.#quotas.set(matter.organisation, matter.transactions);
        return true;
      case 'guard':
        if (!this.#canBeMet(matter.wanted)) return false;
        this.guards.set(matter.method, matter.wanted);
        return true;
      case 'open':
        return this.guards.delete(matter.method);
    }
  }

  /** Ends an organisation's membership, unless nobody else is left. */
  #end(organisation: OrganisationId, as: string): boolean {
    if (!this.members.some((id) => id !== organisation)) return false;
    this.status.set(organisation, as);
    return true;
  }

  #hold(number: number, isFrozen: boolean): boolean {
    const person = this.people[number] as Person;
    if (!isFrozen && !person.isFrozen) return false;
    person.isFrozen = isFrozen;
    return true;
  }

  #canBeMet(wanted: Wanted): boolean {
    if ('organisations' in wanted) return wanted.organisations.some((id) => this.members.includes(id));
    return 'roles' in wanted || wanted.endorsers <= this.members.length;
  }

  /** A certificate of one's own organisation ends; naming one of another touches nobody. */
  #revoke(sender: Person, number: number): string {
    const person = this.people[number] as Person;
    if (person.of === sender.of && PEOPLE[number]?.certified) person.isRevoked = true;
    return 'done';
  }

  #setRoles(sender: Person, number: number, roles: readonly string[]): string {
    const person = this.people[number] as Person;
    if (!isAdmin(sender) || person.of !== sender.of) return 'refused';
    person.given = roles;
    return 'done';
  }
}

function rolesOf({ given, certified }: Person): readonly string[] {
  return [...given, ...certified];
}

function isAdmin(person: Person): boolean {
  return rolesOf(person).includes('admin');
}
