/** A text of the user's on one line: names in templates may hold line ends and what moves the cursor. */
export function stripControlCharacters(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
