import { templatesOf } from './cloud-assembly';
import { CachingTemplate, CachingTemplateOptions } from '../caching-template';
import { readTogether } from '../read-together';

/**
 * The templates of all stacks of a CDK app, including those of stages and nested stacks.
 *
 * Templates can use the SSM parameters and exports of other templates in the same account and Region, and nested stacks know the parameters
 * that their parents pass.
 */
export class CachingAssembly {
  /**
   * Reads the output folder of `cdk synth`, or a folder of such folders.
   *
   * @param directory the folder, `cdk.out` by default in CDK
   * @throws if the folder is not a cloud assembly, or references files that are missing or outside of it
   */
  public static read(directory: string, options: CachingTemplateOptions = {}): CachingAssembly {
    return new CachingAssembly(readTogether(templatesOf(directory), [], options));
  }

  /** The templates. The name of each is the path of its file in the folder. */
  public readonly templates: CachingTemplate[];

  private constructor(templates: CachingTemplate[]) {
    this.templates = templates;
  }
}
