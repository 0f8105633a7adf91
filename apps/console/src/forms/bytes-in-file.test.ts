import { toPem } from '@stele/pki';
import { utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { bytesInFile } from './bytes-in-file.ts';

const der = Uint8Array.from({ length: 100 }, (_, place) => place);

test('a certificate as text → the certificate', () => {
  expect(bytesInFile(utf8(toPem('CERTIFICATE', der)))).toEqual(der);
  expect(bytesInFile(utf8(`Subject: somebody\n${toPem('CERTIFICATE', der)}`))).toEqual(der);
});

test('anything else → as it is', () => {
  expect(bytesInFile(der)).toEqual(der);
  const cut = utf8('-----BEGIN CERTIFICATE-----\nAAAA');
  expect(bytesInFile(cut)).toEqual(cut);
});
