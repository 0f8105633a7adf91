import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TransactionInfo } from '@stele/sdk';
import { expect, test } from 'vitest';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { type Operator, operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { type Answer, signed, submitOnce } from '../support/submit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

/** No file may grow beyond this: the logs of a chain reach it after some dozens of large transactions. */
const FILE_BYTES = 1_500_000;

const VALUE = 'x'.repeat(20_000);
const BATCH = 8;

/** Limits how large the files of a running process may become (setrlimit(2), RLIMIT_FSIZE): nobody's rights are needed. */
async function limitFiles({ node }: RunningNodeProcess, bytes: number | 'unlimited'): Promise<void> {
  await promisify(execFile)('prlimit', ['--pid', String(node.pid), `--fsize=${bytes}:`]);
}

class Sender {
  readonly #running: RunningNodeProcess;
  readonly #operator: Operator;
  readonly accepted: string[] = [];
  #count = 0;

  constructor(running: RunningNodeProcess, operator: Operator) {
    this.#running = running;
    this.#operator = operator;
  }

  async send(): Promise<Answer> {
    const { client, operator } = this.#operator;
    const { id, bytes } = await signed(client, { ...operator, calls: [put(`k${this.#count++}`, VALUE)] });
    const answer = await submitOnce(this.#running.chainUrl, bytes);
    if (answer.status < 300) this.accepted.push(id);
    return answer;
  }

  /** Whether a node says of everything accepted that it is committed. */
  async isCommitted({ chainUrl }: RunningNodeProcess): Promise<boolean> {
    const answers = this.accepted.map((id) => fetch(`${chainUrl}/transactions/${id}`));
    const infos = answers.map(async (answer) => (await (await answer).json()) as TransactionInfo);
    return (await Promise.all(infos)).every(({ state }) => state === 'committed');
  }
}

test('writes that the system refuses → STATE_IO, reading goes on; all that was accepted is committed when it allows them', async () => {
  await using folder = await temporaryFolder();
  const running = await NodeProcess.start(folder.path);
  await using _ = running.node;
  const { client, operator } = await operatorOf(running);
  const sender = new Sender(running, { client, operator });
  await sender.send();
  await limitFiles(running, FILE_BYTES);

  const refused = await until('a transaction is refused', async () => {
    const answers = await Promise.all(Array.from({ length: BATCH }, () => sender.send()));
    return answers.find(({ status }) => status >= 300);
  });
  expect(refused).toMatchObject({ status: 503, retryAfter: 30, body: { code: 'STATE_IO' } });
  await until('the node says so', async () => {
    const { status } = await fetch(`${running.url}/health/ready`);
    return status === 503 ? true : undefined;
  });
  expect(await client.contract('kv').query('get', { owner: operator.account, key: 'k0' })).toBe(VALUE);

  await limitFiles(running, 'unlimited');
  await until('all that was accepted is committed', async () =>
    (await sender.isCommitted(running)) ? true : undefined,
  );
  await until('transactions are taken again', async () => ((await sender.send()).status < 300 ? true : undefined));
  await until('the node is well', async () => ((await fetch(`${running.url}/health/ready`)).ok ? true : undefined));
  expect(await running.node.end()).toMatchObject({ code: 0 });

  const again = await NodeProcess.start(folder.path);
  await using __ = again.node;
  expect(await sender.isCommitted(again)).toBe(true);
});
