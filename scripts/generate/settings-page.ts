import { SETTINGS } from '@stele/node';
import { DEFAULT_URL } from '@stele/node/address';
import type { Setting } from '@stele/node/read-settings';
import { OWN_SETTINGS } from '../../apps/platform/src/config/settings.ts';

/** Variables that commands read beside those of a node. */
const COMMANDS: readonly (readonly [string, string, string])[] = [
  ['STELE_URL', DEFAULT_URL, 'node that commands talk to'],
  ['STELE_KEY', '', 'key file that commands sign with; empty takes the local operator’s'],
  ['STELE_PASSPHRASE_FILE', '', 'file with the secret that unlocks key files; empty takes the one beside them'],
  ['STELE_LANG', '', 'language of commands and of what a node prints: en or zh; empty follows LC_ALL and LANG'],
  ['STELE_DEBUG', '', 'anything but empty shows where an error comes from'],
];

/** The page that lists every environment variable. */
export function settingsPage(): string {
  const described = (settings: readonly Setting[]) =>
    settings
      .map(({ variable, fallback, meaning, rule }) => `${row(variable, String(fallback), meaning)} ${rule} |`)
      .join('\n');
  const row = (name: string, fallback: string, meaning: string) =>
    `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`;
  return `# Configuration

Generated from \`apps/node/src/config/settings.ts\` and \`apps/platform/src/config/settings.ts\`. A node reads these variables
when it starts:

| variable | default | meaning | value |
|---|---|---|---|
${described(SETTINGS)}

The platform, which \`npm start\` starts together with its node, reads these as well:

| variable | default | meaning | value |
|---|---|---|---|
${described(OWN_SETTINGS)}

Commands read these as well:

| variable | default | meaning |
|---|---|---|
${COMMANDS.map(([name, fallback, meaning]) => row(name, fallback, meaning)).join('\n')}
`;
}
