export const help = {
  title: 'Help',
  search: 'Search all guides',
  what: 'the guides',
  guides: 'Guides',
  guide: 'The guide',
  nothing: 'No guide contains these words.',
  otherLanguage: 'This guide is not written in your language yet.',
} as const;
