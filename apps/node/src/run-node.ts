import { errorText, isSteleError } from '@stele/protocol';
import { dropSpareThread } from './chain/chain-thread.ts';
import { DEFAULT_URL } from './config/address.ts';
import { configFromEnvironment } from './config/config.ts';
import { type RunningNode, startNode } from './node.ts';
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

/** A terminal and whoever started this process may both pass on one Ctrl-C: a second one counts after this time. */
const ONE_SIGNAL_MS = 1000;

/** Resolves at Ctrl-C or a request to end; another one ends at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    let first = Number.POSITIVE_INFINITY;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (performance.now() - first > ONE_SIGNAL_MS) process.exit(1);
        first = Math.min(first, performance.now());
        resolve();
      });
    }
  });
}
