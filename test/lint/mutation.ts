/*
 * All tests of the reader and the rules in one file, for mutation testing alone: it runs them thousands of times, and each
 * test file would load everything anew.
 */
import './invariants.test';
import './rules.test';
import '../template/caching-template.test';
import '../template/document.test';
import '../template/json-break.test';
