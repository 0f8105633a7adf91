import { readFile } from 'node:fs/promises';
import {
  checkFoundable,
  checkMayJoin,
  checkPart,
  createNodePart,
  dataLayout,
  draftToJson,
  ENGINE_KEYS,
  ENGINE_SUITE,
  type FounderPart,
  findDraft,
  type GenesisDraft,
  joinDraft,
  markJoined,
  missingParts,
  PROFILES,
  plannedLayout,
  writeFileDurably,
} from '@stele/node/founding';
import { fromPem } from '@stele/pki';
import { toBase64 } from '@stele/protocol';
import { unreadable } from '../evidence/file-errors.ts';
import { readAccountWords } from '../genesis/account-words.ts';
import { type FounderKey, founderKeys, type WantedKey, withOwnKeys } from '../genesis/founder-key.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { shellQuote } from '../terminal/shell-quote.ts';

export interface GenesisJoinOptions {
  readonly org: string;
  readonly title: string;
  readonly root?: string;
  readonly account?: readonly string[];
  readonly node?: boolean;
  readonly address?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
}

/** Name of the key with which a node signs. */
const NODE_KEY = 'node';

/** Adds a founder's part to a draft, with keys of the data folder. */
export async function genesisJoinCommand(
  context: Context,
  path: string,
  options: GenesisJoinOptions,
): Promise<ExitCode> {
  const draft = await findDraft(path);
  if (!draft) throw usageError(context.texts.genesis.notDraft(path));
  const words = readAccountWords(context.texts, options.account);
  const { org: organisation, title, address } = options;
  if (address !== undefined && !options.node) throw usageError(context.texts.genesis.addressAlone);
  const part = { organisation, title, joined: Date.now(), roots: await rootsOf(context, options) };
  const replaces = { replaces: options.replace === true };
  // Looked at before keys are made, which nothing would be done with.
  checkMayJoin(draft, organisation, replaces);
  checkPart(draft, { organisation, accounts: words, node: options.node ? { address } : undefined });
  if (options.node) checkFoundable(plannedLayout(context.settings.data, draft.name), draft.name);
  const keeper = options.node ? await withOwnKeys(context, draft.name) : context;
  const suite = PROFILES[draft.suite].keys;
  const own = await founderKeys(
    keeper,
    words.map(({ name }) => ({ name, suite })),
  );
  const accounts = words.map(({ name, roles }, i) => ({ name, roles: [...roles], key: (own[i] as FounderKey).key }));
  const nodeKeys = options.node ? await founderKeys(keeper, keysOfNode(draft)) : [];
  const node = options.node ? { node: nodePart(nodeKeys, address) } : {};
  const keys = [...own, ...nodeKeys];
  const joined = joinDraft(draft, { ...part, accounts, ...node } satisfies FounderPart, replaces);
  await markJoined(dataLayout(context.settings.data, draft.name), draft.name, organisation);
  await writeFileDurably(path, draftToJson(joined));
  await report(context, options, { draft: joined, path, keys });
  return ExitCode.ok;
}

/** The keys of a node: its own, and where several order, those of its engine. */
function keysOfNode({ suite, engine }: GenesisDraft): readonly WantedKey[] {
  const own = { name: NODE_KEY, suite: PROFILES[suite].keys };
  return engine === 'solo' ? [own] : [own, ...ENGINE_KEYS.map((name) => ({ name, suite: ENGINE_SUITE }))];
}

function nodePart(keys: readonly FounderKey[], address: string | undefined): NonNullable<FounderPart['node']> {
  const [node, vote, peer] = keys as [FounderKey, FounderKey?, FounderKey?];
  return createNodePart(node, vote && peer && address !== undefined ? { vote, peer, address } : undefined);
}

async function rootsOf({ texts }: Context, { root }: GenesisJoinOptions): Promise<string[]> {
  if (root === undefined) return [];
  const text = await readFile(root, 'utf8').catch((error: unknown) => {
    throw unreadable(root, error, texts);
  });
  return fromPem('CERTIFICATE', text).map(toBase64);
}

async function report(
  { terminal, texts: { genesis } }: Context,
  { org, json }: GenesisJoinOptions,
  result: { readonly draft: GenesisDraft; readonly path: string; readonly keys: readonly FounderKey[] },
): Promise<void> {
  const { draft, path, keys } = result;
  const missing = missingParts(draft);
  if (json) {
    const rows = keys.map(({ name, path: file, isNew, key }) => ({ name, path: file, isNew, ...key }));
    await terminal.print(JSON.stringify({ path, organisation: org, keys: rows, missing }));
    return;
  }
  await terminal.print(genesis.joined(org, path));
  for (const { name, path: file, isNew } of keys) {
    await terminal.print(`  ${isNew ? genesis.keyMade(name, file) : genesis.keyTaken(name, file)}`);
  }
  await terminal.print(missing.length > 0 ? genesis.missing(missing.join(', ')) : genesis.complete);
  if (missing.length === 0) {
    await terminal.print(`\n${genesis.next}\n  ./stele genesis show ${shellQuote(path)}`);
    await terminal.print(`  ./stele genesis sign ${shellQuote(path)}`);
  }
}
