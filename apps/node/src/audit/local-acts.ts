import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { writeFileDurably } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import type { Actor, AuditAct } from './entry.ts';
import { CLOCK_CONFIRMED } from './recent-acts.ts';

/** Time in ms between looks at what an operator does beside the node. */
const LOOK_MS = 5000;

/** Whoever has the machine: the log cannot know more of a local operator. */
const OPERATOR: Actor = { account: '', key: '', organisation: '', address: 'local' };

/** An act of the local operator. */
export function localAct(act: string, target: string, details: AuditAct['details'] = {}): AuditAct {
  return { actor: OPERATOR, act, target, outcome: 'ok', details };
}

/** Settings that differ from those of the last start. */
export interface ChangedSettings {
  readonly act: AuditAct;
  /** Keeps the present ones for the next start. */
  remember(): Promise<void>;
}

/** What changed of the settings since the last start; undefined where nothing did. Settings hold no secrets. */
export function changedSettings(path: string, config: NodeConfig): ChangedSettings | undefined {
  const before = readSettings(path);
  const now = { ...config } as Readonly<Record<string, unknown>>;
  const names = Object.keys({ ...before, ...now }).filter((name) => !isDeepStrictEqual(before?.[name], now[name]));
  if (names.length === 0) return undefined;
  const changes = names.map((name) => [name, { from: before?.[name] ?? null, to: now[name] ?? null }] as const);
  return {
    act: localAct('settings.changed', names.join(' '), Object.fromEntries(changes)),
    remember: () => writeFileDurably(path, `${JSON.stringify(now)}\n`),
  };
}

/** A file that is no JSON was written by somebody else: all settings count as changed. */
function readSettings(path: string): Readonly<Record<string, unknown>> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** An operator's word that lies beside the node until the audit log has it; that of a signing state where it says no other. */
export interface AdoptedState {
  readonly act: AuditAct;
  forget(): Promise<void>;
}

/** What an operator took upon itself with the signing state of the engine, while the node was stopped. */
export function adoptedState(path: string): AdoptedState | undefined {
  if (!existsSync(path)) return undefined;
  const { act: name = 'engine.adopted', ...details } = readSettings(path) ?? {};
  const act = localAct(String(name), String(details['voteAddress'] ?? ''), { ...details });
  return { act, forget: () => rm(path, { force: true }) };
}

/**
 * Notes when an operator confirms the clock, which a command does beside the node.
 * @param known the confirmation that was noted last.
 * @returns what ends it.
 */
export function watchConfirmedClock(path: string, known: string, note: (act: AuditAct) => void): () => void {
  let last = known;
  const look = () => {
    const until = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
    if (until === '' || until === last) return;
    last = until;
    note(localAct(CLOCK_CONFIRMED, 'clock', { until }));
  };
  look();
  const timer = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(timer);
}
