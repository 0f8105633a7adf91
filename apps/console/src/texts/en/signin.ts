export const signin = {
  title: 'Sign in to sign and to deposit. Reading needs no password.',
  titleIn: 'You are signed in for {{organisation}}.',
  what: 'who is signed in',
  organisation: 'Organisation',
  account: 'Account',
  key: 'Key',
  goOn: 'Continue',
  forgotten: 'Anyone who can use the platform’s terminal can set a new password there.',
} as const;
