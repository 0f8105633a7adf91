import type { VerifyOptions } from '../options.ts';
import { type CheckedHeaders, checkCertified } from '../trust/certified.ts';
import { type Founding, openFounding } from '../trust/founding.ts';
import { followChange } from '../trust/set-change.ts';
import type { FoundingPoint } from '../trust/trust-cache.ts';
import type { TrustPoint } from '../trust/trust-point.ts';
import { type Running, runLongStep, runStep, type StepResult } from './step.ts';

/** A certified header of the trusted chain, and how trust came to it. */
export interface TrustedHeaders {
  readonly founding: Founding;
  readonly point: TrustPoint;
  readonly certified: CheckedHeaders;
}

/** From the fingerprint that the user trusts to a header that the chain's validators certified. */
export function* walkTrust(options: VerifyOptions): Running<TrustedHeaders> {
  const { founding, point: start } = yield* runStep('genesis', () => founded(options));
  const point = yield* runLongStep('validators', () => followed(options, founding, start));
  const certified = yield* runStep('certificate', () => certifiedHeaders(options, founding, point));
  return { founding, point, certified };
}

function founded(options: VerifyOptions): StepResult<FoundingPoint> {
  const { chain } = options.evidence;
  const open = () => foundingPoint(options);
  const result = options.cache ? options.cache.founding(options.genesis, chain, open) : open();
  const { core, fingerprint } = result.founding;
  return { result, facts: { chain: core.name, fingerprint, hash: core.hash } };
}

function foundingPoint({ evidence, genesis, crypto }: VerifyOptions): FoundingPoint {
  const founding = openFounding(evidence.chain, genesis, crypto);
  return { founding, point: { set: founding.set, height: 0, headers: [], previous: undefined } };
}

function* followed(
  { evidence, crypto, cache }: VerifyOptions,
  founding: Founding,
  start: TrustPoint,
): Generator<undefined, StepResult<TrustPoint>> {
  let point = start;
  for (const change of evidence.setChanges) {
    const from = point;
    const follow = () => followChange(crypto, founding, from, change);
    point = cache ? cache.change(from, change, follow) : follow();
    yield;
  }
  const { validators, totalWeight } = point.set;
  const facts = { changes: evidence.setChanges.length, validators: validators.length, total: totalWeight };
  return { result: point, facts };
}

function certifiedHeaders(
  { evidence, crypto, cache }: VerifyOptions,
  founding: Founding,
  point: TrustPoint,
): StepResult<CheckedHeaders> {
  const check = () => checkCertified(crypto, founding, point, evidence.certified);
  const result = cache ? cache.certified(point, evidence.certified, check) : check();
  const { base, last, certificate } = result;
  const facts = {
    height: base.height,
    signed: last.height,
    signers: certificate.votes.length,
    validators: point.set.validators.length,
    weight: certificate.weight,
    total: point.set.totalWeight,
  };
  return { result, facts };
}
