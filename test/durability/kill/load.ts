import { toBase64 } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import { decodeSubmitNews, encodeSubmitRequests, type SubmitNews, SubmitState } from '@stele/sdk/api';
import type { RunningNodeProcess } from '../../support/node-process.ts';
import type { Random } from '../../support/random.ts';
import type { Author } from './author.ts';
import type { Notebook, Submission } from './notebook.ts';

/** Transactions on their way to a node. */
export interface Load {
  /** Resolves when everything was sent, or the node has gone. */
  readonly done: Promise<unknown>;
  stop(): void;
}

/** Requests that wait for their answer at once. */
const REQUESTS = 2;

/** Sends transactions over REST and the submit socket at the same time, and notes all answers. */
export function startLoad(
  { chainUrl }: RunningNodeProcess,
  author: Author,
  notebook: Notebook,
  random: Random,
  count: number,
): Load {
  let left = count;
  const take = async (): Promise<Submission | undefined> => {
    if (left-- <= 0) return undefined;
    const submission = await author.next();
    notebook.add(submission);
    return submission;
  };
  const stop = () => {
    left = 0;
  };
  const requests = Array.from({ length: REQUESTS }, () => sendRequests(chainUrl, take, notebook, random));
  const done = Promise.all([...requests, sendMessages(chainUrl, take, notebook, random)]);
  return { done, stop };
}

type Take = () => Promise<Submission | undefined>;

/** Sends one transaction after the other over REST, until none is left or the node has gone. */
async function sendRequests(chainUrl: string, take: Take, notebook: Notebook, random: Random): Promise<void> {
  for (let submission = await take(); submission; submission = await take()) {
    const answer = await post(chainUrl, submission, random.chance(0.2) ? 2000 : 0);
    if (!answer) return;
    hearAnswer(notebook, answer);
  }
}

/** Sends one good transaction and waits for its outcome. */
export async function sendOne({ chainUrl }: RunningNodeProcess, author: Author, notebook: Notebook): Promise<void> {
  const submission = await author.good();
  notebook.add(submission);
  const answer = await post(chainUrl, submission, 5000);
  if (answer) hearAnswer(notebook, answer);
}

function hearAnswer(notebook: Notebook, answer: Answer): void {
  if ('code' in answer) notebook.refuse(answer.code);
  else note(notebook, answer);
}

type Answer = TransactionInfo | { readonly code: string };

/** The node's answer; undefined where it has gone, so that nobody can tell what became of the request. */
async function post(chainUrl: string, { bytes }: Submission, waitMs: number): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${chainUrl}/transactions?waitMs=${waitMs}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ transaction: toBase64(bytes) }),
    });
    return (await response.json()) as Answer;
  } catch {
    return undefined;
  }
}

/** Notes what a node says of a transaction that it knows. */
export function note(notebook: Notebook, { id, state, height, index }: TransactionInfo): void {
  notebook.acknowledge(id);
  if (state !== 'accepted') notebook.tell(id, { state, height, index });
}

/** Sends transactions over the submit socket, some in each message. */
async function sendMessages(chainUrl: string, take: Take, notebook: Notebook, random: Random): Promise<void> {
  const socket = new WebSocket(`${chainUrl.replace('http', 'ws')}/submit`);
  socket.binaryType = 'arraybuffer';
  const sent = new Map<number, Submission>();
  let faults: unknown;
  socket.onmessage = ({ data }) => {
    try {
      for (const news of decodeSubmitNews(new Uint8Array(data as ArrayBuffer)) ?? []) hear(notebook, sent, news);
    } catch (error) {
      faults ??= error;
    }
  };
  const closed = new Promise<void>((resolve) => {
    socket.onclose = () => resolve();
  });
  const opened = new Promise<void>((resolve) => {
    socket.onopen = () => resolve();
  });
  await Promise.race([opened, closed]);
  while (socket.readyState === WebSocket.OPEN) {
    const batch = await takeSome(take, 1 + random.below(8));
    if (batch.length === 0) break;
    const requests = batch.map((submission) => {
      sent.set(sent.size, submission);
      return { sequence: sent.size - 1, transaction: submission.bytes };
    });
    if (socket.readyState === WebSocket.OPEN) socket.send(encodeSubmitRequests(requests));
    await new Promise((resolve) => setTimeout(resolve, random.below(10)));
  }
  await closed;
  if (faults) throw faults;
}

async function takeSome(take: Take, count: number): Promise<Submission[]> {
  const some: Submission[] = [];
  while (some.length < count) {
    const next = await take();
    if (!next) break;
    some.push(next);
  }
  return some;
}

/** Notes news of the socket, which name no id: a repetition may be answered with the first use of its nonce. */
function hear(notebook: Notebook, sent: ReadonlyMap<number, Submission>, news: SubmitNews): void {
  const submission = sent.get(news.sequence) as Submission;
  if (news.state === SubmitState.rejected) notebook.refuse(news.code);
  else notebook.acknowledgePlace(submission.place);
}
