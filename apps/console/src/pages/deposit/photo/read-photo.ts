import { findExif } from './find-exif.ts';
import { readDirectory, type TiffFields, tiffView } from './tiff.ts';

/** What a photo says of itself (Exif 3.0): what its camera, or somebody after it, wrote into the file. */
export interface PhotoFacts {
  /** Time of the camera's clock, as `2026-11-22 10:00:00`, with its offset from UTC where it wrote one. */
  readonly taken?: string;
  readonly camera?: string;
  /** Degrees, north and east positive. */
  readonly place?: { readonly latitude: number; readonly longitude: number };
}

/** Fields of the first directory, of the camera's (§4.6.5) and of the place's (§4.6.6). */
const MAKE = 0x010f;
const MODEL = 0x0110;
const CAMERA_DIRECTORY = 0x8769;
const PLACE_DIRECTORY = 0x8825;
const TAKEN = 0x9003;
const TAKEN_OFFSET = 0x9011;
const LATITUDE_SIDE = 1;
const LATITUDE = 2;
const LONGITUDE_SIDE = 3;
const LONGITUDE = 4;

/**
 * Reads what a photo says of itself: JPEG, PNG, WebP and TIFF.
 * @param bytes the file, or its beginning.
 * @returns undefined where it says nothing of time, camera or place, or is no such file.
 */
export function readPhoto(bytes: Uint8Array): PhotoFacts | undefined {
  const exif = findExif(bytes);
  const tiff = exif && tiffView(exif);
  if (!tiff) return undefined;
  const first = readDirectory(tiff, tiff.first);
  const camera = readDirectory(tiff, numberOf(first, CAMERA_DIRECTORY));
  const place = placeOf(readDirectory(tiff, numberOf(first, PLACE_DIRECTORY)));
  const taken = takenAt(camera);
  const name = cameraName(textOf(first, MAKE), textOf(first, MODEL));
  if (taken === undefined && name === '' && !place) return undefined;
  return { ...(taken !== undefined && { taken }), ...(name !== '' && { camera: name }), ...(place && { place }) };
}

function takenAt(camera: TiffFields): string | undefined {
  const [, date, clock] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)$/.exec(textOf(camera, TAKEN)) ?? [];
  if (date === undefined || clock === undefined || date.startsWith('0000')) return undefined;
  const offset = textOf(camera, TAKEN_OFFSET);
  return `${date.replaceAll(':', '-')} ${clock}${/^[+-]\d\d:\d\d$/.test(offset) ? ` UTC${offset}` : ''}`;
}

/** Many models begin with the name of their maker. */
function cameraName(make: string, model: string): string {
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
}

function placeOf(fields: TiffFields): PhotoFacts['place'] {
  const latitude = degrees(fields.get(LATITUDE), textOf(fields, LATITUDE_SIDE) === 'S');
  const longitude = degrees(fields.get(LONGITUDE), textOf(fields, LONGITUDE_SIDE) === 'W');
  if (latitude === undefined || longitude === undefined) return undefined;
  // Cameras without a fix write zeros.
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined;
  return { latitude, longitude };
}

/** Degrees, minutes and seconds as one number. */
function degrees(value: string | readonly number[] | undefined, isNegative: boolean): number | undefined {
  if (typeof value === 'string' || value?.length !== 3) return undefined;
  const [whole = 0, minutes = 0, seconds = 0] = value;
  const sum = whole + minutes / 60 + seconds / 3600;
  if (!Number.isFinite(sum)) return undefined;
  return isNegative ? -sum : sum;
}

/** Characters of a text that are shown. */
const MOST_TEXT = 80;

function textOf(fields: TiffFields, tag: number): string {
  const value = fields.get(tag);
  return typeof value === 'string' ? value.trim().slice(0, MOST_TEXT) : '';
}

function numberOf(fields: TiffFields, tag: number): number | undefined {
  const value = fields.get(tag);
  return typeof value === 'object' ? value[0] : undefined;
}
