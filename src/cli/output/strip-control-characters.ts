/** The text on one line: names in templates can contain line breaks and sequences that move the cursor. */
export function stripControlCharacters(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
