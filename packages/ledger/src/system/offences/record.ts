import { SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import { type OffenceRecord, type OffencesContext, offenceKey } from './state.ts';

/** What of an offence is known before it has a number. */
export type NewOffence = Omit<OffenceRecord, 'height' | 'proposal' | 'time'>;

/** Under which an offence is found again: a validator offends once at a height in each way. */
export function knownKey({ kind, node, voter, at }: Pick<OffenceRecord, 'at' | 'kind' | 'node' | 'voter'>): string {
  return `${kind} ${voter ?? node ?? ''} ${at}`;
}

/**
 * Records an offence that is not known yet, and has the members decide about the validator.
 * @param accuse whether a proposal is opened.
 */
export function recordOffence(context: OffencesContext, offence: NewOffence, accuse: boolean): string {
  const number = (context.state.counters.get('offences') ?? 0) + 1;
  context.state.counters.set('offences', number);
  const key = offenceKey(number);
  const proposal = accuse ? accusation(context, key, offence) : undefined;
  const { height, time } = context;
  context.state.offences.set(key, { ...offence, height, time, ...(proposal === undefined ? {} : { proposal }) });
  context.state.known.set(knownKey(offence), key);
  const { kind, organisation, at } = offence;
  context.emit('offenceRecorded', {
    offence: key,
    kind,
    node: offence.node ?? '',
    organisation,
    at,
    proposal: proposal ?? '',
  });
  return key;
}

/** The proposal to make a validator an observer: the one that is open, or a new one; none where it is no validator now. */
function accusation(context: OffencesContext, key: string, offence: NewOffence): string | undefined {
  const { node } = offence;
  const record = node === undefined ? undefined : systemOf(context).node(node);
  if (node === undefined || record?.role !== 'validator' || record.removed !== undefined) return undefined;
  const open = openAccusation(context, node);
  if (open !== undefined) return open;
  const opened = context.call<{ readonly proposal: string }>(SYSTEM.governance, 'propose', {
    ...wordsOf(key, offence),
    calls: [{ contract: SYSTEM.nodes, method: 'change', args: { key: node, role: 'observer' } }],
  });
  context.state.accused.set(node, opened.proposal);
  return opened.proposal;
}

function openAccusation(context: OffencesContext, node: string): string | undefined {
  const proposal = context.state.accused.get(node);
  if (proposal === undefined) return undefined;
  interface Found {
    readonly tally: { readonly status: string };
    readonly standing: { readonly outcome: string };
  }
  const found = context.call<Found | null>(SYSTEM.governance, 'get', { proposal });
  return found?.tally.status === 'open' && found.standing.outcome !== 'refused' ? proposal : undefined;
}

/** What members read, in both languages: nobody writes it for them. */
function wordsOf(key: string, { kind, organisation, node, at }: NewOffence) {
  const isSignature = kind === 'double-signature';
  const [height, 高度] = isSignature ? ['height', '高度'] : ['engine height', '引擎高度'];
  return {
    title:
      `The validator of ${organisation} becomes an observer: it signed twice · ` +
      `将 ${organisation} 的共识节点改为观察节点：重复签名`,
    reason:
      `Offence ${key} in ${SYSTEM.offences}: ${kind} of the node ${node} at ${height} ${at}. ` +
      'The chain opened this proposal by itself; nothing happens unless the members decide it.\n' +
      `${SYSTEM.offences} 中的违规记录 ${key}：节点 ${node} 在${高度} ${at} 的 ${kind}。` +
      '本提案由链自动发起；成员表决通过之前不会有任何改变。',
  };
}
