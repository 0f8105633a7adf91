import { errorText, isSteleError } from '@stele/protocol';
import { dropSpareThread } from './chain/chain-thread.ts';
import { DEFAULT_URL } from './config/address.ts';
import { configFromEnvironment } from './config/config.ts';
import type { ReadyMessage } from './entry.ts';
import { type RunningNode, startNode } from './node.ts';
import { interrupted } from './terminal/interrupted.ts';
import { languageOf } from './terminal/language.ts';
import { terminalTexts } from './terminal/texts.ts';

const language = languageOf(process.env);
const texts = terminalTexts(language);

/** Runs a node until it is told to stop. @returns the exit code of the process. */
export async function runNode(): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  } finally {
    await dropSpareThread();
  }
}

async function run(): Promise<void> {
  const node = await startNode(configFromEnvironment(process.env), process.env);
  await dropSpareThread();
  // Whoever reads the greeting may ask the node to stop at once.
  const stopped = interrupted();
  process.stdout.write(greeting(node));
  // Whoever started it with a channel between them learns its address without reading texts.
  process.send?.({ url: node.url } satisfies ReadyMessage);
  await stopped;
  process.stdout.write(`${texts.stopping}\n`);
  await node.stop();
  process.stdout.write(`${texts.stopped}\n`);
}

function greeting({ url, fingerprint, unlock, notices }: RunningNode): string {
  const lines = [
    texts.ready(url),
    ...(fingerprint === '' ? [] : [texts.fingerprint(fingerprint)]),
    ...(unlock?.created ? [texts.newSecret(unlock.path)] : []),
    ...notices.map(texts.notice),
    '',
    texts.tryNext,
    `  ${settingsOfCommands(url)}./stele evidence deposit README.md`,
    `  ./stele verify README.md README.md.stele.json --genesis ${fingerprint}`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** What a command has to be told of a node that runs at another address or on another folder. */
function settingsOfCommands(url: string): string {
  const { STELE_DATA: data } = process.env;
  const settings = [url === DEFAULT_URL ? '' : `STELE_URL=${url} `, data ? `STELE_DATA=${JSON.stringify(data)} ` : ''];
  return settings.join('');
}

/** Why the node cannot run: a fault of the program with its place in it. */
function reasonOf(error: unknown): string {
  if (!isSteleError(error)) return String(error instanceof Error ? error.stack : error);
  const { message, hint } = errorText(error, language);
  return `${message}\n${hint}`;
}
