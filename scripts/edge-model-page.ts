import { EdgeSimulator } from '../src/edge/simulator/simulator';
import { distributionOf, EdgeCase, Standing } from '../test/edge/case';
import { ALL_CASES, CASE_GROUPS } from '../test/edge/cases/all';
import { Fact, FACTS } from '../test/edge/cases/facts';

/** The page docs/edge-model.md, printed from the cases. */
export function edgeModelPage(): string {
  return `# The edge model

What \`edge.EdgeSimulator\` does with a request, step by step. It is built from AWS's documentation: each rule stands beside
the sentence that it implements, and each fact is a row in \`test/edge/cases\`, with an exchange that shows it. This page is
printed from those rows by \`npm run docs:reference\`.

${counts()}

## How a request is decided

1. **Arrival.** The path is taken apart from its query string; header names are put in lower case. A URL of more than
   8,192 bytes is answered with 414, headers of more than 32,768 bytes with 494.
2. **Behavior.** Duplicate slashes and dot segments are resolved, for the comparison only. The path patterns are tried in
   their order; the first that matches decides, and the default behavior comes last.
3. **Refusals.** HTTP is redirected or refused as the viewer protocol policy says; a method that is not allowed, and a GET
   with a body, are answered with 403.
4. **Code at viewer request.** If the behavior has a function there, its effect must be given in \`edgeFunctions\`; it changes
   the object that is looked up, and not the behavior. Without it the answer is \`UNKNOWN\`, unless it is the function that
   \`CacheVariation\` makes: its code says what it does.
5. **Cache key.** The path as the viewer wrote it, the query strings, headers and cookies that the cache policy picks, and the
   normalized \`Accept-Encoding\` where a compression flag is on. OPTIONS has keys of its own; GET and HEAD share theirs.
   Neither the viewer's \`Host\` nor the protocol is in the key.
6. **Look-up**, in the cache of the edge location that was asked. A fresh response is a \`HIT\`, with its \`Age\`.
7. **Stale.** The origin is asked, with \`If-None-Match\` and \`If-Modified-Since\` unless cookies are forwarded. A 304 renews the
   response (\`REFRESH_HIT\`); within \`stale-while-revalidate\` the stale one is served meanwhile; if the origin fails, it is
   served as \`stale-if-error\` allows, and the origin is left alone for Error Caching Min TTL.
8. **Miss.** The origin receives what is in the key and what the origin request policy adds. Its answer passes the function
   at origin response, if there is one.
9. **Freshness.** The time is \`s-maxage\`, else \`max-age\`, else \`Expires\`, within Min and Max TTL; without any of them Default
   TTL. \`no-store\`, \`no-cache\` and \`private\` count where Min TTL is 0 and are overridden where it is above. Errors follow
   their own table. With all TTLs 0 nothing is stored.
10. **Storing.** \`Set-Cookie\` is kept with the response, and replayed, where cookies are forwarded; otherwise it is removed.
11. **Response.** Custom error pages, the response headers policy, and code at viewer response change what the viewer
    receives. None of them changes what the edge holds.

A decision carries the reason for each of these, and in \`doubts\` what it rests on that AWS does not say.

## What is assumed

Where AWS is silent or says two things, a reading is chosen: where personal data is concerned, the one that shows a leak.
Every answer that rests on one of these says so.

${table(['case', 'assumption', 'source'], ALL_CASES.filter(one => one.standing === 'assumed').map(one => [code(one.id), one.says, link(one.source)]))}

## What is not modelled

* Eviction: a real edge may drop an object before its time.
* Regional edge caches and Origin Shield: the model has one layer, so a miss always asks the origin.
* Request collapsing: requests come one after the other.
* Range requests: \`Range\` is forwarded, and a stored response is taken to be whole. Compression: bodies are not looked at.
* Viewers' conditional requests: a hit is answered with the stored status, not with 304.
* Signatures of signed URLs and cookies, geo restriction, and web ACLs: no request is refused by them.
* Origin groups: the second origin is not asked when the first fails.
* Edge functions are not executed; what they do is given as data, or the answer is unknown. That of \`CacheVariation\` is known by its code.
* Invalidations take effect at once, and never fail for their number.

## Often said, and not so

* *Managed policies never have \`Authorization\` in the key.* Nine of the fifteen do, all of them made for Amplify.
* *\`Authorization\` in the key means a miss every time.* The same token and a live entry are a hit.
* *\`CachingOptimized\` keys on \`Host\`.* It keys on the path and the normalized \`Accept-Encoding\`; all host names of a
  distribution share its objects.
* *A \`no-store\` response headers policy keeps the edge from storing.* It only changes what the viewer receives.
* *The origin wins when it is more conservative.* It wins in both directions, within Min and Max TTL.
* *Max TTL is an upper bound for everything.* It only bounds the time that the origin names; it does not shorten Default TTL.
* *TTLs of the behavior and of the policy combine.* The API refuses a behavior that has both.
* *There are as many default behaviors as origins.* There is exactly one.
* *A \`*\` in a name of a cache policy is a wildcard.* It is literal; only cookie names of legacy settings have wildcards.
* *\`Vary\` parts objects.* It does not; only the cache policy does.
* *\`CacheHitRate\` can be broken down by behavior.* The metric is of the whole distribution; logs tell behaviors apart.

## What shows each fact

${Object.entries(FACTS).map(([topic, facts]) => `### ${topic}\n\n${table(['fact', 'shown by'], facts.map(row))}`).join('\n\n')}

## All cases

The last column is what the model answers: its reason and, in italics, its doubts.

${Object.entries(CASE_GROUPS).map(([group, cases]) => `### ${capital(group)}\n\n${table(['case', 'fact', 'standing', 'what the model says'], cases.map(one => [code(one.id), escaped(one.says), standing(one), answerTo(one)]))}`).join('\n\n')}
`;
}

function counts(): string {
  const count = (standingOf: Standing) => ALL_CASES.filter(one => one.standing === standingOf).length;
  return `There are ${ALL_CASES.length} cases: ${count('documented')} are documented by AWS, ${count('observed')} were observed in public captures, and ${count('assumed')} are assumed.`;
}

function row({ fact, shownBy }: Fact): string[] {
  return [escaped(fact), typeof shownBy === 'string' ? shownBy : shownBy.map(code).join(', ')];
}

/** The reason of the last answer, and its doubts. */
function answerTo(one: EdgeCase): string {
  const simulator = new EdgeSimulator(distributionOf(one));
  const { reason, doubts } = one.requests.map(request => simulator.send(request)).at(-1)!;
  return [escaped(reason), ...doubts.map(doubt => `*${escaped(doubt)}*`)].join('<br>');
}

function standing(one: EdgeCase): string {
  return `[${one.standing}](${one.source})`;
}

function link(source: string): string {
  return `<${source}>`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function escaped(text: string): string {
  return text.replace(/[|*<]/g, '\\$&');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
