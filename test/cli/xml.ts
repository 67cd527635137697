/** The tags of an XML document, in their order; throws where a character stands that must be escaped. */
export function elementNames(xml: string): string[] {
  const token = /<\?[^?]*\?>|<(\/?\w+)(?: [\w-]+="[^"<]*")*\/?>|[^<&"']+|&(?:amp|lt|gt|quot|apos);/gy;
  const elements: string[] = [];
  for (let at = 0; at < xml.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(xml);
    if (found === null) throw new Error(`no XML from here: ${xml.slice(at, at + 40)}`);
    if (found[1] !== undefined) elements.push(found[1]);
  }
  return elements;
}

/** Whether each element that begins ends, in the right order. */
export function isBalanced(names: readonly string[]): boolean {
  const open: string[] = [];
  for (const name of names) {
    if (!name.startsWith('/')) open.push(name);
    else if (open.pop() !== name.slice(1)) return false;
  }
  return open.length === 0;
}

/** What stands in a document, without entities. */
export function plain(escaped: string): string {
  return escaped.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}
