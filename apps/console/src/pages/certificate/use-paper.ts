import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../data/clients.ts';
import { certificatePackageQuery } from '../../data/evidence-certificate-queries.ts';
import { packageOfFile, type Spoilt } from '../../proofs/package-of-file.ts';
import { comparePackages, type Likeness } from './compare-packages.ts';

/** A certificate or package that the reader holds, and how it stands to the one of the page. */
export interface Paper {
  readonly name: string;
  readonly likeness: Likeness | Spoilt;
}

/** Recognises certificates and packages among the files of the reader, and keeps what the last one is. */
export function usePaper(code: string) {
  const cache = useQueryClient();
  const [paper, setPaper] = useState<Paper>();
  /** Whether a file is a certificate or a package, and so no original. */
  const recognise = async (file: File): Promise<boolean> => {
    const given = await packageOfFile(file, client.crypto);
    if (given === undefined) return false;
    const own = await cache.ensureQueryData(certificatePackageQuery(code));
    setPaper({ name: file.name, likeness: typeof given === 'string' ? given : comparePackages(own, given) });
    return true;
  };
  return { paper, recognise };
}
