import { EVIDENCE_MEDIA_TYPE } from '@stele/protocol';
import PDFDocument from 'pdfkit';
import type { Typefaces } from '../fonts/typeface.ts';
import type { Block } from '../page/marks.ts';
import { PAGE } from '../page/measures.ts';
import { openFont } from './open-font.ts';
import { paint } from './paint.ts';

/** A document to be written. */
export interface DocumentContent {
  readonly blocks: readonly Block[];
  readonly faces: Typefaces;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly title: string;
  /** What sets the document apart from others of the same title. */
  readonly subject: string;
  readonly attachment: { readonly name: string; readonly bytes: Uint8Array };
}

const PRODUCER = 'Stele';

/**
 * Writes one page as PDF/A-3b (ISO 19005-3) with an attachment and all typefaces in it. The same content gives the
 * same bytes.
 */
export async function writeDocument({
  blocks,
  faces,
  time,
  title,
  subject,
  attachment,
}: DocumentContent): Promise<Uint8Array> {
  const date = new Date(time);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    // Every typeface that is used is embedded: none of the viewer's may stand in.
    font: null as unknown as string,
    info: { Title: title, Subject: subject, Producer: PRODUCER, Creator: PRODUCER, CreationDate: date, ModDate: date },
  });
  const written = collect(pdf);
  for (const [name, face] of Object.entries(faces)) pdf.registerFont(name, openFont(face) as unknown as Buffer);
  paint(pdf, blocks);
  // The types of pdfkit lack the relationship.
  const options = {
    name: attachment.name,
    type: EVIDENCE_MEDIA_TYPE,
    description: 'Evidence package 证据包',
    creationDate: date,
    modifiedDate: date,
    relationship: 'Data',
  };
  pdf.file(attachment.bytes as Buffer, options);
  pdf.end();
  return written;
}

async function collect(pdf: AsyncIterable<unknown>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of pdf) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}
