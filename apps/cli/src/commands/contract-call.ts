import { errorText, fromBase64, toBase64 } from '@stele/protocol';
import {
  type Client,
  errorOfCode,
  type RouteAnswer,
  requireCommitted,
  type routes,
  type SimulationResult,
  signQuery,
} from '@stele/sdk';
import { readArguments } from '../contracts/json-arguments.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { parseHeight } from '../program/parse-height.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKeyFile, openSender } from '../settings/open-key.ts';
import { type Field, printFields } from '../terminal/fields.ts';
import { jsonBlock, jsonLine } from '../terminal/json-text.ts';
import { visible } from '../terminal/visible.ts';
import { reasonLines } from './print-transaction.ts';

export interface ContractSubmitOptions {
  readonly idempotencyKey?: string;
  readonly json?: boolean;
}

/** Calls a method in a transaction and waits for its outcome. */
export async function contractSubmitCommand(
  context: Context,
  contract: string,
  method: string,
  word: string,
  options: ContractSubmitOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const args = await readArguments(word, texts);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const { idempotencyKey } = options;
  const committed = requireCommitted(await client.contract(contract).call(method, args, { ...sender, idempotencyKey }));
  const { id, height, receipt } = committed;
  if (options.json) {
    const { gasUsed, events } = receipt;
    await terminal.print(JSON.stringify({ txId: id, height, result: receipt.returns[0], gasUsed, events }));
    return ExitCode.ok;
  }
  await printFields(terminal, [
    [texts.contract.returned, jsonBlock(receipt.returns[0], terminal.columns - 14)],
    [texts.contract.transaction, id],
    [texts.contract.block, numbers.count(height)],
    [texts.contract.gas, numbers.count(receipt.gasUsed)],
    [texts.contract.events, eventLines(context, receipt.events)],
  ]);
  return ExitCode.ok;
}

export interface ContractQueryOptions {
  readonly height?: string;
  readonly signed?: boolean;
  readonly json?: boolean;
}

/** Calls a method that only reads, and prints its result as JSON. */
export async function contractQueryCommand(
  context: Context,
  contract: string,
  method: string,
  word: string,
  options: ContractQueryOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const args = await readArguments(word, texts);
  const height = parseHeight(texts, options.height);
  const client = openClient(settings);
  const body = { contract, method, args, ...(height === undefined ? {} : { height }) };
  const answer = options.signed ? await signedAnswer(context, client, body) : await client.api.query({ body });
  const text = options.json ? JSON.stringify(answer) : jsonBlock(answer.result, terminal.columns);
  await terminal.print(text);
  return ExitCode.ok;
}

/** The answer to a query in the name of the signing key's account. */
async function signedAnswer(
  context: Context,
  client: Client,
  question: { readonly contract: string; readonly method: string; readonly args: unknown; readonly height?: number },
): Promise<RouteAnswer<typeof routes.signedQuery>> {
  const { account, signer } = await openSender(context, client);
  const query = await signQuery(await client.chain(), { ...question, account, signers: [signer] });
  return client.api.signedQuery({ body: { query: toBase64(query) } });
}

export interface ContractSimulateOptions {
  readonly json?: boolean;
}

/** Runs a call on the newest state, without effect, for the account of the signing key. */
export async function contractSimulateCommand(
  context: Context,
  contract: string,
  method: string,
  word: string,
  options: ContractSimulateOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const args = await readArguments(word, texts);
  const client = openClient(settings);
  const account = await accountOfKeyFile(client, signingKey(settings));
  const result = await client.contract(contract).simulate(method, args, account);
  if (options.json) await terminal.print(JSON.stringify(result));
  else await printSimulation(context, result);
  return result.code === '' ? ExitCode.ok : ExitCode.failed;
}

async function printSimulation(context: Context, result: SimulationResult): Promise<void> {
  const { terminal, texts, numbers } = context;
  const fields: Field[] = [
    ...failureFields(context, result),
    [texts.contract.returned, result.code === '' ? jsonBlock(result.returns[0], terminal.columns - 14) : undefined],
    [texts.contract.gas, numbers.count(result.gasUsed)],
    [texts.contract.events, eventLines(context, result.events)],
    [texts.contract.writes, writeLines(context, result)],
  ];
  await terminal.print(result.code === '' ? texts.contract.noEffect : texts.contract.wouldFail);
  await printFields(terminal, fields);
}

function failureFields({ texts, settings, terminal }: Context, { code, message }: SimulationResult): Field[] {
  if (code === '') return [];
  const words = errorText(errorOfCode(code), settings.language);
  return [[texts.tx.reason, reasonLines(terminal, visible(message || words.message), words.hint)]];
}

function eventLines({ terminal }: Context, events: SimulationResult['events']): string | undefined {
  if (events.length === 0) return undefined;
  return events
    .map(({ contract, name, data }) => {
      const title = `${contract}.${name}`;
      return `${title}  ${jsonLine(data, terminal.lineColumns - title.length - 16)}`;
    })
    .join('\n');
}

function writeLines({ terminal, texts }: Context, { writes }: SimulationResult): string | undefined {
  if (writes.length === 0) return undefined;
  return writes
    .map(({ key, value, deleted }) => {
      const name = keyText(key);
      return `${name}  ${deleted ? texts.contract.deleted : jsonLine(value, terminal.lineColumns - name.length - 16)}`;
    })
    .join('\n');
}

/** A raw state key for people: `contract/collection/key`. */
function keyText(base64: string): string {
  const bytes = fromBase64(base64);
  const contractEnd = 2 + (bytes[1] ?? 0);
  const collectionEnd = contractEnd + 1 + (bytes[contractEnd] ?? 0);
  const parts = [
    bytes.subarray(2, contractEnd),
    bytes.subarray(contractEnd + 1, collectionEnd),
    bytes.subarray(collectionEnd),
  ];
  return visible(parts.map((part) => new TextDecoder().decode(part)).join('/'));
}
