import { SourceDocument } from '../../template/document/document';
import { UsageError } from '../command';

/** A value in a file of JSON or YAML, with its location. */
export class DocumentNode {
  public static root(document: SourceDocument): DocumentNode {
    return new DocumentNode(document, document.value, []);
  }

  private constructor(
    private readonly document: SourceDocument, public readonly value: unknown, private readonly path: readonly (string | number)[],
  ) {}

  /** A member of a map, or an item of a list. */
  public at(step: string | number): DocumentNode {
    return new DocumentNode(this.document, (this.value as { [member: string]: unknown })[step], [...this.path, step]);
  }

  /** The items of a list. */
  public get items(): DocumentNode[] {
    return (this.value as unknown[]).map((_, i) => this.at(i));
  }

  public get line(): number | undefined {
    return this.document.positionOf(this.path)?.line;
  }

  /** @param problem the problem and the fix, as the rest of a sentence that begins with the name of this node */
  public refuse(problem: string): UsageError {
    const line = this.line === undefined ? '' : `, line ${this.line}`;
    return new UsageError(`'${this.document.name}'${line}: ${formatPath(this.path) || 'the file'} ${problem}`);
  }
}

/** `step 3, 'expect.age'`: items are counted from 1. */
function formatPath(path: readonly (string | number)[]): string {
  const words: string[] = [];
  let names: string[] = [];
  const quotedNames = () => (names.length === 0 ? [] : [`'${names.join('.')}'`]);
  for (const step of path) {
    if (typeof step === 'string') {
      names.push(step);
    } else {
      const list = names.pop() ?? 'item';
      words.push(...quotedNames(), `${list.replace(/s$/, '')} ${step + 1}`);
      names = [];
    }
  }
  return [...words, ...quotedNames()].join(', ');
}
