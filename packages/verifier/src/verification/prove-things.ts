import type { ProvenState } from '@stele/protocol';
import type { VerifyOptions } from '../options.ts';
import type { ProvenStatements } from '../statements/interface.ts';
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

interface OpenedState {
  readonly headers: ProvenHeaders;
  readonly state: ProvenState | undefined;
}

/** From a certified header to the statements under it. */
export function* proveThings(options: VerifyOptions, trusted: TrustedHeaders): Running<ProvenThings> {
  const { headers, state } = yield* runStep('state', () => openedState(options, trusted));
  const statements = yield* runLongStep('statements', () => provenStatements(options, trusted, { headers, state }));
  return { headers, statements };
}

function openedState(
  { evidence }: VerifyOptions,
  { founding, point, certified }: TrustedHeaders,
): StepResult<OpenedState> {
  const { base } = certified;
  const state = openStateProof(founding, base, evidence);
  const headers = proveEarlierHeaders(founding, base, state, evidence.earlierHeaders);
  const walked = pathTo(point).flatMap((step) => step.headers);
  checkTimeline([...walked, ...certified.headers, ...headers.values()]);
  const facts = { height: base.height, earlier: evidence.earlierHeaders.length };
  return { result: { headers, state }, facts, ...(state ? {} : { status: 'not-needed' as const }) };
}

function* provenStatements(
  { evidence }: VerifyOptions,
  { founding }: TrustedHeaders,
  { headers, state }: OpenedState,
): Generator<undefined, StepResult<ProvenStatements>> {
  const result = yield* proveStatements({ hasher: founding.hasher, headers }, state, evidence);
  return { result, facts: { statements: evidence.statements.length } };
}
