/*
 * All tests of the reader and the rules in one file, for mutation testing alone: it runs them thousands of times, and each
 * test file would load everything anew.
 */
import './invariants.test';
import './leak-proof.test';
import './linter.test';
import './path-content.test';
import './rules.test';
import './storing-policy.test';
import '../template/bounds.test';
import '../template/caching-template.test';
import '../template/document.test';
import '../template/json-break.test';
import '../template/named-policies.test';
import '../template/nested-stacks.test';
