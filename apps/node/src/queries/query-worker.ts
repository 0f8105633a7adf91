import { parentPort, workerData } from 'node:worker_threads';
import { nodeCrypto } from '@stele/crypto/node';
import { createQueryEngine, openChain, type QueryEngine } from '@stele/ledger';
import { openReader } from '@stele/store';
import { createChainHosts } from '../runtime/hosts.ts';
import { serialized } from '../thread-errors.ts';
import { announceReady } from '../threads.ts';
import type { QueryAnswer, QueryThreadData, QueryWork } from './messages.ts';

/** Entry of a query thread: contracts of anybody run here, so that they hold up nothing but each other. */
const port = parentPort as NonNullable<typeof parentPort>;

async function createEngine({ genesis, store }: QueryThreadData): Promise<QueryEngine> {
  const chain = openChain(genesis, nodeCrypto);
  const hosts = createChainHosts(chain.sections.runtime.hosts);
  return createQueryEngine({ chain, crypto: nodeCrypto, hosts: hosts.of, reader: await openReader(store) });
}

function answerTo(engine: QueryEngine, work: QueryWork): QueryAnswer {
  try {
    if (work.kind === 'query')
      return { kind: 'query', result: engine.query(work.request, work.at, work.newest, work.asker) };
    if (work.kind === 'rehearse') {
      const rehearsal = engine.rehearse(work.calls, work.at);
      return { kind: 'rehearse', result: { ...rehearsal, error: rehearsal.error?.toJSON() } };
    }
    if (work.kind === 'explain') {
      const explanation = engine.explain(work.question, work.at);
      // The trace is made when it is read, and reading it is what sends it.
      const { height, allowed, scope, clause, refusals, trace, refusal } = explanation;
      return {
        kind: 'explain',
        result: { height, allowed, scope, clause, refusals, trace, refusal: refusal?.toJSON() },
      };
    }
    const result = engine.simulate(work.account, work.calls, work.at, work.gasLimit);
    return { kind: 'simulate', result: { ...result, error: result.error?.toJSON() } };
  } catch (error) {
    return { kind: 'failed', error: serialized(error) };
  }
}

announceReady(port);
const engine = await createEngine(workerData as QueryThreadData);
port.on('message', (work: QueryWork) => port.postMessage(answerTo(engine, work)));
