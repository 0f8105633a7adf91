import { type Chain, missingFounders } from '@stele/node/founding';
import { parseCertificate } from '@stele/pki';
import { fromBase64, toHex } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { type Field, printFields } from '../terminal/fields.ts';
import { jsonBlock, jsonLine } from '../terminal/json-text.ts';
import { visible } from '../terminal/visible.ts';
import { printEngine } from './print-engine.ts';
import { ruleText } from './rule-text.ts';

/** Columns that values stand in, behind the longest name of a section's entries. */
const VALUE_COLUMNS = 46;

/** Prints a genesis document: all sections in the order in which founders read them, and who signed it. */
export async function printGenesis(context: Context, chain: Chain): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { genesis } = texts;
  const { core, sections } = chain;
  await printFields(terminal, [
    [genesis.chain, chain.name],
    [genesis.founded, numbers.time(core.time)],
    [genesis.fingerprint, chain.fingerprint],
    [genesis.hash, core.hash],
    [genesis.suites, core.suites.join(', ')],
  ]);
  await printFounders(context, chain);
  await printEngine(context, chain);
  await printSection(context, genesis.rules, rulesOf(context, chain));
  await printSection(context, genesis.policies, policiesOf(context, chain));
  await terminal.print(`  ${genesis.policiesNote}`);
  await printSection(context, genesis.parameters, valuesOf(sections.parameters));
  await printSection(context, genesis.state, valuesOf(sections.state));
  await printSection(
    context,
    genesis.contracts,
    sections.contracts.map(({ name, kind, code }) => [name, `${kind}  ${jsonLine(code, VALUE_COLUMNS - kind.length)}`]),
  );
  await printSection(
    context,
    genesis.runtime,
    valuesOf({ ...sections.runtime.hosts, headerVersion: sections.runtime.headerVersion }),
  );
  await printSection(
    context,
    genesis.sections,
    core.sections.map(({ name, hash }) => [name, toHex(hash)]),
  );
  await printSignatures(context, chain);
}

async function printFounders(context: Context, { sections, core }: Chain): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { genesis } = texts;
  await terminal.print(`\n${terminal.style('bold', genesis.founders)}`);
  for (const { id, title, weight, roots } of sections.organisations) {
    await terminal.print(`  ${id}  ${visible(title)}, ${genesis.weight(numbers.count(weight))}`);
    for (const root of roots) await printFields(terminal, [[genesis.root, rootText(context, root)]], '    ');
    for (const { name, organisation, roles, account } of sections.accounts) {
      if (organisation !== id) continue;
      await terminal.print(`    ${visible(name)}  ${roles.join(', ') || genesis.noRoles}`);
      await printFields(terminal, [[genesis.account, account]], '      ');
    }
    const validators = core.validators.validators.filter(({ organisation }) => organisation === id);
    await printFields(
      terminal,
      validators.map(({ keyId }) => [genesis.node, toHex(keyId)]),
      '    ',
    );
  }
}

/** A root certificate as its subject, the end of its validity, and its id. */
function rootText({ numbers }: Context, root: string): string {
  const { subject, notAfter, id } = parseCertificate(fromBase64(root));
  return `${visible(subject)}\n→ ${numbers.time(notAfter)}\n${id}`;
}

async function printSignatures({ terminal, texts }: Context, chain: Chain): Promise<void> {
  const { genesis } = texts;
  const missing = new Set(missingFounders(chain));
  const founders = chain.sections.organisations.map(({ id }): Field => {
    return [id, missing.has(id) ? `✗ ${genesis.hasNotSigned}` : `✓ ${genesis.hasSigned}`];
  });
  await terminal.print(`\n${terminal.style('bold', genesis.signatures)}`);
  await printFields(terminal, founders, '  ');
}

function rulesOf(context: Context, { sections }: Chain): Field[] {
  return Object.entries(sections.rules).map(([scope, rule]) => [scope, ruleText(context, rule)]);
}

function policiesOf({ texts: { genesis } }: Context, { sections }: Chain): Field[] {
  return Object.entries(sections.policies).map(([scope, { clauses }]) => [
    scope,
    clauses
      .map(({ name, roles, ...more }) => clauseText(roles && genesis.role(roles.join(' / ')), name, more))
      .join('\n'),
  ]);
}

/** A clause that asks for roles alone in words, any other as it is written. */
function clauseText(roles: string | undefined, name: string, more: object): string {
  const rest = Object.keys(more).length > 0 ? jsonLine(more, VALUE_COLUMNS) : undefined;
  return [roles ?? name, ...(rest ? [rest] : [])].join('  ');
}

function valuesOf(section: Readonly<Record<string, unknown>>): Field[] {
  return Object.entries(section).map(([name, value]) => [
    name,
    typeof value === 'string' ? visible(value) : jsonBlock(value, VALUE_COLUMNS),
  ]);
}

async function printSection({ terminal }: Context, title: string, fields: readonly Field[]): Promise<void> {
  await terminal.print(`\n${terminal.style('bold', title)}`);
  // One column: names of 13 letters before hashes of 64 digits just fit 80 columns so.
  await printFields(terminal, fields, ' ');
}
