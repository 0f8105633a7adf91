/** What the commands say of time stamps in English. */
export const timestampEn = {
  about: {
    timestamp: 'add trusted time to a package: time stamps of RFC 3161, each verified before it is added',
    path: 'the package',
    authority: 'addresses of time-stamping authorities; two know more than one. They learn a hash and nothing else',
    over: 'what is stamped: "header", the block that everything in the package is proved by, or "content", the file',
    deposit: 'have the packages stamped by these time-stamping authorities',
    roots: 'files with certificates (PEM or DER) of the time-stamping authorities that you trust',
  },
  header: (time: string, authority: string) => `Block stamped at ${time} by ${authority}`,
  content: (time: string, authority: string) => `Content stamped at ${time} by ${authority}`,
  written: (path: string) => `Written to ${path}`,
  stopping: 'Stopping; the package stays as it is.',
  badUrl: (url: string) => `the authority ${url} is no address of http or https`,
};

export type TimestampTexts = typeof timestampEn;
