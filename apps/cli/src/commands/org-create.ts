import { newestRoot } from '../organisations/authority.ts';
import { createAuthority } from '../organisations/create-authority.ts';
import { checkOrganisationId } from '../organisations/organisation-id.ts';
import { daysOf, ROOT_DAYS } from '../organisations/terms.ts';
import { placeOf, type TokenOptions } from '../organisations/token-place.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { acceptedSuite } from '../settings/accepted-suite.ts';
import { warnOfSecret } from '../settings/open-key.ts';
import { suiteNamed } from '../settings/suite-named.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgCreateOptions extends TokenOptions {
  readonly title?: string;
  readonly suite?: string;
  readonly days?: string;
  readonly json?: boolean;
}

/** What a root is of that is made away from any chain. */
const DEFAULT_SUITE = 'ed25519';

/** Names in certificates are no longer (RFC 5280 appendix A.1, ub-common-name). */
const TITLE = /^\P{C}{1,64}$/u;

/** Makes the certificate authority of an organisation. */
export async function orgCreateCommand(context: Context, id: string, options: OrgCreateOptions): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { title = id } = options;
  checkOrganisationId(texts, id);
  if (!TITLE.test(title)) throw usageError(texts.organisations.usage.badTitle);
  const token = placeOf(texts, options);
  const days = daysOf(texts, options.days, ROOT_DAYS);
  const accepted = options.suite ?? (await acceptedSuite(context));
  const suite = suiteNamed(accepted ?? DEFAULT_SUITE);
  const { authority, unlock } = await createAuthority(context, { id, title, suite, days, token });
  const { certificate, files } = newestRoot(authority);
  if (options.json) {
    const { id: root, notAfter } = certificate;
    await terminal.print(
      JSON.stringify({ organisation: id, title, suite, root, rootFile: files.certificate, notAfter }),
    );
  } else
    await printCreated(context, { id, title, suite, token: options.token, root: certificate, file: files.certificate });
  if (accepted === undefined) terminal.note(texts.key.suiteUnasked(suite));
  if (unlock.created) terminal.note(texts.key.newSecret(unlock.path));
  warnOfSecret(context, unlock);
  return ExitCode.ok;
}

interface Created {
  readonly id: string;
  readonly title: string;
  readonly suite: string;
  readonly token: string | undefined;
  readonly root: { readonly id: string; readonly notAfter: number };
  readonly file: string;
}

async function printCreated({ terminal, texts, numbers }: Context, created: Created): Promise<void> {
  const { org } = texts.organisations;
  const { id, title, suite, token, root, file } = created;
  await terminal.print(org.created(visible(title)));
  await printFields(terminal, [
    [org.root, root.id],
    [org.rootFile, file],
    [org.rootKey, token === undefined ? undefined : org.inToken(token)],
    [org.suite, suite],
    [org.ends, numbers.time(root.notAfter)],
  ]);
  await terminal.print(`\n${org.handOut}`);
  await terminal.print(`${org.registerRoot}\n  ./stele org root add ${id}`);
  await terminal.print(`${org.issueNext}\n  ./stele org issue alice --org ${id} --roles business`);
}
