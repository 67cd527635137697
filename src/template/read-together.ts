import { CachingTemplate, CachingTemplateOptions } from './caching-template';
import { SourceDocument } from './document/document';
import { NestedStack, TemplateSource } from './intrinsics/template-source';
import { Dictionary, dictionary } from './intrinsics/values';

/** A template with its deployment target, as far as it is known. */
export interface DeployedTemplate {
  readonly name: string;
  readonly document: SourceDocument;
  readonly account?: string;
  readonly region?: string;
  /** For a nested stack, the name of the template with its `AWS::CloudFormation::Stack`, and the logical id of that resource. */
  readonly parent?: { readonly name: string; readonly logicalId: string };
}

/**
 * Reads templates that refer to each other: by SSM parameters and exports within an account and Region, and by nested stacks.
 *
 * @param others templates that are only referred to and not returned
 */
export function readTogether(
  templates: readonly DeployedTemplate[], others: readonly DeployedTemplate[] = [], options: CachingTemplateOptions = {},
): CachingTemplate[] {
  const all = [...templates, ...others];
  const byName = new Map([...others, ...templates].map(template => [template.name, template]));
  const nestedStacks = all.flatMap(({ document, parent }): NestedStack[] => {
    const template = parent && byName.get(parent.name);
    return template === undefined ? [] : [{ template: contentOf(document), parent: contentOf(template.document), logicalId: parent!.logicalId }];
  });
  const { assumeParameterDefaults: parameterDefaults = true } = options;
  const sources = all.map(template => (
    { template, source: new TemplateSource(contentOf(template.document), { parameterDefaults }, nestedStacks) }));
  return templates.map(template => {
    const alongside = sources.filter(other => other.template !== template && canMeet(template, other.template)).map(({ source }) => source);
    return CachingTemplate._parseInContext(template.document, { ...options, name: template.name }, { alongside, nestedStacks });
  });
}

function contentOf({ value }: SourceDocument): Dictionary {
  return dictionary(value);
}

/** SSM parameters and exports belong to one account and Region. */
function canMeet(one: DeployedTemplate, other: DeployedTemplate): boolean {
  return mayBeEqual(one.account, other.account) && mayBeEqual(one.region, other.region);
}

function mayBeEqual(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
