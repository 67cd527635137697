import { readFileSync } from 'fs';
import { join } from 'path';
import { shopTemplate } from './shop-template';
import { behaviorList } from '../src/cli/report/behavior-list';
import { element, printed } from '../src/cli/report/markup';
import { CachingTemplate } from '../src/template/caching-template';

const WIDTH = 1000;
const MARGIN = 16;
/** The height of a behavior with the gap below it: four lines of 20 px in `playground/behaviors.css`. */
const BEHAVIOR_HEIGHT = 116;
const FACT_HEIGHT = 20;

/**
 * The behaviors of the example shop as an SVG image with the HTML of the report, because GitHub and npm do not render HTML in a README. Text
 * that is too long for its line is cut, because fonts differ in width and the image has a fixed height.
 */
export function shopDiagram(): string {
  const [shop] = CachingTemplate.parse(shopTemplate('prod')).distributions;
  const list = behaviorList(shop!.settings);
  const facts = list.children.length - 1;
  const height = 2 * MARGIN + FACT_HEIGHT * facts + 12 + BEHAVIOR_HEIGHT * (shop!.settings.cacheBehaviors.length + 1);
  const style = `${readFileSync(join(__dirname, '..', 'playground', 'behaviors.css'), 'utf8')}
svg { background: var(--ground) }
.routing { margin: ${MARGIN}px }
.fact, .pattern, .behavior dt, .behavior dd { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; height: 20px }
`;
  return `${printed(element('svg', {
    'xmlns': 'http://www.w3.org/2000/svg', 'viewBox': `0 0 ${WIDTH} ${height}`, 'width': WIDTH, height, 'role': 'img', 'aria-label': 'Cache behaviors of the example shop',
  },
  element('style', {}, style),
  element('foreignObject', { width: WIDTH, height }, element('div', { xmlns: 'http://www.w3.org/1999/xhtml' }, list)),
  )).replaceAll('<li', '\n<li')}\n`;
}
