import { readAuthority } from '../organisations/authority.ts';
import { checkOrganisationId } from '../organisations/organisation-id.ts';
import { LIST_DAYS, writeRevocationLists } from '../organisations/revocation-list.ts';
import { daysOf } from '../organisations/terms.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';

export interface OrgCrlOptions {
  readonly days?: string;
  readonly json?: boolean;
}

/** Writes the revocation lists of an organisation anew. */
export async function orgCrlCommand(context: Context, id: string, { days, json }: OrgCrlOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const { org } = texts.organisations;
  checkOrganisationId(texts, id);
  const authority = await readAuthority(settings, id);
  const lists = await writeRevocationLists(context, authority, daysOf(texts, days, LIST_DAYS));
  for (const list of lists) {
    if (json) await terminal.print(JSON.stringify({ organisation: id, ...list }));
    else {
      await printFields(terminal, [
        [org.revocationList, list.file],
        [org.root, list.root],
        [org.revokedCount, numbers.count(list.revoked)],
        [org.nextUpdate, numbers.time(list.nextUpdate)],
      ]);
    }
  }
  return ExitCode.ok;
}
