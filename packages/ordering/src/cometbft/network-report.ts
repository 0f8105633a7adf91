import { fromHex, isSteleError } from '@stele/protocol';
import type { ApplicationInfo, NetworkReport, ValidatorReport } from '../interface.ts';
import { keyIdAt } from './adapter/validators.ts';
import type { VoteRecord } from './adapter/vote-record.ts';
import { voteAddressOf } from './home/addresses.ts';
import type { EngineProcessState } from './process/interface.ts';
import type { EngineRpc } from './rpc/interface.ts';

/** Where a report comes from. */
export interface ReportSources {
  readonly process: EngineProcessState;
  readonly rpc: EngineRpc;
  readonly ordering: ApplicationInfo['ordering'];
  readonly votes: VoteRecord;
}

/** Asks an engine what it is doing. One that does not answer is reported as its process is known. */
export async function networkReport({ process, rpc, ordering, votes }: ReportSources): Promise<NetworkReport> {
  const { phase, restarts, lastExit } = process;
  const lastEnd = lastExit ? lastExit.reason || (lastExit.signal ?? `code ${lastExit.code}`) : '';
  const validators = ordering.next.map(({ keyId, voteKey }): ValidatorReport => {
    const address = voteAddressOf(voteKey);
    const absentSince = votes.absence(address);
    const clockOffset = votes.clockOffset(address);
    return {
      keyId,
      ...(absentSince ? { absentSince } : {}),
      ...(clockOffset === undefined ? {} : { clockOffset }),
    };
  });
  const known = { process: { phase, restarts, lastEnd }, validators };
  try {
    return { ...known, ...(await asked(rpc, ordering)) };
  } catch (error) {
    if (isSteleError(error)) return { ...known, peers: [] };
    throw error;
  }
}

async function asked(rpc: EngineRpc, ordering: ApplicationInfo['ordering']) {
  const [status, { peers }, consensus, pool] = await Promise.all([
    rpc.status(),
    rpc.netInfo(),
    rpc.consensusState(),
    rpc.unconfirmed(),
  ]);
  return {
    deciding: {
      engineHeight: consensus.height,
      round: consensus.round,
      since: consensus.startTime,
      proposer: keyIdAt(ordering, fromHex(consensus.proposer.toLowerCase())),
      isCatchingUp: status.isCatchingUp,
      pool: pool.count,
    },
    peers: peers.map(({ peerId }) => peerId),
  };
}
