import { errorText, type SteleError } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { printError } from '../program/print-error.ts';
import type { Field } from '../terminal/fields.ts';
import { printFields } from '../terminal/fields.ts';
import type { Progress } from '../terminal/progress.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { visible } from '../terminal/visible.ts';
import type { FileOutcome } from './interface.ts';

type Success = Exclude<FileOutcome, { status: 'failed' }>;

/** Files that are listed one by one; of more, only the number is of use to a reader. */
const LISTED = 20;

/** What a deposit says while and after it runs. */
export interface DepositReport {
  take(outcome: FileOutcome): Promise<void>;
  finish(chain: { readonly name: string; readonly genesis: string }): Promise<void>;
  /** Files whose outcome is known. */
  readonly done: number;
  /** Files among them that have their packages. */
  readonly succeeded: number;
  readonly exitCode: ExitCode;
}

/** One JSON object for each file, on a line of its own. */
export class JsonReport implements DepositReport {
  readonly #context: Context;
  done = 0;
  #failed = 0;
  #unstamped = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  get succeeded(): number {
    return this.done - this.#failed;
  }

  get exitCode(): ExitCode {
    return this.#failed + this.#unstamped > 0 ? ExitCode.partly : ExitCode.ok;
  }

  async take(outcome: FileOutcome): Promise<void> {
    this.done++;
    if (outcome.status === 'failed') this.#failed++;
    else if (outcome.stamps && outcome.stamps.errors.length > 0) this.#unstamped++;
    await this.#context.terminal.print(JSON.stringify(this.#rowOf(outcome)));
  }

  async finish(): Promise<void> {}

  #rowOf(outcome: FileOutcome): object {
    const { path, status } = outcome;
    if (status !== 'failed') {
      const { transaction: txId, height, evidence, stamps } = outcome;
      const told = stamps && {
        timestamps: stamps.added,
        timestampErrors: stamps.errors.map((error) => this.#told(error)),
      };
      return { path, status, txId, height, evidence, ...told };
    }
    return { path, status, ...this.#told(outcome.error as SteleError) };
  }

  #told(error: SteleError): object {
    return { error: errorText(error, this.#context.settings.language).message, code: error.code };
  }
}

/** Lines for people: the files while they are few, then what became of all of them. */
export class HumanReport implements DepositReport {
  readonly #context: Context;
  readonly #progress: Progress;
  readonly #listed: Success[] = [];
  readonly #counts = { deposited: 0, present: 0, failed: 0 };
  readonly #transactions = new Set<string>();
  readonly #heights = { first: Number.POSITIVE_INFINITY, last: 0 };
  readonly #errors = new Set<string>();
  #unstamped = 0;
  skipped = 0;

  constructor(context: Context, progress: Progress) {
    this.#context = context;
    this.#progress = progress;
  }

  get done(): number {
    return this.succeeded + this.#counts.failed;
  }

  get succeeded(): number {
    return this.#counts.deposited + this.#counts.present;
  }

  get exitCode(): ExitCode {
    return this.#counts.failed + this.#unstamped > 0 ? ExitCode.partly : ExitCode.ok;
  }

  async take(outcome: FileOutcome): Promise<void> {
    this.#counts[outcome.status]++;
    if (outcome.status === 'failed') {
      this.#sayError(outcome.error as SteleError);
      return;
    }
    for (const error of outcome.stamps?.errors ?? []) this.#sayError(error);
    if (outcome.stamps && outcome.stamps.errors.length > 0) this.#unstamped++;
    if (this.#listed.length <= LISTED) this.#listed.push(outcome);
    if (outcome.moved !== undefined) this.#note(this.#context.texts.deposit.moved(visible(outcome.moved)));
    if (outcome.status === 'deposited') this.#count(outcome);
  }

  async finish(chain: { readonly name: string; readonly genesis: string }): Promise<void> {
    const { terminal, texts } = this.#context;
    if (this.done === 0) {
      await terminal.print(texts.deposit.nothing);
      return;
    }
    await this.#list();
    await terminal.print(this.#summary(chain.name));
    if (this.#listed.length === 0) return;
    await this.#details(chain.genesis);
  }

  #count({ transaction, height }: Success): void {
    this.#transactions.add(transaction);
    this.#heights.first = Math.min(this.#heights.first, height);
    this.#heights.last = Math.max(this.#heights.last, height);
  }

  async #list(): Promise<void> {
    const { terminal, texts } = this.#context;
    if (this.#listed.length > LISTED) return;
    for (const { path, status } of this.#listed) {
      const note = status === 'present' ? terminal.style('dim', `  ${texts.deposit.alreadyHere}`) : '';
      await terminal.print(`${terminal.style('green', '✓')} ${visible(path)}${note}`);
    }
    if (this.#listed.length > 0) await terminal.print();
  }

  #summary(chain: string): string {
    const { texts, numbers } = this.#context;
    const { deposited, present, failed } = this.#counts;
    const { first, last } = this.#heights;
    const places = deposited > 0 ? [texts.deposit.inBlocks(numbers.count(first), numbers.count(last))] : [];
    const parts = [
      ...(deposited > 0 ? [texts.deposit.deposited(numbers.count(deposited), deposited !== 1)] : []),
      ...(present > 0 ? [texts.deposit.present(numbers.count(present))] : []),
      ...(failed > 0 ? [this.#context.terminal.style('red', texts.deposit.failed(numbers.count(failed)))] : []),
      ...(this.skipped > 0 ? [texts.deposit.skipped(numbers.count(this.skipped), this.skipped !== 1)] : []),
    ];
    return [parts.join(' · '), [texts.deposit.where(chain), ...places].join(', ')].join('\n');
  }

  async #details(genesis: string): Promise<void> {
    const { terminal, texts, numbers } = this.#context;
    const [example] = this.#listed as [Success];
    const several =
      this.#transactions.size > 1 ? texts.deposit.transactions(numbers.count(this.#transactions.size)) : '';
    const fields: Field[] = [
      [texts.deposit.transaction, several || [...this.#transactions][0] || undefined],
      [texts.deposit.genesis, genesis],
    ];
    await terminal.print();
    await printFields(terminal, fields);
    await terminal.print();
    // Of a record that no file is known of there is the package alone.
    const file = example.path === example.evidence ? [] : [shellQuote(example.path)];
    const what = [...file, shellQuote(example.evidence)].join(' ');
    const command = `./stele verify ${what} --genesis ${genesis}`;
    await terminal.print(`${texts.deposit.verifyWith}\n  ${command}`);
  }

  /** What is wrong with the chain is wrong for every file: it is said once. */
  #sayError(error: SteleError): void {
    if (!error.code.startsWith('FILE_') && this.#errors.has(error.message)) return;
    if (!error.code.startsWith('FILE_')) this.#errors.add(error.message);
    this.#progress.clear();
    printError(this.#context, error);
  }

  #note(line: string): void {
    this.#progress.clear();
    this.#context.terminal.note(this.#context.terminal.styleNote('dim', `  ${line}`));
  }
}
