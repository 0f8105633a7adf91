/** Release of the build that comes next. */
export const VERSION = '9.9.9';
