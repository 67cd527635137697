import { CachingTemplate, CachingTemplateOptions } from './caching-template';
import { SourceDocument } from './document/document';

/** A template among others, and what is known of where it is deployed. */
export interface TemplateAmongOthers {
  readonly name: string;
  readonly document: SourceDocument;
  readonly account?: string;
  readonly region?: string;
  /** Of a nested stack: the name of the template that makes it, and the logical id of the resource there. */
  readonly parent?: { readonly name: string; readonly logicalId: string };
}

/**
 * Reads templates alongside each other: what one publishes another can borrow, and nested stacks know what they are handed.
 *
 * @param others are read alongside as well, and are not among the result
 */
export function readTogether(
  templates: readonly TemplateAmongOthers[], others: readonly TemplateAmongOthers[] = [], options: CachingTemplateOptions = {},
): CachingTemplate[] {
  const alone = [...templates, ...others].map(template => ({ template, caching: parse(template, [], options) }));
  const neighborsOf = (template: TemplateAmongOthers) => alone.filter(other => other.template !== template && canMeet(template, other.template));
  const read = templates.map(template => ({
    template, caching: parse(template, neighborsOf(template).map(other => other.caching), options),
  }));
  for (const { template, caching } of read) {
    const parent = read.find(one => one.template.name === template.parent?.name);
    if (parent !== undefined) caching._nestIn(parent.caching, template.parent!.logicalId);
  }
  return read.map(one => one.caching);
}

function parse({ document, name }: TemplateAmongOthers, alongside: CachingTemplate[], options: CachingTemplateOptions): CachingTemplate {
  return CachingTemplate.parse(document, { ...options, name, alongside: [...options.alongside ?? [], ...alongside] });
}

/** Parameters and exports are those of one account and one region. */
function canMeet(one: TemplateAmongOthers, other: TemplateAmongOthers): boolean {
  return mayBeEqual(one.account, other.account) && mayBeEqual(one.region, other.region);
}

function mayBeEqual(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
