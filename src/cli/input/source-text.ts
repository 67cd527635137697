import { SourceDocument } from '../../template/document/document';
import { UsageError } from '../command';

/** Parses JSON or YAML. Throws a `UsageError` if it is invalid. */
export function parseDocument(text: string, name: string): SourceDocument {
  return asUsageError(() => SourceDocument.parse(text, name));
}

/** `src/template` reports invalid input with a plain `Error`. Any other class is an internal error. */
export function asUsageError<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && error.constructor === Error && !('code' in error)) throw new UsageError(error.message);
    throw error;
  }
}
