import type { Chain } from '@stele/ledger';
import { type Hash, utf8ToText } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { Logger } from 'pino';
import type { TransactionNews } from '../gateway/entry.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Results } from '../gateway/results.ts';
import type { AuditLog } from './audit-log.ts';
import type { AuditAct } from './entry.ts';
import { SETTLED, settle } from './gateway-audit.ts';

/** Where the outcome of a transaction may be found after a restart. */
export interface RecoveredParts {
  readonly chain: Chain;
  readonly gateway: Pick<Gateway, 'listen'>;
  readonly reader: Pick<StateReader, 'find' | 'summary'>;
  readonly results: Pick<Results, 'lost'>;
  readonly log: AuditLog;
  readonly logger: Pick<Logger, 'error'>;
}

/** Writes what became of an administrative transaction that was unsettled when the node ended, now or later. */
export async function settleRecovered(parts: RecoveredParts, id: Hash, given: AuditAct): Promise<void> {
  const { gateway, log, logger } = parts;
  const { actor, target, details } = given;
  const act = { actor, target, details };
  const isWaiting = gateway.listen(id, (news: TransactionNews) => settle(log, { ...act, news }, logger));
  if (isWaiting) return;
  await log.append({ ...act, act: SETTLED, outcome: await outcomeOf(parts, id) });
}

/** What never came into the outbox was never answered: it is unknown here. */
async function outcomeOf({ reader, results }: RecoveredParts, id: Hash): Promise<string> {
  const at = await reader.find(id);
  if (at) {
    const { outcomes } = await reader.summary(at.height);
    return utf8ToText(outcomes[at.index] ?? new Uint8Array(0)) || 'ok';
  }
  const lost = await results.lost(id);
  return lost ? (lost.reason?.code ?? 'TX_EXPIRED') : 'unknown';
}
