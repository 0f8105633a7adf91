import { certificateRow } from '../organisations/describe-certificate.ts';
import { type CertificateEntry, isWanted, listEntries } from '../organisations/entries.ts';
import { stateText } from '../organisations/state-text.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

export interface OrgListOptions {
  readonly org?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Lists certificates by their end. */
export async function orgListCommand(context: Context, { org, all, json }: OrgListOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const now = Date.now();
  const found = await listEntries(context, org, now);
  const wanted = found.filter(isWanted);
  const shown = all ? found : wanted;
  if (json) for (const entry of shown) await terminal.print(JSON.stringify(rowOf(entry)));
  else if (shown.length === 0) terminal.note(`${texts.organisations.org.noCertificates} ${settings.data}`);
  else await printEntries(context, shown, now);
  const isUrgent = wanted.some(({ state }) => state === 'ending' || state === 'ended');
  if (isUrgent && !json) {
    terminal.note(wrap(texts.organisations.certificate.advice, terminal.noteColumns));
  }
  return wanted.some(({ state }) => state === 'ended') ? ExitCode.partly : ExitCode.ok;
}

function rowOf({ certificate, kind, state }: CertificateEntry): object {
  return { ...certificateRow(certificate), kind, state };
}

function printEntries(context: Context, entries: readonly CertificateEntry[], now: number): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { certificate: words } = texts.organisations;
  return printTable<CertificateEntry>(
    terminal,
    [
      { title: words.ends, value: ({ certificate }) => numbers.time(certificate.notAfter).slice(0, 10) },
      { title: words.state, value: (entry) => stateText(context, entry, now) },
      { title: words.kind, value: ({ kind }) => words.kinds[kind] ?? kind },
      { title: words.organisation, value: ({ certificate }) => visible(certificate.organisation ?? '') },
      { title: words.name, value: ({ certificate }) => visible(certificate.commonName) },
    ],
    entries,
  );
}
