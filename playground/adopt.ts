import { ComponentChild, h } from 'preact';
import { Content } from '../src/cli/report/markup';

/** Converts elements of the command to elements of this page. Text from a template stays text. */
export function adopt(content: Content): ComponentChild {
  return typeof content === 'string' ? content : h(content.tag, content.attributes, ...content.children.map(adopt));
}
