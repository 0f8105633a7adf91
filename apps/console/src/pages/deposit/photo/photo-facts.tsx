import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../parts/intl-formats.ts';
import { visibleText } from '../../../parts/json-text.ts';
import { useLanguageTag } from '../../../texts/use-language.ts';
import { type PhotoFacts as Facts, readPhoto } from './read-photo.ts';

/** Bytes in which metadata stand: cameras write them first. */
const BEGINNING = 1024 * 1024;

const read = new WeakMap<File, Promise<Facts | undefined>>();

/** What a photo says of itself, each file read once. A file that cannot be read is told elsewhere. */
function factsOf(file: File): Promise<Facts | undefined> {
  const known = read.get(file) ?? load(file).catch(() => undefined);
  read.set(file, known);
  return known;
}

async function load(file: File): Promise<Facts | undefined> {
  return readPhoto(new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer()));
}

/** Metadata beside a photo that is to be deposited: they are kept, and whoever gets the file reads them. */
export function PhotoFacts({ file }: { readonly file: File }): ReactNode {
  const { t } = useTranslation('sources');
  const language = useLanguageTag();
  const [facts, setFacts] = useState<Facts>();
  useEffect(() => {
    let left = false;
    void factsOf(file).then((found) => !left && setFacts(found));
    return () => {
      left = true;
    };
  }, [file]);
  if (!facts) return undefined;
  const { taken, camera, place } = facts;
  const told = [
    taken !== undefined && t('photo.taken', { time: taken }),
    camera !== undefined && visibleText(camera),
    place && t('photo.place', { place: placeText(place, language) }),
  ].filter((text) => text !== false && text !== undefined);
  return (
    <span className="small deposit-photo">
      {told.join(' · ')}
      <span className="quiet"> {t(place ? 'photo.keptWithPlace' : 'photo.kept')}</span>
    </span>
  );
}

/** Five decimals are about a metre. */
function placeText({ latitude, longitude }: NonNullable<Facts['place']>, language: string): string {
  const write = (value: number) =>
    numberFormat(language, { minimumFractionDigits: 5, maximumFractionDigits: 5 }).format(Math.abs(value));
  return `${write(latitude)}° ${latitude < 0 ? 'S' : 'N'}, ${write(longitude)}° ${longitude < 0 ? 'W' : 'E'}`;
}
