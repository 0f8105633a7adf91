import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { operate } from '../chains/operate.ts';
import { chainJson, chainOf, runsText } from '../chains/print-chain.ts';
import { unreadable } from '../evidence/file-errors.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';

export interface ChainInstallOptions {
  readonly peerPort?: string;
  readonly json?: boolean;
}

/** Installs the genesis of a further chain, which its founders have all signed. */
export async function chainInstallCommand(
  context: Context,
  file: string,
  { peerPort, json }: ChainInstallOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const genesis = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, error, texts);
  });
  const port = peerPort === undefined ? {} : { peerPort: portOf(context, peerPort) };
  const operated = await operate(context, { act: 'install', genesis, path: resolve(file), ...port });
  if (json) await terminal.print(chainJson(operated));
  else {
    await terminal.print(texts.chains.installed(operated.name ?? ''));
    await printFields(terminal, [[texts.chains.fingerprint, chainOf(operated)?.genesis ?? '']]);
    await terminal.print(runsText(context, operated));
  }
  return ExitCode.ok;
}

function portOf({ texts }: Context, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw usageError(texts.chains.usage.badPort(text));
  return port;
}
