/*
 * All tests of the model in one file, for mutation testing alone: it runs them thousands of times, and each test file would
 * load everything anew.
 */
import './arriving-request.test';
import './cache-control.test';
import './cache-key.test';
import './edge-cache.test';
import './edge-cases.test';
import './freshness.test';
import './http-cache-semantics.test';
import './identity.test';
import './in-words.test';
import './known-settings.test';
import './laws.test';
import './path-pattern.test';
import './scenario.test';
import './simulator.test';
import '../docs/reference-pages.test';
import '../lint/invariants.test';
