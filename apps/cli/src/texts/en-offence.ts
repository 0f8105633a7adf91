/** What the commands say of offences of validators in English. */
export const offenceEn = {
  about: {
    offences:
      'list the offences of validators that this node has evidence of, or show one; checks the signatures offline',
    number: 'number of the offence',
    file: 'a file of an offence that was copied from a node',
    report: 'report validators that certified two different headers of one height, as two evidence packages show',
    first: 'an evidence package of this chain',
    second: 'another one, whose header of the same height differs',
  },
  none: 'No offence of a validator is known here.',
  noConflict: 'no validator certified two different headers of one height in these packages',
  number: 'Offence',
  kind: 'Kind',
  kinds: {
    'duplicate-vote': 'voted twice',
    'light-client-attack': 'misled light clients',
    'double-signature': 'certified two headers',
    unknown: 'unknown to this version',
  } as Readonly<Record<string, string>>,
  node: 'Node',
  organisation: 'Organisation',
  unknown: 'not known',
  height: 'Height',
  heightOf: (height: string, isLedger: boolean) => (isLedger ? height : `${height} of the engine`),
  time: 'Time',
  recorded: 'Recorded',
  recordedAt: (height: string, time: string) => `in block ${height}, ${time}`,
  proposal: 'Proposal',
  noProposal: 'none: it was no validator any more',
  voteKey: 'Vote key',
  votes: 'Votes',
  vote: (type: string, round: number, block: string | undefined) =>
    `${type} in round ${round} for ${block ?? 'no block'}`,
  headers: 'Headers',
  signatures: 'Signatures',
  verdicts: { proved: 'both hold', unproved: 'none kept', refused: 'do not hold' },
  refused: (reason: string) => `no proof: ${reason}`,
};

export type OffenceTexts = typeof offenceEn;
