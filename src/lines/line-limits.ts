/** In characters. The window has these limits, too. */
export const companyLength = 60;
export const greetingLength = 200;
