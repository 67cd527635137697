import { Command, CommandArguments, ExitCode, Terminal } from '../command';
import { sendTwice, withIdleFunctions } from '../explain/exchange-twice';
import { explainJson, explainReport } from '../explain/explain-report';
import { viewerRequest, WrittenRequest } from '../explain/viewer-request';
import { distributionsAt } from '../input/distributions-at';
import { distributionsAndTenantsIn, findDistribution, FoundDistribution } from '../input/find-distribution';
import { asUsageError } from '../input/source-text';

export const EXPLAIN: Command = {
  name: 'explain',
  summary: 'Explains how CloudFront handles a request: the behavior, the cache key, the origin request and the TTL.',
  positionals: 'PATH URL',
  arity: { min: 2, max: 2 },
  options: [
    { name: 'header', short: 'H', value: "'NAME: VALUE'", multiple: true, description: 'A header of the viewer request.' },
    { name: 'method', value: 'METHOD', description: 'The request method. Default: GET.' },
    { name: 'origin-status', value: 'STATUS', description: 'The status of the origin response. Default: 200.' },
    { name: 'origin-cache-control', value: 'VALUE', description: 'The Cache-Control header of the origin response.' },
    { name: 'origin-header', value: "'NAME: VALUE'", multiple: true, description: 'A header of the origin response.' },
    { name: 'functions-change-nothing', description: 'Assumes that the edge functions of the behavior change nothing.' },
    { name: 'distribution', value: 'ID', description: 'The distribution: its logical id or that of a tenant, the name of its stack, or STACK/ID.' },
    { name: 'alongside', value: 'PATH', multiple: true, description: 'A template, or a folder of templates, with policies that PATH uses.' },
    { name: 'json', description: 'Prints the decisions on the first and second request as JSON.' },
  ],
  examples: [
    "cdk-edge-cache explain cdk.out '/catalogue?page=2' -H 'Cookie: session=abc'",
    "cdk-edge-cache explain template.yaml https://www.example.com/logo.svg --origin-cache-control 'max-age=300'",
    'cdk-edge-cache explain cdk.out /cart --method POST --distribution Shop --json',
  ],
  run: (args, terminal) => {
    const request = viewerRequest(writtenRequest(args));
    const found = distributionFor(args, terminal);
    const exchange = { distribution: found.settings, request };
    const twice = asUsageError(() => sendTwice(args.isSet('functions-change-nothing') ? withIdleFunctions(exchange) : exchange));
    terminal.print(args.isSet('json') ? explainJson(twice, found) : explainReport(twice, found, assumptionsOf(args), terminal));
    return ExitCode.CLEAN;
  },
};

function writtenRequest(args: CommandArguments): WrittenRequest {
  return {
    url: args.positionals[1]!,
    method: args.text('method'),
    headers: args.texts('header'),
    originStatus: args.text('origin-status'),
    originCacheControl: args.text('origin-cache-control'),
    originHeaders: args.texts('origin-header'),
  };
}

function assumptionsOf(args: CommandArguments): string[] {
  const setsOriginResponse = ['origin-status', 'origin-cache-control', 'origin-header'].some(args.isSet);
  return [
    ...setsOriginResponse ? [] : ['Assuming the origin returns 200 with no caching headers. To change this, use --origin-status, --origin-cache-control and --origin-header.'],
    ...args.isSet('functions-change-nothing') ? ['Assuming that edge functions change nothing.'] : [],
  ];
}

function distributionFor(args: CommandArguments, terminal: Terminal): FoundDistribution {
  const [path] = args.positionals as [string];
  const [distributions] = distributionsAt([path], args.texts('alongside'), terminal, distributionsAndTenantsIn);
  return findDistribution(args.text('distribution'), distributions!, path);
}
