/** JSON that a terminal can show: what moves its cursor is escaped, also where JSON does not ask for it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replace(/[\u007F-\u009F\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
