export { crc32 } from './crc32.ts';
export { listZip, type ZipBounds, type ZipFile, type ZipSource } from './list-zip.ts';
export { unpack, unpackSmall } from './unpack.ts';
export { type ZipEntry, type ZipMember, zip, zipDirectory, zipHeader } from './zip.ts';
