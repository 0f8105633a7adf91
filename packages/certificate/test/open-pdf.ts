import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Opens a document with an independent reader, for the length of a test. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy & AsyncDisposable> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, fontExtraProperties: true, verbosity: 0 });
  const pdf = await task.promise;
  return Object.assign(pdf, { [Symbol.asyncDispose]: () => task.destroy() });
}

/** All text of the first page, as the reader finds it. */
export async function textOf(pdf: PDFDocumentProxy): Promise<string> {
  const page = await pdf.getPage(1);
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}
