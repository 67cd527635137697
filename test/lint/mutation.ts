/*
 * All tests of the reader and the rules in one file, for mutation testing alone: it runs them thousands of times, and each
 * test file would load everything anew.
 */
import './invariants.test';
import './leak-evidence.test';
import './linter.test';
import './facts/path-content.test';
import './rules.test';
import './facts/storing-policies.test';
import '../template/document/bounds.test';
import '../template/caching-template.test';
import '../template/document/document.test';
import '../template/document/json-break.test';
import '../template/reading/named-policies.test';
import '../template/nested-stacks.test';
