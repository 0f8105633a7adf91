import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '../apps/console/build.ts';
import { PlatformProcess } from '../test/support/platform-process.ts';
import { startBrowser } from '../test/support/start-browser.ts';
import { actAsOperator } from './screens/act-as-operator.ts';
import { contactSheet } from './screens/contact-sheet.ts';
import { SCREENS } from './screens/list.ts';
import { seedPlatform } from './screens/seed-platform.ts';
import { signIn } from './screens/sign-in.ts';
import { takePictures } from './screens/take-pictures.ts';

/**
 * Starts a platform with sample data and takes pictures of its key screens, in both languages, light and dark, into
 * `dist/screens`, with a page that shows them side by side: to be looked at by a person.
 */
const out = join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'screens');
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await buildConsole();
const browser = await startBrowser();
let count = 0;
try {
  await using platform = await PlatformProcess.startAlone();
  const cookies = await signIn(browser, platform.claimLink);
  const seeded = await seedPlatform(platform);
  const samples = { ...seeded, ...(await actAsOperator(browser, platform.url, cookies)) };
  for (const screen of SCREENS) {
    const pictures = await takePictures(browser, { screen, samples, cookies, url: platform.url, out });
    count += pictures.length;
    process.stdout.write(`${screen.name}: ${pictures.length}\n`);
  }
} finally {
  await browser.close();
}
const sheet = join(out, 'index.html');
await writeFile(sheet, contactSheet(SCREENS));
process.stdout.write(`${count} pictures: ${relative(process.cwd(), sheet)}\n`);
