/** JSON for terminals and files. Also escapes control characters that JSON permits in strings. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replace(/[\u007F-\u009F\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
