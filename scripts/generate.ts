import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorsPage } from './generate/errors-page.ts';
import { openApiFile } from './generate/open-api-file.ts';
import { settingsPage } from './generate/settings-page.ts';

/** Files that are derived from code. `--check` only says whether they are up to date. */
const FILES: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': settingsPage,
  'docs/errors.md': errorsPage,
  'docs/openapi.json': openApiFile,
};

const isCheck = process.argv.includes('--check');
let stale = 0;
for (const [name, generate] of Object.entries(FILES)) {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const content = generate();
  if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
  stale++;
  if (isCheck) process.stdout.write(`${name} is not up to date: run "npm run generate"\n`);
  else {
    writeFileSync(path, content);
    process.stdout.write(`wrote ${name}\n`);
  }
}
process.exit(isCheck && stale > 0 ? 1 : 0);
