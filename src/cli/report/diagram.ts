import { DIAGRAM_STYLE } from './diagram-style';
import { BOLD, fitted, Font, MONOSPACE, SANS } from './fitted';
import { Content, element, Markup, printed } from './markup';
import { OriginBox, originBoxes } from './origin-box';
import { Route, routesOf } from './route';
import { Verdict } from './verdict';
import { DistributionSettings } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { wrap } from '../output/wrap';

/** How a routing diagram is drawn. */
export interface DiagramOptions {
  /** What the distribution is called. */
  readonly name?: string;
  /** The number of the behavior that has answered, from 1. */
  readonly answers?: number;
}

const WIDTH = 1000;
const MARGIN = 20;
const FRAME = { x: MARGIN, y: 90, width: 580, head: 66 };
const ROW = { x: FRAME.x + 14, width: FRAME.width - 28, height: 76, step: 88 };
const ORIGIN = { x: 700, width: WIDTH - MARGIN - 700, height: 84, gap: 16 };

/**
 * Where the requests to a distribution go: its behaviors in the order in which they are tried, what is stored of each, and
 * the origins behind them. What is not known is drawn, and said to be unknown.
 */
export function routingDiagram(distribution: DistributionSettings, { name = 'Distribution', answers }: DiagramOptions = {}): Markup {
  const routes = routesOf(distribution);
  const notes = notesOn(distribution);
  const top = FRAME.y + FRAME.head + 18 * notes.length;
  const middleOf = (number: number) => top + (number - 1) * ROW.step + ROW.height / 2;
  const bottom = top + routes.length * ROW.step;
  const origins = placed(originBoxes(distribution, routes), middleOf);
  const ground = Math.max(bottom, ...origins.map(({ y }) => y + ORIGIN.height)) + 16;
  const height = ground + 36;
  return element('svg', {
    'xmlns': 'http://www.w3.org/2000/svg',
    'class': 'ec-diagram',
    'viewBox': `0 0 ${WIDTH} ${height}`,
    'width': WIDTH,
    'height': height,
    'role': 'img',
    'aria-label': `Routing of ${name}: ${routes.map(({ pathPattern, verdict }) => `${pathPattern} ${verdict}`).join(', ')}`,
  },
  element('rect', { class: 'ground', width: WIDTH, height, rx: 8 }),
  ...viewers(distribution),
  rect('frame', FRAME.x, FRAME.y, FRAME.width, bottom - FRAME.y + 2),
  text('title', FRAME.x + 14, FRAME.y + 24, name, FRAME.width - 28),
  text('faint', FRAME.x + 14, FRAME.y + 46, factsOf(distribution, routes).join(' · '), FRAME.width - 28),
  ...notes.map((note, i) => text('unknown verdict', FRAME.x + 14, FRAME.y + 46 + 18 * (i + 1), note, FRAME.width - 28)),
  ...routes.map(route => drawnRoute(route, middleOf(route.number), origins, route.number === answers)),
  ...origins.map(drawnOrigin),
  ...legend(ground + 10),
  );
}

/** The diagram as a file: with its style, and nothing else that it needs. */
export function diagramFile(distribution: DistributionSettings, options: DiagramOptions = {}): string {
  const { tag, attributes, children } = routingDiagram(distribution, options);
  return `${printed(element(tag, attributes, element('style', {}, DIAGRAM_STYLE), ...children)).replace(/<(?=g |rect class="(?:ground|frame)|\/svg)/g, '\n<')}\n`;
}

function viewers({ aliases = [], unknowns = [] }: DistributionSettings): Markup[] {
  const isUnknown = unknowns.some(({ setting }) => setting === 'aliases');
  const hosts = isUnknown ? 'at host names that are not known' : aliases.length === 0 ? "at the distribution's own host name" : aliases.join(', ');
  const x = FRAME.x + 40;
  return [
    rect('box', FRAME.x, MARGIN, FRAME.width, 44),
    text('title', FRAME.x + 14, MARGIN + 27, 'Viewers', 66),
    text('faint', FRAME.x + 80, MARGIN + 27, hosts, FRAME.width - 94),
    element('path', { class: 'way', d: `M${x} ${MARGIN + 44}V${FRAME.y - 2}m-4 -6l4 6l4 -6` }),
  ];
}

function factsOf({ hasWebAcl, defaultRootObject, customErrorResponses = [] }: DistributionSettings, routes: readonly Route[]): string[] {
  return [
    routes.length === 1 ? 'one behavior' : `${routes.length} behaviors, the first that matches answers`,
    ...hasWebAcl ? ['web ACL in front'] : [],
    ...defaultRootObject ? [`/ is ${defaultRootObject}`] : [],
    ...customErrorResponses.length === 0 ? [] : [`own rules for ${customErrorResponses.map(({ errorCode }) => errorCode).join(', ')}`],
  ];
}

function notesOn(distribution: DistributionSettings): string[] {
  const behaviors = causeOfUnknown(distribution, 'cacheBehaviors');
  const origins = causeOfUnknown(distribution, 'origins');
  return [
    ...behaviors === undefined ? [] : [`Which behaviors there are is not known: ${behaviors}`],
    ...origins === undefined ? [] : [`Which origins there are is not known: ${origins}`],
  ];
}

interface PlacedOrigin extends OriginBox {
  readonly y: number;
}

/** Each beside the behaviors that ask it, and below the one before it. */
function placed(boxes: readonly OriginBox[], middleOf: (number: number) => number): PlacedOrigin[] {
  let free = FRAME.y;
  return boxes.map(box => {
    const middles = box.routes.map(middleOf);
    const wanted = middles.reduce((sum, one) => sum + one, 0) / Math.max(1, middles.length) - ORIGIN.height / 2;
    const y = Math.max(free, Math.round(wanted));
    free = y + ORIGIN.height + ORIGIN.gap;
    return { ...box, y };
  });
}

