export const help = {
  title: 'Help',
  search: 'Find in all guides',
  what: 'the guides',
  guides: 'Guides',
  guide: 'The guide',
  nothing: 'No guide has these words.',
  otherLanguage: 'This guide is not written in your language yet.',
} as const;
