/** Addresses of the style sheets that every page shares; the dark one goes after the light one. */
export const sharedStyles = {
  light: new URL('./light.css', import.meta.url),
  dark: new URL('./dark.css', import.meta.url),
} as const;
