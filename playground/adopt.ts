import { ComponentChild, h } from 'preact';
import { Content } from '../src/cli/report/markup';

/** What the command prints, as elements of this page: a text of a template never becomes anything but a text. */
export function adopt(content: Content): ComponentChild {
  return typeof content === 'string' ? content : h(content.tag, content.attributes, ...content.children.map(adopt));
}
