/*
 * All tests of the reader and the rules in one file, for mutation testing alone: it runs them thousands of times, and each
 * test file would load everything anew.
 */
import './invariants.test';
import './path-content.test';
import './rules.test';
import './storing-policy.test';
import '../template/caching-template.test';
import '../template/document.test';
import '../template/json-break.test';
import '../template/named-policies.test';
