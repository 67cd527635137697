import { escapeXml } from '../output/escape-xml';

/** An HTML element as data. The command prints it, and the page builds it without parsing HTML. */
export interface Markup {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Content[];
}

/** A string is always text, never markup. */
export type Content = Markup | string;

/** Undefined attributes are omitted. */
export interface Attributes {
  readonly [name: string]: string | number | undefined;
}

export function element(tag: string, attributes: Attributes, ...children: Content[]): Markup {
  return { tag, attributes, children };
}

/** The element as text, valid in HTML and in XML. */
export function printed(content: Content): string {
  if (typeof content === 'string') return escapeXml(content);
  const { tag, attributes, children } = content;
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  return `<${tag}${written.join('')}>${children.map(printed).join('')}</${tag}>`;
}
