import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** Both ways of coding: Node's native one, and the one of browsers. */
describe.each(['native', 'portable'])('%s text forms of bytes', (way) => {
  let forms: typeof import('../index.ts');

  beforeEach(async () => {
    vi.resetModules();
    if (way === 'portable') vi.doMock('./node-buffer.ts', () => ({ nativeCoder: undefined }));
    forms = await import('../index.ts');
  });
  afterEach(() => {
    vi.doUnmock('./node-buffer.ts');
  });

  test('any bytes → the same bytes back, from hexadecimal and from base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(forms.fromHex(forms.toHex(bytes))).toEqual(bytes);
        expect(forms.fromBase64(forms.toBase64(bytes))).toEqual(bytes);
        expect(forms.toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(forms.toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  test('a view into a larger buffer → its own bytes only', () => {
    const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    expect(forms.toHex(view)).toBe('0203');
    expect(forms.toBase64(view)).toBe('AgM=');
  });

  test.each(['A', 'AAA', 'AA=A', 'AB==', 'AAB=', 'AA==\n', ' AA==', 'A-A=', '===='])('base64 %j → refused', (text) => {
    expect(() => forms.fromBase64(text)).toThrow(RangeError);
  });

  test.each(['0', '0g', '0x', ' 00'])('hexadecimal %j → refused', (text) => {
    expect(() => forms.fromHex(text)).toThrow(RangeError);
  });
});
