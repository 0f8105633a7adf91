import { type PdfDictionary, type PdfName, type PdfReference, readPdf } from '@stele/verifier/pdf';

/** The signature of a document as a verifier finds it: through the form, with what it covers. */
export function signatureOf(bytes: Uint8Array) {
  const pdf = readPdf(bytes);
  const dictionary = (value: unknown): PdfDictionary => pdf.resolve(value as PdfReference).value as PdfDictionary;
  const catalog = dictionary(pdf.trailer.get('Root'));
  const [field] = dictionary(catalog.get('AcroForm')).get('Fields') as readonly PdfReference[];
  const signature = dictionary(dictionary(field).get('V'));
  const range = signature.get('ByteRange') as readonly [number, number, number, number];
  const [start, length, after, rest] = range;
  const padded = signature.get('Contents') as Uint8Array;
  // The DER says how long it is: a sequence with a length of two octets.
  const size = 4 + (((padded[2] as number) << 8) | (padded[3] as number));
  return {
    range,
    der: padded.subarray(0, size),
    covered: Buffer.concat([bytes.subarray(start, start + length), bytes.subarray(after, after + rest)]),
    subFilter: (signature.get('SubFilter') as PdfName).text,
    page: dictionary(dictionary(field).get('P')),
  };
}
