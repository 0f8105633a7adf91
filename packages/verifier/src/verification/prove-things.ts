import type { VerifyOptions } from '../options.ts';
import type { Entries } from '../statements/entries.ts';
import type { OpenedState, ProvenAnchor, ProvenStatements } from '../statements/interface.ts';
import { proveEntries } from '../statements/prove-entry.ts';
import { proveStatements } from '../statements/prove-statements.ts';
import { type ProvenHeaders, proveEarlierHeaders } from '../statements/proven-headers.ts';
import { openStateProof } from '../statements/state-proof.ts';
import { checkTimeline } from '../trust/timeline.ts';
import { pathTo } from '../trust/trust-point.ts';
import { type Running, runLongStep, runStep, type StepResult } from './step.ts';
import type { TrustedHeaders } from './walk-trust.ts';

/** What a package shows to stand under its certified header. */
export interface ProvenThings {
  readonly headers: ProvenHeaders;
  readonly statements: ProvenStatements;
}

/** From a certified header to the statements under it. */
export function* proveThings(options: VerifyOptions, trusted: TrustedHeaders): Running<ProvenThings> {
  const opened = yield* runStep('state', () => openedState(options, trusted));
  const statements = yield* runLongStep('statements', () => provenStatements(options, trusted, opened));
  return { headers: opened.headers, statements };
}

function openedState({ evidence, cache }: VerifyOptions, trusted: TrustedHeaders): StepResult<OpenedState> {
  const open = () => openState(evidence, trusted);
  const result = cache ? cache.state(trusted.certified, evidence, open) : open();
  const facts = { height: trusted.certified.base.height, earlier: evidence.earlierHeaders.length };
  return { result, facts, ...(result.state ? {} : { status: 'not-needed' as const }) };
}

function openState(evidence: VerifyOptions['evidence'], { founding, point, certified }: TrustedHeaders): OpenedState {
  const { base } = certified;
  const state = openStateProof(founding, base, evidence);
  const headers = proveEarlierHeaders(founding, base, state, evidence.earlierHeaders);
  const walked = pathTo(point).flatMap((step) => step.headers);
  checkTimeline([...walked, ...certified.headers, ...headers.values()]);
  return { headers, state };
}

function* provenStatements(
  options: VerifyOptions,
  { founding }: TrustedHeaders,
  opened: OpenedState,
): Generator<undefined, StepResult<ProvenStatements>> {
  const { evidence, cache } = options;
  const { hasher } = founding;
  const entries = yield* provenEntries(options, opened);
  const nodesOf = cache ? (anchor: ProvenAnchor) => cache.nodes(hasher, anchor) : undefined;
  const result = yield* proveStatements({ hasher, headers: opened.headers }, entries, evidence, nodesOf);
  return { result, facts: { statements: evidence.statements.length } };
}

function* provenEntries({ evidence, cache }: VerifyOptions, opened: OpenedState): Generator<undefined, Entries> {
  const known = cache?.entries(opened);
  if (known) return known;
  const entries = yield* proveEntries(opened.headers, opened.state, evidence);
  cache?.keepEntries(opened, entries);
  return entries;
}