function drawnRoute(route: Route, middle: number, origins: readonly PlacedOrigin[], answers: boolean): Markup {
  const { number, pathPattern, isDefault, verdict, policy, kept, key, originSees, code } = route;
  const [x, y, right] = [ROW.x, middle - ROW.height / 2, ROW.x + ROW.width];
  const detail = verdict === Verdict.CACHEABLE ? `key: ${key}` : `the origin sees: ${originSees}`;
  const functions = code.length === 0 ? '' : `; code at ${code.join(', ')}`;
  const origin = origins.find(({ routes }) => routes.includes(number));
  const name = isDefault ? `${pathPattern} (default)` : pathPattern;
  return element('g', { class: `route ${verdict}${answers ? ' answers' : ''}` },
    ...wayTo(origin, number, right, middle),
    rect('box', x, y, ROW.width, ROW.height),
    element('text', { 'class': 'faint', 'x': x + 20, 'y': y + 24, 'text-anchor': 'middle' }, String(number)),
    text('name', x + 40, y + 25, name, right - x - 200),
    sign(verdict, x + 20, y + 50),
    element('text', { 'class': 'verdict', 'x': right - 14, 'y': y + 24, 'text-anchor': 'end' }, answers ? `answers, ${verdict}` : verdict),
    text('', x + 40, y + 46, verdict === Verdict.UNKNOWN ? kept : `${fitted(policy, 14, SANS)}: ${kept}`, right - x - 54),
    text('faint', x + 40, y + 64, `${detail}${functions}`, right - x - 84),
    ...origin === undefined ? [] : [element('text', { 'class': 'title', 'x': right - 14, 'y': y + 64, 'text-anchor': 'end' }, origin.letter)],
  );
}

/** From a behavior to its origin; the lines that come to one origin end side by side. */
function wayTo(origin: PlacedOrigin | undefined, number: number, x: number, y: number): Markup[] {
  if (origin === undefined) return [];
  const end = origin.y + ORIGIN.height * (origin.routes.indexOf(number) + 1) / (origin.routes.length + 1);
  const bend = (x + ORIGIN.x) / 2 + 10;
  const at = Math.round(end);
  return [
    element('path', { class: 'way', d: `M${x} ${y}C${bend} ${y} ${bend} ${at} ${ORIGIN.x - 8} ${at}` }),
    element('path', { class: 'head', d: `M${ORIGIN.x} ${at}l-9 -4v8z` }),
  ];
}

function drawnOrigin({ letter, title: heading, server, isPrivate, y }: PlacedOrigin): Markup {
  const [x, room] = [ORIGIN.x + 14, ORIGIN.width - 28];
  const lines = wrap(server, Math.floor(room / 11 / MONOSPACE('a'))).slice(0, 3);
  return element('g', {},
    rect('box', ORIGIN.x, y, ORIGIN.width, ORIGIN.height),
    text('title', x, y + 23, `${letter}  ${heading}${isPrivate ? ', private' : ''}`, room),
    ...lines.map((line, i) => text('server faint', x, y + 42 + 15 * i, line, room)),
    title(server),
  );
}

function legend(y: number): Markup[] {
  return LEGEND.map(([verdict, words], i) => {
    const x = MARGIN + 14 + 325 * i;
    return element('g', { class: verdict },
      element('path', { class: 'sample', d: `M${x} ${y}h34` }), sign(verdict, x + 50, y), text('faint', x + 64, y + 4, words, 250));
  });
}

const LEGEND: readonly [Verdict, string][] = [
  [Verdict.CACHEABLE, 'cacheable: equal keys share responses'],
  [Verdict.PASS_THROUGH, 'pass-through: nothing is stored'],
  [Verdict.UNKNOWN, 'unknown before deployment'],
];

/** Not by color alone: a check mark, an arrow, a question mark. */
const SIGNS: Record<Verdict, string> = {
  [Verdict.CACHEABLE]: 'm-4 0l3 3l5 -6',
  [Verdict.PASS_THROUGH]: 'm-5 0h9m-3 -3l3 3l-3 3',
  [Verdict.UNKNOWN]: 'm-2.5 -2.2a2.5 2.5 0 1 1 3.6 2.2q-1.1 .6 -1.1 1.8m0 2.6v.1',
};

function sign(verdict: Verdict, x: number, y: number): Markup {
  return element('path', { class: 'sign', d: `M${x - 8} ${y}a8 8 0 1 1 16 0a8 8 0 1 1 -16 0M${x} ${y}${SIGNS[verdict]}` });
}

function rect(kind: string, x: number, y: number, width: number, height: number): Markup {
  return element('rect', { class: kind, x, y, width, height, rx: 6 });
}

/** The sizes and widths of the fonts that the style gives to texts by their classes. */
const FONTS: { readonly [kind: string]: readonly [size: number, font: Font] } = {
  name: [14, MONOSPACE], server: [11, MONOSPACE], title: [13, BOLD], unknown: [12, BOLD],
};

/** What does not fit is in the title, which browsers show. */
function text(kind: string, x: number, y: number, words: string, room: number): Markup {
  const [size, font] = FONTS[kind.split(' ')[0]!] ?? [12, SANS];
  const short = fitted(words, room / size, font);
  const contents: Content[] = short === words ? [words] : [short, title(words)];
  return element('text', { class: kind === '' ? undefined : kind, x, y }, ...contents);
}

function title(words: string): Markup {
  return element('title', {}, words);
}
