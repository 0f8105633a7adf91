import type { Command } from 'commander';
import type { ProposalFormOptions } from '../commands/proposal-form.ts';
import { FORM_NAMES, type FormName } from '../governance/forms/interface.ts';
import type { Texts } from '../texts/texts.ts';
import { describe, type Registration } from './registration.ts';

type AboutName = keyof Texts['governance']['formOptions'];

/** How a form is called. */
interface FormCommand {
  readonly words: readonly string[];
  readonly required?: readonly (readonly [flags: string, about: AboutName])[];
  readonly options?: readonly (readonly [flags: string, about: AboutName])[];
  readonly example: string;
}

/** The commands of all forms of proposals. */
export const FORM_COMMANDS: Readonly<Record<FormName, FormCommand>> = {
  admit: {
    words: ['<org>'],
    required: [
      ['--title <text>', 'title'],
      ['--root <files...>', 'root'],
      ['--agreement <file>', 'agreement'],
      ['--check <text>', 'check'],
    ],
    options: [['--weight <number>', 'weight']],
    example:
      'admit bank-d --title "Bank D" --root bank-d.pem \\\n      --agreement contract.pdf --check "register 17" --reason "as agreed"',
  },
  suspend: { words: ['<org>'], example: 'suspend bank-d --reason "the audit is overdue"' },
  reinstate: { words: ['<org>'], example: 'reinstate bank-d --reason "the audit was handed in"' },
  expel: { words: ['<org>'], example: 'expel bank-d --reason "it ended its business"' },
  'set-weight': { words: ['<org>', '<weight>'], example: 'set-weight bank-a 3 --reason "by its share"' },
  'set-parameter': {
    words: ['<name>', '<value>'],
    example: 'set-parameter deployment approved --reason "code is reviewed"',
  },
  'set-policy': {
    words: ['<scope>', '<file>'],
    example: 'set-policy "call notes" two-of-two.json --reason "both agree"',
  },
  'remove-policy': { words: ['<scope>'], example: 'remove-policy "call notes" --reason "open again"' },
  'set-rule': {
    words: ['<scope>', '<rule>'],
    options: [['--days <number>', 'days']],
    example: 'set-rule sys.organisations joint --days 14 --reason "all"',
  },
  'remove-rule': { words: ['<scope>'], example: 'remove-rule sys.organisations --reason "not needed"' },
  quota: { words: ['<holder>', '<count>'], example: 'quota bank-d 100 --reason "it floods the chain"' },
  'add-node': {
    words: ['<request>'],
    options: [
      ['--role <role>', 'role'],
      ['--weight <number>', 'nodeWeight'],
      ['--no-gateway', 'gateway'],
      ['--yes', 'validatorAtOnce'],
    ],
    example: 'add-node trade.bank-e.node.json --reason "bank-e runs a node"',
  },
  'change-node': {
    words: ['<node>'],
    options: [
      ['--role <role>', 'role'],
      ['--weight <number>', 'nodeWeight'],
      ['--address <host:port>', 'address'],
      ['--yes', 'validatorAtOnce'],
    ],
    example: 'change-node bank-e --role validator --reason "caught up"',
  },
  'remove-node': { words: ['<node>'], example: 'remove-node bank-e --reason "it moves"' },
  'add-gateway': {
    words: ['<org>', '<key>'],
    example: 'add-gateway bank-d node-of-d.json --reason "a second way in"',
  },
  'remove-gateway': { words: ['<key>'], example: 'remove-gateway 5c1e…90 --reason "that node is gone"' },
  approve: {
    words: ['<name>'],
    options: [['--code <hash>', 'code']],
    example: 'approve notes --reason "reviewed by all"',
  },
  freeze: { words: ['<name>'], example: 'freeze notes --reason "it pays twice"' },
  unfreeze: { words: ['<name>'], example: 'unfreeze notes --reason "mended"' },
  retire: { words: ['<name>'], example: 'retire notes --reason "nobody needs it any more"' },
  'freeze-account': { words: ['<account>'], example: 'freeze-account 8f31…c2 --reason "court order 12/26"' },
  'release-account': { words: ['<account>'], example: 'release-account 8f31…c2 --reason "order lifted"' },
  'freeze-record': {
    words: ['<contract>', '<collection>', '<key>'],
    example: 'freeze-record notes notes a --reason "order 12/26"',
  },
  'release-record': {
    words: ['<contract>', '<collection>', '<key>'],
    example: 'release-record notes notes a --reason "order lifted"',
  },
};

/** Commands that propose something which has a form of its own. */
export function registerForms(proposal: Command, registration: Registration): void {
  for (const name of FORM_NAMES) registerForm(proposal, registration, name, FORM_COMMANDS[name]);
}

/** One of them, below any group. */
export function registerForm(
  parent: Command,
  { texts, run }: Registration,
  name: FormName,
  { words, required = [], options = [], example }: FormCommand,
): void {
  const { about, forms, formWords, formOptions } = texts.governance;
  const command = describe(parent, texts, name, forms[name], [`${parent.name()} ${example}`]);
  for (const word of words) command.argument(word, formWords[word.slice(1, -1)] ?? '');
  for (const [flags, of] of required) command.requiredOption(flags, formOptions[of]);
  for (const [flags, of] of options) command.option(flags, formOptions[of]);
  command
    .requiredOption('--reason <text>', about.reason)
    .option('--vote', about.voteToo)
    .option('--anyway', about.anyway)
    .option('--json', texts.about.json)
    .action(
      run(async (context, ...given: unknown[]) => {
        const { proposalFormCommand } = await import('../commands/proposal-form.ts');
        const filled = given.slice(0, words.length) as string[];
        return proposalFormCommand(context, name, filled, given[words.length] as ProposalFormOptions);
      }),
    );
}
