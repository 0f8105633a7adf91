import { expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

test('lines of one turn → written together, in order', () => {
  const written: string[] = [];
  const log = new LogFile((text) => written.push(text));
  log.write('a\n');
  log.write('b\n');
  log.flush();
  log.flush();
  expect(written).toEqual(['a\nb\n']);
});

test('a disk that takes nothing → nobody is disturbed, and the lines lost are counted when it does again', () => {
  const written: string[] = [];
  let isFull = true;
  const log = new LogFile((text) => {
    if (isFull) throw new Error('ENOSPC: no space left on device, write');
    written.push(text);
  });
  for (const line of ['a\n', 'b\n', 'c\n']) {
    log.write(line);
    log.flush();
  }
  isFull = false;
  log.write('d\n');
  log.flush();
  const [cut, first, ...rest] = (written[0] as string).split('\n');
  expect(cut).toBe('');
  expect(JSON.parse(first as string)).toMatchObject({ level: 40, lost: 3 });
  expect(rest).toEqual(['d', '']);
});
