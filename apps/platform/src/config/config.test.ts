import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { furtherOrigins, platformConfig } from './config.ts';

test('nothing set → the usual settings', () => {
  expect(platformConfig({})).toMatchObject({
    data: resolve('data'),
    host: '127.0.0.1',
    port: 7430,
    nodeUrl: '',
    dist: '',
  });
});

test.each([
  ['STELE_CONSOLE_PORT', '65536', 'is not a whole number from 0 to 65535'],
  ['STELE_CONSOLE_HOSTS', 'console.bank-a.example', 'is not a list of http or https addresses'],
  ['STELE_CONSOLE_HOSTS', 'https://console.bank-a.example/path', 'is not a list of http or https addresses'],
  ['STELE_CONSOLE_PROXIES', '10.0.0.300', 'is not a list of addresses or ranges'],
  ['STELE_CONSOLE_PROXIES', '10.0.0.1/33', 'is not a list of addresses or ranges'],
  ['STELE_CONSOLE_PROXIES', 'proxy.bank-a.example', 'is not a list of addresses or ranges'],
  ['STELE_NODE_URL', '127.0.0.1:7420', 'is not an http or https address'],
  ['STELE_DATABASE_URL', 'mysql://localhost/stele', 'is not the address of a PostgreSQL database'],
])('%s set to %j → the rule in words', (name, value, reason) => {
  expect(() => platformConfig({ [name]: value })).toThrow(
    expect.objectContaining({
      code: 'CONFIG_BAD',
      message: expect.stringContaining(`"${value}" ${reason}`.replace('"65536"', '65536')),
    }),
  );
});

test('further addresses → their origins', () => {
  const config = platformConfig({ STELE_CONSOLE_HOSTS: 'https://console.bank-a.example/,http://10.0.0.7:8080' });
  expect(furtherOrigins(config)).toEqual(['https://console.bank-a.example', 'http://10.0.0.7:8080']);
});
