import type { Statement } from '@stele/statement';
import { describeReport, type Explanation, type NoteText, type VerificationReport } from '../../src/index.ts';
import { momentOf } from '../../src/report/moment.ts';
import { glyph } from '../dom/glyphs.ts';
import { h } from '../dom/h.ts';
import { textWithHashes } from '../dom/hash-text.ts';
import { SAMPLE_GENESIS } from '../session/sample.ts';
import type { PackageItem, SessionState } from '../session/state.ts';
import { isSealed, type Verdict } from '../session/verdict.ts';
import { localTime } from '../words/times.ts';
import { detailsOf } from './details.ts';
import { exportSteps } from './export-steps.ts';
import { factGroups } from './fact-groups.ts';
import { GLYPH_OF, verdictWord } from './package-tabs.ts';
import { sealOf } from './seal.ts';
import { statementFields } from './statement-fields.ts';
import { stepList } from './step-list.ts';
import { timeSpan } from './time-span.ts';
import { wording } from './view.ts';

/** The result where nothing failed: a sentence, the facts, what to know, and how it was checked. */
export function provedPanel(
  state: SessionState,
  verdict: Verdict,
  explanation: Explanation,
  {
    report,
    item,
    statement,
  }: {
    readonly report: VerificationReport;
    readonly item: PackageItem;
    readonly statement: Statement | undefined;
  },
): HTMLElement {
  const { words, say } = wording(state);
  const { lead, groups, notes } = describeReport(report, state.language, localTime);
  const isSample = report.chain.genesis === SAMPLE_GENESIS;
  return h(
    'article',
    { class: `panel tone-${verdict}` },
    h(
      'div',
      { class: 'verdict' },
      verdictText(state, verdict, lead),
      isSealed(verdict, explanation) ? seal(state, report) : undefined,
    ),
    isSample ? h('p', { class: 'band band-info' }, words.sampleNote) : undefined,
    item.document ? h('p', { class: 'band band-info' }, words.attachedNote) : undefined,
    noteBand(notes, 'warning'),
    noteBand(notes, 'unchecked'),
    statement ? statementFields(state, statement) : undefined,
    factGroups(groups, timeSpan(state, report)),
    exportSteps(state, item),
    stepList(state, explanation.steps),
    limits(notes),
    foot(state, report),
    h('p', { class: 'print-only' }, say(words.printed, { time: localTime(momentOf(Date.now())) })),
  );
}

/** The verdict in a word, what changes its meaning, and the sentence that is proved. */
function verdictText(state: SessionState, verdict: Verdict, lead: readonly string[]): HTMLElement {
  return h(
    'div',
    { class: 'verdict-text' },
    h('p', { class: 'verdict-word' }, glyph(GLYPH_OF[verdict]), h('span', {}, verdictWord(state, verdict))),
    ...lead
      .slice(0, -1)
      .map((alert) => h('p', { class: 'band band-warning' }, glyph('warning'), textWithHashes(alert))),
    ...sentences(state, verdict, lead.at(-1) ?? ''),
  );
}

function seal(state: SessionState, { chain }: VerificationReport): SVGElement {
  const { words, say } = wording(state);
  return sealOf(chain.name, chain.genesis, say(words.seal, { chain: chain.name }));
}

function foot(state: SessionState, report: VerificationReport): HTMLElement {
  const { words } = wording(state);
  const printing = h('button', { type: 'button', class: 'button-quiet', onclick: () => print() }, words.print);
  return h('div', { class: 'panel-foot' }, detailsOf(state, { report }), printing);
}

/** What is proved; where the fingerprint was not compared, first that it is not proved yet. */
function sentences(state: SessionState, verdict: Verdict, sentence: string): HTMLElement[] {
  const { words } = wording(state);
  if (verdict !== 'consistent') return [h('h2', { class: 'lead' }, sentence)];
  return [
    h('h2', { class: 'lead' }, words.compareFirst),
    h('p', { class: 'lead-then' }, h('span', { class: 'lead-then-label' }, words.compareThen), sentence),
  ];
}

/** The notes of a kind in one band, under their heading. */
function noteBand(notes: readonly NoteText[], kind: NoteText['kind']): HTMLElement | undefined {
  const found = notes.filter((note) => note.kind === kind);
  const [first] = found;
  if (!first) return undefined;
  return h(
    'section',
    { class: `band band-${kind}` },
    glyph(kind === 'warning' ? 'warning' : 'unknown'),
    h(
      'div',
      {},
      h('h3', {}, first.heading),
      h('ul', { class: 'band-list' }, ...found.map(({ text }) => h('li', {}, textWithHashes(text)))),
    ),
  );
}

function limits(notes: readonly NoteText[]): HTMLElement | undefined {
  const found = notes.filter(({ kind }) => kind === 'limit');
  const [first] = found;
  if (!first) return undefined;
  return h(
    'section',
    { class: 'limits' },
    h('h3', {}, first.heading),
    h('ul', {}, ...found.map(({ text }) => h('li', {}, text))),
  );
}
