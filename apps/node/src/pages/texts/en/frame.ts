export const frame = {
  /** What stands between two sentences. */
  gap: ' ',
  skip: 'Skip to the content',
  pages: { status: 'This node', docs: 'API reference', errors: 'Error codes' },
  navigation: 'Pages',
  language: 'Language',
  theme: 'Appearance',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  version: (version: string) => `Stele ${version}`,
  chains: 'Chains of this node',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected: copy it now',
};

export type FrameTexts = typeof frame;
