import { existsSync } from 'node:fs';
import { type Authority, type AuthorityRoot, newestRoot } from '../organisations/authority.ts';
import { chainRoots } from '../organisations/chain-roots.ts';
import { listIssued } from '../organisations/issued.ts';
import { selectAuthorities } from '../organisations/select-issued.ts';
import { standingOf } from '../organisations/standing.ts';
import { stateText } from '../organisations/state-text.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { type Field, printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface OrgShowOptions {
  readonly json?: boolean;
}

/** Shows the certificate authorities of the data folder, or one of them. */
export async function orgShowCommand(
  context: Context,
  id: string | undefined,
  { json }: OrgShowOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const authorities = await selectAuthorities(context, id);
  if (authorities.length === 0 && !json) terminal.note(`${texts.organisations.org.none} ${settings.data}`);
  for (const [index, authority] of authorities.entries()) {
    const trusted = await chainRoots(context, authority.id);
    if (json) await terminal.print(JSON.stringify(await rowOf(authority, trusted)));
    else {
      if (index > 0) await terminal.print();
      await printAuthority(context, authority, trusted);
    }
  }
  const hasEnded = authorities.some((authority) => newestRoot(authority).certificate.notAfter < Date.now());
  return hasEnded ? ExitCode.partly : ExitCode.ok;
}

async function rowOf(authority: Authority, trusted: readonly string[] | undefined): Promise<object> {
  const { id: organisation, title, layout, roots } = authority;
  const issued = await listIssued(authority);
  return {
    organisation,
    title,
    folder: layout.folder,
    roots: roots.map(({ certificate: { id, suite, notBefore, notAfter }, files }) => ({
      ...{ root: id, file: files.certificate, suite, notBefore, notAfter },
      ...(trusted && { trusted: trusted.includes(id) }),
    })),
    issued: issued.length,
    inForce: issued.filter(({ isRevoked, isReplaced }) => !isRevoked && !isReplaced).length,
  };
}

async function printAuthority(
  context: Context,
  authority: Authority,
  trusted: readonly string[] | undefined,
): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { org } = texts.organisations;
  const issued = await listIssued(authority);
  const inForce = issued.filter(({ isRevoked, isReplaced }) => !isRevoked && !isReplaced);
  await printFields(terminal, [
    [org.id, authority.id],
    [org.title, visible(authority.title)],
    [org.folder, authority.layout.folder],
    [org.issuedCount, org.countOf(numbers.count(inForce.length), numbers.count(issued.length))],
  ]);
  for (const root of authority.roots) {
    await terminal.print();
    await printFields(terminal, rootFields(context, root, trusted));
  }
}

function rootFields(
  context: Context,
  { certificate, files }: AuthorityRoot,
  trusted: readonly string[] | undefined,
): Field[] {
  const { texts, numbers } = context;
  const { org } = texts.organisations;
  const now = Date.now();
  const state = stateText(context, { certificate, kind: 'root', state: standingOf(certificate, now) }, now);
  const standing = trusted?.includes(certificate.id) ? org.trusted : org.notRegistered;
  return [
    [org.root, certificate.id],
    [org.rootFile, files.certificate],
    [org.rootKey, existsSync(files.tokenReference) ? files.tokenReference : files.keyFile],
    [org.suite, certificate.suite],
    [org.ends, `${numbers.time(certificate.notAfter)}  ${state}`],
    [org.onChain, trusted ? standing : org.chainUnknown],
  ];
}
