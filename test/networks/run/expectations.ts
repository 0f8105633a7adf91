import { join } from 'node:path';
import { type NetworkNode, nodeClient, nodeProcessState } from '@stele/cli/network';
import { readAuditFolder } from '@stele/node';
import { isSteleError } from '@stele/protocol';
import { type Finding, finding } from '../judge/finding.ts';
import type { Judge } from '../judge/judge.ts';
import { pollUntil } from '../judge/poll.ts';
import type { Step } from '../manifest/schema.ts';
import { nodeKey } from '../network/members.ts';
import type { Runner } from './interface.ts';
import { NodeLogs } from './node-logs.ts';

/** What is expected of a node, and what is said of it where it does not come true. */
interface Wait {
  readonly holds: (node: NetworkNode) => Promise<boolean> | boolean;
  readonly otherwise: (node: NetworkNode) => Finding;
}

/** Holds a network to what the steps of a manifest expect. */
export class Expectations {
  readonly #runner: Runner;
  readonly #judge: Judge;
  readonly #logs: NodeLogs;

  constructor(runner: Runner, judge: Judge) {
    this.#runner = runner;
    this.#judge = judge;
    this.#logs = new NodeLogs(runner.network.network.nodes);
  }

  /** @returns what was not met within the time of the step; nothing for a step that expects nothing. */
  meet(step: Step): Promise<readonly Finding[]> {
    const { expect, nodes, within = 0 } = step;
    const views = (numbers?: readonly number[]) => this.#runner.views(numbers);
    switch (expect) {
      case 'progress':
        return this.#judge.expectProgress(views(nodes), within);
      case 'stalled':
        return this.#judge.expectStalled(views(nodes), within);
      case 'equal':
        return this.#judge.expectEqual(views(nodes), within);
      case 'down':
        return this.#meetDown(nodes ?? [], within);
      case 'unbelieved':
        return this.#wait(step, this.#unbelieved());
      case 'says':
        return this.#wait(step, this.#says(step.text ?? ''));
      case 'offence':
        return this.#wait(step, this.#offence(step.of ?? 0));
      case 'validators':
        return this.#wait(step, this.#validators(step.weights ?? []));
      case 'height':
        return this.#wait(step, this.#height(step.height ?? 0));
      case 'snapshot':
        return this.#wait(step, this.#snapshot());
      default:
        return Promise.resolve([]);
    }
  }

  #height(height: number): Wait {
    const { network } = this.#runner.network;
    return {
      holds: async (node) => ((await asked(nodeClient(network, node).api.getChain()))?.height ?? 0) >= height,
      otherwise: ({ id }) => finding('left behind', `${id} has no block ${height}`),
    };
  }

  #snapshot(): Wait {
    const { network } = this.#runner.network;
    return {
      holds: async (node) => ((await asked(nodeClient(network, node).api.listSnapshots()))?.start ?? 0) > 0,
      otherwise: ({ id }) => finding('left behind', `${id} did not begin with a snapshot`),
    };
  }

  #unbelieved(): Wait {
    const { network } = this.#runner.network;
    return {
      async holds(node) {
        const { api } = nodeClient(network, node);
        const answers = [api.getChain(), api.listBlocks(), api.getBlock({ params: { height: 1 } })];
        const codes = await Promise.all(answers.map(refusalOf));
        return codes.every((code) => code === 'ENGINE_DIVERGED');
      },
      otherwise: ({ id }) => finding('serves', `${id} answers as if its blocks were those that were decided`),
    };
  }

  #says(text: string): Wait {
    return {
      holds: (node) => this.#logs.linesOf(node).some((line) => line.includes(text)),
      otherwise: ({ id }) => finding('not noticed', `the log of ${id} says nowhere: ${text}`),
    };
  }

  #offence(number: number): Wait {
    const { network } = this.#runner.network;
    const offender = this.#runner.network.node(number);
    return {
      async holds({ data }) {
        const key = await nodeKey(offender);
        const acts = readAuditFolder(join(data, network.chain, 'audit'));
        return acts.some(({ act, target }) => act === 'validator.offence' && target === key);
      },
      otherwise: ({ id }) => finding('not noticed', `the audit log of ${id} has no offence of ${offender.id}`),
    };
  }

  #validators(weights: readonly number[]): Wait {
    const { network } = this.#runner;
    const last = new Map<string, string>();
    return {
      async holds(asked) {
        const keys = await Promise.all(weights.map((weight, i) => (weight > 0 ? nodeKey(network.node(i + 1)) : '')));
        const wanted = weights.flatMap((weight, i) => (weight > 0 ? [`${keys[i]} ${weight}`] : []));
        const found = (await validatorsAt(network.network, asked)).sort();
        last.set(asked.id, found.join(', '));
        return found.join() === wanted.sort().join();
      },
      otherwise: ({ id }) => finding('other validators', `${id} has ${last.get(id)} instead of ${weights}`),
    };
  }

  /** Waits until something holds for each node of a step. */
  async #wait({ nodes, within = 0 }: Step, { holds, otherwise }: Wait): Promise<Finding[]> {
    const { network, timeoutMs } = this.#runner;
    const end = performance.now() + within * timeoutMs;
    const asked = nodes?.map((number) => network.node(number)) ?? network.running;
    const each = await Promise.all(
      asked.map(async (node) => ((await pollUntil(async () => holds(node), end)) ? [] : [otherwise(node)])),
    );
    return each.flat();
  }

  /** A node that is right to end has to end by itself, however long its start takes. */
  async #meetDown(numbers: readonly number[], within: number): Promise<Finding[]> {
    const { network, timeoutMs } = this.#runner;
    const nodes = numbers.map((number) => network.node(number));
    const up = () => nodes.filter((node) => nodeProcessState(node).pid !== undefined);
    await pollUntil(() => Promise.resolve(up().length === 0), performance.now() + within * timeoutMs);
    const still = up().map(({ id }) => finding('serves', `the process of ${id} is still there`));
    return [...still, ...(await this.#judge.expectDown(this.#runner.views(numbers), 0))];
  }
}

/** The code of the error that a node answers; empty where it answers something else. */
async function refusalOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return '';
  } catch (error) {
    if (isSteleError(error)) return error.code;
    throw error;
  }
}

/** Undefined where a node gives no answer. */
async function asked<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}

/** Keys and weights of the validators under which a node's newest header was made. */
async function validatorsAt(network: Runner['network']['network'], node: NetworkNode): Promise<string[]> {
  try {
    const { validators } = await nodeClient(network, node).api.getChain();
    return validators.map(({ keyId, weight }) => `${keyId} ${weight}`);
  } catch (error) {
    if (isSteleError(error)) return [];
    throw error;
  }
}
