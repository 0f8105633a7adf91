import { type ErrorCode, type ErrorDetail, isErrorCode, SteleError } from '@stele/protocol';
import { Check } from 'typebox/value';
import { Problem } from '../api/schemas.ts';
import { newerNode } from './coded-error.ts';

/** What an answer that is no success means. A proxy's own 502 to 504 means that there is no node behind it. */
export async function errorOfAnswer(url: string, response: Response): Promise<SteleError> {
  const problem = await problemOf(response);
  if (problem && isErrorCode(problem.code)) {
    return new SteleError(problem.code, { ...problem.detail, ...retryAfterOf(response) } as ErrorDetail<ErrorCode>);
  }
  if (problem) return newerNode(problem.code, problem.title);
  if (response.status >= 502 && response.status <= 504) return new SteleError('SDK_UNREACHABLE', { url });
  return badAnswer(url, `status ${response.status} without problem details`);
}

export function badAnswer(url: string, reason: string, cause?: unknown): SteleError {
  return new SteleError('SDK_BAD_ANSWER', { url, reason }, { cause });
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  try {
    const value: unknown = await response.json();
    return Check(Problem, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterOf(response: Response): { readonly retryAfterMs?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: 1000 * seconds } : {};
}
