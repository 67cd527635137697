import { Command } from './command';
import { DIFF } from './commands/diff';
import { EXPLAIN } from './commands/explain';
import { INVALIDATION_PLAN } from './commands/invalidation-plan';
import { LINT } from './commands/lint';
import { POLICIES } from './commands/policies';
import { REPORT } from './commands/report';
import { TEST } from './commands/test-scenarios';

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [LINT, EXPLAIN, REPORT, DIFF, TEST, POLICIES, INVALIDATION_PLAN];
