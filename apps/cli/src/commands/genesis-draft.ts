import { existsSync } from 'node:fs';
import {
  createDraft,
  type DraftTerms,
  draftToJson,
  ENGINES,
  type GenesisDraft,
  mergeDrafts,
  missingParts,
  PROFILES,
  type ProfileName,
  readDraftFile,
  writeFileDurably,
} from '@stele/node/founding';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import type { GenesisTexts } from '../texts/en-genesis.ts';
import type { Texts } from '../texts/texts.ts';

export interface GenesisDraftOptions {
  readonly name?: string;
  readonly org?: readonly string[];
  readonly suite: string;
  readonly rule: string;
  readonly window: string;
  readonly engine: string;
  readonly proposeMs?: string;
  readonly commitMs?: string;
  readonly merge?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** How long nodes that order together wait unless said, in ms, with the least and the most. */
const PROPOSE_MS = { usual: 3000, least: 100, most: 60_000 };
const COMMIT_MS = { usual: 200, least: 10, most: 60_000 };

const DAY = 24 * 60 * 60 * 1000;

/** Begins a draft of a chain, or merges drafts. */
export async function genesisDraftCommand(context: Context, options: GenesisDraftOptions): Promise<ExitCode> {
  const draft = options.merge ? await merged(context, options, options.merge) : begun(context, options);
  const path = options.out ?? `${draft.name}.draft.json`;
  // A merge may go on in a file that it merges; nothing else is overwritten.
  if (existsSync(path) && !options.merge?.includes(path)) throw usageError(context.texts.genesis.fileExists(path));
  await writeFileDurably(path, draftToJson(draft));
  await report(context, options, draft, path);
  return ExitCode.ok;
}

function begun({ texts }: Context, options: GenesisDraftOptions): GenesisDraft {
  const { name, org, suite, rule, window } = options;
  if (name === undefined || org === undefined) throw usageError(texts.genesis.nothingToDraft);
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) throw usageError(texts.genesis.badName(name));
  if (!isProfile(suite)) throw usageError(texts.genesis.badSuite(suite, Object.keys(PROFILES).join(', ')));
  const days = /^\d{1,3}$/.test(window) ? Number(window) : 0;
  if (days < 1 || days > 365) throw usageError(texts.genesis.badWindow(window));
  const organisations = org.map((word) => {
    const [, id, weight = '1'] = /^([a-z][a-z0-9-]*)(?::([1-9]\d{0,6}))?$/.exec(word) ?? [];
    if (id === undefined) throw usageError(texts.genesis.badOrganisation(word));
    return { id, weight: Number(weight) };
  });
  const terms = { name, time: Date.now(), suite, rule, window: days * DAY, organisations };
  return createDraft({ ...terms, ...engineOf(texts, options) });
}

function engineOf(
  { genesis }: Texts,
  options: GenesisDraftOptions,
): Pick<DraftTerms, 'engine' | 'proposeMs' | 'commitMs'> {
  const engine = ENGINES.find((name) => name === options.engine);
  if (engine === undefined) throw usageError(genesis.badEngine(options.engine, ENGINES.join(', ')));
  const { proposeMs, commitMs } = options;
  if (engine === 'solo') {
    if (proposeMs !== undefined || commitMs !== undefined) throw usageError(genesis.timesAlone);
    return { engine };
  }
  return {
    engine,
    proposeMs: timeOf(genesis, '--propose-ms', proposeMs, PROPOSE_MS),
    commitMs: timeOf(genesis, '--commit-ms', commitMs, COMMIT_MS),
  };
}

function timeOf(texts: GenesisTexts, option: string, word: string | undefined, bounds: typeof PROPOSE_MS): number {
  const { usual, least, most } = bounds;
  if (word === undefined) return usual;
  const time = /^[1-9]\d{0,4}$/.test(word) ? Number(word) : 0;
  if (time < least || time > most) throw usageError(texts.badTime(option, word, String(least), String(most)));
  return time;
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

async function merged(
  { texts }: Context,
  { name, org }: GenesisDraftOptions,
  paths: readonly string[],
): Promise<GenesisDraft> {
  if (name !== undefined || org !== undefined) throw usageError(texts.genesis.mergeAndTerms);
  const [first, ...others] = await Promise.all(paths.map(readDraftFile));
  return mergeDrafts([first as GenesisDraft, ...others]);
}

async function report(
  { terminal, texts: { genesis }, numbers }: Context,
  { merge, json }: GenesisDraftOptions,
  draft: GenesisDraft,
  path: string,
): Promise<void> {
  const missing = missingParts(draft);
  if (json) {
    await terminal.print(JSON.stringify({ path, name: draft.name, missing }));
    return;
  }
  await terminal.print(merge ? genesis.merged(numbers.count(merge.length), path) : genesis.drafted(path));
  await terminal.print(missing.length > 0 ? genesis.missing(missing.join(', ')) : genesis.complete);
  const [next] = missing;
  const file = shellQuote(path);
  const command = next === undefined ? `sign ${file}` : `join ${file} --org ${next} --title "…"`;
  await terminal.print(`\n${genesis.next}\n  ./stele genesis ${command}`);
}
