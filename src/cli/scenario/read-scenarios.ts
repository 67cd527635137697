import { edgeFunctionsOf, requestOf, responseOf, WrittenEdgeFunctions, WrittenRequest, WrittenResponse } from './read-exchange';
import { expectationOf, expectsNothing, WrittenExpectation } from './read-expectation';
import { OriginRule, Scenario, Step } from './scenario';
import { secondsOf } from './seconds';
import { checkInvalidation } from '../../edge/invalidation/invalidation';
import { PathPattern } from '../../edge/path/path-pattern';
import { SourceDocument } from '../../template/document/document';
import { isDictionary } from '../../template/intrinsics/values';
import { DocumentNode } from '../input/document-node';
import { DocumentSchema } from '../input/document-schema';
import { stripControlCharacters } from '../output/strip-control-characters';

/**
 * Reads the scenarios of a file: one, or a list of them in `scenarios`.
 *
 * @throws UsageError at the first mistake
 */
export function readScenarios(document: SourceDocument): Scenario[] {
  const schema = new DocumentSchema('scenario.schema.json', {
    pathPattern: pattern => refusalOf(() => PathPattern.parse(pattern)),
    invalidationPath: path => refusalOf(() => checkInvalidation(path)),
  });
  const root = DocumentNode.root(document);
  const hasSeveral = isDictionary(root.value) && Object.hasOwn(root.value, 'scenarios');
  schema.check(root, hasSeveral ? 'scenarios' : 'scenario');
  return (hasSeveral ? root.at('scenarios').items : [root]).map(readScenario);
}

/** @param check throws if CloudFront would reject a value */
function refusalOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return `is invalid: ${(error as Error).message}`;
  }
}

interface WrittenScenario {
  readonly name: string;
  readonly distribution?: string;
  readonly origins?: readonly (Omit<OriginRule, 'response'> & { readonly response: WrittenResponse })[];
}

interface WrittenStep {
  readonly name?: string;
  readonly at?: number | string;
  readonly request?: WrittenRequest;
  readonly origin?: WrittenResponse;
  readonly edgeFunctions?: WrittenEdgeFunctions;
  readonly invalidate?: string;
  readonly expect?: WrittenExpectation;
}

function readScenario(node: DocumentNode): Scenario {
  const { name, distribution, origins = [] } = node.value as WrittenScenario;
  const steps: Step[] = [];
  for (const step of node.at('steps').items) steps.push(readStep(step, steps));
  if (steps.every(({ expect }) => expect === undefined)) throw node.refuse("has no step with an 'expect'; add one");
  return { name, distribution, origins: origins.map(rule => ({ ...rule, response: responseOf(rule.response) })), steps };
}

function readStep(node: DocumentNode, earlier: readonly Step[]): Step {
  const written = node.value as WrittenStep;
  const { name, request, origin, edgeFunctions, invalidate, expect } = written;
  checkKind(written, node);
  if (name !== undefined && earlier.some(one => one.name === name)) {
    throw node.at('name').refuse(`must be unique, but an earlier step is also named '${name}'`);
  }
  if (expect !== undefined && expectsNothing(expect)) throw node.at('expect').refuse('expects nothing; add an expectation, or remove it');
  return {
    name, invalidate, line: node.line, at: timeOf(written, node, earlier.at(-1)?.at ?? 0),
    ...request === undefined ? {} : {
      request: { ...requestOf(request), originResponse: origin && responseOf(origin), edgeFunctions: edgeFunctionsOf(edgeFunctions) },
    },
    ...expect === undefined ? {} : { expect: { ...expectationOf(expect), sameEntryAs: earlierStepOf(expect, node, earlier) } },
  };
}

function checkKind({ request, invalidate, ...others }: WrittenStep, node: DocumentNode): void {
  if ((request === undefined) === (invalidate === undefined)) throw node.refuse("must have either a 'request' or an 'invalidate'");
  const unused = (['origin', 'edgeFunctions', 'expect'] as const).find(member => others[member] !== undefined);
  if (invalidate !== undefined && unused !== undefined) throw node.at(unused).refuse("has no effect in a step with an 'invalidate'; remove it");
}

function timeOf({ at }: WrittenStep, node: DocumentNode, before: number): number {
  const time = secondsOf(at) ?? before;
  if (time >= before) return time;
  throw node.at('at').refuse(`must not be earlier than the step before, got ${time} s after ${before} s; order the steps by their times`);
}

/** The index of the step that `sameEntryAs` refers to. */
function earlierStepOf(expected: WrittenExpectation, node: DocumentNode, earlier: readonly Step[]): number | undefined {
  if (typeof expected === 'string' || expected.sameEntryAs === undefined) return undefined;
  const { sameEntryAs } = expected;
  const found = earlier.findIndex((one, i) => (typeof sameEntryAs === 'number' ? i + 1 === sameEntryAs : one.name === sameEntryAs));
  if (earlier[found]?.request !== undefined) return found;
  throw node.at('expect').at('sameEntryAs')
    .refuse(`must refer to an earlier request, got '${stripControlCharacters(String(sameEntryAs))}'; use the 'name' of a step, or its number`);
}
