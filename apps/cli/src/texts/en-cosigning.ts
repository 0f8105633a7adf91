/** What the commands say in English of signing records after their depositors. */
export const cosigningEn = {
  about: {
    signers: 'accounts that have to sign every record after you, in this order, separated by commas',
    waiting: 'list the records that wait for the signature of an account, longest first',
    account: 'id of the account; that of the signing key unless said',
    sign: 'sign records that wait for the account of the signing key',
    records: 'keys of the records',
    record: 'key of the record',
    decline: 'say that the account of the signing key does not sign a record; nobody signs it after that',
    revoke: 'take a record of your own back, for good: it stays on the chain and says so first',
    reason: 'why; everybody can read it',
    reasonExample: { decline: 'Not as agreed', revoke: 'Deposited by mistake' },
    yes: 'do not ask',
  },
  tooMany: (most: number) => `at most ${most} accounts sign a record after its depositor`,
  twice: 'an account signs a record once',
  notRecord: (word: string) => `"${word}" is not the key of a record`,
  signed: (count: string, plural: boolean) => `${count} ${plural ? 'records' : 'record'} signed`,
  decline: { ask: 'Decline for good? Nobody can sign this record after that.', done: 'The record is declined.' },
  revoke: { ask: 'Revoke for good? This cannot be taken back.', done: 'The record is revoked.' },
  nothing: 'Nothing waits for a signature.',
  since: 'Since',
  place: 'Place',
  record: 'Record',
  label: 'Name',
};

export type CosigningTexts = typeof cosigningEn;
