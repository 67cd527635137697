import { SourceDocument } from '../../template/document/document';
import { UsageError } from '../command';

/** Parses a text of the user's, so that what is wrong with it is a `UsageError`. */
export function parseDocument(text: string, name: string): SourceDocument {
  return asUsageError(() => SourceDocument.parse(text, name));
}

/** `src/template` says with a plain `Error` what is wrong with what it was given; any other class is a fault of ours. */
export function asUsageError<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && error.constructor === Error && !('code' in error)) throw new UsageError(error.message);
    throw error;
  }
}
