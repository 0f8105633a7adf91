export const signin = {
  title: 'Sign in to sign and to deposit. Reading needs no password.',
  titleIn: 'You are signed in for {{organisation}}.',
  what: 'who is signed in',
  organisation: 'Organisation',
  account: 'Account',
  key: 'Key',
  goOn: 'Go on',
  forgotten: 'Whoever can use the terminal of the platform can choose a new password there.',
} as const;
