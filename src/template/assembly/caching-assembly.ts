import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CachingTemplate, CachingTemplateOptions } from '../caching-template';
import { templatesOf } from './cloud-assembly';
import { SourceDocument } from '../document/document';
import { dictionary, isDictionary } from '../intrinsics/values';
import { readTogether } from '../read-together';

/**
 * The caching that all stacks of a CDK app set up: those of its stages and nested stacks among them.
 *
 * Templates of the same account and Region are read alongside each other, so that a policy which one stage publishes and another
 * borrows is known, and nested stacks know what their parents hand them.
 */
export class CachingAssembly {
  /**
   * Reads a folder that `cdk synth` wrote, or a folder of such folders.
   *
   * @param directory `cdk.out`
   * @throws if it is no such folder, or if it names files that are missing or outside of it
   */
  public static read(directory: string, options: CachingTemplateOptions = {}): CachingAssembly {
    const found = templatesOf(directory)
      .map(({ file, ...one }) => ({ ...one, document: SourceDocument.parse(readFileSync(file, 'utf8'), join(directory, one.name)) }))
      .filter(({ document }) => isDictionary(dictionary(document.value).Resources));
    return new CachingAssembly(readTogether(found, [], options));
  }

  /** The templates, each called by the path of its file in the folder. */
  public readonly templates: CachingTemplate[];

  private constructor(templates: CachingTemplate[]) {
    this.templates = templates;
  }
}
