import { errorText, isSteleError, SteleError } from '@stele/protocol';
import { wrap } from '../terminal/wrap.ts';
import { asTyped } from './as-typed.ts';
import type { Context } from './context.ts';

/**
 * Says on standard error what went wrong and what to do, in plain words.
 * @param better words for what went wrong than the catalogue has.
 */
export function printError({ terminal, settings, texts }: Context, error: unknown, better?: string): void {
  const { message, hint } = isSteleError(error)
    ? errorText(asListed(error), settings.language)
    : { message: `${texts.error.unexpected}: ${messageOf(error)}`, hint: texts.error.debugHint };
  const columns = terminal.noteColumns;
  terminal.note(`${terminal.styleNote('red', '✗')} ${wrap(better ?? message, columns - 2, '  ')}`);
  terminal.note(terminal.styleNote('dim', `  ${wrap(asTyped(hint), columns - 2, '  ')}`));
  if (settings.debug && error instanceof Error) terminal.note(stackOf(error));
}

/** The chain pads numbers of proposals for their order; lists and commands do not. */
function asListed(error: SteleError): SteleError {
  const proposal = String(error.detail['proposal'] ?? '');
  if (!/^0+\d+$/.test(proposal)) return error;
  return new SteleError(error.code, { ...error.detail, proposal: String(Number(proposal)) } as never);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** With the errors that caused it. */
function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackOf(error.cause)}` : '';
  return `${error.stack}${cause}`;
}
