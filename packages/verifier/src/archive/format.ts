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
