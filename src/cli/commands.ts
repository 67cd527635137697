import { Command } from './command';
import { POLICIES } from './commands/policies';

/** The commands, in the order in which the help shows them. */
export const COMMANDS: readonly Command[] = [POLICIES];
