import { SteleError } from '@stele/protocol';
import type { Handle, Pkcs11Driver } from './driver.ts';
import { unsignedLong } from './unsigned-long.ts';

/** A slot is named by its number or by the label of the token in it. */
export type SlotName = { readonly slot: number } | { readonly label: string };

/** Names a token for people, after RFC 7512 §2.3. */
export function slotToText(name: SlotName): string {
  return 'slot' in name ? `pkcs11:slot-id=${name.slot}` : `pkcs11:token=${encodeURIComponent(name.label)}`;
}

/** The label of the token in a slot, without the blanks that fill it up. */
export function labelOf(driver: Pkcs11Driver, slot: Handle): string {
  return driver.C_GetTokenInfo(slot).label.trimEnd();
}

/** @throws SteleError TOKEN_MISSING, TOKEN_BAD (several have the label) */
export function findSlot(driver: Pkcs11Driver, name: SlotName): Handle {
  const isMeant = (slot: Handle): boolean =>
    'slot' in name ? unsignedLong(slot) === name.slot : labelOf(driver, slot) === name.label;
  const [found, ...others] = driver.C_GetSlotList(true).filter(isMeant);
  const token = slotToText(name);
  if (found === undefined) throw new SteleError('TOKEN_MISSING', { token });
  if (others.length === 0) return found;
  throw new SteleError('TOKEN_BAD', { token, reason: 'several tokens have this label: name the slot instead' });
}
