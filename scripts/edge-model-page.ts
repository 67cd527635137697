import { EdgeSimulator } from '../src/edge/simulator/simulator';
import { distributionOf, EdgeCase, Standing } from '../test/edge/case';
import { ALL_CASES, CASE_GROUPS } from '../test/edge/cases/all';
import { Fact, FACTS } from '../test/edge/cases/facts';
import { LedgerAnswer, LedgerRows } from '../test/template/ledger/answer';
import { LEDGER } from '../test/template/ledger/ledger';

/** Returns docs/edge-model.md, printed from the cases. */
export function edgeModelPage(): string {
  return `# The edge model

This page describes how \`edge.EdgeSimulator\` processes a request. The simulator implements AWS's documentation: the code cites the
sentence that each rule implements, and each fact is a row in \`test/edge/cases\` with an exchange that shows it.
\`npm run docs:reference\` prints this page from those rows.

${counts()}

## Processing of a request

1. **Request.** CloudFront answers a URL of more than 8,192 bytes with 414, and a request of more than 32,768 bytes with 494.
2. **Behavior.** CloudFront compares the path with the path patterns in their order and uses the first behavior that matches; the
   default behavior is last. For this comparison only, it resolves duplicate slashes and dot segments.
3. **Refusals.** CloudFront refuses a host name that is no alternate domain name, a country that the distribution does not serve, and
   a viewer without a required certificate. It redirects or refuses HTTP according to the viewer protocol policy. It answers a method
   that is not allowed, and a GET with a body, with 403.
4. **Viewer request function.** The request must describe the function's effect in \`edgeFunctions\`; otherwise the outcome is
   \`UNKNOWN\`. The effect changes which object CloudFront looks up, not which behavior applies. A function can also return a
   response (\`GENERATED\`), or select the origin of a miss. The simulator executes the functions that \`CacheVariation\` generates.
5. **Cache key.** The key contains the path as the viewer sends it, the query strings, headers and cookies of the cache policy, and
   the normalized \`Accept-Encoding\` if a compression flag is on. OPTIONS has separate keys; GET and HEAD share theirs. The key
   contains neither the viewer's \`Host\` nor the protocol.
6. **Look-up** in the cache of the edge location. A fresh response is a \`HIT\` with an \`Age\`. A stored object also answers HEAD,
   requests for ranges (206) and conditional requests (304). A stored part of an object answers requests for ranges within it.
7. **Stale response.** CloudFront revalidates it with \`If-None-Match\` and \`If-Modified-Since\`, unless it forwards cookies. A 304
   renews the response (\`REFRESH_HIT\`). Within \`stale-while-revalidate\` the viewer receives the stale response at once. If the
   origin fails, CloudFront serves the stale response as long as \`stale-if-error\` and the maximum TTL allow, and retries after the
   error caching minimum TTL. If the origin does not answer, that includes responses with \`no-store\`, \`no-cache\` and \`private\`.
8. **Miss.** The origin receives what is in the cache key and what the origin request policy adds. Requests for the same object that
   arrive in the meantime wait for its response (a \`HIT\`). If the first origin of an origin group fails, CloudFront asks the second
   one. An origin response function can change the response. CloudFront then compresses the response if the behavior, the cache policy and the viewer allow it.
9. **TTL.** The TTL is \`s-maxage\`, or else \`max-age\`, or else \`Expires\`, within the minimum and maximum TTL. Without any of them
   it is the default TTL. If the minimum TTL is above 0, it overrides \`no-store\`, \`no-cache\` and \`private\`. Errors have rules
   of their own. If all TTLs are 0, CloudFront stores nothing.
10. **Storage.** If CloudFront forwards cookies, it stores \`Set-Cookie\` with the response and sends it on every hit. Otherwise it
    removes \`Set-Cookie\`.
11. **Response.** CloudFront requests a custom error page through the behavior of its path, and stores it as an object of its own. The
    response headers policy and a viewer response function change what the viewer receives, not what CloudFront stores.

A decision states the reason for each step. Its \`doubts\` list the assumptions that AWS does not document.

## Assumptions

If AWS is silent or contradicts itself, the simulator makes an assumption. For personal data, it assumes what shows a leak. Each
decision that depends on an assumption has a doubt.

${table(['case', 'assumption', 'source'], ALL_CASES.filter(one => one.standing === 'assumed').map(one => [code(one.id), one.says, link(one.source)]))}

## Not simulated

No property controls these parts of CloudFront:

* Eviction: CloudFront may remove an object before its TTL ends.
* Skipped compression: CloudFront does not compress every object when its load is high.
* Regional edge caches: the simulator has one layer, so a miss always contacts the origin.
* The code of edge functions, except those that \`CacheVariation\` generates: describe their effects, or the outcome is unknown.
* Invalidation quotas and delays: an invalidation takes effect at once.

[CloudFront properties](#cloudfront-properties) lists what the simulator does with each property.

## Common misconceptions

* *Managed policies never have \`Authorization\` in the key.* Nine of the fifteen do, all of them made for Amplify.
* *\`Authorization\` in the key means a miss every time.* A second request with the same token is a hit.
* *\`CachingOptimized\` keys on \`Host\`.* It keys on the path and the normalized \`Accept-Encoding\`; all host names of a
  distribution share its objects.
* *A \`no-store\` response headers policy disables caching at the edge.* It only changes what the viewer receives.
* *The origin can only shorten the TTL.* It can also lengthen it, within the minimum and maximum TTL.
* *The maximum TTL limits every TTL.* It limits only the TTL from the origin; it does not shorten the default TTL.
* *TTLs of the behavior and of the policy combine.* The API refuses a behavior that has both.
* *There are as many default behaviors as origins.* There is exactly one.
* *A \`*\` in a name of a cache policy is a wildcard.* It is literal. Only cookie names of legacy settings can have wildcards.
* *\`Vary\` creates separate objects.* Only the cache policy does.
* *\`CacheHitRate\` can be broken down by behavior.* The metric covers the distribution. Use logs to compare behaviors.

## CloudFront properties

Each property of each \`AWS::CloudFront::*\` type has one of three answers. The properties are those of the CloudFormation
specification; a test fails if one has no answer.

* **Modeled:** the simulator implements the property. The cases and tests show its effect.
* **Doubt:** the simulator does not implement the property. A decision that it may change has the doubt.
* **No effect:** the property does not change what a viewer or an origin receives.

A property outside the specification, such as the misspelled \`MinTtl\`, is an unknown setting, which is a doubt as well. A property with
properties of its own stands for all of them. \`<behavior>\` is \`DefaultCacheBehavior\` and each item of \`CacheBehaviors\`.

A web ACL is a doubt of every request if the templates do not contain it. If they do, rate limits and managed rule groups are a doubt of
requests with bodies only, and other rules are a doubt of every request that they may refuse. \`MixedContentDistribution\` declares in the
metadata of its template that the web ACL refuses viewers of content for staff only.

${Object.entries(LEDGER).map(([type, rows]) => `### ${type}\n\n${table(['property', 'answer', 'evidence'], ledgerRows(rows))}`).join('\n\n')}

## Evidence for each fact

${Object.entries(FACTS).map(([topic, facts]) => `### ${topic}\n\n${table(['fact', 'shown by'], facts.map(row))}`).join('\n\n')}

## All cases

The last column contains the simulator's reason and, in italics, its doubts.

${Object.entries(CASE_GROUPS).map(([group, cases]) => `### ${capital(group)}\n\n${table(['case', 'fact', 'standing', 'simulator'], cases.map(one => [code(one.id), escaped(one.says), standing(one), answerTo(one)]))}`).join('\n\n')}
`;
}

function counts(): string {
  const count = (standingOf: Standing) => ALL_CASES.filter(one => one.standing === standingOf).length;
  return `There are ${ALL_CASES.length} cases: ${count('documented')} are documented by AWS, ${count('observed')} were observed in public captures, and ${count('assumed')} are assumed.`;
}

function row({ fact, shownBy }: Fact): string[] {
  return [escaped(fact), typeof shownBy === 'string' ? shownBy : shownBy.map(code).join(', ')];
}

/** Prints the properties with the same answer in one row, without the name of the configuration that a resource consists of. */
function ledgerRows(rows: LedgerRows): string[][] {
  const byAnswer = new Map<string, string[]>();
  for (const [properties, answer] of rows) {
    const cells = JSON.stringify(answerCells(answer));
    byAnswer.set(cells, [...byAnswer.get(cells) ?? [], ...properties.split(' ').map(path => code(path.replace(/^[A-Za-z]+Config\./, '')))]);
  }
  return [...byAnswer].map(([cells, properties]) => [properties.join(', '), ...JSON.parse(cells) as string[]]);
}

function answerCells(answer: LedgerAnswer): string[] {
  switch (answer.kind) {
    case 'modeled': return ['modeled', answer.shownBy.map(code).join(', ')];
    case 'doubt': return [`doubt of ${escaped(answer.affects)}`, `*${escaped(answer.doubt)}*`];
    case 'no effect': return ['no effect', `${escaped(answer.because)} ([AWS](${answer.page}))`];
  }
}

/** Returns the reason and the doubts of the last decision. */
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
