import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { LinkZoneContext } from '../app/link-zone.ts';
import { knownZone } from '../parts/format-time.ts';

/**
 * Shows times in the zone that a link names as `?tz=`, so that whoever sent it and whoever opens it read the same. It holds
 * for the pages that are opened from there, until the reader chooses a zone.
 */
export function LinkZoneProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('tz') ?? '';
  const [seen, setSeen] = useState({ asked: '', zone: undefined as string | undefined });
  if (asked !== seen.asked) setSeen({ asked, zone: knownZone(asked) ?? seen.zone });
  const { zone } = seen;
  const value = useMemo(() => {
    const forget = () => {
      setSeen((last) => ({ ...last, zone: undefined }));
      setAddress(withoutZone, { replace: true });
    };
    return { zone, forget };
  }, [zone, setAddress]);
  return <LinkZoneContext value={value}>{children}</LinkZoneContext>;
}

function withoutZone(address: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(address);
  rest.delete('tz');
  return rest;
}
