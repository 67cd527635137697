import { escaped } from '../output/escaped';

/** An element of HTML or SVG as data: a page prints it, and a browser builds it without parsing a text. */
export interface Markup {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Content[];
}

/** What an element holds: text is text, whatever it says. */
export type Content = Markup | string;

/** An attribute that is undefined is not there. */
export interface Attributes {
  readonly [name: string]: string | number | undefined;
}

export function element(tag: string, attributes: Attributes, ...children: Content[]): Markup {
  return { tag, attributes, children };
}

/** The text of an element, valid as HTML and as XML. */
export function printed(content: Content): string {
  if (typeof content === 'string') return escaped(content);
  const { tag, attributes, children } = content;
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tag}${written.join('')}>${children.map(printed).join('')}</${tag}>`;
}
