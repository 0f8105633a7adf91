/** Marks and fields of ZIP archives (PKWARE APPNOTE 6.3.3), as far as they are written and read here. */
export const LOCAL_FILE = 0x04034b50;
export const CENTRAL_FILE = 0x02014b50;
export const END = 0x06054b50;

/** Bytes of each before what varies in length. */
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;

/** Names in UTF-8 (bit 11). */
export const UTF8_NAMES = 0x0800;

/** How content is packed. */
export const STORED = 0;
export const DEFLATED = 8;

/** Files, and bytes, of one archive without the extension for more (§4.4.22). */
export const MOST_ENTRIES = 65_535;
export const MOST_BYTES = 0xffff_ffff;

/** What stands behind content whose size and checksum were not known before (§4.3.9); its mark may be left out. */
export const DESCRIPTOR = 0x08074b50;
/** That it does (bit 3). */
export const HAS_DESCRIPTOR = 0x0008;

/**
 * Kinds of extra fields that say nothing of names, sizes or content: times and owners of files on Unix and Windows, as
 * common programs write them, and the mark of archives for Java. Any other may have a reader unpack something else,
 * as the one for names in Unicode (0x7075) does.
 */
export const HARMLESS_EXTRAS: ReadonlySet<number> = new Set([0x000a, 0x5455, 0x5855, 0x7855, 0x7875, 0xcafe]);
