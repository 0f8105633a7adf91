import type { KeyFacts, TimestampFacts, VerificationReport } from '../report/report.ts';
import { type FactGroup, factOf } from './description.ts';
import type { Wording } from './wording.ts';

/** Who made it; nothing where the evidence does not tell. */
export function whoGroup({ who, subject }: VerificationReport, wording: Wording): FactGroup[] {
  if (!who) return [];
  const { labels, values } = wording.texts;
  const facts = [
    ...factOf(subject.kind === 'record' ? labels.owner : labels.sender, who.name ?? values.unnamed),
    ...factOf(labels.account, who.account, 'hash'),
    ...who.keys.flatMap((key) => factOf(labels.key, keyText(key, wording), 'hash')),
  ];
  return [{ title: labels.who, facts }];
}

function keyText({ key, suite, since }: KeyFacts, { texts: { values }, fill, formatTime }: Wording): string {
  if (suite === undefined || since === undefined) return fill(values.keyUnknown, { key });
  return fill(values.key, { key, suite, since: formatTime(since) });
}

/** When it was made. */
export function whenGroup(report: VerificationReport, wording: Wording): FactGroup {
  const { when, subject } = report;
  const { texts, fill, formatTime } = wording;
  const { labels, values } = texts;
  const { notBefore, notAfter, headerShown, contradictory } = when;
  const recorded = subject.kind === 'record' && !headerShown;
  return {
    title: labels.when,
    facts: [
      ...factOf(labels.notBefore, fill(recorded ? values.fromRecord : '{time}', { time: formatTime(notBefore) })),
      ...factOf(labels.notAfter, fill(contradictory ? values.contradictory : '{time}', { time: formatTime(notAfter) })),
      ...report.timestamps.flatMap((stamp) => factOf(labels.timestamp, timestampText(stamp, report, wording))),
    ],
  };
}

/** What an authority says existed, and when. */
function timestampText(
  { over, time, accuracyMs, authority, policy, isTrusted }: TimestampFacts,
  { certificate }: VerificationReport,
  { texts: { values }, fill, formatTime }: Wording,
): string {
  const accuracy =
    accuracyMs === undefined ? values.accuracyUnknown : fill(values.accuracy, { seconds: accuracyMs / 1000 });
  const { height } = certificate;
  const template = over === 'content' ? values.timestampContent : values.timestampHeader;
  const said = fill(template, { time: formatTime(time), authority, policy, accuracy, height });
  return isTrusted ? said : fill(values.timestampUntrusted, { said });
}

/** By which chain it was recorded, and who certifies that. */
export function chainGroup(report: VerificationReport, wording: Wording): FactGroup {
  const { chain, certificate, setChanges } = report;
  const { texts, fill, formatTime } = wording;
  const { labels, values } = texts;
  const { height, time, hash } = certificate;
  const changes = setChanges.length;
  return {
    title: labels.chain,
    facts: [
      ...factOf(labels.chainName, chain.name),
      ...factOf(labels.genesis, chain.genesis, 'hash'),
      ...factOf(labels.founded, formatTime(chain.founded)),
      ...factOf(labels.block, fill(values.block, { height, time: formatTime(time), hash }), 'hash'),
      ...factOf(labels.certificate, certifiers(report, wording)),
      ...factOf(labels.validators, fill(changes === 0 ? values.validators : values.validatorsChanged, { changes })),
    ],
  };
}

function certifiers({ certificate }: VerificationReport, { texts: { values }, fill }: Wording): string {
  const { height, signedHeight, signers, weight, set } = certificate;
  return fill(signedHeight > height ? values.signedLater : values.certificate, {
    signers: signers.length,
    validators: set.validators,
    weight,
    total: set.totalWeight,
    signed: signedHeight,
    organisations: signers.map(({ organisation }) => organisation).join(values.listSeparator),
  });
}
