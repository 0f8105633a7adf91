import { isSteleError } from '@stele/protocol';
import { configFromEnvironment } from './config/config.ts';
import { type RunningNode, startNode } from './node.ts';

/** Entry of `npm start`: runs a node until it is told to stop. */
async function main(): Promise<void> {
  const node = await startNode(configFromEnvironment(process.env), process.env);
  process.stdout.write(greeting(node));
  await interrupted();
  process.stdout.write('Stopping …\n');
  await node.stop();
  process.stdout.write('Stopped. Start again to continue the same chain.\n');
}

function greeting({ url, fingerprint, unlock }: RunningNode): string {
  const lines = [
    `Stele is ready: ${url}`,
    `Genesis fingerprint: ${fingerprint}`,
    ...(unlock.created
      ? [`Keys are unlocked by a new random secret in ${unlock.path}: back it up, keep it private.`]
      : []),
    '',
    'Try next:',
    '  ./stele evidence deposit README.md',
    `  ./stele verify README.md README.md.stele.json --genesis ${fingerprint}`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** Resolves at Ctrl-C or a request to end; a second one ends at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const text = isSteleError(error)
    ? `${error.message}\n${error.hint}`
    : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
