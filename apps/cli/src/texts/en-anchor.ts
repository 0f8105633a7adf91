/** What the commands say of anchored batches in English. */
export const anchorEn = {
  about: {
    anchor:
      'anchor the hashes of files as one batch: the chain gets the root of their tree alone, and each file is proved by its package',
    paths: 'files and folders; links are not followed; names are UTF-8 of at most 244 bytes',
    from: 'a list of hashes instead of files: CSV with the columns digest, label, size; the last two may be missing',
    out: 'folder for the packages; beside the files unless said, beside the list for a list',
    note: 'a note on the batch, which everybody can read',
    noLabel: 'leave the names of the files out of the records',
  },
  nothing: 'Nothing to anchor.',
  anchored: (count: string, plural: boolean) => `${count} ${plural ? 'records' : 'record'} anchored`,
  present: (count: string) => `${count} had their packages already`,
  alreadyHere: 'had its package already',
  keep: 'None of the records is on the chain: keep the packages. Without its package a record cannot be proved.',
  either: 'name files or a list of hashes with --from, not both',
  neither: 'it names neither files nor a list of hashes',
  badLine: (line: string, reason: string) => `line ${line} of the list: ${reason}`,
  badDigest:
    'a digest has 64 hexadecimal digits, after "sha256:" or "sm3:" where that is not the function of the chain',
  badLabel: 'a label has at most 256 characters',
  badSize: 'a size is a whole number of bytes',
  badColumns: 'it has more than the three columns digest, label, size',
  openQuote: 'a quote is not closed',
};

export type AnchorTexts = typeof anchorEn;
